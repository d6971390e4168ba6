import { readFileSync } from 'node:fs';
import type { Vector, VectorResult } from './kind';
import { kinds } from './kinds';

/** The vectors of a file, whatever its kind. Throws when the file is no JSON or of no known kind. */
export function readVectors(path: string): { readonly kind: string; readonly vectors: readonly Vector[] } {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  for (const kind of kinds) {
    const vectors = kind.vectors(content);
    if (vectors) return { kind: kind.name, vectors };
  }
  throw new Error(`${path} is none of the known kinds: ${kinds.map(({ name }) => name).join(', ')}.`);
}

/** Runs one vector; a crash is a failure like any other. */
export async function runVector(vector: Vector): Promise<VectorResult> {
  try {
    return await vector.run();
  } catch (error) {
    return { status: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

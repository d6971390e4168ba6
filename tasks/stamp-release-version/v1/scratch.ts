// What git says goes to files and not through pipes: the streams of Node.js behind a pipe cost more at start-up than git itself.
import { closeSync, fstatSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A temporary file that is open. A process can write to it, or read from it, by its descriptor. */
export interface ScratchFile {
  readonly descriptor: number;
  /** All that was written, as UTF-8. */
  text(): string;
  close(): void;
}

let count = 0;

/**
 * Opens a temporary file that nobody else can read. Where the system allows it, it has no name any more when this returns, so nothing is left
 * behind, whatever happens to this process.
 * @param folders where it may be, in order
 * @param content what stands in it, for a process to read from its beginning
 */
export function openScratch(folders: readonly string[], content = ''): ScratchFile {
  const { path, descriptor } = create(folders);
  const namedUntilClosed = process.platform === 'win32';
  if (!namedUntilClosed) unlinkSync(path);
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, at);
  return {
    descriptor,
    text: () => readWhole(descriptor),
    close: () => {
      closeSync(descriptor);
      if (namedUntilClosed) unlinkSync(path);
    },
  };
}

/** In the first folder that takes one: the agent's may be gone, or full of other people's rights. The last one's error is the one to tell. */
function create([folder = '', ...others]: readonly string[]): { readonly path: string; readonly descriptor: number } {
  // In a container the number of a process is no mark of its own: one that was killed may have had it.
  const path = join(folder, `stamp-release-version-${process.pid}-${Date.now().toString(36)}-${count++}.tmp`);
  try {
    return { path, descriptor: openSync(path, 'wx+', 0o600) };
  } catch (error) {
    if (others.length === 0) throw error;
    return create(others);
  }
}

/** Reads by position: the descriptor's own stands where the other process stopped. */
function readWhole(descriptor: number): string {
  const bytes = Buffer.allocUnsafe(fstatSync(descriptor).size);
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.toString('utf8', 0, length);
}

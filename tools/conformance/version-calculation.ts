import { isObject, type Vector, type VectorKind } from './kind';
import { operations } from './version-operations';

interface VersionVector {
  readonly id: string;
  readonly title: string;
  readonly op: string;
  readonly input: unknown;
  readonly expected: unknown;
}

/** `stamp-release-version/version-calculation`: one entry an operation. */
export const versionCalculation: VectorKind = {
  name: 'version-calculation',
  vectors: (content) => {
    if (!isObject(content) || !Array.isArray(content.vectors)) return undefined;
    const vectors = content.vectors as readonly VersionVector[];
    const fits = vectors.length > 0 && vectors.every((vector) => isObject(vector) && typeof vector.op === 'string');
    return fits ? vectors.map(toVector) : undefined;
  },
};

function toVector({ id, title, op, input, expected }: VersionVector): Vector {
  return {
    id,
    title,
    run: () => {
      const operation = operations[op];
      if (!operation) return { status: 'failed', detail: `unknown operation '${op}'` };
      return operation(input, expected);
    },
  };
}

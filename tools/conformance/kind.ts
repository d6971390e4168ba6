/** What became of one vector. */
export interface VectorResult {
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Expected and actual, or why it was skipped. */
  readonly detail?: string | undefined;
}

/** One vector, ready to run. */
export interface Vector {
  readonly id: string;
  readonly title: string;
  readonly run: () => Promise<VectorResult> | VectorResult;
}

/** A format of vector files. */
export interface VectorKind {
  readonly name: string;
  /** The vectors of a parsed file, or `undefined` when the file is of another kind. Throws when it is of this kind, but broken. */
  readonly vectors: (content: unknown) => readonly Vector[] | undefined;
}

/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Narrows to an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A passed or failed result from two JSON values. */
export function compared(expected: unknown, actual: unknown): VectorResult {
  const wanted = canonical(expected);
  const got = canonical(actual);
  return wanted === got ? { status: 'passed' } : { status: 'failed', detail: `expected ${wanted}, got ${got}` };
}

/** JSON with sorted keys, so that the order of members makes no difference. */
function canonical(value: unknown): string {
  const sorted = JSON.stringify(value, (_, member: unknown) =>
    isObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  );
  return sorted ?? 'nothing';
}

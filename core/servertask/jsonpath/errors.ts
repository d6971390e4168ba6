/** A JSON path that cannot be read or cannot be compared. */
export class JsonPathError extends Error {
  override name = 'JsonPathError';

  constructor(
    what: string,
    /** From 0 in the path. */
    readonly offset: number,
    path: string,
  ) {
    super(`${what} at position ${offset + 1} of JSON path: ${path}`);
  }
}

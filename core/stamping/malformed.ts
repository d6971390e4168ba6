/** Thrown by a syntax when a text is not in it; the writer turns it into the outcome `error`, reason `malformed`. */
export class MalformedError extends Error {
  /** Where in the text, in UTF-16 units. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'MalformedError';
    this.offset = offset;
  }
}

import { byteLength, type DecodedText, encode } from './encoding';

/** A place in a decoded text, in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** One replacement: `length` units at `offset` become `text`; an insertion has length 0. */
export interface Edit extends Span {
  readonly text: string;
}

/**
 * The one writer of all formats: copies the bytes outside the edits, puts the encoded texts in between, decodes and re-encodes nothing else.
 * @param bytes the file as it is
 * @param decoded the same file, decoded
 * @param edits in any order, not overlapping; insertions at one place follow each other in the order given
 * @returns the new bytes; undefined when a text cannot be written in the file's encoding
 * @throws RangeError when edits overlap or lie outside the text (a defect of a format, never of a file)
 */
export function applyEdits(bytes: Uint8Array, decoded: DecodedText, edits: readonly Edit[]): Uint8Array | undefined {
  const ordered = [...edits].sort((a, b) => a.offset - b.offset || a.length - b.length);
  const pieces: Uint8Array[] = [];
  let charPosition = 0;
  let copied = 0;
  let bytePosition = decoded.bomLength;
  for (const edit of ordered) {
    if (edit.offset < charPosition || edit.length < 0 || edit.offset + edit.length > decoded.text.length) {
      throw new RangeError(`Edit at ${edit.offset} overlaps another or lies outside the text.`);
    }
    const encoded = encode(edit.text, decoded.encoding);
    if (encoded === undefined) return undefined;
    bytePosition += byteLength(decoded.text.slice(charPosition, edit.offset), decoded.encoding);
    pieces.push(bytes.subarray(copied, bytePosition), encoded);
    bytePosition += byteLength(decoded.text.slice(edit.offset, edit.offset + edit.length), decoded.encoding);
    copied = bytePosition;
    charPosition = edit.offset + edit.length;
  }
  pieces.push(bytes.subarray(copied));
  return concatenate(pieces);
}

/** The 1-based line of an offset; a line ends with CRLF, LF or a lone CR. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let index = 0; index < offset; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 10 || (unit === 13 && text.charCodeAt(index + 1) !== 10)) line++;
  }
  return line;
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const whole = new Uint8Array(length);
  let position = 0;
  for (const piece of pieces) {
    whole.set(piece, position);
    position += piece.length;
  }
  return whole;
}

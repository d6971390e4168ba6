/** One line of a text, without its line end. */
export interface Line {
  readonly offset: number;
  readonly text: string;
  /** The offset of the next line. */
  readonly next: number;
}

/** Splits at CRLF, LF and lone CR. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  const lineEnd = /\r\n|\n|\r/g;
  let offset = 0;
  for (let match = lineEnd.exec(text); match !== null; match = lineEnd.exec(text)) {
    lines.push({ offset, text: text.slice(offset, match.index), next: lineEnd.lastIndex });
    offset = lineEnd.lastIndex;
  }
  if (offset < text.length) lines.push({ offset, text: text.slice(offset), next: text.length });
  return lines;
}

/** What .NET's `Char.IsWhiteSpace` is true for. JavaScript's `\s` takes U+FEFF as well and leaves U+0085 out. */
const BLANKS = '\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000';

const BLANK = new RegExp(`^[${BLANKS}]$`);
const OUTER_BLANKS = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, 'g');

/** Whether one character is white space. */
export function isBlank(character: string): boolean {
  return BLANK.test(character);
}

/** A text without outer white space, as `String.Trim` leaves it. */
export function trimBlanks(source: string): string {
  return source.replace(OUTER_BLANKS, '');
}

import type { Literal } from '../field';
import { type Language, languages } from './languages';

/** One token of source code; comments, blanks and preprocessor lines are none. */
export type CodeToken =
  | { readonly kind: 'word' | 'symbol' | 'number'; readonly text: string; readonly offset: number }
  | { readonly kind: 'string'; readonly text: string; readonly offset: number; readonly literal?: Literal };

/**
 * Splits source code into words, numbers, symbols and string literals. A string that is no constant (interpolated) has no literal.
 * A literal that is not closed ends with its line, so that one odd line, or one in an unknown code page, does not hide the rest of the file.
 */
export function tokensOf(text: string, name: keyof typeof languages): readonly CodeToken[] {
  const language: Language = languages[name];
  const tokens: CodeToken[] = [];
  let position = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    return pattern.exec(text);
  };
  next: while (position < text.length) {
    for (const pattern of language.ignored) {
      const ignored = match(pattern);
      if (ignored !== null && ignored[0] !== '') {
        position += ignored[0].length;
        continue next;
      }
    }
    const behind = language.nestedComment?.(text, position);
    if (behind !== undefined) {
      position = behind;
      continue;
    }
    for (const kind of language.strings) {
      const found = match(kind.pattern);
      if (found === null) continue;
      const inner = found.groups?.inner ?? '';
      const close = found.groups?.close ?? kind.close;
      const offset = position + found[0].length - close.length - inner.length;
      const literal = { offset, length: inner.length, old: kind.unescape(inner), write: kind.escape };
      tokens.push({ kind: 'string', text: found[0], offset: position, ...(kind.constant && { literal }) });
      position += found[0].length;
      continue next;
    }
    const word = match(/[\p{L}_@][\p{L}\p{N}_]*/uy);
    const number = word === null ? match(/\d\w*/y) : null;
    const token = word?.[0] ?? number?.[0] ?? text[position] ?? '';
    tokens.push({ kind: word ? 'word' : number ? 'number' : 'symbol', text: token, offset: position });
    position += token.length;
  }
  return tokens;
}

import { type Position, WiqlError } from './errors';

/** What a token is. Keywords are words: WIQL tells them from field names by place, so the parser decides. */
export type TokenKind = 'word' | 'bracketed' | 'string' | 'number' | 'macro' | 'symbol' | 'end';

/** One token. `text` is as written; `value` is without quotes, brackets or doubled quotes. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly value: string;
  readonly position: Position;
}

/** The most characters a query may have (WIQL syntax reference: 32K characters). */
export const MAX_QUERY_LENGTH = 32_000;

const patterns: readonly { kind: Exclude<TokenKind, 'end' | 'string' | 'bracketed'>; pattern: RegExp }[] = [
  { kind: 'macro', pattern: /@[\p{L}_][\p{L}\p{N}_]*/uy },
  // A word does not end in a dot, so that `Source.[System.Id]` is three tokens.
  { kind: 'word', pattern: /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*/uy },
  { kind: 'number', pattern: /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y },
  { kind: 'symbol', pattern: /<>|<=|>=|[=<>(),.*+-]/y },
];

/**
 * Cuts a query into tokens; the last one is always `end`.
 * Text literals stand in single or double quotes; a quote inside is doubled, and nothing else is an escape
 * (WIQL syntax reference, "String and PlainText").
 * @throws WiqlError for a text that is too long, an open quote or bracket, or a character outside the language
 */
export function tokenize(query: string): Token[] {
  if (query.length > MAX_QUERY_LENGTH) throw new WiqlError('LENGTH');
  const tokens: Token[] = [];
  let offset = 0;
  let line = 1;
  let lineStart = 0;

  const at = (start: number, length: number): Position => ({
    offset: start,
    length,
    line,
    column: start - lineStart + 1,
  });
  const countLines = (start: number, end: number): void => {
    for (let index = start; index < end; index++) {
      if (query.charCodeAt(index) === 10) {
        line++;
        lineStart = index + 1;
      }
    }
  };
  const push = (kind: TokenKind, end: number, value: string): void => {
    tokens.push({ kind, text: query.slice(offset, end), value, position: at(offset, end - offset) });
    countLines(offset, end);
    offset = end;
  };

  while (offset < query.length) {
    const character = query[offset] as string;
    if (/\s/.test(character)) {
      countLines(offset, offset + 1);
      offset++;
    } else if (character === "'" || character === '"') {
      const end = endOfText(query, offset, character);
      if (end === undefined)
        throw new WiqlError('QUOTE_UNCLOSED', query.slice(offset), at(offset, query.length - offset));
      push('string', end, query.slice(offset + 1, end - 1).replaceAll(character + character, character));
    } else if (character === '[') {
      const end = query.indexOf(']', offset);
      if (end < 0) throw new WiqlError('BRACKET_UNCLOSED', query.slice(offset), at(offset, query.length - offset));
      push('bracketed', end + 1, query.slice(offset + 1, end).trim());
    } else {
      const found = match(query, offset);
      if (!found) {
        const shown = String.fromCodePoint(query.codePointAt(offset) as number);
        throw new WiqlError('CHARACTER_UNKNOWN', shown, at(offset, shown.length));
      }
      push(found.kind, offset + found.text.length, found.text);
    }
  }
  tokens.push({ kind: 'end', text: '', value: '', position: at(offset, 0) });
  return tokens;
}

function match(query: string, offset: number): { kind: TokenKind; text: string } | undefined {
  for (const { kind, pattern } of patterns) {
    pattern.lastIndex = offset;
    const text = pattern.exec(query)?.[0];
    if (text !== undefined) return { kind, text };
  }
  return undefined;
}

/** The offset behind the closing quote of the text that starts at `start`, or undefined if it is never closed. */
function endOfText(query: string, start: number, quote: string): number | undefined {
  let index = start + 1;
  while (index < query.length) {
    if (query[index] === quote) {
      if (query[index + 1] !== quote) return index + 1;
      index++;
    }
    index++;
  }
  return undefined;
}

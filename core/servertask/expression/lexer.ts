import { parseVersion } from './convert';
import { parseDecimal } from './decimal';
import type { Value } from './values';
import { isBlank } from './white-space';

export type TokenKind =
  | 'open' // (
  | 'close' // )
  | 'startIndex' // [
  | 'endIndex' // ]
  | 'separator' // ,
  | 'dereference' // .
  | 'wildcard' // * behind a dereference or in an index
  | 'literal'
  | 'keyword' // a name: function, named value, or property
  | 'unrecognized'
  | 'end';

/** One token; `offset` counts from 0 in the expression. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly offset: number;
  /** Only of literals. */
  readonly value?: Value;
}

const SYMBOLS: Readonly<Record<string, TokenKind>> = {
  '(': 'open',
  ')': 'close',
  '[': 'startIndex',
  ']': 'endIndex',
  ',': 'separator',
};

const PUNCTUATION = /[()[\],]/;
const KEYWORD = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Cuts an expression into tokens; the last one is `end`. What is no token of the language becomes `unrecognized`:
 * the parser decides what to say about it, because that depends on the place.
 */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  for (;;) {
    while (offset < expression.length && isBlank(expression[offset] as string)) offset++;
    if (offset >= expression.length) break;
    const token = read(expression, offset, tokens.at(-1)?.kind);
    tokens.push(token);
    offset += token.text.length;
  }
  tokens.push({ kind: 'end', text: '', offset: expression.length });
  return tokens;
}

function read(expression: string, offset: number, before: TokenKind | undefined): Token {
  const character = expression[offset] as string;
  const symbol = SYMBOLS[character];
  if (symbol) return { kind: symbol, text: character, offset };
  if (character === "'") return readText(expression, offset);
  if (character === '.' && !startsValue(before)) return { kind: 'dereference', text: '.', offset };
  if (character === '*') return { kind: 'wildcard', text: '*', offset };
  if (/[-.\d]/.test(character)) return readNumber(expression, offset);
  return readKeyword(expression, offset, before);
}

/** Where a value may start, a dot starts a number such as `.25`; everywhere else it is a dereference. */
function startsValue(before: TokenKind | undefined): boolean {
  return before === undefined || before === 'separator' || before === 'startIndex' || before === 'open';
}

function upTo(expression: string, offset: number, isEnd: (character: string) => boolean): string {
  let end = offset + 1;
  while (end < expression.length && !isEnd(expression[end] as string)) end++;
  return expression.slice(offset, end);
}

const isBoundary = (character: string): boolean => PUNCTUATION.test(character) || isBlank(character);

function readText(expression: string, offset: number): Token {
  for (let end = offset + 1; end < expression.length; end++) {
    if (expression[end] !== "'") continue;
    if (expression[end + 1] === "'") {
      end++;
      continue;
    }
    const source = expression.slice(offset, end + 1);
    return {
      kind: 'literal',
      text: source,
      offset,
      value: { kind: 'String', value: source.slice(1, -1).replaceAll("''", "'") },
    };
  }
  return { kind: 'unrecognized', text: expression.slice(offset), offset };
}

function readNumber(expression: string, offset: number): Token {
  const source = upTo(expression, offset, isBoundary);
  const dots = source.split('.').length - 1;
  if (dots <= 1) {
    const value = parseDecimal(source);
    if (value) return { kind: 'literal', text: source, offset, value: { kind: 'Number', value } };
  } else {
    const value = parseVersion(source);
    if (value) return { kind: 'literal', text: source, offset, value: { kind: 'Version', value } };
  }
  return { kind: 'unrecognized', text: source, offset };
}

function readKeyword(expression: string, offset: number, before: TokenKind | undefined): Token {
  const source = upTo(expression, offset, (character) => character === '.' || isBoundary(character));
  if (!KEYWORD.test(source)) return { kind: 'unrecognized', text: source, offset };
  const lower = source.toLowerCase();
  if (before !== 'dereference' && (lower === 'true' || lower === 'false')) {
    return { kind: 'literal', text: source, offset, value: { kind: 'Boolean', value: lower === 'true' } };
  }
  return { kind: 'keyword', text: source, offset };
}

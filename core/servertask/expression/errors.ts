import type { Kind } from './values';

export type ParseErrorKind =
  | 'UnrecognizedValue'
  | 'UnexpectedSymbol'
  | 'ExpectedPropertyName'
  | 'ExpectedStartParameter'
  | 'UnclosedFunction'
  | 'UnclosedIndexer'
  | 'ExceededMaxDepth'
  | 'ExceededMaxLength';

const PARSE_WORDS: Readonly<Record<ParseErrorKind, string>> = {
  UnrecognizedValue: 'Unrecognized value',
  UnexpectedSymbol: 'Unexpected symbol',
  ExpectedPropertyName: 'Expected a property name to follow the dereference operator',
  ExpectedStartParameter: 'Expected a parenthesis to follow the function',
  UnclosedFunction: 'Unclosed function',
  UnclosedIndexer: 'Unclosed indexer',
  ExceededMaxDepth: 'Exceeded the maximum depth of an expression',
  ExceededMaxLength: 'Exceeded the maximum length of an expression',
};

/** Anything that stops an expression. It fails the task; it never counts as true. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';
}

/** The text is no expression. `position` counts from 1, as the service's own messages do. */
export class ExpressionParseError extends ExpressionError {
  constructor(
    readonly kind: ParseErrorKind,
    readonly token: string | undefined,
    readonly position: number | undefined,
    expression: string,
    detail?: string,
  ) {
    const what = PARSE_WORDS[kind] + (token === undefined ? '' : `: '${token}'`) + (detail ? ` (${detail})` : '');
    const where = position === undefined ? '' : `. Located at position ${position} within expression: ${expression}`;
    super(what + where);
  }
}

/** A value is of a kind that cannot become the kind an operation needs. */
export class TypeCastError extends ExpressionError {
  constructor(
    readonly from: Kind,
    readonly to: Kind,
    shown?: string,
  ) {
    super(`Unable to convert from ${from} to ${to}.${shown === undefined ? '' : ` Value: '${shown}'`}`);
  }
}

/** A function was called with a value it cannot work on. */
export class FunctionError extends ExpressionError {
  constructor(name: string, what: string) {
    super(`Function '${name}': ${what}`);
  }
}

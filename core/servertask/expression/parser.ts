import type { Node } from './ast';
import { ExpressionParseError, type ParseErrorKind } from './errors';
import type { FunctionDefinition } from './functions/definition';
import type { FunctionTable } from './functions/index';
import { type Token, tokenize } from './lexer';
import { text } from './values';

/** The deepest nesting the engine takes: functions and indexes that are open at once stay below it. */
export const MAX_DEPTH = 50;

/** What a parser knows beside the text. */
export interface Vocabulary {
  readonly functions: FunctionTable;
  /** Names of values, such as `root`; found without case. */
  readonly namedValues: readonly string[];
  /** Whether `.*` and `[*]` are part of the language. */
  readonly wildcards: boolean;
  readonly maxLength: number;
}

/**
 * Parses an expression; an empty one gives `undefined`.
 * @throws ExpressionParseError
 */
export function parseExpression(expression: string, vocabulary: Vocabulary): Node | undefined {
  if (expression.length > vocabulary.maxLength) {
    const detail = `${expression.length} characters, at most ${vocabulary.maxLength}`;
    throw new ExpressionParseError('ExceededMaxLength', undefined, undefined, expression, detail);
  }
  return new Parser(expression, vocabulary).parse();
}

class Parser {
  private readonly tokens: readonly Token[];
  private readonly named: ReadonlyMap<string, string>;
  private position = 0;
  /** Functions and indexes that are not closed yet, the innermost last. */
  private readonly open: Token[] = [];

  constructor(
    private readonly expression: string,
    private readonly vocabulary: Vocabulary,
  ) {
    this.tokens = tokenize(expression);
    this.named = new Map(vocabulary.namedValues.map((name) => [name.toLowerCase(), name]));
  }

  parse(): Node | undefined {
    if (this.peek().kind === 'end') return undefined;
    const node = this.value();
    if (this.peek().kind !== 'end') throw this.unexpected(this.peek());
    return node;
  }

  /** A literal, call or named value with the indexes behind it. */
  private value(): Node {
    let node = this.operand();
    // A literal has nothing inside; only calls, names and what they hold can be indexed.
    if (node.type === 'literal') return node;
    while (this.peek().kind === 'startIndex' || this.peek().kind === 'dereference') node = this.index(node);
    return node;
  }

  private operand(): Node {
    const token = this.next();
    switch (token.kind) {
      case 'literal':
        return { type: 'literal', value: token.value!, offset: token.offset };
      case 'keyword':
        return this.name(token);
      default:
        throw this.unexpected(token);
    }
  }

  private name(token: Token): Node {
    const lower = token.text.toLowerCase();
    const callee = this.vocabulary.functions.get(lower);
    if (callee) return this.call(callee, token);
    const name = this.named.get(lower);
    if (name === undefined) throw this.unexpected(token);
    return { type: 'named', name, offset: token.offset };
  }

  private call(callee: FunctionDefinition, token: Token): Node {
    if (this.peek().kind !== 'open') throw this.error('ExpectedStartParameter', token);
    this.next();
    this.enter(token);
    const args: Node[] = [];
    if (this.peek().kind !== 'close' || callee.minimum > 0) {
      for (;;) {
        args.push(this.value());
        const separator = this.peek();
        if (separator.kind !== 'separator') break;
        if (args.length >= callee.maximum) throw this.unexpected(separator);
        this.next();
      }
    }
    const closing = this.next();
    if (closing.kind !== 'close' || args.length < callee.minimum || args.length > callee.maximum) {
      throw this.unexpected(closing);
    }
    this.open.pop();
    return { type: 'call', callee, args, offset: token.offset };
  }

  private index(target: Node): Node {
    const { offset } = target;
    const opening = this.next();
    if (opening.kind === 'dereference') {
      const property = this.next();
      if (property.kind === 'wildcard' && this.vocabulary.wildcards) return { type: 'all', target, offset };
      if (property.kind === 'end') throw this.error('ExpectedPropertyName', opening);
      if (property.kind !== 'keyword') throw this.error('UnexpectedSymbol', property);
      return {
        type: 'index',
        target,
        key: { type: 'literal', value: text(property.text), offset: property.offset },
        offset,
      };
    }
    this.enter(opening);
    const isWildcard = this.peek().kind === 'wildcard' && this.vocabulary.wildcards;
    const key = isWildcard ? undefined : this.value();
    if (isWildcard) this.next();
    const closing = this.next();
    if (closing.kind !== 'endIndex') throw this.unexpected(closing);
    this.open.pop();
    return key ? { type: 'index', target, key, offset } : { type: 'all', target, offset };
  }

  private enter(opening: Token): void {
    this.open.push(opening);
    if (this.open.length >= MAX_DEPTH) throw this.error('ExceededMaxDepth');
  }

  private peek(): Token {
    return this.tokens[this.position]!;
  }

  private next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position++;
    return token;
  }

  /** What a token that stands where it cannot is: a word nobody knows is that first, wherever it stands. */
  private unexpected(token: Token): ExpressionParseError {
    if (token.kind === 'end') return this.unclosed(token);
    return this.error(this.isKnown(token) ? 'UnexpectedSymbol' : 'UnrecognizedValue', token);
  }

  private unclosed(end: Token): ExpressionParseError {
    const open = this.open.at(-1);
    if (!open) return this.error('UnexpectedSymbol', end);
    return this.error(open.kind === 'startIndex' ? 'UnclosedIndexer' : 'UnclosedFunction', open);
  }

  private isKnown({ kind, text }: Token): boolean {
    const name = text.toLowerCase();
    if (kind === 'keyword') return this.vocabulary.functions.has(name) || this.named.has(name);
    return kind !== 'unrecognized';
  }

  private error(kind: ParseErrorKind, token?: Token): ExpressionParseError {
    return new ExpressionParseError(kind, token?.text, token && token.offset + 1, this.expression);
  }
}

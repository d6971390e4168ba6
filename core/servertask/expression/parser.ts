import type { Node } from './ast';
import { ExpressionParseError, type ParseErrorKind } from './errors';
import type { FunctionDefinition } from './functions/definition';
import type { FunctionTable } from './functions/index';
import { type Token, tokenize } from './lexer';
import { text } from './values';

/** The deepest nesting the engine takes. */
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
    const node = this.value(1);
    if (this.peek().kind !== 'end') throw this.unexpected(this.peek());
    // An index is a level above what it indexes, which shows only when the whole operand is read.
    if (depthOf(node) > MAX_DEPTH) throw this.error('ExceededMaxDepth');
    return node;
  }

  /** A literal, call or named value with the indexes behind it. */
  private value(depth: number): Node {
    if (depth > MAX_DEPTH) throw this.error('ExceededMaxDepth');
    let node = this.operand(depth);
    // A literal has nothing inside; only calls, names and what they hold can be indexed.
    if (node.type === 'literal') return node;
    while (this.peek().kind === 'startIndex' || this.peek().kind === 'dereference') node = this.index(node, depth);
    return node;
  }

  private operand(depth: number): Node {
    const token = this.next();
    switch (token.kind) {
      case 'literal':
        return { type: 'literal', value: token.value!, offset: token.offset };
      case 'keyword':
        return this.name(token, depth);
      case 'unrecognized':
        throw this.error('UnrecognizedValue', token);
      case 'end':
        throw this.unclosed(token);
      default:
        throw this.unexpected(token);
    }
  }

  private name(token: Token, depth: number): Node {
    const lower = token.text.toLowerCase();
    const callee = this.vocabulary.functions.get(lower);
    if (callee) return this.call(callee, token, depth);
    const name = this.named.get(lower);
    if (name === undefined) throw this.error('UnrecognizedValue', token);
    return { type: 'named', name, offset: token.offset };
  }

  private call(callee: FunctionDefinition, token: Token, depth: number): Node {
    if (this.peek().kind !== 'open') throw this.error('ExpectedStartParameter', token);
    this.next();
    this.open.push(token);
    const args: Node[] = [];
    if (callee.maximum > 0 && (this.peek().kind !== 'close' || callee.minimum > 0)) {
      for (;;) {
        args.push(this.value(depth + 1));
        const separator = this.peek();
        if (separator.kind !== 'separator') break;
        if (args.length >= callee.maximum) throw this.unexpected(separator);
        this.next();
      }
    }
    const closing = this.next();
    if (closing.kind === 'end') throw this.unclosed(closing);
    if (closing.kind !== 'close' || args.length < callee.minimum) throw this.unexpected(closing);
    this.open.pop();
    return { type: 'call', callee, args, offset: token.offset };
  }

  private index(target: Node, depth: number): Node {
    const { offset } = target;
    const opening = this.next();
    if (opening.kind === 'dereference') {
      const property = this.next();
      if (property.kind === 'wildcard' && this.vocabulary.wildcards) return { type: 'all', target, offset };
      if (property.kind === 'end') throw this.error('ExpectedPropertyName', opening);
      if (property.kind !== 'keyword') throw this.unexpected(property);
      return {
        type: 'index',
        target,
        key: { type: 'literal', value: text(property.text), offset: property.offset },
        offset,
      };
    }
    if (this.peek().kind === 'wildcard' && this.vocabulary.wildcards) {
      this.next();
      this.closeIndex(opening);
      return { type: 'all', target, offset };
    }
    this.open.push(opening);
    const key = this.value(depth + 1);
    this.closeIndex(opening);
    this.open.pop();
    return { type: 'index', target, key, offset };
  }

  private closeIndex(opening: Token): void {
    const closing = this.next();
    if (closing.kind === 'end') throw this.error('UnclosedIndexer', opening);
    if (closing.kind !== 'endIndex') throw this.unexpected(closing);
  }

  private peek(): Token {
    return this.tokens[this.position]!;
  }

  private next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position++;
    return token;
  }

  private unclosed(end: Token): ExpressionParseError {
    const open = this.open.at(-1);
    if (!open) return this.error('UnexpectedSymbol', end);
    return this.error(open.kind === 'startIndex' ? 'UnclosedIndexer' : 'UnclosedFunction', open);
  }

  private unexpected(token: Token): ExpressionParseError {
    if (token.kind === 'end') return this.unclosed(token);
    return this.error('UnexpectedSymbol', token);
  }

  private error(kind: ParseErrorKind, token?: Token): ExpressionParseError {
    return new ExpressionParseError(kind, token?.text, token && token.offset + 1, this.expression);
  }
}

function depthOf(node: Node): number {
  switch (node.type) {
    case 'call':
      return 1 + Math.max(0, ...node.args.map(depthOf));
    case 'index':
      return 1 + Math.max(depthOf(node.target), depthOf(node.key));
    case 'all':
      return 1 + depthOf(node.target);
    default:
      return 1;
  }
}

import type {
  BooleanLiteral,
  ComparisonOperator,
  Condition,
  Constant,
  Expression,
  FieldName,
  LinkEnd,
  LinkMode,
  Macro,
  NumberLiteral,
  Query,
  SortKey,
  TextLiteral,
  Value,
} from './ast';
import { type Position, WiqlError, type WiqlErrorCode } from './errors';
import { type Token, tokenize } from './lexer';

/** Deepest nesting of parentheses, NOT and EVER, so that a hostile query cannot exhaust the stack. */
const MAX_DEPTH = 200;

const comparisonOperators: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);

/** Words that end an expression or join it; a bare field name cannot be one of them. */
const reserved: ReadonlySet<string> = new Set([
  'select',
  'from',
  'where',
  'order',
  'by',
  'asof',
  'mode',
  'and',
  'or',
  'not',
  'ever',
  'in',
  'under',
  'contains',
  'is',
  'was',
  'group',
]);

/**
 * Parses a query (WIQL syntax reference; precedence: NOT and EVER, then AND, then OR).
 * Names are not looked up and types not checked here.
 * @throws WiqlError with the position of what is wrong
 */
export function parseWiql(text: string): Query {
  return new Parser(text).query();
}

class Parser {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;
  private from: Query['from'] = 'workItems';

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
  }

  query(): Query {
    if (!this.takeWord('select')) throw this.unexpected('SELECT_MISSING');
    // The prefixes of a link query may stand in the list before FROM is known.
    this.from = this.findFrom();
    const select = this.takeSymbol('*') ? [] : this.list(() => this.field());
    if (!this.takeWord('from')) throw this.unexpected('FROM_MISSING');
    if (!this.takeWord('workitems') && !this.takeWord('workitemlinks')) throw this.unexpected('FROM_UNKNOWN');
    const where = this.takeWord('where') ? this.expression() : undefined;
    const orderBy = this.orderBy();
    const asOf = this.asOf();
    const mode = this.mode();
    if (this.peek.kind !== 'end') throw this.unexpected('END_EXPECTED');
    return {
      from: this.from,
      select,
      ...(where && { where }),
      orderBy,
      ...(asOf && { asOf }),
      ...(mode && { mode }),
      text: this.text,
    };
  }

  private findFrom(): Query['from'] {
    const at = this.tokens.findIndex((token) => token.kind === 'word' && token.value.toLowerCase() === 'from');
    const name = at < 0 ? undefined : this.tokens[at + 1]?.value.toLowerCase();
    return name === 'workitemlinks' ? 'workItemLinks' : 'workItems';
  }

  private orderBy(): SortKey[] {
    if (!this.takeWord('order')) return [];
    if (!this.takeWord('by')) throw this.unexpected('KEYWORD_EXPECTED', 'BY.');
    return this.list(() => {
      const field = this.field();
      const descending = this.takeWord('desc');
      if (!descending) this.takeWord('asc');
      return { field, descending };
    });
  }

  private asOf(): TextLiteral | Macro | undefined {
    if (!this.takeWord('asof')) return undefined;
    const value = this.constant('DATE_EXPECTED');
    if (value.kind === 'text' || value.kind === 'macro') return value;
    throw new WiqlError('DATE_EXPECTED', this.slice(value.position), value.position);
  }

  private mode(): LinkMode | undefined {
    const start = this.peek;
    if (!this.takeWord('mode')) return undefined;
    if (this.from !== 'workItemLinks') throw new WiqlError('MODE_NOT_ALLOWED', start.text, start.position);
    if (!this.takeSymbol('(')) throw this.unexpected('PAREN_EXPECTED');
    const words = this.list(() => {
      const token = this.peek;
      if (token.kind !== 'word') throw this.unexpected('MODE_UNKNOWN');
      this.index++;
      return token;
    });
    const mode = linkModes.get(
      words
        .map((word) => word.value.toLowerCase())
        .sort()
        .join(),
    );
    if (!mode) {
      const last = words[words.length - 1] as Token;
      throw new WiqlError('MODE_UNKNOWN', words.map((word) => word.text).join(), last.position);
    }
    if (!this.takeSymbol(')')) throw this.unexpected('PAREN_UNCLOSED');
    return mode;
  }

  private expression(): Expression {
    return this.junction('or', () => this.junction('and', () => this.negation()));
  }

  private junction(kind: 'and' | 'or', operand: () => Expression): Expression {
    const start = this.peek.position;
    const operands = [operand()];
    while (this.takeWord(kind)) operands.push(operand());
    return operands.length === 1 ? (operands[0] as Expression) : { kind, operands, position: this.since(start) };
  }

  private negation(): Expression {
    const start = this.peek.position;
    if (++this.depth > MAX_DEPTH) throw this.unexpected('DEPTH');
    try {
      if (this.takeWord('not')) return { kind: 'not', operand: this.negation(), position: this.since(start) };
      if (this.takeWord('ever')) return { kind: 'ever', operand: this.everOperand(start), position: this.since(start) };
      if (this.takeSymbol('(')) {
        const inner = this.expression();
        if (!this.takeSymbol(')')) throw this.unexpected('PAREN_UNCLOSED');
        return inner;
      }
      return this.condition();
    } finally {
      this.depth--;
    }
  }

  /** EVER stands before one condition, in parentheses or not; which operators it allows is checked with the types. */
  private everOperand(start: Position): Condition {
    const operand = this.negation();
    switch (operand.kind) {
      case 'and':
      case 'or':
      case 'not':
      case 'ever':
        throw new WiqlError('EVER_NOT_ALLOWED', this.slice(this.since(start)), this.since(start));
      default:
        return operand;
    }
  }

  private condition(): Expression {
    const start = this.peek.position;
    const field = this.field();
    const operator = this.peek;
    if (operator.kind === 'symbol' && comparisonOperators.has(operator.text)) {
      this.index++;
      const value = this.value();
      return {
        kind: 'comparison',
        field,
        operator: operator.text as ComparisonOperator,
        value,
        position: this.since(start),
      };
    }
    if (this.takeWord('is')) {
      const negated = this.takeWord('not');
      if (!this.takeWord('empty')) throw this.unexpected('KEYWORD_EXPECTED', 'EMPTY.');
      return { kind: 'empty', field, negated, position: this.since(start) };
    }
    if (this.takeWord('was')) {
      if (!this.takeWord('ever')) throw this.unexpected('KEYWORD_EXPECTED', 'EVER.');
      return this.fieldEver(field, start, false);
    }
    if (this.takeWord('ever')) return this.fieldEver(field, start, false);
    const negated = this.takeWord('not');
    if (negated && this.takeWord('ever')) return this.fieldEver(field, start, true);
    if (this.takeWord('in')) {
      if (this.takeWord('group')) {
        return { kind: 'inGroup', field, negated, value: this.constant(), position: this.since(start) };
      }
      if (!this.takeSymbol('(')) throw this.unexpected('PAREN_EXPECTED');
      const values = this.list(() => this.constant());
      if (!this.takeSymbol(')')) throw this.unexpected('PAREN_UNCLOSED');
      return { kind: 'in', field, negated, values, position: this.since(start) };
    }
    if (this.takeWord('under')) {
      return { kind: 'under', field, negated, value: this.constant(), position: this.since(start) };
    }
    if (this.takeWord('contains')) {
      const kind = this.takeWord('words') ? 'containsWords' : 'contains';
      return { kind, field, negated, value: this.constant(), position: this.since(start) };
    }
    if (this.isWord('like')) throw this.unexpected('OPERATOR_NOT_SUPPORTED');
    throw this.unexpected('OPERATOR_EXPECTED');
  }

  /** `field EVER value` is `EVER field = value`; `field NOT EVER value` its negation; `field EVER UNDER value` as in the 2013 grammar. */
  private fieldEver(field: FieldName, start: Position, negated: boolean): Expression {
    let operand: Condition;
    if (this.takeWord('under')) {
      operand = { kind: 'under', field, negated: false, value: this.constant(), position: this.since(start) };
    } else {
      this.takeSymbol('=');
      const value = this.value();
      operand = { kind: 'comparison', field, operator: '=', value, position: this.since(start) };
    }
    const ever: Expression = { kind: 'ever', operand, position: this.since(start) };
    return negated ? { kind: 'not', operand: ever, position: this.since(start) } : ever;
  }

  private value(): Value {
    const token = this.peek;
    if (token.kind === 'bracketed' || (token.kind === 'word' && !isBooleanWord(token))) return this.field();
    return this.constant('FIELD_EXPECTED');
  }

  private constant(otherwise: WiqlErrorCode = 'CONSTANT_EXPECTED'): Constant {
    const token = this.peek;
    if (token.kind === 'macro') return this.macro();
    return this.literal() ?? this.fail(otherwise);
  }

  private literal(): TextLiteral | NumberLiteral | BooleanLiteral | undefined {
    const token = this.peek;
    const start = token.position;
    if (token.kind === 'string') {
      this.index++;
      return { kind: 'text', value: token.value, position: start };
    }
    if (token.kind === 'word' && isBooleanWord(token)) {
      this.index++;
      return { kind: 'boolean', value: token.value.toLowerCase() === 'true', position: start };
    }
    const sign = token.kind === 'symbol' && (token.text === '-' || token.text === '+') ? token.text : '';
    const digits = sign === '' ? token : this.tokens[this.index + 1];
    if (digits?.kind !== 'number') return undefined;
    this.index += sign === '' ? 1 : 2;
    return { kind: 'number', value: Number(`${sign}${digits.value}`), position: this.since(start) };
  }

  private macro(): Macro {
    const token = this.peek;
    this.index++;
    const values: (TextLiteral | NumberLiteral | BooleanLiteral)[] = [];
    if (this.takeSymbol('(')) {
      values.push(...this.list(() => this.literal() ?? this.fail('CONSTANT_EXPECTED')));
      if (!this.takeSymbol(')')) throw this.unexpected('PAREN_UNCLOSED');
    }
    let offset = 0;
    if (this.peek.kind === 'symbol' && (this.peek.text === '+' || this.peek.text === '-')) {
      const sign = this.peek.text === '-' ? -1 : 1;
      this.index++;
      const digits = this.peek;
      if (digits.kind !== 'number' || !/^\d+$/.test(digits.text)) throw this.unexpected('CONSTANT_EXPECTED');
      this.index++;
      // Not -0: a tree is compared with deep equality.
      offset = Number(digits.text) === 0 ? 0 : sign * Number(digits.text);
    }
    return {
      kind: 'macro',
      name: token.value.slice(1).toLowerCase(),
      arguments: values,
      offset,
      position: this.since(token.position),
    };
  }

  /** `[Name]`, `Name`, and in link queries `[Source].[Name]`, `Source.Name` and the like. */
  private field(): FieldName {
    const token = this.peek;
    const start = token.position;
    if (token.kind !== 'bracketed' && (token.kind !== 'word' || reserved.has(token.value.toLowerCase()))) {
      throw this.unexpected('FIELD_EXPECTED');
    }
    this.index++;
    if (this.peek.kind === 'symbol' && this.peek.text === '.') {
      const end = linkEnd(token.value);
      if (!end) throw this.unexpected('OPERATOR_EXPECTED');
      this.requireLinks(token);
      this.index++;
      const name = this.peek;
      if (name.kind !== 'bracketed' && name.kind !== 'word') throw this.unexpected('FIELD_EXPECTED');
      this.index++;
      return { kind: 'field', name: name.value, end, position: this.since(start) };
    }
    const dot = token.kind === 'word' ? token.value.indexOf('.') : -1;
    const end = dot > 0 ? linkEnd(token.value.slice(0, dot)) : undefined;
    if (end) {
      this.requireLinks(token);
      return { kind: 'field', name: token.value.slice(dot + 1), end, position: start };
    }
    if (token.value === '') throw new WiqlError('FIELD_EXPECTED', token.text, start);
    return { kind: 'field', name: token.value, position: start };
  }

  private requireLinks(token: Token): void {
    if (this.from !== 'workItemLinks') throw new WiqlError('PREFIX_NOT_ALLOWED', token.text, token.position);
  }

  private list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.takeSymbol(',')) items.push(item());
    return items;
  }

  private get peek(): Token {
    return this.tokens[this.index] as Token;
  }

  private isWord(word: string): boolean {
    return this.peek.kind === 'word' && this.peek.value.toLowerCase() === word;
  }

  private takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.index++;
    return true;
  }

  private takeSymbol(symbol: string): boolean {
    if (this.peek.kind !== 'symbol' || this.peek.text !== symbol) return false;
    this.index++;
    return true;
  }

  /** From the start of one token to the end of the one before the next. */
  private since(start: Position): Position {
    const last = this.tokens[Math.max(this.index - 1, 0)] as Token;
    const length = Math.max(last.position.offset + last.position.length - start.offset, 0);
    return { ...start, length };
  }

  private slice(position: Position): string {
    return this.text.slice(position.offset, position.offset + position.length);
  }

  private unexpected(code: WiqlErrorCode, detail?: string): WiqlError {
    return new WiqlError(code, this.peek.text, this.peek.position, detail);
  }

  private fail(code: WiqlErrorCode): never {
    throw this.unexpected(code);
  }
}

function isBooleanWord(token: Token): boolean {
  return /^(?:true|false)$/i.test(token.value);
}

function linkEnd(name: string): LinkEnd | undefined {
  const lower = name.toLowerCase();
  return lower === 'source' || lower === 'target' ? lower : undefined;
}

/** Key: the words of MODE, lower case, sorted, joined by commas. */
const linkModes: ReadonlyMap<string, LinkMode> = new Map([
  ['mustcontain', 'mustContain'],
  ['maycontain', 'mayContain'],
  ['doesnotcontain', 'doesNotContain'],
  ['recursive', 'recursive'],
  ['recursive,returnmatchingchildren', 'recursiveMatchingChildren'],
  ['returnmatchingchildren', 'recursiveMatchingChildren'],
]);

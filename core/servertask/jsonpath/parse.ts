import type { Condition, Operand, Operator, Step } from './ast';
import { JsonPathError } from './errors';

/** The longest first, so that `==` is not read as `=`. */
const OPERATORS: ReadonlyArray<readonly [written: string, operator: Operator]> = [
  ['===', '==='],
  ['!==', '!=='],
  ['==', '=='],
  ['!=', '!='],
  ['<>', '!='],
  ['<=', '<='],
  ['>=', '>='],
  ['=~', '=~'],
  ['<', '<'],
  ['>', '>'],
];

const MAX_FILTER_DEPTH = 32;

/**
 * Parses a path as Newtonsoft's SelectTokens reads it: `$` may be left out, no script expressions.
 * @throws JsonPathError
 */
export function parsePath(path: string): readonly Step[] {
  return new PathParser(path).whole();
}

class PathParser {
  private at = 0;
  private depth = 0;

  constructor(private readonly path: string) {}

  whole(): readonly Step[] {
    const trimmed = this.path.trim();
    if (trimmed === '' || trimmed === '$') return [];
    if (this.path.startsWith('$')) this.at = 1;
    const steps = this.steps(/[.[]/);
    if (this.at < this.path.length) throw this.error(`Unexpected character '${this.path[this.at]}'`);
    return steps;
  }

  /** Steps up to the end, or up to a character that can be none. */
  private steps(starts: RegExp): Step[] {
    const steps: Step[] = [];
    if (this.at === 0 && !starts.test(this.current)) steps.push(this.named());
    for (;;) {
      if (this.current === '[') steps.push(this.bracket());
      else if (this.current === '.') steps.push(this.dot());
      else return steps;
    }
  }

  private dot(): Step {
    this.at++;
    if (!this.take('.')) return this.named();
    const step = this.current === '[' ? this.bracket() : this.named();
    switch (step.type) {
      case 'property':
        return { type: 'descend', names: step.names };
      case 'anyProperty':
        return { type: 'descend' };
      case 'filter':
        return { ...step, deep: true };
      default:
        // Behind `..` SelectTokens reads an index as if there were one dot.
        return step;
    }
  }

  private named(): Step {
    const start = this.at;
    while (this.at < this.path.length && !/[.[\]() =!<>&|]/.test(this.current)) this.at++;
    const name = this.path.slice(start, this.at);
    if (name === '') throw this.error('A name is missing');
    return name === '*' ? { type: 'anyProperty' } : { type: 'property', names: [name] };
  }

  private bracket(): Step {
    this.at++;
    this.blanks();
    const step = this.insideBracket();
    this.blanks();
    this.expect(']');
    return step;
  }

  private insideBracket(): Step {
    if (this.current === '*') {
      this.at++;
      return { type: 'anyItem' };
    }
    if (this.current === '?') return this.filter();
    if (this.current === "'" || this.current === '"')
      return { type: 'property', names: this.listOf(() => this.quoted()) };
    return this.indexes();
  }

  private indexes(): Step {
    const first = this.whole10();
    this.blanks();
    if (this.current === ':') return this.slice(first);
    if (first === undefined) throw this.error('An index is missing');
    const indexes = [first];
    while (this.take(',')) {
      this.blanks();
      const next = this.whole10();
      if (next === undefined) throw this.error('An index is missing');
      indexes.push(next);
      this.blanks();
    }
    return { type: 'index', indexes };
  }

  private slice(start: number | undefined): Step {
    this.expect(':');
    this.blanks();
    const end = this.whole10();
    this.blanks();
    let step: number | undefined;
    if (this.take(':')) {
      this.blanks();
      step = this.whole10();
    }
    if (step === 0) throw this.error('The step of a slice is 0');
    return { type: 'slice', start, end, step };
  }

  private filter(): Step {
    this.expect('?');
    this.expect('(');
    const condition = this.either();
    this.blanks();
    this.expect(')');
    return { type: 'filter', condition, deep: false };
  }

  private either(): Condition {
    if (++this.depth > MAX_FILTER_DEPTH) throw this.error('The filter is nested too deeply');
    const conditions = [this.both()];
    while (this.takeAfterBlanks('||')) conditions.push(this.both());
    this.depth--;
    return conditions.length === 1 ? conditions[0]! : { type: 'or', conditions };
  }

  private both(): Condition {
    const conditions = [this.single()];
    while (this.takeAfterBlanks('&&')) conditions.push(this.single());
    return conditions.length === 1 ? conditions[0]! : { type: 'and', conditions };
  }

  private single(): Condition {
    this.blanks();
    if (this.take('(')) {
      const inner = this.either();
      this.blanks();
      this.expect(')');
      return inner;
    }
    const left = this.operand();
    this.blanks();
    const found = OPERATORS.find(([written]) => this.path.startsWith(written, this.at));
    if (!found) {
      if (left.type !== 'path') throw this.error('An operator is missing');
      return { type: 'exists', operand: left };
    }
    this.at += found[0].length;
    this.blanks();
    return { type: 'compare', left, operator: found[1], right: this.operand() };
  }

  private operand(): Operand {
    const character = this.current;
    if (character === '@' || character === '$') {
      this.at++;
      return { type: 'path', fromRoot: character === '$', steps: this.steps(/./) };
    }
    if (character === "'" || character === '"') return { type: 'constant', value: this.quoted() };
    if (character === '/') return this.pattern();
    const source = /^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/.exec(this.path.slice(this.at))?.[0];
    if (source === undefined) throw this.error('A value is missing');
    this.at += source.length;
    return { type: 'constant', value: JSON.parse(source) as number | boolean | null };
  }

  private pattern(): Operand {
    const match = /^\/((?:\\.|[^/\\])+)\/([imnsx]*)/.exec(this.path.slice(this.at));
    if (!match) throw this.error('The pattern is not closed');
    this.at += match[0].length;
    try {
      return { type: 'pattern', value: new RegExp(match[1]!, match[2]!.replace(/[nx]/g, '')) };
    } catch {
      throw this.error('The pattern cannot be read');
    }
  }

  private quoted(): string {
    const quote = this.current;
    let value = '';
    for (this.at++; this.at < this.path.length; this.at++) {
      if (this.current === quote) {
        this.at++;
        return value;
      }
      if (this.current === '\\') {
        this.at++;
        const escaped = this.current;
        const plain = ({ b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' } as Record<string, string>)[escaped] ?? escaped;
        if (!/[btnfr\\'"/]/.test(escaped)) throw this.error(`Unknown escape '\\${escaped}'`);
        value += plain;
      } else value += this.current;
    }
    throw this.error('The text is not closed');
  }

  private listOf<T>(one: () => T): T[] {
    const found = [one()];
    for (this.blanks(); this.take(','); this.blanks()) {
      this.blanks();
      found.push(one());
    }
    return found;
  }

  private whole10(): number | undefined {
    const source = /^-?\d+/.exec(this.path.slice(this.at))?.[0];
    if (source === undefined) return undefined;
    this.at += source.length;
    return Number(source);
  }

  private get current(): string {
    return this.path[this.at] ?? '';
  }

  private blanks(): void {
    while (this.current === ' ') this.at++;
  }

  private take(written: string): boolean {
    if (!this.path.startsWith(written, this.at)) return false;
    this.at += written.length;
    return true;
  }

  private takeAfterBlanks(written: string): boolean {
    this.blanks();
    return this.take(written);
  }

  private expect(written: string): void {
    if (!this.take(written)) throw this.error(`Expected '${written}'`);
  }

  private error(what: string): JsonPathError {
    return new JsonPathError(what, this.at, this.path);
  }
}

import { type Literal, trimmed } from '../field';
import { MalformedError } from '../malformed';

/** One assignment of a TOML file. Inline tables are taken apart: `a = { b = 1 }` is the entry `a.b`. */
export interface TomlEntry {
  /** The whole key: table header, dotted key and inline tables together. */
  readonly path: readonly string[];
  /** The running number of the header above it; 0 before the first. Tells the elements of `[[array]]` tables apart. */
  readonly table: number;
  readonly value: TomlValue;
}

/** A string with its place, an array with the strings in it, or anything else. */
export type TomlValue =
  | { readonly kind: 'string'; readonly literal: Literal }
  | { readonly kind: 'array'; readonly strings: readonly string[] }
  | { readonly kind: 'other' };

/**
 * Reads TOML 1.0 for its assignments and where their strings stand. Written here, and not taken from a library, because a lock file of a large
 * workspace is read by it on every build: only what a version field needs is kept.
 * @throws MalformedError
 */
export function parseToml(text: string): readonly TomlEntry[] {
  return new TomlReader(text).read();
}

/** All entries of exactly this key. */
export function entriesOf(entries: readonly TomlEntry[], ...path: readonly string[]): readonly TomlEntry[] {
  return entries.filter(
    (entry) => entry.path.length === path.length && entry.path.every((key, at) => key === path[at]),
  );
}

const escapes: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\x1b' };

class TomlReader {
  private position = 0;
  private readonly entries: TomlEntry[] = [];
  private header: readonly string[] = [];
  private table = 0;

  constructor(private readonly text: string) {}

  read(): readonly TomlEntry[] {
    for (;;) {
      this.skip(/(?:[ \t\r\n]+|#[^\r\n]*)+/y);
      if (this.position >= this.text.length) return this.entries;
      if (this.text[this.position] === '[') this.readHeader();
      else this.readAssignment(this.header);
      this.skip(/[ \t]*(?:#[^\r\n]*)?/y);
      if (this.position < this.text.length && !/[\r\n]/.test(this.text[this.position] ?? '')) {
        throw this.error('a line end was expected');
      }
    }
  }

  private readHeader(): void {
    const close = this.text.startsWith('[[', this.position) ? ']]' : ']';
    this.position += close.length;
    this.header = this.readKey();
    this.expect(close);
    this.table++;
  }

  private readAssignment(prefix: readonly string[]): void {
    const path = [...prefix, ...this.readKey()];
    this.expect('=');
    this.readValue(path);
  }

  private readKey(): readonly string[] {
    const keys: string[] = [];
    do {
      this.skip(/[ \t]+/y);
      const quote = this.text[this.position];
      const bare = quote === '"' || quote === "'" ? undefined : this.skip(/[A-Za-z0-9_-]+/y);
      if (bare !== undefined) keys.push(bare);
      else if (quote === '"' || quote === "'") keys.push(this.readString(quote).old);
      else throw this.error('a key was expected');
      this.skip(/[ \t]+/y);
    } while (this.skip(/\./y) !== undefined);
    return keys;
  }

  private readValue(path: readonly string[] | undefined): TomlValue {
    this.skip(/[ \t]+/y);
    const first = this.text[this.position];
    let value: TomlValue;
    if (first === '{') {
      this.readInlineTable(path);
      return { kind: 'other' };
    }
    if (first === '"' || first === "'") value = { kind: 'string', literal: this.readString(first) };
    else if (first === '[') value = this.readArray();
    else if (this.skip(/[^\s,\]}#"'=[{]+(?: \d\d:[^\s,\]}#]*)?/y) !== undefined) value = { kind: 'other' };
    else throw this.error('a value was expected');
    if (path) this.entries.push({ path, table: this.table, value });
    return value;
  }

  private readArray(): TomlValue {
    const strings: string[] = [];
    const gap = /(?:[ \t\r\n]+|#[^\r\n]*)+/y;
    this.position++;
    for (;;) {
      this.skip(gap);
      if (this.skip(/\]/y) !== undefined) return { kind: 'array', strings };
      const value = this.readValue(undefined);
      if (value.kind === 'string') strings.push(value.literal.old);
      this.skip(gap);
      if (this.skip(/,/y) === undefined && this.text[this.position] !== ']')
        throw this.error("',' or ']' was expected");
    }
  }

  /** Line ends and a trailing comma are allowed from TOML 1.1 on; tools already write them. */
  private readInlineTable(path: readonly string[] | undefined): void {
    const gap = /(?:[ \t\r\n]+|#[^\r\n]*)+/y;
    this.position++;
    for (;;) {
      this.skip(gap);
      if (this.skip(/\}/y) !== undefined) return;
      if (path) this.readAssignment(path);
      else {
        this.readKey();
        this.expect('=');
        this.readValue(undefined);
      }
      this.skip(gap);
      if (this.skip(/,/y) === undefined && this.text[this.position] !== '}')
        throw this.error("',' or '}' was expected");
    }
  }

  private readString(quote: '"' | "'"): Literal {
    const start = this.position;
    const basic = quote === '"';
    const long = this.text.startsWith(quote.repeat(3), start);
    const match = this.skip(
      long
        ? basic
          ? /"""(?:\\[\s\S]|"{1,2}(?!")|[^"\\])*"{3,5}/y
          : /'''(?:'{1,2}(?!')|[^'])*'{3,5}/y
        : basic
          ? /"(?:\\[^\r\n]|[^"\\\r\n])*"/y
          : /'[^'\r\n]*'/y,
    );
    if (match === undefined) throw this.error('a string is not closed');
    const border = long ? 3 : 1;
    const raw = match.slice(border, match.length - border);
    const { offset, length, raw: core } = trimmed(raw, start + border);
    const write = basic ? escapeBasic : (value: string) => value;
    return { offset, length, old: basic ? unescapeBasic(core) : core, write };
  }

  private expect(token: string): void {
    this.skip(/[ \t]+/y);
    if (!this.text.startsWith(token, this.position)) throw this.error(`'${token}' was expected`);
    this.position += token.length;
  }

  /** Moves behind what the sticky pattern matches here. @returns it, or undefined when it matches nothing. */
  private skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text)?.[0];
    if (match === undefined || match === '') return undefined;
    this.position += match.length;
    return match;
  }

  private error(what: string): MalformedError {
    return new MalformedError(`TOML: ${what}.`, Math.min(this.position, this.text.length));
  }
}

function unescapeBasic(raw: string): string {
  return raw.replace(
    /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|[ \t]*(?:\r\n|\n|\r)\s*|(.))/g,
    (_, short?: string, long?: string, byte?: string, char?: string) => {
      const code = short ?? long ?? byte;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
      }
      return char === undefined ? '' : (escapes[char] ?? char);
    },
  );
}

function escapeBasic(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

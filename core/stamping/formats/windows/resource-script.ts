import { type Field, type Literal, literalField, sharedField, type Wanted } from '../../field';
import { resourcePartRule, resourceVersionRule } from '../../limits';
import { type CodeToken, tokensOf } from '../../syntax/code';
import { type FormatReader, findings } from '../format';

/** Rule RC: the numbers, and the strings beside them. */
const numbers: Readonly<Record<string, 'fileVersion' | 'quad'>> = {
  FILEVERSION: 'fileVersion',
  PRODUCTVERSION: 'quad',
};
const strings: Readonly<Record<string, 'fileVersion' | 'quad'>> = {
  FileVersion: 'fileVersion',
  ProductVersion: 'quad',
};

const withCommas = (value: string): string => value.replaceAll('.', ',');

/** Windows resource scripts: the numbers and strings of VERSIONINFO (rules RC, NO-COMMENT, EXPR). */
export const resourceScript: FormatReader<'text'> = {
  find: ({ text }) => {
    const lines = linesOfTokens(text, tokensOf(text, 'resource'));
    const { code, definitions } = splitDirectives(lines);
    const references: Reference[] = [];
    const fields = [...numberFields(code, references), ...stringFields(code, references)];
    return findings([...fields, ...definedFields(definitions, references)]);
  },
};

/** A macro name that stands where a value is wanted. */
interface Reference {
  readonly macro: string;
  readonly name: string;
  readonly wanted: Wanted;
}

type Definitions = ReadonlyMap<string, readonly CodeToken[]>;

function linesOfTokens(text: string, tokens: readonly CodeToken[]): readonly (readonly CodeToken[])[] {
  const lines: CodeToken[][] = [];
  let end = 0;
  for (const token of tokens) {
    if (lines.length === 0 || /[\r\n]/.test(text.slice(end, token.offset))) lines.push([]);
    lines.at(-1)?.push(token);
    end = token.offset + token.text.length;
  }
  return lines;
}

function splitDirectives(lines: readonly (readonly CodeToken[])[]) {
  const code: CodeToken[] = [];
  const definitions = new Map<string, readonly CodeToken[]>();
  for (const line of lines) {
    if (line[0]?.text !== '#') code.push(...line);
    else if (line[1]?.text === 'define' && line[2]?.kind === 'word') definitions.set(line[2].text, line.slice(3));
  }
  return { code, definitions };
}

/** `FILEVERSION 1,3,9,0`: one span when all parts are numbers; else the macros among them, part by part. */
function numberFields(code: readonly CodeToken[], references: Reference[]): readonly (Field | undefined)[] {
  return code.flatMap((token, at) => {
    const name = token.text.toUpperCase();
    const value = token.kind === 'word' && Object.hasOwn(numbers, name) ? numbers[name] : undefined;
    if (value === undefined) return [];
    const parts = listAt(code, at + 1);
    const literal = numberList(parts);
    if (literal) return [literalField(name, literal, { value, rule: resourceVersionRule, spell: withCommas })];
    const [only] = parts;
    if (parts.length === 1 && only) {
      references.push({ macro: only.text, name, wanted: { value, rule: resourceVersionRule, spell: withCommas } });
      return [undefined];
    }
    return parts.map((part, index) => {
      const wanted: Wanted = { value, rule: resourcePartRule, part: index };
      if (part.kind === 'number') return literalField(name, numberLiteral(part), wanted);
      references.push({ macro: part.text, name, wanted });
      return undefined;
    });
  });
}

/** `VALUE "FileVersion", "1.3.9.0\0"`. */
function stringFields(code: readonly CodeToken[], references: Reference[]): readonly (Field | undefined)[] {
  return code.flatMap((token, at) => {
    const key = code[at + 1];
    const name = key?.kind === 'string' ? (key.literal?.old.replace(terminator, '') ?? '') : '';
    if (token.text.toUpperCase() !== 'VALUE' || !Object.hasOwn(strings, name)) return [];
    const value = strings[name];
    const content = code[at + 2]?.text === ',' ? code[at + 3] : code[at + 2];
    if (value === undefined || content === undefined) return [];
    const wanted: Wanted = { value, rule: resourceVersionRule };
    if (content.kind === 'string')
      return content.literal ? [literalField(name, terminated(content.literal), wanted)] : [];
    if (content.kind === 'word') references.push({ macro: content.text, name, wanted });
    return [undefined];
  });
}

/** Rule EXPR: what the version refers to is stamped where this file defines it. */
function definedFields(definitions: Definitions, references: readonly Reference[]): readonly (Field | undefined)[] {
  return [...definitions].flatMap(([macro, body]) => {
    const wanted = references.filter((reference) => reference.macro === macro).map((reference) => reference.wanted);
    const [first] = body;
    if (wanted.length === 0 || first === undefined) return [];
    const whole = isList(body) ? numberList(listAt(body, 0)) : undefined;
    if (body.length === 1 && first.kind === 'string' && first.literal) {
      return [sharedField(macro, terminated(first.literal), wanted)];
    }
    return whole ? [sharedField(macro, whole, wanted)] : [];
  });
}

/** Numbers and names with commas between them. */
function listAt(tokens: readonly CodeToken[], from: number): readonly CodeToken[] {
  const parts: CodeToken[] = [];
  for (let at = from; ; at += 2) {
    const part = tokens[at];
    if (part === undefined || (part.kind !== 'number' && part.kind !== 'word')) break;
    parts.push(part);
    if (tokens[at + 1]?.text !== ',') break;
  }
  return parts;
}

function isList(tokens: readonly CodeToken[]): boolean {
  return tokens.every((token, at) => (at % 2 === 0 ? token.kind === 'number' : token.text === ','));
}

function numberList(parts: readonly CodeToken[]): Literal | undefined {
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined || parts.some(({ kind }) => kind !== 'number')) return undefined;
  const length = last.offset + last.text.length - first.offset;
  return { offset: first.offset, length, old: parts.map(({ text }) => text).join(','), write: (value) => value };
}

function numberLiteral(token: CodeToken): Literal {
  return { offset: token.offset, length: token.text.length, old: token.text, write: (value) => value };
}

/** A NUL written at the end of a resource string, as old tools need it. */
const terminator = /(?:\\0+|\\x0+)$/;

function terminated(literal: Literal): Literal {
  const end = terminator.exec(literal.old)?.[0].length ?? 0;
  return { ...literal, length: literal.length - end, old: literal.old.slice(0, literal.old.length - end) };
}

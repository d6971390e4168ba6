import { type Field, type Literal, literalField, sharedField, type Wanted } from '../../field';
import { assemblyVersionRule, fileVersionRule, lineRule } from '../../limits';
import { type CodeToken, tokensOf } from '../../syntax/code';
import type { languages } from '../../syntax/languages';
import { type Findings, type FormatReader, findings } from '../format';

/** Rule ATTRIBUTE: which assembly attribute takes which value. */
const attributes: Readonly<Record<string, Wanted>> = {
  AssemblyVersion: { value: 'assemblyVersion', rule: assemblyVersionRule },
  AssemblyFileVersion: { value: 'fileVersion', rule: fileVersionRule },
  AssemblyInformationalVersion: { value: 'informationalVersion', rule: lineRule },
};

/** How a language writes `[assembly: Name("value")]`. */
interface Dialect {
  readonly language: keyof typeof languages;
  readonly open: string;
  readonly close: string;
  readonly separators: string;
  readonly ignoreCase: boolean;
  /** What declares a constant, before its name. */
  readonly constant: string;
}

const dialects: readonly (Dialect & { readonly extension: string })[] = [
  { extension: 'cs', language: 'csharp', open: '[', close: ']', separators: ',', ignoreCase: false, constant: 'const' },
  {
    extension: 'vb',
    language: 'visualBasic',
    open: '<',
    close: '>',
    separators: ',',
    ignoreCase: true,
    constant: 'const',
  },
  {
    extension: 'fs',
    language: 'fsharp',
    open: '[<',
    close: '>]',
    separators: ';,',
    ignoreCase: false,
    constant: 'let',
  },
  { extension: 'cpp', language: 'cpp', open: '[', close: ']', separators: ',', ignoreCase: false, constant: 'const' },
];

/** Assembly attributes in C#, Visual Basic, F# and C++ (rules ATTRIBUTE, NO-COMMENT, EXPR). */
export const assemblyInfo: FormatReader<'text'> = {
  find: ({ path, text }): Findings => {
    const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    const dialect = dialects.find((candidate) => candidate.extension === extension);
    if (dialect === undefined) return { fields: [], why: 'no-field' };
    const tokens = tokensOf(text, dialect.language);
    const found = assemblyAttributes(tokens, dialect);
    return findings([
      ...found.map(({ name, literal, wanted }) => literal && literalField(name, literal, wanted)),
      ...constantFields(tokens, dialect, found),
    ]);
  },
};

interface Attribute {
  readonly name: string;
  readonly wanted: Wanted;
  /** Its only argument, when that is a string literal. */
  readonly literal?: Literal;
  /** Its only argument, when that is a name: the last part of it. */
  readonly refersTo?: string;
}

function assemblyAttributes(tokens: readonly CodeToken[], dialect: Dialect): readonly Attribute[] {
  const found: Attribute[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!startsAt(tokens, at, dialect.open)) continue;
    let next = at + dialect.open.length;
    if (!isAssemblyTarget(tokens, next, dialect)) continue;
    while (next < tokens.length && !startsAt(tokens, next, dialect.close)) {
      if (isAssemblyTarget(tokens, next, dialect)) next += 2;
      const name = qualifiedName(tokens, next);
      next += Math.max(name.count, 1);
      const end = endOfAttribute(tokens, next, dialect);
      const attribute = attributeOf(name.parts, tokens.slice(next, end), dialect);
      if (attribute) found.push(attribute);
      next = dialect.separators.includes(tokens[end]?.text ?? ' ') ? end + 1 : end;
    }
    at = next;
  }
  return found;
}

function startsAt(tokens: readonly CodeToken[], at: number, symbols: string): boolean {
  return [...symbols].every((symbol, index) => tokens[at + index]?.text === symbol);
}

function isAssemblyTarget(tokens: readonly CodeToken[], at: number, dialect: Dialect): boolean {
  return (
    equal(tokens[at]?.text ?? '', 'assembly', dialect) && tokens[at + 1]?.text === ':' && tokens[at + 2]?.text !== ':'
  );
}

function equal(text: string, wanted: string, dialect: Pick<Dialect, 'ignoreCase'>): boolean {
  return dialect.ignoreCase ? text.toLowerCase() === wanted.toLowerCase() : text === wanted;
}

/** `System.Reflection.Name`, `global::System.Reflection.Name`, `Name`. */
function qualifiedName(tokens: readonly CodeToken[], from: number): { parts: readonly string[]; count: number } {
  const parts: string[] = [];
  let at = from;
  while (tokens[at]?.kind === 'word') {
    parts.push(tokens[at]?.text ?? '');
    at++;
    if (tokens[at]?.text === '.') at++;
    else if (tokens[at]?.text === ':' && tokens[at + 1]?.text === ':') at += 2;
    else break;
  }
  return { parts, count: at - from };
}

/** The separator or closing token after an attribute's arguments. */
function endOfAttribute(tokens: readonly CodeToken[], from: number, dialect: Dialect): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== 'symbol') continue;
    if (token.text === '(') depth++;
    else if (token.text === ')') depth--;
    else if (depth <= 0 && (dialect.separators.includes(token.text) || startsAt(tokens, at, dialect.close))) return at;
  }
  return tokens.length;
}

function attributeOf(parts: readonly string[], rest: readonly CodeToken[], dialect: Dialect): Attribute | undefined {
  const written = parts.at(-1) ?? '';
  const qualifier = parts
    .slice(0, -1)
    .join('.')
    .replace(/^global\./i, '');
  if (!['', 'System.Reflection', 'Reflection'].some((namespace) => equal(qualifier, namespace, dialect)))
    return undefined;
  const entry = Object.entries(attributes).find(
    ([name]) => equal(written, name, dialect) || equal(written, `${name}Attribute`, dialect),
  );
  if (entry === undefined) return undefined;
  const [name, wanted] = entry;
  const bare = rest.length === 1 ? rest : rest[0]?.text === '(' && rest.at(-1)?.text === ')' ? rest.slice(1, -1) : [];
  // A named argument: `version: "1.0"` in C#, `version:="1.0"` in Visual Basic.
  const named = bare[0]?.kind === 'word' && bare[1]?.text === ':' && bare[2]?.text !== ':';
  const value = named ? bare.slice(bare[2]?.text === '=' ? 3 : 2) : bare;
  const [first] = value;
  if (value.length === 1 && first?.kind === 'string') {
    return { name, wanted, ...(first.literal && { literal: first.literal }) };
  }
  const reference = qualifiedName(value, 0);
  const refersTo = reference.count === value.length ? reference.parts.at(-1) : undefined;
  return { name, wanted, ...(refersTo !== undefined && { refersTo }) };
}

/** Rule EXPR: a constant that attributes refer to is stamped when this file declares it, once, as a literal. */
function constantFields(
  tokens: readonly CodeToken[],
  dialect: Dialect,
  found: readonly Attribute[],
): readonly (Field | undefined)[] {
  const names = new Set(found.flatMap(({ refersTo }) => refersTo ?? []));
  return [...names].flatMap((name) => {
    const literals = tokens.flatMap((token, at) =>
      token.kind === 'word' && equal(token.text, name, dialect) ? (constantAt(tokens, at, dialect) ?? []) : [],
    );
    const wanted = Object.values(attributes).filter((one) =>
      found.some((attribute) => attribute.wanted === one && attribute.refersTo === name),
    );
    const [only] = literals;
    return only !== undefined && literals.length === 1 ? [sharedField(name, only, wanted)] : [];
  });
}

/** The literal of a declaration whose name stands at this token: `const string Name = "…";`. */
function constantAt(tokens: readonly CodeToken[], at: number, dialect: Dialect): Literal | undefined {
  const declared = tokens
    .slice(Math.max(0, at - 7), at)
    .some((token) => token.kind === 'word' && equal(token.text, dialect.constant, dialect));
  if (!declared) return undefined;
  let next = at + 1;
  // The type, where it stands after the name: `Name As String`, `Name : string`.
  if (tokens[next]?.text.toLowerCase() === 'as' || tokens[next]?.text === ':') next += 2;
  if (tokens[next]?.text !== '=') return undefined;
  const value = tokens[next + 1];
  const after = tokens[next + 2]?.text ?? '';
  return value?.kind === 'string' && !['+', '&', '.'].includes(after) ? value.literal : undefined;
}

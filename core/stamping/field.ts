import type { Span } from './edits';
import type { ValueRule } from './limits';
import { isPlaceholder } from './placeholders';
import type { ValueName } from './values';

/** What belongs in a field and what it can hold. */
export interface Wanted {
  readonly value: ValueName;
  readonly rule: ValueRule;
  /** For a list of numbers of which this field is one: its index in the value. A missing number is 0. */
  readonly part?: number;
  /** The value is written, and compared, in this spelling (a resource script's `1,4,0,0`). */
  readonly spell?: (value: string) => string;
}

/** One place of a file where a version stands or has to be inserted. */
export interface Field extends Span, Wanted {
  /** The name in the file, for the report: `Version`, `android:versionCode`. */
  readonly name: string;
  /** The value that stands there now, unescaped; empty for an insertion. */
  readonly old: string;
  /** Escapes a value for this place, and adds what an insertion needs around it. */
  readonly write: (value: string) => string;
  /** Further pieces of the same old value, which become empty. */
  readonly erase?: readonly Span[];
  /** The field is not in the file yet. */
  readonly inserted?: true;
}

/** A value found by a syntax: where its text stands, what it says, and how to write another in its place. */
export interface Literal extends Span {
  readonly old: string;
  readonly write: (value: string) => string;
  readonly erase?: readonly Span[];
}

/**
 * The field for a value that is in the file.
 * @returns undefined when the value is an expression or placeholder (rule EXPR).
 */
export function literalField(name: string, literal: Literal, wanted: Wanted): Field | undefined {
  return isPlaceholder(literal.old) ? undefined : { ...wanted, ...literal, name };
}

/**
 * The field for a value that several fields refer to: it takes the value of the first, within the limits of all.
 * @returns undefined when nothing refers to it, or when it is itself an expression.
 */
export function sharedField(name: string, literal: Literal, wanted: readonly Wanted[]): Field | undefined {
  const [first] = wanted;
  if (first === undefined) return undefined;
  const rule: Wanted['rule'] = (value) => wanted.map((one) => one.rule(value)).find((refusal) => refusal !== undefined);
  return literalField(name, literal, { ...first, rule });
}

/** Narrows a literal to its text without the white space around it, so that only the version itself is replaced. */
export function trimmed(raw: string, offset: number): Span & { readonly raw: string } {
  const start = raw.length - raw.trimStart().length;
  const core = raw.trim();
  // Nothing but white space: the whole of it is the (empty) value.
  return core === ''
    ? { offset, length: raw.length, raw: '' }
    : { offset: offset + start, length: core.length, raw: core };
}

export const asIs = (value: string): string => value;

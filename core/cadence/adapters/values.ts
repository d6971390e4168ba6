import type { Instant, Person } from '../facts';

/**
 * Reading single values of REST answers. Azure DevOps sends the same value as a name, as a number, in another case, or as
 * an unset date, depending on client and age of the API (rest-contracts 0.5, 5): all of them are understood here, once.
 */

/** An enumeration: each word with its number and what it means to us. */
export type EnumTable<T> = readonly (readonly [name: string, number: number | null, meaning: T])[];

/** Anything a date may arrive as. */
export type RestDate = string | Date | number | null | undefined;

/** Anything an enumeration value may arrive as. */
export type RestEnum = string | number | null | undefined;

/** A person as most areas send one. */
export interface RestIdentity {
  readonly id?: string | null;
  readonly displayName?: string | null;
  readonly uniqueName?: string | null;
}

const MS_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Times before this are "not set": classic releases send 0001-01-01. */
const EARLIEST: Instant = Date.UTC(1990, 0, 1);

/** ISO text with an offset, `/Date(…)/`, or a Date; `null` for nothing, for unset dates and for anything else. */
export function instant(value: RestDate): Instant | null {
  const parsed =
    typeof value === 'string'
      ? parseDate(value)
      : value instanceof Date
        ? value.getTime()
        : typeof value === 'number'
          ? value
          : Number.NaN;
  return parsed >= EARLIEST ? parsed : null;
}

function parseDate(text: string): number {
  const ms = MS_DATE.exec(text);
  return ms ? Number(ms[1]) : ISO_DATE.test(text) ? Date.parse(text) : Number.NaN;
}

/** The meaning of an enumeration value, by name without case or by number; `otherwise` when it is none of the table's. */
export function choose<T>(value: RestEnum, table: EnumTable<T>, otherwise: T): T {
  const name = typeof value === 'string' ? value.toLowerCase() : value;
  const entry = table.find(([word, number]) => (typeof name === 'number' ? number === name : word === name));
  // A meaning may itself be null ("not over yet"), so only a missing entry falls back.
  return entry ? entry[2] : otherwise;
}

/** A person; `null` when nobody is named. */
export function person(identity: RestIdentity | null | undefined): Person | null {
  const name = identity?.displayName || identity?.uniqueName || '';
  const id = identity?.id ?? '';
  return name === '' && id === '' ? null : { id: id.toLowerCase(), name: name || id };
}

/** A number that may arrive as text; `null` for anything else. */
export function integer(value: number | string | null | undefined): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}

/** The later of two moments. */
export function later(a: Instant | null, b: Instant | null): Instant | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

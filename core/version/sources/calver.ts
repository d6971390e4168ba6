// CALVER (calver.org): the version is a date, and MICRO counts the releases of that date from 0. Dates are UTC.
import type { Outcome } from '../decision';
import { accept, refuse } from '../decision';

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const pad = (value: number) => `${value}`.padStart(2, '0');

/** Every part that a format may have, longest first where one begins another. */
const TOKENS: readonly { readonly token: string; readonly text: (date: DateParts) => string }[] = [
  { token: 'YYYY', text: ({ year }) => `${year}` },
  { token: 'YY', text: ({ year }) => `${year - 2000}` },
  { token: '0Y', text: ({ year }) => pad(year - 2000) },
  { token: 'MM', text: ({ month }) => `${month}` },
  { token: '0M', text: ({ month }) => pad(month) },
  { token: 'DD', text: ({ day }) => `${day}` },
  { token: '0D', text: ({ day }) => pad(day) },
];

const MICRO = 'MICRO';
const PARTS = new RegExp(`${MICRO}|${TOKENS.map(({ token }) => token).join('|')}|[0-9]+|[^0-9]`, 'g');
/** A capital letter that belongs to no part: `WW`, `MAJOR`, `MINOR` and misspelt ones are not written into a version as they stand. */
const UNKNOWN = /^[A-Z]$/;

/**
 * The next version of a CalVer format at an instant (epoch milliseconds). MICRO is one more than the highest one released
 * with the same date; gaps are not filled. Without MICRO a date can be released once.
 */
export function calverVersion(format: string, at: number, released: readonly string[]): Outcome<string> {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return refuse('invalid', `${at}`);
  const date = { year: instant.getUTCFullYear(), month: instant.getUTCMonth() + 1, day: instant.getUTCDate() };
  const parts: string[] = format.match(PARTS) ?? [];
  if (!parts.some(isToken) || parts.some((part) => UNKNOWN.test(part))) return refuse('invalid', format);
  const rendered = parts.map((part) => TOKENS.find(({ token }) => token === part)?.text(date) ?? part);
  if (!parts.includes(MICRO)) {
    const version = rendered.join('');
    return released.some((other) => withoutMetadata(other) === version)
      ? refuse('already-released', version)
      : accept(version);
  }
  const pattern = new RegExp(`^${rendered.map((part) => (part === MICRO ? '(\\d+)' : escapeRegExp(part))).join('')}$`);
  let micro = 0n;
  for (const other of released) {
    const number = pattern.exec(withoutMetadata(other))?.[1];
    if (number !== undefined && BigInt(number) >= micro) micro = BigInt(number) + 1n;
  }
  return accept(rendered.map((part) => (part === MICRO ? `${micro}` : part)).join(''));
}

/** True when a format counts its releases of a day or month: then a taken version can be stepped over. */
export function countsReleases(format: string): boolean {
  const parts: string[] = format.match(PARTS) ?? [];
  return parts.includes(MICRO);
}

function isToken(part: string): boolean {
  return TOKENS.some(({ token }) => token === part);
}

function withoutMetadata(version: string): string {
  return version.split('+')[0] ?? '';
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');
}

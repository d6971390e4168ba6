import { DAY, HOUR, MINUTE, type Milliseconds } from '../time/instant';
import type { Expected, PeriodUnit } from './types';

const UNITS: readonly (readonly [letter: string, length: Milliseconds])[] = [
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
];

/** Ten years. Longer is a slip of the keyboard. */
const LONGEST: Milliseconds = 3660 * DAY;

/** Reads `30m`, `6h` or `7d`; a day is 24 hours. Undefined for anything else, and for more than ten years. */
export function parseDuration(text: string): Milliseconds | undefined {
  const match = /^(\d{1,7})([mhd])$/.exec(text);
  const unit = UNITS.find(([letter]) => letter === match?.[2]);
  if (!match || !unit) {
    return undefined;
  }
  const duration = Number(match[1]) * unit[1];
  return duration <= LONGEST ? duration : undefined;
}

/** Writes a duration in the largest unit that keeps it exact: 90 minutes are `90m`, 48 hours are `2d`. */
export function formatDuration(duration: Milliseconds): string {
  const unit = UNITS.find(([, length]) => duration >= length && duration % length === 0) ?? UNITS[UNITS.length - 1];
  const [letter, length] = unit ?? ['m', MINUTE];
  return `${Math.round(duration / length)}${letter}`;
}

const PERIOD_UNITS: readonly PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

/** Reads `2 per month`. Undefined for anything else, and for a count of 0 or above 1000. */
export function parseExpected(text: string): Expected | undefined {
  const match = /^(\d{1,4}) per ([a-z]+)$/.exec(text);
  const per = PERIOD_UNITS.find((unit) => unit === match?.[2]);
  const count = Number(match?.[1]);
  return per !== undefined && count >= 1 && count <= 1000 ? { count, per } : undefined;
}

/** `2 per month`. */
export function formatExpected(expected: Expected): string {
  return `${expected.count} per ${expected.per}`;
}

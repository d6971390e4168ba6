import { Temporal } from 'temporal-polyfill';

/** A date literal, understood. */
export interface ParsedDate {
  /** Epoch milliseconds. */
  readonly at: number;
  /** True if the literal names a time of day other than midnight. */
  readonly hasTime: boolean;
}

const isoPattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|GMT|UTC|[+-]\d{2}:?\d{2})?$/i;

/** Month first, as the examples of the reference have it (en-US). */
const slashPattern =
  /^(\d{1,2})[-/](\d{1,2})[-/](\d{2}|\d{4})(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(AM|PM)?)?\s*(Z|GMT|UTC|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a date literal: ISO 8601, or month-day-year with dashes or slashes, with or without time and zone
 * (WIQL syntax reference, "Date and time pattern"). Without a zone the given one holds; without a time it is midnight.
 * @returns undefined if the text is no date
 */
export function parseDate(text: string, timeZone: string): ParsedDate | undefined {
  const value = text.trim();
  const iso = isoPattern.exec(value);
  if (iso) {
    return build([iso[1], iso[2], iso[3]], [iso[4], iso[5], iso[6], iso[7]], undefined, iso[8], timeZone);
  }
  const slash = slashPattern.exec(value);
  if (slash) {
    return build(
      [slash[3], slash[1], slash[2]],
      [slash[4], slash[5], slash[6], slash[7]],
      slash[8],
      slash[9],
      timeZone,
    );
  }
  return undefined;
}

function build(
  [year, month, day]: (string | undefined)[],
  [hour, minute, second, fraction]: (string | undefined)[],
  half: string | undefined,
  zone: string | undefined,
  timeZone: string,
): ParsedDate | undefined {
  let fullYear = Number(year);
  // .NET reads two digits up to 49 as this century.
  if (year?.length === 2) fullYear += fullYear < 50 ? 2000 : 1900;
  let hours = Number(hour ?? 0);
  if (half) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  }
  const parts = {
    year: fullYear,
    month: Number(month),
    day: Number(day),
    hour: hours,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0,
  };
  try {
    const local = Temporal.PlainDateTime.from(parts, { overflow: 'reject' });
    const at = local.toZonedDateTime(zoneName(zone) ?? timeZone).epochMilliseconds;
    return { at, hasTime: startOfDay(at, timeZone) !== at };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function zoneName(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  if (/^[a-z]/i.test(zone)) return 'UTC';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

const DAY = 86_400_000;

/** The midnight that begins the day of an instant. */
export function startOfDay(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return Math.floor(at / DAY) * DAY;
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).startOfDay().epochMilliseconds;
}

/** The midnight that ends the day that begins at `start`. */
export function endOfDay(start: number, timeZone: string): number {
  if (timeZone === 'UTC') return start + DAY;
  return Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone).add({ days: 1 }).startOfDay()
    .epochMilliseconds;
}

/** The calendar day of an instant in a zone, written as midnight UTC: what dates of iterations are compared with. */
export function calendarDay(at: number, timeZone: string): number {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return Date.UTC(year, month - 1, day);
}

/** Units of the @StartOf… macros. */
export type DateUnit = 'years' | 'months' | 'weeks' | 'days' | 'hours' | 'minutes';

/** Moves an instant by calendar units in a zone (a month later is the same day of the next month, or its last day). */
export function addUnits(at: number, amount: number, unit: DateUnit, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .add({ [unit]: amount }).epochMilliseconds;
}

/** The beginning of the day, week (Sunday, as in en-US), month or year of an instant. */
export function startOf(unit: 'days' | 'weeks' | 'months' | 'years', at: number, timeZone: string): number {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).startOfDay();
  switch (unit) {
    case 'days':
      return day.epochMilliseconds;
    case 'weeks':
      return day.subtract({ days: day.dayOfWeek % 7 }).startOfDay().epochMilliseconds;
    case 'months':
      return day.with({ day: 1 }).startOfDay().epochMilliseconds;
    case 'years':
      return day.with({ month: 1, day: 1 }).startOfDay().epochMilliseconds;
  }
}

import { DAY, HOUR, MINUTE, SECOND } from './instant';

/**
 * What a clock and a calendar on the wall show, without saying where: "2026-03-08 03:00". Kept as the milliseconds that
 * the same reading would have in UTC, so that calendar arithmetic is plain arithmetic. Never mix it with an `Instant`.
 */
export type WallTime = number;

/** Days since 1970-01-01 of a calendar date. */
export type DayNumber = number;

/** Monday 1 … Sunday 7, as ISO 8601 counts. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A wall time taken apart. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly weekday: IsoWeekday;
}

/** A calendar date. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Day number of a date in the proleptic Gregorian calendar; days past the month's end run over into the next month. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  return Math.floor(utc(year, month - 1, 1) / DAY) + day - 1;
}

/** `Date.UTC` that does not read the years 0 to 99 as 1900 to 1999. */
function utc(year: number, month: number, day: number): number {
  if (year >= 100 || year < 0) {
    return Date.UTC(year, month, day);
  }
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime();
}

/** The date of a day number (days_from_civil, H. Hinnant, turned round: exact for every year, no Date object). */
export function dateOfDay(day: DayNumber): LocalDate {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** Monday 1 … Sunday 7. */
export function weekdayOfDay(day: DayNumber): IsoWeekday {
  // 1970-01-01 was a Thursday.
  return (((((day + 3) % 7) + 7) % 7) + 1) as IsoWeekday;
}

/** 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

/** Day number of a wall time. */
export function dayOfWall(wall: WallTime): DayNumber {
  return Math.floor(wall / DAY);
}

/** The wall time of a reading. Fields left out are 0. */
export function wallTime(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
): WallTime {
  return dayNumber(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + millisecond;
}

/** The reading of a wall time. */
export function readWall(wall: WallTime): LocalTime {
  const day = dayOfWall(wall);
  const rest = wall - day * DAY;
  return {
    ...dateOfDay(day),
    hour: Math.floor(rest / HOUR),
    minute: Math.floor((rest % HOUR) / MINUTE),
    second: Math.floor((rest % MINUTE) / SECOND),
    millisecond: rest % SECOND,
    weekday: weekdayOfDay(day),
  };
}

/** A year and week by ISO 8601: weeks start on Monday, week 1 holds the year's first Thursday. */
export interface IsoWeek {
  readonly year: number;
  /** 1 to 53. */
  readonly week: number;
}

/** The ISO week of a day. */
export function isoWeekOfDay(day: DayNumber): IsoWeek {
  const thursday = day - weekdayOfDay(day) + 4;
  const year = dateOfDay(thursday).year;
  return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 };
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `2026-01-15`; undefined when it is not a date that exists. */
export function parseDate(text: string): DayNumber | undefined {
  const match = DATE.exec(text);
  if (!match) {
    return undefined;
  }
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return undefined;
  }
  return dayNumber(year, month, day);
}

/** `2026-01-15`. */
export function formatDate(day: DayNumber): string {
  const date = dateOfDay(day);
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}

/** `2026-01-15 03:00`, the reading a person can compare. */
export function formatWall(wall: WallTime): string {
  const time = readWall(wall);
  return `${formatDate(dayOfWall(wall))} ${pad(time.hour, 2)}:${pad(time.minute, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

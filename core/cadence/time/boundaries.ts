import { type DayNumber, dateOfDay, dayNumber, dayOfWall, type LocalTime, readWall, weekdayOfDay } from './civil';
import { DAY, type Instant, type Interval } from './instant';
import type { Zone } from './zone';

/** Calendar periods that numbers are cut into. Weeks are ISO weeks. */
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** What clocks in a zone show at an instant. */
export interface ZonedReading extends LocalTime {
  /** Local minus UTC, in minutes (a fraction only before 1972). */
  readonly offsetMinutes: number;
}

/** Everything a formatter needs to print an instant in a zone. */
export function readInstant(instant: Instant, zone: Zone): ZonedReading {
  const offset = zone.offsetAt(instant);
  return { ...readWall(instant + offset), offsetMinutes: offset / 60_000 };
}

/** The local date of an instant, as a day number. Cheap: use it to count distinct days. */
export function localDay(instant: Instant, zone: Zone): DayNumber {
  return dayOfWall(zone.wallAt(instant));
}

/** The first instant of a local day. Where midnight is skipped, the first moment after the jump. */
export function startOfLocalDay(day: DayNumber, zone: Zone): Instant {
  return zone.instantOf(day * DAY);
}

/** The first day of the calendar period around a day, moved by `shift` periods. */
export function periodDay(day: DayNumber, unit: CalendarUnit, shift = 0): DayNumber {
  const date = dateOfDay(day);
  switch (unit) {
    case 'day':
      return day + shift;
    case 'week':
      return day - weekdayOfDay(day) + 1 + 7 * shift;
    case 'month':
      return dayNumber(date.year, date.month + shift, 1);
    case 'quarter':
      return dayNumber(date.year, Math.floor((date.month - 1) / 3) * 3 + 1 + 3 * shift, 1);
    case 'year':
      return dayNumber(date.year + shift, 1, 1);
  }
}

/** The calendar period that an instant falls into, in a zone, moved by `shift` periods. */
export function periodAround(instant: Instant, unit: CalendarUnit, zone: Zone, shift = 0): Interval {
  const first = periodDay(localDay(instant, zone), unit, shift);
  return { from: startOfLocalDay(first, zone), to: startOfLocalDay(periodDay(first, unit, 1), zone) };
}

/** The first instant of the calendar period that an instant falls into. */
export function startOf(instant: Instant, unit: CalendarUnit, zone: Zone): Instant {
  return startOfLocalDay(periodDay(localDay(instant, zone), unit), zone);
}

/**
 * The calendar periods that lie wholly inside [from, to), oldest first. The partial ones at both ends are dropped
 * (research §2.2: fourkeys and DevLake count them and get a wrong median).
 */
export function completePeriods(from: Instant, to: Instant, unit: CalendarUnit, zone: Zone): Interval[] {
  const periods: Interval[] = [];
  let day = periodDay(localDay(from, zone), unit);
  let start = startOfLocalDay(day, zone);
  while (start < to) {
    const next = periodDay(day, unit, 1);
    const end = startOfLocalDay(next, zone);
    if (start >= from && end <= to) {
      periods.push({ from: start, to: end });
    }
    day = next;
    start = end;
  }
  return periods;
}

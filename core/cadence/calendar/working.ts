import type { WorkingHours } from '../plan/types';
import { dayOfWall, weekdayOfDay } from '../time/civil';
import { DAY, type Instant, type Interval, MINUTE, type Milliseconds } from '../time/instant';
import type { Zone } from '../time/zone';

/**
 * The parts of a span in which the team works, ascending: the working hours of each working day that is not a holiday, on
 * the clocks of `zone`. A working day on which clocks change is as long as it really is.
 */
export function workingSpans(span: Interval, hours: WorkingHours, zone: Zone): Interval[] {
  const spans: Interval[] = [];
  if (!(span.from < span.to)) {
    return spans;
  }
  const lastDay = dayOfWall(zone.wallAt(span.to));
  for (let day = dayOfWall(zone.wallAt(span.from)); day <= lastDay; day++) {
    if (!hours.weekdays.includes(weekdayOfDay(day)) || hours.holidays.includes(day)) {
      continue;
    }
    const from = Math.max(span.from, zone.instantOf(day * DAY + hours.fromMinute * MINUTE));
    const to = Math.min(span.to, zone.instantOf(day * DAY + hours.toMinute * MINUTE));
    if (from < to) {
      spans.push({ from, to });
    }
  }
  return spans;
}

/** How much of [from, to) is working time; never negative, and adjoining spans add up exactly. */
export function workingTime(from: Instant, to: Instant, hours: WorkingHours, zone: Zone): Milliseconds {
  return workingSpans({ from, to }, hours, zone).reduce((sum, part) => sum + part.to - part.from, 0);
}

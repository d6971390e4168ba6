import { dayOfWall } from '../time/civil';
import { DAY, type Instant, MINUTE } from '../time/instant';
import type { Zone } from '../time/zone';
import { type Cron, matchesDay } from './cron';

/** Within so many days every line that can fire does: 29 February on a given weekday comes back after 40 years at most. */
const HORIZON_DAYS = 41 * 366;

/** A wall time may be skipped by a whole day (Samoa 2011), so the search starts two days early. */
const LEAD_DAYS = 2;

/**
 * The ticks of a cron line in [from, to), ascending, each instant once. The line is read on the clocks of `zone`: a time
 * that clocks skip becomes the first moment after the jump, a time they show twice fires the first time only
 * (research §2.8). Lines of pipeline YAML are read with `UTC`.
 */
export function ticksBetween(cron: Cron, zone: Zone, from: Instant, to: Instant): Instant[] {
  const ticks: Instant[] = [];
  if (!(from < to)) {
    return ticks;
  }
  let previous = Number.NEGATIVE_INFINITY;
  const lastDay = dayOfWall(zone.wallAt(to)) + LEAD_DAYS;
  for (let day = dayOfWall(zone.wallAt(from)) - LEAD_DAYS; day <= lastDay; day++) {
    if (!matchesDay(cron, day)) {
      continue;
    }
    for (const minute of cron.minutesOfDay) {
      const tick = zone.instantOf(day * DAY + minute * MINUTE);
      if (tick >= to) {
        return ticks;
      }
      // Two wall times inside one gap are the same moment.
      if (tick >= from && tick > previous) {
        ticks.push(tick);
        previous = tick;
      }
    }
  }
  return ticks;
}

/** The first tick after an instant, not the instant itself. Every line that `readCron` accepts has one. */
export function nextTick(cron: Cron, zone: Zone, after: Instant): Instant {
  const firstDay = dayOfWall(zone.wallAt(after)) - LEAD_DAYS;
  for (let day = firstDay; day <= firstDay + HORIZON_DAYS; day++) {
    if (!matchesDay(cron, day)) {
      continue;
    }
    for (const minute of cron.minutesOfDay) {
      const tick = zone.instantOf(day * DAY + minute * MINUTE);
      if (tick > after) {
        return tick;
      }
    }
  }
  throw new RangeError(`The cron line "${cron.expression}" has no tick within 40 years.`);
}

/** The last tick before an instant, not the instant itself. */
export function previousTick(cron: Cron, zone: Zone, before: Instant): Instant {
  const lastDay = dayOfWall(zone.wallAt(before)) + LEAD_DAYS;
  for (let day = lastDay; day >= lastDay - HORIZON_DAYS; day--) {
    if (!matchesDay(cron, day)) {
      continue;
    }
    for (let index = cron.minutesOfDay.length - 1; index >= 0; index--) {
      const tick = zone.instantOf(day * DAY + (cron.minutesOfDay[index] ?? 0) * MINUTE);
      if (tick < before) {
        return tick;
      }
    }
  }
  throw new RangeError(`The cron line "${cron.expression}" has no tick within 40 years.`);
}

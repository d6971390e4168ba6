/**
 * An independent reference for cron in time zones, used by the tests only. It shares no code with `core/cadence`:
 * calendar from Date.UTC, the cron pattern as plain predicates, offsets and transitions from the Temporal polyfill.
 */
import { Temporal } from 'temporal-polyfill';

/** A cron line and, written by hand, what it means. */
export interface ReferencePattern {
  readonly cron: string;
  readonly month?: (month: number) => boolean;
  readonly day?: (day: number) => boolean;
  /** Sunday 0. */
  readonly weekday?: (weekday: number) => boolean;
  /** Minutes since midnight. */
  readonly times: readonly number[];
}

const every = (step: number, from: number, to: number): number[] => {
  const times: number[] = [];
  for (let minute = from; minute <= to; minute += step) {
    times.push(minute);
  }
  return times;
};

/** Twenty patterns: mornings, gaps and repeated hours, both day fields, names, ranges, lists, steps, month ends. */
export const PATTERNS: readonly ReferencePattern[] = [
  { cron: '0 3 * * *', times: [180] },
  { cron: '30 2 * * *', times: [150] },
  { cron: '30 1 * * *', times: [90] },
  { cron: '0 0 * * *', times: [0] },
  { cron: '59 23 * * *', times: [1439] },
  { cron: '15 0,1,2,3,4 * * *', times: [15, 75, 135, 195, 255] },
  { cron: '0 */6 * * *', times: [0, 360, 720, 1080] },
  { cron: '*/30 1-3 * * *', times: [60, 90, 120, 150, 180, 210] },
  { cron: '10/20 2 * * *', times: [130, 150, 170] },
  { cron: '0 3 * * Mon-Fri', times: [180], weekday: (weekday) => weekday >= 1 && weekday <= 5 },
  { cron: '0 3 * * Monday,Thursday', times: [180], weekday: (weekday) => weekday === 1 || weekday === 4 },
  { cron: '30 2 * * Sun', times: [150], weekday: (weekday) => weekday === 0 },
  { cron: '0 0 13 * Fri', times: [0], day: (day) => day === 13, weekday: (weekday) => weekday === 5 },
  { cron: '0 4 1 * *', times: [240], day: (day) => day === 1 },
  { cron: '45 2 29-31 * *', times: [165], day: (day) => day >= 29 },
  { cron: '0 3 29 2 *', times: [180], day: (day) => day === 29, month: (month) => month === 2 },
  { cron: '0 3 */7 * *', times: [180], day: (day) => day % 7 === 1 },
  { cron: '0 2 * March-April,Oct *', times: [120], month: (month) => month === 3 || month === 4 || month === 10 },
  {
    cron: '30 0 1-7 */3 Sunday',
    times: [30],
    day: (day) => day <= 7,
    month: (month) => month % 3 === 1,
    weekday: (weekday) => weekday === 0,
  },
  { cron: '*/15 0-5 * * Sun,Sat', times: every(15, 0, 359), weekday: (weekday) => weekday === 0 || weekday === 6 },
];

/** Every wall time that matches, as the milliseconds the reading would have in UTC, for whole years. */
export function referenceWalls(pattern: ReferencePattern, fromYear: number, toYear: number): Float64Array {
  const walls: number[] = [];
  for (let day = Date.UTC(fromYear, 0, 1); day < Date.UTC(toYear + 1, 0, 1); day += 86_400_000) {
    const date = new Date(day);
    if (
      (pattern.month?.(date.getUTCMonth() + 1) ?? true) &&
      (pattern.day?.(date.getUTCDate()) ?? true) &&
      (pattern.weekday?.(date.getUTCDay()) ?? true)
    ) {
      for (const minute of pattern.times) {
        walls.push(day + minute * 60_000);
      }
    }
  }
  return Float64Array.from(walls);
}

/** A change of a zone's clocks, as Temporal tells it. */
export interface ReferenceTransition {
  readonly at: number;
  /** Local minus UTC in milliseconds. */
  readonly before: number;
  readonly after: number;
}

/** A zone's changes in [from, to), as Temporal tells them, and its offset at `from`. */
export function referenceTransitions(
  timeZone: string,
  from: number,
  to: number,
): { first: number; transitions: ReferenceTransition[] } {
  let time = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  const first = time.offsetNanoseconds / 1e6;
  const transitions: ReferenceTransition[] = [];
  for (;;) {
    const next = time.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= to) {
      return { first, transitions };
    }
    const before = transitions[transitions.length - 1]?.after ?? first;
    const after = next.offsetNanoseconds / 1e6;
    if (before !== after) {
      transitions.push({ at: next.epochMilliseconds, before, after });
    }
    time = next;
  }
}

/**
 * The ticks of some wall times in a zone: a clock on the wall runs through them, jumps where the zone's clocks jump
 * (what it jumps over fires right after the jump) and does not fire again when it is set back.
 */
export function referenceTicks(
  walls: Float64Array,
  zone: { first: number; transitions: readonly ReferenceTransition[] },
  from: number,
  to: number,
): number[] {
  const ticks: number[] = [];
  let passed = 0;
  let offset = zone.first;
  for (const wall of walls) {
    let next = zone.transitions[passed];
    // The clock reaches `wall` on the old offset only if it does so before the change.
    while (next !== undefined && wall - next.before >= next.at) {
      offset = next.after;
      passed++;
      next = zone.transitions[passed];
    }
    const change = zone.transitions[passed - 1];
    const plain = wall - offset;
    const tick = change !== undefined && plain < change.at ? change.at : plain;
    if (tick >= from && tick < to && tick !== ticks[ticks.length - 1]) {
      ticks.push(tick);
    }
  }
  return ticks;
}

/** One wall time in a zone, straight from Temporal: the first occurrence, or the first moment after a gap. */
export function temporalInstant(timeZone: string, wall: number): number {
  const plain = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, 19));
  const zoned = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (zoned.toPlainDateTime().equals(plain)) {
    return zoned.epochMilliseconds;
  }
  // Temporal's "earlier" moves a skipped time back by the gap; the next transition is the jump.
  const jump = zoned.getTimeZoneTransition('next');
  if (jump === null) {
    throw new Error(`no transition after the gap at ${plain.toString()} in ${timeZone}`);
  }
  return jump.epochMilliseconds;
}

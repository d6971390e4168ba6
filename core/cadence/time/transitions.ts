import { wallTime } from './civil';
import { DAY, type Instant, type Milliseconds, SECOND } from './instant';

/** A zone's clock is read at this distance. No zone has changed twice within it since 2000 (the tests check that). */
const STEP = 7 * DAY;

/** Reads a zone's offset from UTC at an instant, straight from the platform. Slow: about two microseconds. */
export type OffsetReader = (instant: Instant) => Milliseconds;

/**
 * The platform's time zone data behind one function.
 *
 * @throws RangeError when the platform does not know the zone.
 */
export function platformOffsetReader(timeZone: string): OffsetReader {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (instant) => {
    const whole = Math.floor(instant / SECOND) * SECOND;
    const [month, day, year, hour, minute, second] = (format.format(whole).match(/\d+/g) ?? []).map(Number);
    return wallTime(year ?? 0, month ?? 1, day ?? 1, hour, minute, second) - whole;
  };
}

/** From `at` on the zone's clocks are `offset` ahead of UTC. */
export interface Transition {
  readonly at: Instant;
  readonly offset: Milliseconds;
}

/** The changes of offset in (from, to], found by stepping and bisecting. */
export function findTransitions(read: OffsetReader, from: Instant, to: Instant): Transition[] {
  const found: Transition[] = [];
  let before = read(from);
  for (let start = from; start < to; start += STEP) {
    const end = Math.min(start + STEP, to);
    const after = read(end);
    if (after !== before) {
      found.push({ at: bisect(read, start, end, before), offset: after });
      before = after;
    }
  }
  return found;
}

/** The first whole second after `low` whose offset is no longer `before`. */
function bisect(read: OffsetReader, low: Instant, high: Instant, before: Milliseconds): Instant {
  let left = low / SECOND;
  let right = high / SECOND;
  while (right - left > 1) {
    const middle = Math.floor((left + right) / 2);
    if (read(middle * SECOND) === before) {
      left = middle;
    } else {
      right = middle;
    }
  }
  return right * SECOND;
}

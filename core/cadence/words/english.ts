import { DAY, HOUR, MINUTE, readInstant, type Zone } from '../time';
import type { Formats } from './format';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** English writing without the platform's locale data: the same text on every machine, in the given zone. */
export function english(zone: Zone): Formats {
  const day = (at: number): string => {
    const time = readInstant(at, zone);
    return `${DAYS[time.weekday - 1]} ${time.day} ${MONTHS[time.month - 1]}`;
  };
  return {
    number: (value) => String(Math.round(value * 100) / 100),
    day,
    instant: (at) => {
      const time = readInstant(at, zone);
      return `${day(at)} ${timeOfDay(time.hour * 60 + time.minute)}`;
    },
    time: timeOfDay,
    duration: roundDuration,
    percent: (share) => `${Math.round(share * 100)} %`,
    list: (items) =>
      items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`,
    plural: (value) => (value === 1 ? 'one' : 'other'),
  };
}

/** `3:00`, from minutes since midnight. */
export function timeOfDay(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A length of time in the one unit people would use for it. */
export function roundDuration(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length < MINUTE) {
    return length === 0 ? '0 min' : 'under a minute';
  }
  if (length < 2 * HOUR) {
    return `${Math.round(length / MINUTE)} min`;
  }
  if (length < 2 * DAY) {
    return `${Math.round(length / HOUR)} h`;
  }
  return `${Math.round(length / DAY)} days`;
}

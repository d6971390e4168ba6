/** Local time in named zones, for business hours and schedules. The service stores Windows zone ids; both are taken. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from './clock';

/** Windows id → IANA zone, for the zones people pick in the portal most. */
const windowsZones: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  'GMT Standard Time': 'Europe/London',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Central European Standard Time': 'Europe/Warsaw',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'FLE Standard Time': 'Europe/Kiev',
  'Eastern Standard Time': 'America/New_York',
  'Central Standard Time': 'America/Chicago',
  'Mountain Standard Time': 'America/Denver',
  'US Mountain Standard Time': 'America/Phoenix',
  'Pacific Standard Time': 'America/Los_Angeles',
  'India Standard Time': 'Asia/Calcutta',
  'China Standard Time': 'Asia/Shanghai',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'AUS Eastern Standard Time': 'Australia/Sydney',
};

/** The IANA name of a zone given by either kind of id. Throws for an unknown one. */
export function ianaZone(id: string): string {
  const zone = windowsZones[id] ?? id;
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return zone;
  } catch {
    throw new RangeError(`Unknown time zone '${id}'. Known Windows ids: ${Object.keys(windowsZones).join(', ')}.`);
  }
}

export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 = Monday … 7 = Sunday. */
  readonly dayOfWeek: number;
  /** Minutes since local midnight by the clock on the wall. */
  readonly minuteOfDay: number;
}

function zoned(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

export function localTime(at: Instant, zone: string): LocalTime {
  const { year, month, day, dayOfWeek, hour, minute } = zoned(at, zone);
  return { year, month, day, dayOfWeek, minuteOfDay: hour * 60 + minute };
}

/** The next instant after `after` at which the wall clock shows `minuteOfDay` (a skipped time moves on by the gap). */
export function nextAt(after: Instant, zone: string, minuteOfDay: number): Instant {
  let date = zoned(after, zone).toPlainDate();
  for (;;) {
    const at = date.toZonedDateTime({
      timeZone: zone,
      plainTime: Temporal.PlainTime.from({ hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 }),
    }).epochMilliseconds;
    if (at > after) return at;
    date = date.add({ days: 1 });
  }
}

/** `2026-06-16 03:00 EDT`: an instant as people in the zone read it. */
export function tell(at: Instant, zone: string): string {
  const text = zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return `${text} ${name ?? zone}`;
}

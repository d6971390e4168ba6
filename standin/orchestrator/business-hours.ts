/** The Business Hours check: open on given days between two times of a zone. */
import type { Instant } from '../clock';
import { ianaZone, localTime, nextAt } from '../zones';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export interface BusinessHours {
  /** 1 = Monday … 7 = Sunday. */
  readonly days: ReadonlySet<number>;
  /** IANA zone. */
  readonly zone: string;
  /** Minutes after midnight. */
  readonly from: number;
  readonly to: number;
}

function minutes(text: string | undefined): number {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text ?? '');
  if (!match) throw new RangeError(`Business hours need times as HH:mm, not '${text}'.`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** Reads the inputs of an `evaluateBusinessHours` check. Throws RangeError for what makes no sense. */
export function readBusinessHours(inputs: Readonly<Record<string, string>>): BusinessHours {
  const names = (inputs.businessDays ?? '').split(',').map((name) => name.trim().toLowerCase());
  const days = new Set(dayNames.flatMap((name, index) => (names.includes(name.toLowerCase()) ? [index + 1] : [])));
  if (days.size === 0) throw new RangeError(`Business hours need days, not '${inputs.businessDays}'.`);
  return {
    days,
    zone: ianaZone(inputs.timeZone ?? 'UTC'),
    from: minutes(inputs.startTime),
    to: minutes(inputs.endTime),
  };
}

export function isOpen(hours: BusinessHours, at: Instant): boolean {
  const { dayOfWeek, minuteOfDay } = localTime(at, hours.zone);
  return hours.days.has(dayOfWeek) && minuteOfDay >= hours.from && minuteOfDay < hours.to;
}

/** The next instant at which it opens, after `at`. */
export function nextOpening(hours: BusinessHours, at: Instant): Instant {
  let when = nextAt(at, hours.zone, hours.from);
  while (!hours.days.has(localTime(when, hours.zone).dayOfWeek)) when = nextAt(when, hours.zone, hours.from);
  return when;
}

/** The next instant at which it closes, after `at`. */
export function nextClosing(hours: BusinessHours, at: Instant): Instant {
  return nextAt(at, hours.zone, hours.to);
}

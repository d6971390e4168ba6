import { DAY, HOUR, localDay, periodDay, startOfLocalDay, type Zone } from '../../../core/cadence/time';
import type { Calendar, TimeStep } from '../../charts';
import type { Formats } from '../../text';

const WORDS: Readonly<Record<TimeStep['unit'], Intl.DateTimeFormatOptions>> = {
  hour: { hour: 'numeric' },
  day: { weekday: 'short', day: 'numeric' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short' },
  quarter: { month: 'short' },
  year: { year: 'numeric' },
};

const AROUND: Readonly<Record<TimeStep['unit'], Intl.DateTimeFormatOptions>> = {
  hour: { hour: 'numeric' },
  day: { weekday: 'short', day: 'numeric', month: 'long' },
  week: { day: 'numeric', month: 'long' },
  month: { month: 'long', year: 'numeric' },
  quarter: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

/** The calendar of a zone, for the time axis: local midnights, Mondays, first days of months; words by the culture. */
export function calendarOf(zone: Zone, formats: Pick<Formats, 'date'>): Calendar {
  return {
    boundaries: (from, to, step) =>
      step.unit === 'hour' ? hours(from, to, step.every, zone) : periods(from, to, step, zone),
    label: (at, { unit }) => formats.date(at, WORDS[unit]),
    context: (at, unit) => formats.date(at, AROUND[unit]),
  };
}

function periods(from: number, to: number, { unit, every }: TimeStep, zone: Zone): number[] {
  if (unit === 'hour') return [];
  const found: number[] = [];
  let day = periodDay(localDay(from, zone), unit);
  for (let start = startOfLocalDay(day, zone); start < to; start = startOfLocalDay(day, zone)) {
    if (start >= from) found.push(start);
    day = periodDay(day, unit, every);
  }
  return found;
}

/** Full hours that local clocks show, counted from midnight: an hour that is skipped is left out, one shown twice comes once. */
function hours(from: number, to: number, every: number, zone: Zone): number[] {
  const found: number[] = [];
  for (let day = localDay(from, zone); startOfLocalDay(day, zone) < to; day += 1) {
    for (let hour = 0; hour < 24; hour += every) {
      const at = zone.instantOf(day * DAY + hour * HOUR);
      if (at >= from && at < to && at > (found.at(-1) ?? Number.NEGATIVE_INFINITY)) found.push(at);
    }
  }
  return found;
}

/**
 * Cron lines of a pipeline's `schedules`: five fields, UTC, as the service's NCrontab reads them. Unlike classic cron, a
 * day has to fit both the day of the month and the day of the week.
 */
import type { Instant } from '../clock';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Two leap years apart is the longest a valid line can wait. */
const farthest = 8 * 366 * day;

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fields: readonly {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
}[] = [
  { name: 'minute', low: 0, high: 59 },
  { name: 'hour', low: 0, high: 23 },
  { name: 'day of the month', low: 1, high: 31 },
  { name: 'month', low: 1, high: 12, names: monthNames },
  { name: 'day of the week', low: 0, high: 6, names: dayNames },
];

export interface CronLine {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
}

/** Reads a cron line. Throws RangeError naming the field. */
export function readCron(line: string): CronLine {
  const parts = line.trim().split(/\s+/);
  if (parts.length !== fields.length) throw new RangeError(`A cron line has 5 fields, '${line}' has ${parts.length}.`);
  const sets = parts.map((part, index) => readField(part, fields[index] as (typeof fields)[number]));
  const [minutes, hours, days, months, weekdays] = sets as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  return { minutes, hours, days, months, weekdays };
}

function readField(text: string, { name, low, high, names }: (typeof fields)[number]): Set<number> {
  const values = new Set<number>();
  const value = (word: string): number => {
    const index = names?.findIndex((known) => word.toLowerCase().startsWith(known)) ?? -1;
    const number = index >= 0 ? index + low : /^\d+$/.test(word) ? Number(word) : Number.NaN;
    if (!(number >= low && number <= high)) throw new RangeError(`'${word}' is no ${name} (${low} to ${high}).`);
    return number;
  };
  for (const part of text.split(',')) {
    const [range = '', stepText] = part.split('/');
    const step = stepText === undefined ? 1 : Number(stepText);
    if (!Number.isInteger(step) || step < 1) throw new RangeError(`'${part}' has no valid step for the ${name}.`);
    const [from = '', to] = range.split('-');
    const start = range === '*' ? low : value(from);
    const end =
      range === '*' || (to === undefined && stepText !== undefined) ? high : to === undefined ? start : value(to);
    if (end < start) throw new RangeError(`'${part}' ends before it starts (${name}).`);
    for (let each = start; each <= end; each += step) values.add(each);
  }
  return values;
}

/** The first instant after `after` at which the line fires; `undefined` when it never does. */
export function nextTick(line: CronLine, after: Instant): Instant | undefined {
  const start = Math.floor(after / minute) * minute + minute;
  for (let midnight = Math.floor(start / day) * day; midnight < start + farthest; midnight += day) {
    const date = new Date(midnight);
    const fits =
      line.days.has(date.getUTCDate()) &&
      line.months.has(date.getUTCMonth() + 1) &&
      line.weekdays.has(date.getUTCDay());
    if (!fits) continue;
    for (const hour of [...line.hours].sort((a, b) => a - b)) {
      for (const minutes of [...line.minutes].sort((a, b) => a - b)) {
        const at = midnight + (hour * 60 + minutes) * minute;
        if (at >= start) return at;
      }
    }
  }
  return undefined;
}

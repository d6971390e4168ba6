import { type DayNumber, dateOfDay, weekdayOfDay } from '../time/civil';
import { CRON_FIELDS, type CronErrorCode, type CronProblem, type CronWarningCode, readField } from './fields';

/** Azure DevOps does not promise runs closer than this, and a plan below it means nothing (research §5.1). */
const MIN_GAP_MINUTES = 5;

const MINUTES_PER_DAY = 24 * 60;

/** A cron line, read. */
export interface Cron {
  readonly expression: string;
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  /** 1 to 12. */
  readonly months: readonly number[];
  /** Sunday 0 … Saturday 6. */
  readonly daysOfWeek: readonly number[];
  /** Every planned minute of a day that matches, counted from midnight, ascending. */
  readonly minutesOfDay: readonly number[];
}

/** A cron line, or everything that is wrong with it. Warnings come with either. */
export type CronReading =
  | { readonly ok: true; readonly cron: Cron; readonly warnings: readonly CronProblem<CronWarningCode>[] }
  | {
      readonly ok: false;
      readonly errors: readonly CronProblem<CronErrorCode>[];
      readonly warnings: readonly CronProblem<CronWarningCode>[];
    };

/**
 * Reads a cron line as Azure DevOps does (NCrontab): five fields separated by spaces; both day fields must match.
 * Reports every wrong field at once. A line that can never fire is an error.
 */
export function readCron(expression: string): CronReading {
  const tokens = [...expression.matchAll(/[^ ]+/g)];
  if (tokens.length !== CRON_FIELDS.length) {
    const params = { expression, count: tokens.length };
    return {
      ok: false,
      errors: [{ code: 'cron-field-count', position: 0, length: Math.max(1, expression.length), params }],
      warnings: [],
    };
  }
  const readings = CRON_FIELDS.map((field, index) =>
    readField(field, tokens[index]?.[0] ?? '', tokens[index]?.index ?? 0),
  );
  const errors = readings.flatMap((reading) => reading.errors);
  const warnings = readings.flatMap((reading) => reading.warnings);
  const [minutes = [], hours = [], daysOfMonth = [], months = [], daysOfWeek = []] = readings.map(
    (reading) => reading.values,
  );
  if (errors.length === 0 && !months.some((month) => (daysOfMonth[0] ?? 32) <= longestMonth(month))) {
    const [day, month] = [tokens[2], tokens[3]];
    errors.push({
      code: 'cron-never',
      position: day?.index ?? 0,
      length: (month?.index ?? 0) + (month?.[0].length ?? 1) - (day?.index ?? 0),
      params: { expression },
    });
  }
  if (errors.length > 0) {
    return { ok: false, errors, warnings };
  }
  const minutesOfDay = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  return {
    ok: true,
    cron: { expression, minutes, hours, daysOfMonth, months, daysOfWeek, minutesOfDay },
    warnings,
  };
}

function longestMonth(month: number): number {
  return month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The error of a line that fires more often than every five minutes; undefined when it does not. */
export function tooOften(cron: Cron): CronProblem<'cron-too-often'> | undefined {
  const gap = shortestGap(cron);
  if (gap >= MIN_GAP_MINUTES) {
    return undefined;
  }
  return {
    code: 'cron-too-often',
    position: 0,
    length: cron.expression.length,
    params: { expression: cron.expression, minutes: gap, min: MIN_GAP_MINUTES },
  };
}

/** Minutes between the two closest ticks, within a day and over midnight. */
function shortestGap(cron: Cron): number {
  const { minutesOfDay, daysOfMonth, daysOfWeek } = cron;
  let gap = MINUTES_PER_DAY;
  for (let index = 1; index < minutesOfDay.length; index++) {
    gap = Math.min(gap, (minutesOfDay[index] ?? 0) - (minutesOfDay[index - 1] ?? 0));
  }
  const neighbours = (values: readonly number[], size: number, from: number) =>
    values.some((value) => values.includes(((value - from + 1) % size) + from));
  if (neighbours(daysOfWeek, 7, 0) && neighbours(daysOfMonth, 31, 1)) {
    gap = Math.min(gap, MINUTES_PER_DAY - (minutesOfDay[minutesOfDay.length - 1] ?? 0) + (minutesOfDay[0] ?? 0));
  }
  return gap;
}

/** Whether a date is planned: month, day of month and day of week must all match (research §0.3). */
export function matchesDay(cron: Cron, day: DayNumber): boolean {
  if (!cron.daysOfWeek.includes(weekdayOfDay(day) % 7)) {
    return false;
  }
  const date = dateOfDay(day);
  return cron.months.includes(date.month) && cron.daysOfMonth.includes(date.day);
}

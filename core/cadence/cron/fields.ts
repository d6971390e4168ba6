/** The five fields of a cron line, in the order they are written. */
export type CronFieldName = 'minute' | 'hour' | 'day of month' | 'month' | 'day of week';

/** What one field may hold. */
export interface CronField {
  readonly name: CronFieldName;
  readonly min: number;
  readonly max: number;
  /** Names of the values from `min` on; any beginning of a name stands for it, as in NCrontab. */
  readonly names: readonly string[];
}

export const CRON_FIELDS: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day of month', min: 1, max: 31, names: [] },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
  },
  // Sunday is 0 and nothing else: NCrontab does not read 7.
  {
    name: 'day of week',
    min: 0,
    max: 6,
    names: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  },
];

/** What can be wrong with a cron line. */
export type CronErrorCode =
  | 'cron-field-count'
  | 'cron-empty-value'
  | 'cron-not-a-value'
  | 'cron-out-of-range'
  | 'cron-sunday'
  | 'cron-bad-step'
  | 'cron-never'
  | 'cron-too-often';

/** Things Azure DevOps accepts and reads differently from what was probably meant. */
export type CronWarningCode = 'cron-reversed-range' | 'cron-zero-step';

/** A mistake in a cron line and where it is. */
export interface CronProblem<Code extends string = CronErrorCode | CronWarningCode> {
  readonly code: Code;
  /** Offset into the line, from 0. */
  readonly position: number;
  readonly length: number;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A field read: its values in ascending order, or what is wrong. */
export interface FieldReading {
  readonly values: readonly number[];
  readonly errors: readonly CronProblem<CronErrorCode>[];
  readonly warnings: readonly CronProblem<CronWarningCode>[];
}

/**
 * Reads one field the way NCrontab does: lists of `*`, values, ranges and steps; a step after a single value runs to the
 * field's end; a range written backwards is turned round (with a warning); a step of 0 counts as 1 (with a warning).
 *
 * @param offset where `text` begins in the cron line, for the positions of problems.
 */
export function readField(field: CronField, text: string, offset: number): FieldReading {
  const chosen = new Set<number>();
  const errors: CronProblem<CronErrorCode>[] = [];
  const warnings: CronProblem<CronWarningCode>[] = [];
  let position = offset;
  for (const item of text.split(',')) {
    readItem(field, item, position, chosen, errors, warnings);
    position += item.length + 1;
  }
  return { values: [...chosen].sort((a, b) => a - b), errors, warnings };
}

function readItem(
  field: CronField,
  item: string,
  position: number,
  chosen: Set<number>,
  errors: CronProblem<CronErrorCode>[],
  warnings: CronProblem<CronWarningCode>[],
): void {
  const about = { field: field.name, text: item, min: field.min, max: field.max };
  const slash = item.indexOf('/');
  const body = slash < 0 ? item : item.slice(0, slash);
  let step = 1;
  if (slash >= 0) {
    const stepText = item.slice(slash + 1);
    if (!/^\d+$/.test(stepText)) {
      const at = position + slash + 1;
      errors.push({
        code: 'cron-bad-step',
        position: at,
        length: Math.max(1, stepText.length),
        params: { ...about, step: stepText },
      });
      return;
    }
    step = Number(stepText);
    if (step === 0) {
      warnings.push({ code: 'cron-zero-step', position, length: item.length, params: about });
      step = 1;
    }
  }
  const dash = body.indexOf('-', 1);
  let first: number | undefined;
  let last: number | undefined;
  if (body === '*') {
    [first, last] = [field.min, field.max];
  } else if (dash > 0) {
    first = readValue(field, body.slice(0, dash), position, errors);
    last = readValue(field, body.slice(dash + 1), position + dash + 1, errors);
  } else {
    first = readValue(field, body, position, errors);
    last = slash < 0 ? first : field.max;
  }
  if (first === undefined || last === undefined) {
    return;
  }
  if (first > last) {
    warnings.push({ code: 'cron-reversed-range', position, length: item.length, params: about });
    [first, last] = [last, first];
  }
  for (let value = first; value <= last; value += step) {
    chosen.add(value);
  }
}

function readValue(
  field: CronField,
  text: string,
  position: number,
  errors: CronProblem<CronErrorCode>[],
): number | undefined {
  const about = { field: field.name, text, min: field.min, max: field.max };
  const fail = (code: CronErrorCode): undefined => {
    errors.push({ code, position, length: Math.max(1, text.length), params: about });
    return undefined;
  };
  if (text === '') {
    return fail('cron-empty-value');
  }
  if (/^\d+$/.test(text)) {
    const value = Number(text);
    if (value === 7 && field.name === 'day of week') {
      return fail('cron-sunday');
    }
    return value >= field.min && value <= field.max ? value : fail('cron-out-of-range');
  }
  const index = field.names.findIndex((name) => name.toLowerCase().startsWith(text.toLowerCase()));
  return index < 0 ? fail('cron-not-a-value') : index + field.min;
}

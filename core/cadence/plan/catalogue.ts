import type { Message, Param } from '../words/message';
import type { PlanError } from './types';

/**
 * Texts of a mistake in English: what is wrong and what to do. `{name}` stands for a parameter. They stand among the words
 * as `planError.<code>.text` and `planError.<code>.fix`.
 */
interface ErrorTexts {
  readonly message: string;
  readonly fix: string;
}

/** Every mistake a plan file can have. */
export const PLAN_ERRORS = {
  'yaml-syntax': {
    message: 'This is not YAML: {reason}.',
    fix: 'Correct the line. Indent with spaces and put a space after every colon.',
  },
  'yaml-star': {
    message: 'A value that begins with * must stand in quotes.',
    fix: "Write '{text}'.",
  },
  'yaml-alias': {
    message: 'Anchors and aliases are not read in a plan.',
    fix: 'Write the value out.',
  },
  'file-too-large': {
    message: 'The file has {size} characters; a plan has at most {max}.',
    fix: 'Check that this is the plan. A plan of 50 stages fits easily.',
  },
  'not-a-mapping': {
    message: '{path} must have keys and values below it.',
    fix: 'Write it like "key: value", one key a line.',
  },
  'not-a-list': {
    message: '{path} must be a list.',
    fix: 'Write it like "[a, b]", or one "- a" a line.',
  },
  'unknown-key': {
    message: '"{key}" is not a key of {path}.',
    fix: 'Use one of: {known}.',
  },
  'unknown-key-similar': {
    message: '"{key}" is not a key of {path}.',
    fix: 'Did you mean "{similar}"?',
  },
  'duplicate-key': {
    message: '"{key}" is written twice.',
    fix: 'Keep one of the two.',
  },
  'missing-key': {
    message: '{path} has no "{key}".',
    fix: 'Add it.',
  },
  'empty-value': {
    message: '{path} is empty.',
    fix: 'Give it a value or remove the key.',
  },
  'not-text': {
    message: '{path} must be a text.',
    fix: 'Write a single value.',
  },
  'not-a-boolean': {
    message: '{path} is "{text}", but must be true or false.',
    fix: 'Write true or false.',
  },
  'unknown-version': {
    message: 'The plan says version {text}; this extension reads version 1.',
    fix: 'Write "version: 1", or update the extension.',
  },
  'unknown-zone': {
    message: '"{text}" is not a time zone of the IANA database.',
    fix: 'Use a name like America/New_York, Europe/Berlin or UTC.',
  },
  'windows-zone': {
    message: '"{text}" is a Windows time zone; plans use IANA names.',
    fix: 'Write {iana}.',
  },
  'bad-date': {
    message: '"{text}" is not a date.',
    fix: 'Write it like 2026-01-15, or 2026-01-15T06:00 for a time of that day.',
  },
  'bad-duration': {
    message: '"{text}" is not a duration.',
    fix: 'Write minutes, hours or days: 30m, 6h or 7d (ten years at most).',
  },
  'zero-duration': {
    message: '{path} cannot be zero.',
    fix: 'Write a longer time or remove the key.',
  },
  'bad-expected': {
    message: '"{text}" is not a number of releases per period.',
    fix: 'Write it like "2 per month": a number from 1 to 1000 per day, week, month, quarter or year.',
  },
  'bad-trigger': {
    message: '"{text}" is not a trigger.',
    fix: 'Use automatic, schedule or manual.',
  },
  'bad-time-of-day': {
    message: '"{text}" is not a time of day.',
    fix: "Write it in quotes like '09:00', from 00:00 to 24:00.",
  },
  'bad-weekday': {
    message: '"{text}" is not a day of the week.',
    fix: 'Use the names Monday to Sunday.',
  },
  'bad-rule': {
    message: '"{text}" is not a rule.',
    fix: 'Use R1 to R7.',
  },
  'hours-reversed': {
    message: 'The working day ends at {to}, before it starts at {from}.',
    fix: 'Write "to" later than "from".',
  },
  'freeze-reversed': {
    message: 'The freeze ends before it starts.',
    fix: 'Write "to" as the last day of the freeze, not before "from".',
  },
  'too-many-stages': {
    message: 'The plan has {count} stages; {max} are possible.',
    fix: 'Split the pipeline, or plan only the stages people wait for.',
  },
  'too-many-crons': {
    message: 'The stage has {count} cron lines; {max} are possible.',
    fix: 'Join lines with lists and ranges, like "0 3,15 * * Mon-Fri".',
  },
  'too-many-entries': {
    message: '{path} has {count} entries; {max} are possible.',
    fix: 'Remove those that are over.',
  },
  'duplicate-stage': {
    message: 'The stage "{stage}" is planned twice; the first time on line {first}.',
    fix: 'Keep one of the two.',
  },
  'duplicate-cron': {
    message: 'The cron line "{text}" is written twice.',
    fix: 'Keep one of the two.',
  },
  'unknown-stage': {
    message: 'The pipeline has no stage "{stage}".',
    fix: 'Use one of: {known}.',
  },
  'unknown-stage-similar': {
    message: 'The pipeline has no stage "{stage}".',
    fix: 'Did you mean "{similar}"? If the stage was renamed, write the new name and add "formerly: [{stage}]".',
  },
  'from-itself': {
    message: 'The stage "{stage}" takes its releases from itself.',
    fix: 'Name the stage before it.',
  },
  'from-cycle': {
    message: 'These stages take their releases from each other: {stages}.',
    fix: 'Remove one "from", so that there is a first stage.',
  },
  'schedule-without-cron': {
    message: 'The stage "{stage}" is scheduled but has no cron line.',
    fix: "Add one, like cron: '0 3 * * *' for every day at 3:00.",
  },
  'cron-with-manual': {
    message: 'The stage "{stage}" is started by hand but has a cron line.',
    fix: 'Write "trigger: schedule", or use "expected" and "maxAge" to say how often.',
  },
  'key-needs-trigger': {
    message: '"{key}" means nothing for a stage with the trigger {trigger}.',
    fix: 'Remove it, or change the trigger to {needed}.',
  },
  'cron-field-count': {
    message: '"{expression}" is no cron line: it must have five fields and has {count}.',
    fix: 'Write minute, hour, day of month, month and day of week with spaces between: "0 3 * * *" is every day at 3:00.',
  },
  'cron-empty-value': {
    message: 'A value is missing in the {field} field.',
    fix: 'Write a number, or * for all.',
  },
  'cron-not-a-value': {
    message: '"{text}" is not a {field}.',
    fix: 'Write a number from {min} to {max} or, for months and days of the week, an English name.',
  },
  'cron-out-of-range': {
    message: '{text} is not a {field}: it goes from {min} to {max}.',
    fix: 'Write a number from {min} to {max}.',
  },
  'cron-sunday': {
    message: 'Azure DevOps does not read 7 as a day of the week.',
    fix: 'Write 0 or Sun for Sunday.',
  },
  'cron-bad-step': {
    message: '"{step}" is not a step.',
    fix: 'Write a whole number after the slash, like */2.',
  },
  'cron-never': {
    message: '"{expression}" names a day that does not exist, so it never comes.',
    fix: 'Change the day or the month.',
  },
  'cron-too-often': {
    message: '"{expression}" comes every {minutes} min; Azure DevOps cannot keep less than {min} min.',
    fix: 'Plan at most every {min} minutes.',
  },
  'cron-reversed-range': {
    message: '"{text}" runs backwards; Azure DevOps turns it round and reads something else.',
    fix: 'Write two parts: Fri-Sat,Sun instead of Fri-Sun, 22-23,0-2 instead of 22-2.',
  },
  'cron-zero-step': {
    message: 'The step in "{text}" is 0.',
    fix: 'Leave the step out, or write 1 or more.',
  },
} as const satisfies Record<string, ErrorTexts>;

/** Code of a mistake in a plan file. */
export type PlanErrorCode = keyof typeof PLAN_ERRORS;

/** Fills `{name}` in a text; a parameter that is missing stays visible. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Names of cron fields, as the reader's language has them. */
const CRON_FIELD_WORDS: Readonly<Record<string, string>> = {
  minute: 'cronField.minute',
  hour: 'cronField.hour',
  'day of month': 'cronField.dayOfMonth',
  month: 'cronField.month',
  'day of week': 'cronField.dayOfWeek',
};

/** A mistake as messages: values that are English words become messages themselves. */
export function errorWords(
  code: PlanErrorCode,
  params: Readonly<Record<string, string | number>>,
): { readonly words: Message; readonly remedy: Message } {
  const spoken: Record<string, Param> = { ...params };
  const field = CRON_FIELD_WORDS[String(params.field ?? '')];
  if (field !== undefined) {
    spoken.field = { message: { key: field } };
  }
  if (params.path === THE_PLAN) {
    spoken.path = { message: { key: 'plan.file' } };
  }
  return {
    words: { key: `planError.${code}.text`, params: spoken },
    remedy: { key: `planError.${code}.fix`, params: spoken },
  };
}

/** What a mistake at the top of the file is about. */
const THE_PLAN = 'The plan';

/** A mistake with its texts. */
export function planError(
  code: PlanErrorCode,
  place: { readonly line: number; readonly column: number; readonly path: string },
  params: Readonly<Record<string, string | number>> = {},
): PlanError {
  const all = { path: place.path || THE_PLAN, ...params };
  const texts = PLAN_ERRORS[code];
  return {
    code,
    line: place.line,
    column: place.column,
    path: place.path,
    params: all,
    ...errorWords(code, all),
    message: fill(texts.message, all),
    fix: fill(texts.fix, all),
  };
}

/** The known name closest to a wrong one, if it is close enough to be a slip (a third of its letters at most). */
export function similarName(wrong: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wrong.length / 3)) + 1;
  for (const name of known) {
    const distance = editDistance(wrong.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

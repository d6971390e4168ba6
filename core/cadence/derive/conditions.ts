/** What a stage's condition means for its schedule. */
export interface ScheduleCondition {
  /** Only the runs of the schedule with this display name. */
  readonly displayName?: string;
}

const REASON = String.raw`variables(?:\[\s*'Build\.Reason'\s*\]|\.Build\.Reason)`;
const DISPLAY_NAME = String.raw`variables(?:\[\s*'Build\.CronSchedule\.DisplayName'\s*\]|\.Build\.CronSchedule\.DisplayName)`;
const SCHEDULE = "'(?:Schedule|ScheduleForced)'";

const REASON_EQUALS = new RegExp(
  String.raw`\beq\(\s*(?:${REASON}\s*,\s*${SCHEDULE}|${SCHEDULE}\s*,\s*${REASON})\s*\)`,
  'i',
);
const REASON_IN = new RegExp(String.raw`\bin\(\s*${REASON}(?:\s*,\s*${SCHEDULE})+\s*\)`, 'i');
const NAME_EQUALS = new RegExp(
  String.raw`\beq\(\s*(?:${DISPLAY_NAME}\s*,\s*'((?:[^']|'')*)'|'((?:[^']|'')*)'\s*,\s*${DISPLAY_NAME})\s*\)`,
  'i',
);
/** Anything that can turn the pattern's meaning round. */
const TURNS_ROUND = /\b(?:or|not|ne|xor|notIn)\s*\(/i;

/**
 * Whether a condition lets the stage run in scheduled runs only. Only the usual patterns are understood (research §5.3): a
 * test of `Build.Reason` or of `Build.CronSchedule.DisplayName`, alone or joined by `and`; everything else is left alone.
 */
export function scheduleCondition(condition: string): ScheduleCondition | undefined {
  if (TURNS_ROUND.test(condition)) {
    return undefined;
  }
  const name = NAME_EQUALS.exec(condition);
  if (name) {
    return { displayName: (name[1] ?? name[2] ?? '').replaceAll("''", "'") };
  }
  return REASON_EQUALS.test(condition) || REASON_IN.test(condition) ? {} : undefined;
}

/** Whether a condition says no more than the default: run when what comes before succeeded. */
export function isDefaultCondition(condition: string): boolean {
  return /^\s*succeeded\(\s*\)\s*$/i.test(condition);
}

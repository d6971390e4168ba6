import type { AdherenceView } from '../../../core/cadence/view';

/** Whether the plan is kept, as far as an icon can say it; `none` = nothing to judge. */
export type Tone = 'kept' | 'broken' | 'none';

/** One unfinished period proves nothing; a finished one that fell short does. */
export function toneOf({ kind, missed, done, onTime, age, maxAge, periods }: AdherenceView): Tone {
  if (kind === 'none') return 'none';
  if (age !== null && maxAge !== null && age > maxAge) return 'broken';
  if (missed > 0) return 'broken';
  // A planned time that failed or was held is not missed, but not kept either.
  if (kind === 'schedule' && done.hits < done.of) return 'broken';
  if (periods.some((period) => period.complete && period.actual < period.expected)) return 'broken';
  const judged = done.of > 0 || onTime.of > 0 || (age !== null && maxAge !== null) || periods.length > 0;
  return judged ? 'kept' : 'none';
}

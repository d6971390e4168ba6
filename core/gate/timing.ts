/** How often a check asks and for how long, in minutes. */
export interface CheckTiming {
  /** Time between evaluations; 0 means that the first answer is final. */
  readonly retryIntervalMinutes: number;
  readonly timeoutMinutes: number;
}

/** Asks every half hour for five hours: ten evaluations, the most Microsoft advises. */
export const DEFAULT_TIMING: CheckTiming = { retryIntervalMinutes: 30, timeoutMinutes: 300 };

/** Azure Pipelines' own bounds for checks that answer at once (docs/pipelines/process/invoke-checks.md). */
export const ADVISED_RATIO = 10;
export const MAX_EVALUATIONS = 2000;

export type TimingCode = 'GOOD' | 'ASKED_ONCE' | 'RATIO_ABOVE_ADVICE' | 'TOO_MANY_EVALUATIONS' | 'TIMEOUT_BEFORE_RETRY';

/** A judgement on the timing of a check. */
export interface TimingAdvice {
  readonly code: TimingCode;
  /** Timeout divided by interval; `undefined` when it is asked only once. */
  readonly ratio?: number;
  readonly words: string;
}

/** What Microsoft's advice says about a timing. */
export function adviseTiming({ retryIntervalMinutes, timeoutMinutes }: CheckTiming): TimingAdvice {
  if (retryIntervalMinutes <= 0) {
    const words = 'Asked once: one active bug too many rejects the stage for good. Set a time between evaluations.';
    return { code: 'ASKED_ONCE', words };
  }
  const ratio = timeoutMinutes / retryIntervalMinutes;
  const timing = `every ${retryIntervalMinutes} minutes for ${timeoutMinutes} minutes`;
  if (ratio > MAX_EVALUATIONS) {
    const words = `Asked ${timing}, which is more often than the ${MAX_EVALUATIONS} times Azure Pipelines allows.`;
    return { code: 'TOO_MANY_EVALUATIONS', ratio, words };
  }
  if (ratio > ADVISED_RATIO) {
    const least = Math.ceil(timeoutMinutes / ADVISED_RATIO);
    const words = `Asked ${timing}. Microsoft advises at most ${ADVISED_RATIO} evaluations: ask every ${least} minutes, or time out after ${retryIntervalMinutes * ADVISED_RATIO}.`;
    return { code: 'RATIO_ABOVE_ADVICE', ratio, words };
  }
  if (ratio < 1) {
    return { code: 'TIMEOUT_BEFORE_RETRY', ratio, words: `Asked ${timing}: it times out before it is asked again.` };
  }
  return { code: 'GOOD', ratio, words: `Asked ${timing}.` };
}

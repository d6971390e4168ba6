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

/** A judgement on the timing of a check. The words stand where they are read, by the code. */
export interface TimingAdvice {
  readonly code: TimingCode;
  readonly timing: CheckTiming;
  /** Timeout divided by interval; `undefined` when it is asked only once. */
  readonly ratio?: number;
}

/** What Microsoft's advice says about a timing. */
export function adviseTiming(timing: CheckTiming): TimingAdvice {
  const { retryIntervalMinutes, timeoutMinutes } = timing;
  if (retryIntervalMinutes <= 0) return { code: 'ASKED_ONCE', timing };
  const ratio = timeoutMinutes / retryIntervalMinutes;
  if (ratio > MAX_EVALUATIONS) return { code: 'TOO_MANY_EVALUATIONS', timing, ratio };
  if (ratio > ADVISED_RATIO) return { code: 'RATIO_ABOVE_ADVICE', timing, ratio };
  return { code: ratio < 1 ? 'TIMEOUT_BEFORE_RETRY' : 'GOOD', timing, ratio };
}

import { MEDIAN_FROM } from '../../../core/cadence/stats/distribution';
import type { StageMetrics } from '../../../core/cadence/view';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const MONTH = 30.4375 * DAY;

/**
 * Answers of the DORA survey of 2023, 2024 and 2025, the same in all three years (research cadence-hub §2.10). A number is
 * placed between two answers' bounds and never judged: the years' groups of teams change, the questions do not.
 */
export type FrequencyBin = 0 | 1 | 2 | 3 | 4 | 5;
export type TimeBin = 0 | 1 | 2 | 3 | 4 | 5;

/** Longest time between two deployments that still belongs to an answer, from the rarest answer on. */
const EVERY: readonly [number, FrequencyBin][] = [
  [HOUR, 5],
  [DAY, 4],
  [WEEK, 3],
  [MONTH, 2],
  [6 * MONTH, 1],
];

/** Shortest time that is too long for an answer. */
const BELOW: readonly [number, TimeBin][] = [
  [HOUR, 0],
  [DAY, 1],
  [WEEK, 2],
  [MONTH, 3],
  [6 * MONTH, 4],
];

/** The answer for deployments that come every `ms` milliseconds on average. */
export function frequencyBin(ms: number): FrequencyBin {
  return EVERY.find(([longest, bin]) => (bin === 5 ? ms < longest : ms <= longest))?.[1] ?? 0;
}

/** The answer for a length of time. */
export function timeBin(ms: number): TimeBin {
  return BELOW.find(([limit]) => ms < limit)?.[1] ?? 5;
}

/** Where the survey would put a stage's numbers; null where there is too little data for an answer. */
export interface SurveyPlace {
  readonly frequency: { readonly perWeek: number; readonly n: number; readonly bin: FrequencyBin } | null;
  readonly lead: { readonly value: number; readonly n: number; readonly bin: TimeBin } | null;
  readonly recovery: { readonly value: number; readonly n: number; readonly bin: TimeBin } | null;
  readonly failure: StageMetrics['changeFailureRate'];
}

export function surveyPlace(metrics: StageMetrics): SurveyPlace {
  const { deployments: n, from, to, total, recovery, changeFailureRate } = metrics;
  const enough = metrics.complete && n >= MEDIAN_FROM;
  return {
    frequency: enough ? { perWeek: (n * WEEK) / (to - from), n, bin: frequencyBin((to - from) / n) } : null,
    lead: total.p50 === null ? null : { value: total.p50, n: total.n, bin: timeBin(total.p50) },
    recovery: recovery.p50 === null ? null : { value: recovery.p50, n: recovery.n, bin: timeBin(recovery.p50) },
    failure: !changeFailureRate || changeFailureRate.of < MEDIAN_FROM ? null : changeFailureRate,
  };
}

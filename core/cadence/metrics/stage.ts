import type { StageHistory } from '../deployments/history';
import type { Instant } from '../facts';
import type { Measure } from '../split/sweep';
import { distribution } from '../stats/distribution';
import { rate } from '../stats/rate';
import type { Zone } from '../time';
import type { DeploymentView, StageMetrics } from '../view';
import { changeFailures, repairedArrivals, rework } from './change-failure';
import { recovery } from './recovery';
import { deployDays } from './weeks';

/** A stage's gap between arrivals needs this many gaps before a median is named (research 2.2). */
export const INTERVALS_FROM = 5;

/** What numbers are cut and counted with. */
export interface MetricScope {
  readonly asOf: Instant;
  readonly zone: Zone;
  readonly measure: Measure;
  /** Whether a deployment belongs to the branch looked at. */
  readonly counts: (deployment: DeploymentView) => boolean;
  /** How long after an arrival a rollback still counts against it. */
  readonly rollbackWithin: number;
  /** Releases tagged as hotfix; `null` = the plan names no tag, so rework is not measured. */
  readonly hotfixes: ReadonlySet<number> | null;
  /** Releases that incidents were found in; `null` = the plan asks for none, `unread` = it does, and they are not known. */
  readonly incidentReleases: ReadonlySet<number> | 'unread' | null;
}

/** A half-open period and whether the data reaches all of it. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
  readonly complete: boolean;
  /** From where on the stage's data is whole; `null` = nothing is known. Absent = from the beginning of the period. */
  readonly dataFrom?: Instant | null;
}

/**
 * The numbers of one stage in one period (research 2.2, 2.3, 2.6). A deployment belongs to the period in which it finished.
 *
 * @param repaired arrivals that had to be repaired, when several periods are asked for
 */
export function stageMetrics(
  stage: StageHistory,
  period: Period,
  scope: MetricScope,
  repaired: ReadonlySet<DeploymentView> = repairedArrivals(stage, scope),
): StageMetrics {
  const { from, to } = period;
  const tally = { arrival: 0, redeploy: 0, rollback: 0, downgrade: 0 };
  const successes: DeploymentView[] = [];
  const arrivals: DeploymentView[] = [];
  for (let at = firstFrom(stage.successes, from); at < stage.successes.length; at += 1) {
    const success = stage.successes[at] as DeploymentView;
    if ((success.finishedAt as number) >= to) {
      break;
    }
    if (success.kind && scope.counts(success)) {
      tally[success.kind] += 1;
      successes.push(success);
      if (success.kind === 'arrival' || success.kind === 'downgrade') {
        arrivals.push(success);
      }
    }
  }
  const outcomes = endings(stage, period, scope);
  const days = deployDays(successes, knownPart(period, scope.asOf), scope.zone);
  return {
    from,
    to,
    complete: period.complete,
    deployments: successes.length,
    newReleases: arrivals.length,
    redeploys: tally.redeploy,
    rollbacks: tally.rollback,
    downgrades: tally.downgrade,
    failed: outcomes.failed,
    canceled: outcomes.canceled,
    rejected: outcomes.rejected,
    deployDaysPerWeek: days.median,
    weeks: days.weeks,
    interval: intervals(arrivals, stage, period, scope),
    hop: durations(arrivals, (arrival) => arrival.hop),
    total: durations(arrivals, (arrival) => arrival.total),
    oldestChange: durations(arrivals, (arrival) => arrival.oldestChange),
    failureRate: rate(outcomes.failed, outcomes.failed + successes.length),
    finalFailureRate: rate(outcomes.finallyFailed, outcomes.stageRuns),
    changeFailureRate: changeFailures(arrivals, repaired, scope),
    recovery: recovery(stage, period, scope),
    rework: rework(successes, scope),
  };
}

/** The part of a period of which something is known: a week without data, or still to come, is no week without success. */
function knownPart({ from, to, dataFrom = from }: Period, asOf: Instant): { from: Instant; to: Instant } {
  return { from: dataFrom === null ? to : Math.max(from, dataFrom), to: Math.min(to, asOf) };
}

/** Place of the first success that finished at or after a moment. */
function firstFrom(successes: readonly DeploymentView[], from: Instant): number {
  let low = 0;
  let high = successes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (((successes[middle] as DeploymentView).finishedAt as number) < from) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** How attempts ended that did not succeed. Skipped and never-started ones are no failures. */
function endings(
  stage: StageHistory,
  { from, to }: Period,
  scope: MetricScope,
): { failed: number; canceled: number; rejected: number; finallyFailed: number; stageRuns: number } {
  let failed = 0;
  let canceled = 0;
  let rejected = 0;
  let plain = 0;
  // Only stage runs that were tried again can change their verdict; the others are merely counted.
  const verdicts = new Map<number, boolean>();
  const retried = runsTriedAgain(stage);
  for (let at = 0; at < stage.attempts.length; at += 1) {
    const attempt = stage.attempts[at] as DeploymentView;
    const end = attempt.finishedAt;
    if (end === null || end < from || end >= to || !scope.counts(attempt)) {
      continue;
    }
    if (attempt.outcome === 'canceled') {
      canceled += 1;
    } else if (attempt.outcome === 'rejected') {
      rejected += 1;
    } else if (attempt.outcome === 'failed') {
      failed += 1;
      verdicts.set(attempt.runId, true);
    } else if (attempt.kind !== null) {
      if (retried.has(attempt.runId)) {
        verdicts.set(attempt.runId, false);
      } else {
        plain += 1;
      }
    }
  }
  let finallyFailed = 0;
  for (const broken of verdicts.values()) {
    finallyFailed += broken ? 1 : 0;
  }
  return { failed, canceled, rejected, finallyFailed, stageRuns: verdicts.size + plain };
}

function runsTriedAgain(stage: StageHistory): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 0; at < stage.attempts.length; at += 1) {
    const attempt = stage.attempts[at] as DeploymentView;
    if (attempt.attempt > 1) {
      found.add(attempt.runId);
    }
  }
  return found;
}

function durations(arrivals: readonly DeploymentView[], value: (arrival: DeploymentView) => number | null) {
  const values: number[] = [];
  let rows: DeploymentView[] | undefined;
  let dropped = 0;
  for (let at = 0; at < arrivals.length; at += 1) {
    const arrival = arrivals[at] as DeploymentView;
    const duration = value(arrival);
    if (duration !== null) {
      values.push(duration);
      rows?.push(arrival);
      continue;
    }
    // Mostly every arrival has its value: then the list is the list of arrivals.
    rows ??= arrivals.slice(0, at);
    dropped += arrival.clockProblem ? 1 : 0;
  }
  return distribution(values, rows ?? arrivals, [], dropped);
}

/** Gaps between consecutive arrivals. The gap that is still open is shown beside, never averaged in. */
function intervals(
  arrivals: readonly DeploymentView[],
  stage: StageHistory,
  { to }: Period,
  scope: MetricScope,
): StageMetrics['interval'] {
  const values: number[] = [];
  for (let at = 1; at < arrivals.length; at += 1) {
    const [before, after] = [arrivals[at - 1] as DeploymentView, arrivals[at] as DeploymentView];
    values.push(scope.measure(before.finishedAt as number, after.finishedAt as number));
  }
  const last = to >= scope.asOf ? lastArrival(stage, scope) : undefined;
  const open = last ? [scope.measure(last.finishedAt as number, scope.asOf)] : [];
  const gaps = distribution(values, arrivals.slice(1), open);
  return gaps.n < INTERVALS_FROM ? { ...gaps, p50: null, p90: null } : gaps;
}

function lastArrival(stage: StageHistory, scope: MetricScope): DeploymentView | undefined {
  for (let at = stage.successes.length - 1; at >= 0; at -= 1) {
    const success = stage.successes[at] as DeploymentView;
    if ((success.kind === 'arrival' || success.kind === 'downgrade') && scope.counts(success)) {
      return success;
    }
  }
  return undefined;
}

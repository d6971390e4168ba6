import type { Deployment } from '../deployments/types';
import { freezeAt } from '../plan/freezes';
import { versionAt } from '../plan/history';
import type { PlanHistory, PlanVersion, StagePlan } from '../plan/types';
import type { Instant } from '../time/instant';
import { namesOf, stagePlanIn } from './planned';
import { arrivals, availabilities, type Success, succeededBy } from './successes';
import type { Hold } from './types';

/** What became of a release that an automatic stage should have taken. */
export type CoverageResult =
  /** Arrived in time. */
  | 'covered'
  | 'late'
  | 'failed'
  /** A check holds it. */
  | 'waiting'
  /** A newer release came before it could start: excused. */
  | 'superseded'
  /** Excused. */
  | 'frozen'
  | 'missed'
  /** Time is not up. */
  | 'due'
  | 'unknown';

/** A success upstream and what the stage made of it. */
export interface CoverageOutcome {
  readonly releaseId: number;
  /** When the release became available. */
  readonly availableAt: Instant;
  readonly result: CoverageResult;
  readonly arrivedAt: Instant | null;
  readonly hold: Hold | null;
}

/** What the coverage of a stage is computed from. */
export interface CoverageFacts {
  readonly asOf: Instant;
  readonly deployments: readonly Deployment[];
  readonly upstream: readonly (readonly Deployment[])[];
  readonly holds: readonly Hold[];
  readonly dataFrom: Instant | null;
  readonly readable: boolean;
}

/**
 * Coverage of an automatic stage (research §2.5): every release that became available upstream in [from, to), by the plan
 * in force at that moment. Releases of times in which the stage was not automatic are left out. A release that a newer one
 * overtook is excused when that happened within `within`, or when the pipeline had dropped it before it started; a stage
 * that never started anything is not excused by the next release.
 */
export function coverageOutcomes(
  history: PlanHistory,
  stage: string,
  from: Instant,
  to: Instant,
  facts: CoverageFacts,
): CoverageOutcome[] {
  if (facts.upstream.length === 0) {
    return [];
  }
  const names = namesOf(history, stage);
  const available = arrivals(availabilities(facts.upstream, facts.asOf));
  const byRelease = groupByRelease(facts.deployments);
  const outcomes: CoverageOutcome[] = [];
  // A plan changes rarely: what the version in force says is looked up when the version changes.
  let version: PlanVersion | undefined;
  let plan: StagePlan | undefined;
  for (let index = 0; index < available.length; index += 1) {
    const event = available[index] as Success;
    if (event.at < from || event.at >= to) {
      continue;
    }
    const inForce = versionAt(history, event.at);
    if (inForce !== version) {
      version = inForce;
      plan = version && stagePlanIn(version, names);
    }
    if (version && plan?.trigger !== 'automatic') {
      continue;
    }
    const found = byRelease.get(event.releaseId) ?? NONE;
    const attempts = Array.isArray(found) ? found : [found];
    const known = facts.readable && facts.dataFrom !== null && event.at >= facts.dataFrom;
    outcomes.push(
      plan && version && known
        ? judge(event, attempts, plan, {
            facts,
            frozen: freezeAt(version.plan, plan.stage, event.at) !== undefined,
            overtaken: nextNewer(available, index),
          })
        : outcome(event, 'unknown'),
    );
  }
  return outcomes;
}

function judge(
  event: Success,
  attempts: readonly Deployment[],
  plan: StagePlan,
  context: { readonly facts: CoverageFacts; readonly frozen: boolean; readonly overtaken: Instant | undefined },
): CoverageOutcome {
  const { facts, frozen, overtaken } = context;
  const deadline = event.at + plan.within;
  let success: Deployment | undefined;
  for (const attempt of attempts) {
    if (succeededBy(attempt, facts.asOf) && !(success && (success.finishedAt ?? 0) <= (attempt.finishedAt ?? 0))) {
      success = attempt;
    }
  }
  if (success) {
    const arrivedAt = success.finishedAt ?? event.at;
    return { ...outcome(event, arrivedAt <= deadline ? 'covered' : 'late'), arrivedAt };
  }
  const started = attempts.filter((attempt) => attempt.startedAt !== null && attempt.startedAt <= facts.asOf);
  if (started.some((attempt) => attempt.finishedAt === null || attempt.finishedAt > facts.asOf)) {
    return outcome(event, facts.asOf <= deadline ? 'due' : 'waiting');
  }
  if (started.length > 0) {
    return outcome(event, 'failed');
  }
  const dropped = attempts.some((attempt) => attempt.outcome === 'skipped' || attempt.outcome === 'canceled');
  if (overtaken !== undefined && (overtaken <= deadline || dropped)) {
    return outcome(event, 'superseded');
  }
  const hold = facts.holds.find(
    ({ releaseId, from, to }) =>
      releaseId === event.releaseId && from <= facts.asOf && (to === null || to > facts.asOf),
  );
  if (hold) {
    return { ...outcome(event, 'waiting'), hold };
  }
  if (frozen) {
    return outcome(event, 'frozen');
  }
  return outcome(event, facts.asOf <= deadline ? 'due' : 'missed');
}

function outcome(event: Success, result: CoverageResult): CoverageOutcome {
  return { releaseId: event.releaseId, availableAt: event.at, result, arrivedAt: null, hold: null };
}

/** When the next release with a higher order became available. */
function nextNewer(available: readonly Success[], index: number): Instant | undefined {
  const own = available[index]?.releaseId ?? 0;
  for (let next = index + 1; next < available.length; next++) {
    const event = available[next];
    if (event && event.releaseId > own) {
      return event.at;
    }
  }
  return undefined;
}

const NONE: Deployment[] = [];

/** Nearly every release has one attempt, and only the others cost a list. */
function groupByRelease(deployments: readonly Deployment[]): Map<number, Deployment | Deployment[]> {
  const groups = new Map<number, Deployment | Deployment[]>();
  for (const deployment of deployments) {
    const known = groups.get(deployment.releaseId);
    if (known === undefined) {
      groups.set(deployment.releaseId, deployment);
    } else if (Array.isArray(known)) {
      known.push(deployment);
    } else {
      groups.set(deployment.releaseId, [known, deployment]);
    }
  }
  return groups;
}

/** Coverage in numbers. */
export interface CoverageSummary {
  readonly covered: number;
  readonly late: number;
  readonly failed: number;
  readonly waiting: number;
  readonly missed: number;
  /** Superseded or frozen. */
  readonly excused: number;
  readonly unknown: number;
  /** Time is not up. */
  readonly open: number;
  /** The `of` of the rate: all without excused, unknown and open ones. */
  readonly counted: number;
  /** `covered / counted`; null when nothing counts. */
  readonly rate: number | null;
}

/** Counts outcomes. */
export function summarizeCoverage(outcomes: readonly CoverageOutcome[]): CoverageSummary {
  const tally: Record<CoverageResult, number> = {
    covered: 0,
    late: 0,
    failed: 0,
    waiting: 0,
    superseded: 0,
    frozen: 0,
    missed: 0,
    due: 0,
    unknown: 0,
  };
  for (let at = 0; at < outcomes.length; at += 1) {
    tally[(outcomes[at] as CoverageOutcome).result] += 1;
  }
  const { covered, late, failed, waiting, missed, unknown, due: open } = tally;
  const excused = tally.superseded + tally.frozen;
  const counted = outcomes.length - excused - unknown - open;
  return {
    covered,
    late,
    failed,
    waiting,
    missed,
    excused,
    unknown,
    open,
    counted,
    rate: counted > 0 ? covered / counted : null,
  };
}

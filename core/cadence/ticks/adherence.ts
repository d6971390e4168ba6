import type { Deployment } from '../deployments/types';
import type { Instant } from '../time/instant';
import { disabledAt, reasonsFor, sourceUnchanged, upstreamKnown, upstreamOf } from './reasons';
import { availabilities, firstAfter, lastAtOrBefore, type Success, succeededBy, successesOf } from './successes';
import type { Hold, PlannedTick, TickFacts, TickOutcome, TickReason, TickResult } from './types';

/** A deployment by the moment it started. */
interface Start {
  readonly at: Instant;
  readonly deployment: Deployment;
}

/** A deployment that was asked for but never started, by the moment it could have. */
type Stop = Start;

/** The facts of a stage, sorted once for all of its ticks. */
interface Prepared {
  readonly facts: TickFacts;
  readonly starts: readonly Start[];
  readonly stops: readonly Stop[];
  readonly here: readonly Success[];
  readonly available: readonly Success[];
  readonly holds: readonly Hold[];
}

/**
 * What became of each planned tick (research §2.5). The rules are tried in the order of the table there: on time, late,
 * failed, waiting, nothing new, frozen, missed; unknown comes first where nothing can be known.
 *
 * Nothing after `facts.asOf` is looked at, so a later load never changes what an earlier one said about its own time.
 *
 * @param ticks of one stage, ascending (`plannedTicks`).
 */
export function tickOutcomes(ticks: readonly PlannedTick[], facts: TickFacts): TickOutcome[] {
  const prepared = prepare(facts);
  return ticks.map((tick, index) => outcomeOf(tick, ticks[index - 1]?.at, prepared));
}

function prepare(facts: TickFacts): Prepared {
  const { asOf } = facts;
  const starts: Start[] = [];
  const stops: Stop[] = [];
  for (const deployment of facts.deployments) {
    const { startedAt, readyAt, finishedAt, outcome } = deployment;
    if (outcome === 'rejected' || outcome === 'skipped') {
      const at = readyAt ?? finishedAt;
      if (at !== null && (finishedAt ?? at) <= asOf) {
        stops.push({ at, deployment });
      }
    } else if (startedAt !== null && startedAt <= asOf) {
      starts.push({ at: startedAt, deployment });
    }
  }
  const order = (a: Start, b: Start) =>
    a.at - b.at || a.deployment.runId - b.deployment.runId || a.deployment.attempt - b.deployment.attempt;
  return {
    facts,
    starts: starts.sort(order),
    stops: stops.sort(order),
    here: successesOf(facts.deployments, asOf),
    available: availabilities(facts.upstream, asOf),
    holds: facts.holds
      .filter((hold) => hold.from <= asOf)
      .sort((a, b) => a.from - b.from || a.releaseId - b.releaseId || (a.name < b.name ? -1 : 1)),
  };
}

/** What a rule says about a tick, before the common parts are added. */
type Verdict = { readonly result: TickResult } & Partial<
  Pick<TickOutcome, 'deployment' | 'hold' | 'reasons' | 'byHand'>
>;

function outcomeOf(tick: PlannedTick, previous: Instant | undefined, prepared: Prepared): TickOutcome {
  const { asOf } = prepared.facts;
  const verdict: Verdict = tick.at > asOf ? FUTURE : judge(tick, previous, prepared);
  // Named one by one: spreading costs many times as much, and a year has a tick a day for every stage.
  return {
    at: tick.at,
    next: tick.next,
    version: tick.version,
    plan: tick.plan,
    inForce: tick.inForce,
    onlyWithChanges: tick.onlyWithChanges,
    freeze: tick.freeze,
    result: verdict.result,
    final: asOf >= tick.next,
    byHand: verdict.byHand ?? false,
    deployment: verdict.deployment ?? null,
    hold: verdict.hold ?? null,
    reasons: verdict.reasons ?? NO_REASONS,
  };
}

const FUTURE: Verdict = { result: 'future' };
const NO_REASONS: readonly TickReason[] = [];

function judge(tick: PlannedTick, previous: Instant | undefined, prepared: Prepared): Verdict {
  const { facts, starts } = prepared;
  const unknown = unknownReason(tick, facts);
  if (unknown) {
    return { result: 'unknown', reasons: [unknown] };
  }
  const window = starts.slice(firstAfter(starts, tick.at - 1), firstAfter(starts, Math.min(tick.next - 1, facts.asOf)));
  const success = window.find((start) => succeededBy(start.deployment, facts.asOf));
  if (success) {
    const { deployment } = success;
    const onTime = success.at <= tick.at + tick.plan.tolerance;
    return {
      result: onTime ? 'onTime' : 'late',
      deployment,
      byHand: facts.byHand(deployment),
      hold: onTime ? null : holdBefore(deployment, tick, prepared),
    };
  }
  const running = window.find(({ deployment }) => deployment.finishedAt === null || deployment.finishedAt > facts.asOf);
  if (running) {
    return { result: 'due', deployment: running.deployment };
  }
  const failed = window[window.length - 1];
  if (failed) {
    return { result: 'failed', deployment: failed.deployment, byHand: facts.byHand(failed.deployment) };
  }
  const hold = holdAt(tick, Math.min(tick.next, facts.asOf), tick.next <= facts.asOf, prepared);
  if (hold) {
    return { result: 'waiting', hold };
  }
  if (nothingNew(tick, prepared)) {
    return { result: 'nothingNew' };
  }
  if (tick.freeze) {
    return { result: 'frozen' };
  }
  if (tick.plan.onlyIfNew && !upstreamKnown(facts, tick.at)) {
    // Something new may have waited there, or nothing: neither "missed" nor "nothing new" can be said.
    return { result: 'unknown', reasons: [{ id: 'upstream-unknown', certain: true, params: upstreamOf(tick) }] };
  }
  if (disabledAt(facts, tick.at)) {
    return { result: 'unknown', reasons: [{ id: 'pipeline-disabled', certain: true, params: {} }] };
  }
  if (facts.asOf <= Math.min(tick.at + tick.plan.tolerance, tick.next)) {
    return { result: 'due' };
  }
  const { stops } = prepared;
  const stopped = stops
    .slice(firstAfter(stops, tick.at - 1), firstAfter(stops, tick.next - 1))
    .map((stop) => stop.deployment);
  return {
    result: 'missed',
    reasons: reasonsFor({ tick, facts, previous, available: prepared.available, here: prepared.here, stopped }),
  };
}

function unknownReason(tick: PlannedTick, facts: TickFacts): TickReason | undefined {
  const because = (id: string): TickReason => ({ id, certain: true, params: {} });
  if (!facts.readable) {
    return because('no-permission');
  }
  if (facts.dataFrom === null) {
    return because('no-data');
  }
  if (tick.at < facts.dataFrom) {
    return because('before-data');
  }
  return tick.inForce ? undefined : because('before-plan');
}

/**
 * The check that held a release at a moment; the oldest one when several do.
 *
 * @param past whether the moment is over: a hold that ended exactly then was still holding.
 */
function holdAt(tick: PlannedTick, moment: Instant, past: boolean, prepared: Prepared): Hold | undefined {
  return prepared.holds.find((hold) => {
    // A release that comes to the Business Hours check after the tick waits for the next tick: that is the schedule
    // itself (research §2.4), and it says nothing about this one.
    if (hold.kind === 'businessHours' && hold.from > tick.at + tick.plan.tolerance) {
      return false;
    }
    if (past ? hold.from >= moment : hold.from > moment) {
      return false;
    }
    return hold.to === null || (past ? hold.to >= moment : hold.to > moment);
  });
}

/** What held a deployment that came late: the check of its release that ended last before it started. */
function holdBefore(deployment: Deployment, tick: PlannedTick, prepared: Prepared): Hold | null {
  const start = deployment.startedAt ?? tick.next;
  const held = prepared.holds
    .filter((hold) => hold.releaseId === deployment.releaseId && hold.to !== null)
    .filter((hold) => (hold.to ?? 0) > tick.at && (hold.to ?? 0) <= start)
    .sort((a, b) => (b.to ?? 0) - (a.to ?? 0));
  return held[0] ?? null;
}

/** Whether the tick had nothing to bring: by the plan (same release as upstream) or by Azure (`always: false`). */
function nothingNew(tick: PlannedTick, prepared: Prepared): boolean {
  const { facts } = prepared;
  if (tick.onlyWithChanges && sourceUnchanged(facts, tick.at)) {
    return true;
  }
  if (!tick.plan.onlyIfNew) {
    return false;
  }
  if (tick.plan.from.length === 0) {
    return sourceUnchanged(facts, tick.at);
  }
  if (!upstreamKnown(facts, tick.at)) {
    return false;
  }
  const upstream = lastAtOrBefore(prepared.available, tick.at);
  return upstream === undefined || upstream.releaseId === lastAtOrBefore(prepared.here, tick.at)?.releaseId;
}

/** Ticks counted by what became of them, and the two rates the page shows. */
export interface TickSummary {
  readonly planned: number;
  readonly onTime: number;
  readonly late: number;
  readonly failed: number;
  readonly waiting: number;
  readonly missed: number;
  /** Nothing new, or frozen. */
  readonly excused: number;
  readonly unknown: number;
  /** Too early to say, or still to come. */
  readonly open: number;
  /** Ticks that count: planned without excused, unknown and open ones. The `of` of both rates. */
  readonly counted: number;
  /** `onTime / counted`; null when nothing counts. */
  readonly onTimeRate: number | null;
  /** `(onTime + late) / counted`: adherence (research §2.5); null when nothing counts. */
  readonly doneRate: number | null;
}

/** Counts outcomes. */
export function summarizeTicks(outcomes: readonly TickOutcome[]): TickSummary {
  const count = (...results: TickResult[]) => outcomes.filter((outcome) => results.includes(outcome.result)).length;
  const [onTime, late] = [count('onTime'), count('late')];
  const [excused, unknown, open] = [count('nothingNew', 'frozen'), count('unknown'), count('due', 'future')];
  const counted = outcomes.length - excused - unknown - open;
  return {
    planned: outcomes.length,
    onTime,
    late,
    failed: count('failed'),
    waiting: count('waiting'),
    missed: count('missed'),
    excused,
    unknown,
    open,
    counted,
    onTimeRate: counted > 0 ? onTime / counted : null,
    doneRate: counted > 0 ? (onTime + late) / counted : null,
  };
}

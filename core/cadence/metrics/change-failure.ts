import type { StageHistory } from '../deployments/history';
import { rate } from '../stats/rate';
import type { DeploymentView, Rate } from '../view';
import type { MetricScope } from './stage';

/**
 * Change failure rate (research 2.6): arrivals that had to be repaired, each counted once however many repairs followed.
 * A repair is a rollback away from the release within the plan's days, a hotfix that replaced it, or an incident found in it.
 *
 * @returns `null` when the plan asks for incidents and they are not known: without them the share would only look good
 */
export function changeFailures(
  arrivals: readonly DeploymentView[],
  repaired: ReadonlySet<DeploymentView>,
  { incidentReleases }: MetricScope,
): Rate | null {
  if (incidentReleases === 'unread') {
    return null;
  }
  let failed = 0;
  for (const arrival of arrivals) {
    const incident = incidentReleases?.has(arrival.releaseId) ?? false;
    failed += incident || repaired.has(arrival) ? 1 : 0;
  }
  return rate(failed, arrivals.length);
}

/** Arrivals of a stage that were taken back or hot-fixed in time. */
export function repairedArrivals(stage: StageHistory, scope: MetricScope): ReadonlySet<DeploymentView> {
  const repaired = new Set<DeploymentView>();
  let arrivals: ReadonlyMap<number, DeploymentView> | undefined;
  let live: DeploymentView | null = null;
  for (const success of stage.successes) {
    if (live && live.releaseId !== success.releaseId && isRepair(success, scope)) {
      arrivals ??= arrivalsOf(stage);
      const arrival = arrivals.get(live.releaseId);
      if (arrival && (success.finishedAt as number) - (arrival.finishedAt as number) <= scope.rollbackWithin) {
        repaired.add(arrival);
      }
    }
    live = success;
  }
  return repaired;
}

/** Taken back, or a hotfix in its place. */
function isRepair(success: DeploymentView, { hotfixes }: MetricScope): boolean {
  if (success.kind === 'rollback') {
    return true;
  }
  return hotfixes !== null && success.kind !== 'redeploy' && hotfixes.has(success.releaseId);
}

function arrivalsOf(stage: StageHistory): ReadonlyMap<number, DeploymentView> {
  const arrivals = new Map<number, DeploymentView>();
  for (const success of stage.successes) {
    if (success.kind === 'arrival' || success.kind === 'downgrade') {
      arrivals.set(success.releaseId, success);
    }
  }
  return arrivals;
}

/**
 * Rework rate (DORA's fifth key, since 2024): unplanned deployments to mend what users noticed. `null` = not measured,
 * because the plan names no hotfix tag. An incident linked to a release says which one broke, not which one mended it.
 */
export function rework(successes: readonly DeploymentView[], scope: MetricScope): Rate | null {
  const { hotfixes } = scope;
  if (!hotfixes) {
    return null;
  }
  const unplanned = successes.filter((success) => hotfixes.has(success.releaseId)).length;
  return rate(unplanned, successes.length);
}

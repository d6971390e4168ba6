import type { StageHistory } from '../deployments/history';
import { rate } from '../stats/rate';
import type { DeploymentView, Rate } from '../view';
import type { MetricScope } from './stage';

/**
 * Change failure rate (research 2.6): arrivals that had to be repaired, each counted once however many repairs followed.
 * A repair is a rollback away from the release within the plan's days, a hotfix that replaced it, or a linked incident.
 */
export function changeFailures(
  arrivals: readonly DeploymentView[],
  repaired: ReadonlySet<DeploymentView>,
  scope: MetricScope,
): Rate {
  let failed = 0;
  for (const arrival of arrivals) {
    const incident = scope.incidentReleases?.has(arrival.releaseId) ?? false;
    failed += incident || repaired.has(arrival) ? 1 : 0;
  }
  return rate(failed, arrivals.length);
}

/** Arrivals of a stage that were taken back or hot-fixed in time. */
export function repairedArrivals(stage: StageHistory, scope: MetricScope): ReadonlySet<DeploymentView> {
  const repaired = new Set<DeploymentView>();
  const arrivalOf = new Map<number, DeploymentView>();
  let live: DeploymentView | null = null;
  for (const success of stage.successes) {
    const isNew = success.kind === 'arrival' || success.kind === 'downgrade';
    if (live && live.releaseId !== success.releaseId) {
      const arrival = arrivalOf.get(live.releaseId);
      const hotfix = isNew && (scope.hotfixRuns?.has(success.releaseId) ?? false);
      const repair = success.kind === 'rollback' || hotfix;
      const age = arrival ? (success.finishedAt as number) - (arrival.finishedAt as number) : Number.POSITIVE_INFINITY;
      if (arrival && repair && age <= scope.rollbackWithin) {
        repaired.add(arrival);
      }
    }
    if (isNew) {
      arrivalOf.set(success.releaseId, success);
    }
    live = success;
  }
  return repaired;
}

/**
 * Rework rate (DORA's fifth key, since 2024): unplanned deployments to mend what users noticed. `null` = not measured,
 * because neither a hotfix tag nor incidents are known.
 */
export function rework(successes: readonly DeploymentView[], scope: MetricScope): Rate | null {
  const { hotfixRuns } = scope;
  if (!hotfixRuns) {
    return null;
  }
  const unplanned = successes.filter((success) => hotfixRuns.has(success.releaseId)).length;
  return rate(unplanned, successes.length);
}

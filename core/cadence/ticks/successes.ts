import type { Deployment } from '../deployments/types';
import type { Instant } from '../time/instant';

/** A success that had happened by an instant. */
export interface Success {
  readonly at: Instant;
  readonly releaseId: number;
  readonly deployment: Deployment;
}

/** Whether a deployment had succeeded by an instant, whatever came later. */
export function succeededBy(deployment: Deployment, asOf: Instant): boolean {
  return (
    (deployment.outcome === 'succeeded' || deployment.outcome === 'succeededWithIssues') &&
    deployment.finishedAt !== null &&
    deployment.finishedAt <= asOf
  );
}

/** Which moment of a success counts: its finish, or the end of the checks after it (classic releases). */
type Moment = 'finishedAt' | 'doneAt';

/** The successes of a stage by an instant, ascending. */
export function successesOf(deployments: readonly Deployment[], asOf: Instant): Success[] {
  return ofOneStage(deployments, asOf, 'finishedAt');
}

/**
 * The moments at which a release became available: it succeeded in one stage and had succeeded in every other one that is
 * waited for. A stage that still asks somebody after the deployment has not let go of the release. Ascending.
 *
 * @param stages the deployments of each stage, in any order.
 */
export function availabilities(stages: readonly (readonly Deployment[])[], asOf: Instant): Success[] {
  const [only] = stages;
  if (only && stages.length === 1) {
    return ofOneStage(only, asOf, 'doneAt');
  }
  const successes = stages
    .flatMap((deployments, stage) => ofOneStage(deployments, asOf, 'doneAt').map((success) => ({ ...success, stage })))
    .sort(
      (a, b) =>
        a.at - b.at ||
        a.deployment.releaseId - b.deployment.releaseId ||
        a.stage - b.stage ||
        a.deployment.attempt - b.deployment.attempt,
    );
  const passed = new Map<number, Set<number>>();
  const events: Success[] = [];
  for (const { at, stage, deployment } of successes) {
    const through = passed.get(deployment.releaseId) ?? new Set<number>();
    passed.set(deployment.releaseId, through.add(stage));
    if (through.size === stages.length) {
      events.push({ at, releaseId: deployment.releaseId, deployment });
    }
  }
  return events;
}

/** One stage is by far the common case, and its successes mostly come in order: no bookkeeping per release. */
function ofOneStage(deployments: readonly Deployment[], asOf: Instant, moment: Moment): Success[] {
  const events: Success[] = [];
  let ordered = true;
  for (const deployment of deployments) {
    if (!succeededBy(deployment, asOf)) {
      continue;
    }
    // Named one by one: looking a property up by a variable name is several times as slow.
    const at = moment === 'doneAt' ? deployment.doneAt : deployment.finishedAt;
    if (at !== null && at <= asOf) {
      ordered &&= events.length === 0 || (events[events.length - 1] as Success).at < at;
      events.push({ at, releaseId: deployment.releaseId, deployment });
    }
  }
  return ordered
    ? events
    : events.sort((a, b) => a.at - b.at || a.releaseId - b.releaseId || a.deployment.attempt - b.deployment.attempt);
}

/** Only the first time each release became available. */
export function arrivals(available: readonly Success[]): Success[] {
  const seen = new Set<number>();
  return available.filter(({ releaseId }) => !seen.has(releaseId) && seen.add(releaseId));
}

/** The last element whose `at` is not after an instant, by binary search. */
export function lastAtOrBefore<T extends { readonly at: Instant }>(events: readonly T[], at: Instant): T | undefined {
  return events[firstAfter(events, at) - 1];
}

/** Index of the first element whose `at` is after an instant. */
export function firstAfter(events: readonly { readonly at: Instant }[], at: Instant): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.at ?? 0) <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

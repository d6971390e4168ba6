import type { DeploymentView, StageView, WeekView } from '../../../core/cadence/view';

/** A week about which something is known. */
export interface KnownWeek extends WeekView {
  /** Not a whole week of data: drawn pale, left out of usual numbers. */
  readonly partial: boolean;
}

/** Weeks the data reaches: a week before it would be a zero that nobody counted. */
export function knownWeeks(weeks: readonly WeekView[], dataFrom: number | null): KnownWeek[] {
  if (dataFrom === null) return [];
  return weeks
    .filter((week) => week.to > dataFrom)
    .map((week) => ({ ...week, partial: !week.complete || week.from < dataFrom }));
}

/** The successes that a stage's weeks count, oldest first. */
export function successesOf(
  { stage, metrics }: Pick<StageView, 'stage' | 'metrics'>,
  deployments: readonly DeploymentView[],
): DeploymentView[] {
  return endedIn(stage, metrics, deployments).filter(({ kind }) => kind !== null);
}

/** The failures and successes that a stage's failure rate counts, oldest first. */
export function decidedOf(
  { stage, metrics }: Pick<StageView, 'stage' | 'metrics'>,
  deployments: readonly DeploymentView[],
): DeploymentView[] {
  return endedIn(stage, metrics, deployments).filter(({ kind, outcome }) => kind !== null || outcome === 'failed');
}

function endedIn(
  stage: string,
  { from, to }: { readonly from: number; readonly to: number },
  deployments: readonly DeploymentView[],
): DeploymentView[] {
  return deployments
    .filter((one) => one.stage === stage && one.finishedAt !== null && one.finishedAt >= from && one.finishedAt < to)
    .sort((a, b) => (a.finishedAt as number) - (b.finishedAt as number));
}

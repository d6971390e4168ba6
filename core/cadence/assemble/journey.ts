import type { Facts, RunFact } from '../facts';
import type { PlanHistory } from '../plan/types';
import type { CheckRow, DeploymentView } from '../view';
import { checkRows } from './checks';
import type { ViewOptions } from './context';
import { openPage } from './open';

/** What one stage did with one run. */
export interface JourneyStage {
  readonly stage: string;
  readonly name: string;
  readonly deploys: boolean;
  /** Attempts of the run at the stage, oldest first; none = it has not come this far. */
  readonly attempts: readonly DeploymentView[];
  /** Approvals, gates and other checks of all attempts, oldest first. */
  readonly checks: readonly CheckRow[];
}

/** The way of one run through the stages. */
export interface Journey {
  readonly run: RunFact;
  /** IANA zone of every day and time. */
  readonly zone: string;
  readonly asOf: number;
  /** In pipeline order. */
  readonly stages: readonly JourneyStage[];
}

/**
 * How one run went through the stages, and what each check said. The facts may be about that run alone.
 * @returns `null` when the facts do not have the run
 * @throws UnknownZoneError when plan or options name a zone the platform does not know
 */
export function journeyOf(runId: number, facts: Facts, plans: PlanHistory, options: ViewOptions): Journey | null {
  const run = facts.runs.find(({ id }) => id === runId);
  if (!run) {
    return null;
  }
  const page = openPage(facts, plans, options);
  const { byStage } = checkRows(page);
  return {
    run,
    zone: page.zone.id,
    asOf: page.asOf,
    stages: page.history.stages.map((stage, index) => ({
      stage: stage.node.fact.name,
      name: stage.node.title,
      deploys: stage.node.fact.deploys,
      attempts: stage.attempts.filter((attempt) => attempt.runId === runId),
      checks: (byStage[index] ?? [])
        .filter((row) => row.runId === runId)
        .sort((a, b) => a.attempt - b.attempt || (a.openedAt ?? 0) - (b.openedAt ?? 0)),
    })),
  };
}

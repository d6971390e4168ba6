import type { EnvironmentFact, ScheduleFact, StageFact } from '../facts';
import type { Plan } from '../plan/types';
import { environmentOf } from './checks';
import { activeSchedules } from './plan';
import type { PipelineShape } from './types';

/**
 * The stages of a pipeline as facts, in pipeline order.
 *
 * @param plan gives the former names of renamed stages.
 */
export function stageFacts(
  shape: PipelineShape,
  environments: readonly EnvironmentFact[],
  plan: Plan | undefined,
): StageFact[] {
  return shape.stages.map((stage) => ({
    name: stage.name,
    displayName: stage.displayName,
    formerNames: plan?.stages.find((planned) => planned.stage === stage.name)?.formerly ?? [],
    dependsOn: stage.dependsOn,
    deploys: stage.deploys,
    manual: stage.manual,
    environmentIds: [
      ...new Set(stage.environments.flatMap((written) => environmentOf(written, environments)?.id ?? [])),
    ],
  }));
}

/** The schedules that Azure DevOps follows, as facts: those of the pipeline, and those of classic stages. */
export function scheduleFacts(shape: PipelineShape): ScheduleFact[] {
  const source = shape.kind === 'classic' ? 'classic' : shape.uiSchedules.length > 0 ? 'ui' : 'yaml';
  const ofPipeline = activeSchedules(shape).map((line) => ({ stage: null, line }));
  const ofStages = shape.stages.flatMap((stage) => stage.schedules.map((line) => ({ stage: stage.name, line })));
  return [...ofPipeline, ...ofStages].map(({ stage, line }) => ({
    source,
    stage,
    cron: line.expression,
    zone: line.timeZone,
    displayName: line.displayName ?? '',
    branches: line.branches?.include ?? [],
    always: line.onlyWithChanges !== true,
  }));
}

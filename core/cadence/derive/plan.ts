import type { EnvironmentFact } from '../facts';
import { bareStage, EMPTY_PLAN } from '../plan/defaults';
import type { CronLine, Origin, Plan, StageLine, StagePlan, Trigger } from '../plan/types';
import { checksOfStage, type StageCheck, startWindow } from './checks';
import type { IanaZoneOf } from './classic';
import type { PipelineShape, ShapeStage } from './types';

/** The schedules that Azure DevOps really follows: those of the user interface switch the YAML's off (research §5.3). */
export function activeSchedules(shape: PipelineShape): readonly CronLine[] {
  return shape.uiSchedules.length > 0 ? shape.uiSchedules : shape.schedules;
}

/**
 * The plan that a pipeline and its environments' checks amount to, before anybody writes one (research §5.3). Every line
 * says where it was read.
 *
 * @param options.pipeline the pipeline's name.
 */
export function derivePlan(
  shape: PipelineShape,
  environments: readonly EnvironmentFact[],
  options: { readonly ianaZoneOf: IanaZoneOf; readonly pipeline?: string },
): Plan {
  const stages = shape.stages.map((stage) => deriveStage(stage, shape, environments, options.ianaZoneOf));
  const separate = shape.stages
    .filter((stage) =>
      checksOfStage(stage, environments).some(({ check }) => check.kind === 'approval' && check.requesterCannotApprove),
    )
    .map((stage) => stage.name);
  return {
    ...EMPTY_PLAN,
    ...(options.pipeline !== undefined && { pipeline: options.pipeline }),
    ...zoneOfStages(stages),
    stages,
    separateApprover: separate,
  };
}

/** Classic schedules have zones; when they all agree, that zone is the plan's until somebody writes another one. */
function zoneOfStages(stages: readonly StagePlan[]): Pick<Plan, 'timeZone' | 'timeZoneOrigin'> {
  const lines = stages.flatMap((stage) => stage.cron);
  const zones = new Set(lines.map((line) => line.timeZone));
  const [first] = lines;
  return first && zones.size === 1 && first.timeZone !== 'UTC'
    ? { timeZone: first.timeZone, timeZoneOrigin: first.origin }
    : { timeZone: EMPTY_PLAN.timeZone, timeZoneOrigin: EMPTY_PLAN.timeZoneOrigin };
}

function deriveStage(
  stage: ShapeStage,
  shape: PipelineShape,
  environments: readonly EnvironmentFact[],
  ianaZoneOf: IanaZoneOf,
): StagePlan {
  const origin: Origin = {
    layer: 'pipeline',
    ...(shape.path !== undefined && { path: shape.path }),
    ...(stage.line !== undefined && { line: stage.line }),
  };
  const checks = checksOfStage(stage, environments);
  const approvals = checks.filter(({ check }) => check.kind === 'approval');
  const gates = checks.filter(({ check }) => check.kind === 'gate');
  const locks = checks.filter(({ check }) => check.kind === 'lock');
  const hours = checks.find(({ check }) => check.kind === 'businessHours');
  const window = hours && startWindow(hours.check, ianaZoneOf);
  const cron = ticksOf(stage, shape);
  const { trigger, by } = triggerOf(stage, shape, cron, approvals);
  const origins: Partial<Record<StageLine, Origin>> = {
    trigger: by ? originOf(by) : origin,
    ...(stage.dependsOn.length > 0 && { from: origin }),
    ...(cron[0] && { cron: cron[0].origin }),
    ...(stage.condition !== undefined && { condition: origin }),
    ...(stage.environments.length > 0 && { environments: origin }),
    ...(stage.lockBehavior && { lockBehavior: origin }),
    ...(!stage.skippable && { skippable: origin }),
    ...(approvals[0] && { approvals: originOf(approvals[0]) }),
    ...(gates[0] ? { gates: originOf(gates[0]) } : stage.serverTasks.length > 0 && { gates: origin }),
    ...(locks[0] && { lock: originOf(locks[0]) }),
    ...(window && hours && { window: originOf(hours) }),
  };
  return {
    ...bareStage(stage.name, stage.displayName),
    trigger,
    from: stage.dependsOn,
    cron,
    approvals: [
      ...new Set(approvals.flatMap(({ check }) => check.approvers.map((person) => person.name || person.id))),
    ],
    gates: [...new Set([...gates.map(({ check }) => check.name), ...stage.serverTasks])],
    lock: locks.length > 0,
    ...(window && { window }),
    ...(stage.lockBehavior && { lockBehavior: stage.lockBehavior }),
    skippable: stage.skippable,
    ...(stage.condition !== undefined && { condition: stage.condition }),
    environments: stage.environments,
    origins,
  };
}

function originOf({ check, environment }: StageCheck): Origin {
  return { layer: 'checks', environment, checkId: check.id };
}

/**
 * The ticks of a stage: its own (classic), those of its schedule condition, or, for a first stage, those of the pipeline
 * that no condition claims.
 */
function ticksOf(stage: ShapeStage, shape: PipelineShape): readonly CronLine[] {
  if (stage.schedules.length > 0) {
    return stage.schedules;
  }
  const schedules = activeSchedules(shape);
  if (stage.scheduled) {
    const { displayName } = stage.scheduled;
    return schedules.filter((line) => displayName === undefined || line.displayName === displayName);
  }
  return stage.dependsOn.length === 0 ? schedules : [];
}

function triggerOf(
  stage: ShapeStage,
  shape: PipelineShape,
  cron: readonly CronLine[],
  approvals: readonly StageCheck[],
): { readonly trigger: Trigger; readonly by?: StageCheck } {
  // Classic stages say for themselves whether they wait to be started.
  const startsByItself =
    shape.kind === 'classic' ||
    stage.dependsOn.length > 0 ||
    shape.startsOnPush ||
    shape.triggeringPipelines.length > 0;
  if (stage.manual || stage.manualValidation) {
    return { trigger: 'manual' };
  }
  if (cron.length > 0 && (stage.scheduled || stage.schedules.length > 0 || !startsByItself)) {
    return { trigger: 'schedule' };
  }
  if (approvals[0]) {
    return { trigger: 'manual', by: approvals[0] };
  }
  return { trigger: startsByItself ? 'automatic' : 'manual' };
}

import {
  approvalOf,
  checkRunsOf,
  classicFacts,
  concludedStageRuns,
  configuredChecks,
  deletedRunsOfRecords,
  disabledSince,
  mergeStageRuns,
  runOfBuild,
  stageRunsOfRecords,
  stageRunsOfTimeline,
  stagesOfTimeline,
  withCheckRuns,
  withConfiguredKinds,
} from '../../core/cadence/adapters';
import { instant } from '../../core/cadence/adapters/values';
import { environmentOf } from '../../core/cadence/derive/checks';
import { activeSchedules } from '../../core/cadence/derive/plan';
import type { PipelineShape } from '../../core/cadence/derive/types';
import type {
  ApprovalFact,
  CheckRunFact,
  EnvironmentFact,
  Facts,
  RunFact,
  ScheduleFact,
  StageCoverage,
  StageFact,
  StageRunFact,
} from '../../core/cadence/facts';
import type { WireDeploymentRecord } from '../azure/wire';
import type { Raw, RawClassic, RawPipeline } from './raw';

/** Turns the answers about a pipeline into the core's facts. Pure: the same answers give the same facts. */
export function factsOf(raw: Raw, project: string): Facts {
  return raw.kind === 'yaml' ? yamlFacts(raw, project) : classicFactsOf(raw, project);
}

function classicFactsOf(raw: RawClassic, project: string): Facts {
  const { definition, deployments, releases, shape, from, to } = raw;
  return {
    pipeline: {
      id: definition.id,
      name: definition.name,
      kind: 'classic',
      project,
      defaultBranch: '',
      url: definition._links?.web?.href ?? '',
      disabledSince: null,
    },
    stages: stagesOfShape(shape, []),
    ...classicFacts([...deployments.values()], [...releases.values()]),
    checkRuns: [],
    environments: [],
    schedules: schedulesOf(shape),
    coverage: { from, to, cutByRetention: false, stages: [] },
  };
}

/** Whether a run started after the definition was read: then somebody has enabled the pipeline meanwhile. */
function startsRuns({ builds, setupAt }: RawPipeline): boolean {
  for (const { startTime } of builds.values()) {
    if ((instant(startTime) ?? 0) > setupAt) return true;
  }
  return false;
}

function yamlFacts(raw: RawPipeline, project: string): Facts {
  const pipelineId = raw.definition.id;
  const checks = configuredChecks(raw.checks);
  const environments = raw.environments.map(
    ({ environment, problem }): EnvironmentFact => ({
      id: environment.id,
      name: environment.name,
      readable: problem?.kind !== 'forbidden' && problem?.kind !== 'notFound',
      checks: checks.get(environment.id) ?? [],
    }),
  );
  const stages = stagesOf(raw, environments);
  // Pages of records reach further back than runs were read: what lies there is unread, not removed.
  const records = raw.environments
    .flatMap((environment) => environment.records)
    .filter((record) => isRead(raw, record));
  const builds = [...raw.builds.values()]
    .map((build) => runOfBuild(build))
    .filter((run): run is RunFact => run !== null);
  const deleted = deletedRunsOfRecords(records, pipelineId, new Set(raw.builds.keys()));
  const configured = new Map([...checks.values()].flat().map((check) => [check.id, check]));
  const checkRuns = [...raw.suites.values()].flatMap((suite): CheckRunFact[] => checkRunsOf(suite, configured));
  const timelines = [...raw.timelines.values()].flatMap(({ runId, timelines: found }): StageRunFact[] =>
    found.flatMap((timeline) => stageRunsOfTimeline(runId, timeline)),
  );
  const canonical = canonicalName(stages);
  const told = mergeStageRuns([...timelines, ...stageRunsOfRecords(records, pipelineId)], canonical);
  const coverage = coverageOf(raw, stages);
  const runs = [...builds, ...deleted];
  const stageRuns = [...told, ...concludedStageRuns(stages, runs, told, coverage.length === 0)];
  return {
    pipeline: {
      id: pipelineId,
      name: raw.definition.name,
      kind: 'yaml',
      project,
      defaultBranch: raw.definition.repository?.defaultBranch ?? '',
      url: raw.definition._links?.web?.href ?? '',
      disabledSince: startsRuns(raw) ? null : disabledSince(raw.definition),
    },
    stages,
    runs,
    stageRuns: withCheckRuns(withConfiguredKinds(stageRuns, configured.values()), checkRuns),
    approvals: [...raw.approvals.values()].map(approvalOf).filter((one): one is ApprovalFact => one !== null),
    checkRuns,
    environments,
    schedules: raw.shape ? schedulesOf(raw.shape) : [],
    coverage: {
      from: raw.from,
      to: raw.to,
      cutByRetention: deleted.length > 0,
      stages: coverage,
      ...(raw.unread.plan && { planUnread: true }),
    },
  };
}

function isRead(raw: RawPipeline, record: WireDeploymentRecord): boolean {
  const at = Date.parse(record.queueTime ?? record.startTime ?? record.finishTime ?? '');
  return raw.builds.has(Number(record.owner?.id)) || at >= raw.from;
}

/** Stages in pipeline order: as the YAML declares them, else as the newest run shows them. */
function stagesOf(raw: RawPipeline, environments: readonly EnvironmentFact[]): readonly StageFact[] {
  if (raw.shape && raw.shape.stages.length > 0) {
    return stagesOfShape(raw.shape, environments);
  }
  const newest = [...raw.timelines.values()].sort((a, b) => b.runId - a.runId)[0]?.timelines[0];
  const deployedTo = new Map<string, Set<number>>();
  for (const { environment, records } of raw.environments) {
    for (const record of records) {
      if (Number(record.definition?.id) !== raw.definition.id || !record.stageName) continue;
      const ids = deployedTo.get(record.stageName) ?? new Set();
      deployedTo.set(record.stageName, ids.add(environment.id));
    }
  }
  return stagesOfTimeline(newest).map((stage) => {
    const ids = [...(deployedTo.get(stage.name) ?? deployedTo.get(stage.displayName) ?? [])];
    return { ...stage, environmentIds: ids };
  });
}

function stagesOfShape(shape: PipelineShape, environments: readonly EnvironmentFact[]): StageFact[] {
  return shape.stages.map((stage) => ({
    name: stage.name,
    displayName: stage.displayName,
    formerNames: [],
    dependsOn: stage.dependsOn,
    deploys: stage.deploys,
    manual: stage.manual,
    environmentIds: stage.environments
      .map((written) => environmentOf(written, environments)?.id)
      .filter((id): id is number => id !== undefined),
  }));
}

/** Some answers carry a stage's display name instead of its name. */
function canonicalName(stages: readonly StageFact[]): (stage: string) => string {
  const names = new Map<string, string>();
  for (const { name, displayName } of stages) names.set(displayName.toLowerCase(), name);
  for (const { name } of stages) names.set(name.toLowerCase(), name);
  return (stage) => names.get(stage.toLowerCase()) ?? stage;
}

function schedulesOf(shape: PipelineShape): ScheduleFact[] {
  const source = shape.kind === 'classic' ? 'classic' : shape.uiSchedules.length > 0 ? 'ui' : 'yaml';
  return activeSchedules(shape).map((line) => ({
    source,
    stage: null,
    cron: line.expression,
    zone: line.timeZone,
    displayName: line.displayName ?? '',
    branches: line.branches?.include ?? [],
    always: !line.onlyWithChanges,
  }));
}

/** How many environments the YAML names for a stage, as far as it names them: a variable may stand for any. */
function declaredEnvironments({ shape }: RawPipeline, stage: string): number {
  const names = shape?.stages.find(({ name }) => name === stage)?.environments ?? [];
  return new Set(names.filter((name) => !name.includes('$')).map((name) => name.toLowerCase())).size;
}

/** Stages whose data is not whole, and why. */
function coverageOf(raw: RawPipeline, stages: readonly StageFact[]): StageCoverage[] {
  return stages.flatMap((stage): StageCoverage[] => {
    if (!stage.deploys) return [];
    // An environment that the YAML names and the list lacks is hidden from the reader, not missing.
    // Before the first run it may be that nobody made it yet.
    const hidden = raw.builds.size > 0 && declaredEnvironments(raw, stage.name) > stage.environmentIds.length;
    const list = raw.unread.environments;
    if (list && list.kind !== 'forbidden' && (hidden || !raw.shape)) {
      return [{ stage: stage.name, from: null, problem: 'failed' }];
    }
    if (hidden || (list && !raw.shape)) return [{ stage: stage.name, from: null, problem: 'noPermission' }];
    if (stage.environmentIds.length === 0) {
      return [{ stage: stage.name, from: raw.from, problem: 'noEnvironment' }];
    }
    const own = raw.environments.filter(({ environment }) => stage.environmentIds.includes(environment.id));
    const denied = own.find(({ problem }) => problem?.kind === 'forbidden' || problem?.kind === 'notFound');
    if (denied) return [{ stage: stage.name, from: null, problem: 'noPermission' }];
    const failed = own.find(({ problem, from }) => problem && from === null);
    if (failed) return [{ stage: stage.name, from: null, problem: 'failed' }];
    const from = Math.max(...own.map((environment) => environment.from ?? raw.to));
    return from > raw.from ? [{ stage: stage.name, from, problem: 'shared' }] : [];
  });
}

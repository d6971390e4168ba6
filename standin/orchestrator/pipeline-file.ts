/**
 * Reads a pipeline's YAML file into stages, jobs and steps. What the stand-in does not play (templates, matrix jobs,
 * pipelines without stages) is refused with the place, instead of being played wrongly.
 */
import { parse } from 'yaml';
import type { JobDefinition, StageDefinition, StepDefinition } from '../world';
import { knowsCondition } from './conditions';
import { readCron } from './cron';

/** A pipeline file that the stand-in cannot play. */
export class PipelineFileError extends Error {
  constructor(where: string, what: string) {
    super(`${where}: ${what}`);
    this.name = 'PipelineFileError';
  }
}

export interface ScheduleDefinition {
  readonly cron: string;
  readonly displayName: string;
  readonly branches: readonly string[];
  readonly always: boolean;
}

export interface PipelineFile {
  readonly stages: readonly StageDefinition[];
  /** Branches whose pushes start a run; empty = none (`trigger: none`). */
  readonly triggerBranches: readonly string[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly variables: Readonly<Record<string, string>>;
}

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'object' ? undefined : String(value);
const list = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** Parses the text of a pipeline file. Throws PipelineFileError. */
export function readPipelineFile(yaml: string, where: string): PipelineFile {
  let root: unknown;
  try {
    root = parse(yaml);
  } catch (error) {
    throw new PipelineFileError(where, (error as Error).message);
  }
  if (!isNode(root)) throw new PipelineFileError(where, 'the file is empty.');
  if (/\$\{\{/.test(yaml))
    throw new PipelineFileError(
      where,
      'template expressions, dollar sign and two braces, are not played by the stand-in.',
    );
  if (!Array.isArray(root.stages)) throw new PipelineFileError(where, "the file needs a list of 'stages'.");
  const behavior = lockBehavior(root.lockBehavior, where) ?? 'runLatest';
  const stages: StageDefinition[] = [];
  for (const item of root.stages) stages.push(readStage(item, stages.at(-1)?.name, behavior, where));
  return {
    stages,
    triggerBranches: readTrigger(root.trigger),
    schedules: list(root.schedules).map((schedule) => readSchedule(schedule, where)),
    variables: readVariables(root.variables, where),
  };
}

function readSchedule(item: unknown, where: string): ScheduleDefinition {
  if (!isNode(item)) throw new PipelineFileError(where, 'a schedule must be a mapping.');
  const cron = text(item.cron) ?? '';
  try {
    readCron(cron);
  } catch (error) {
    throw new PipelineFileError(where, `schedule '${cron}': ${(error as Error).message}`);
  }
  return {
    cron,
    displayName: text(item.displayName) ?? '',
    branches: list(isNode(item.branches) ? item.branches.include : undefined).map(String),
    always: item.always === true,
  };
}

function readTrigger(trigger: unknown): readonly string[] {
  if (trigger === undefined) return ['*'];
  if (trigger === 'none') return [];
  if (Array.isArray(trigger)) return trigger.map(String);
  if (isNode(trigger) && isNode(trigger.branches)) return list(trigger.branches.include).map(String);
  return ['*'];
}

function readVariables(variables: unknown, where: string): Record<string, string> {
  const result: Record<string, string> = {};
  if (isNode(variables)) for (const [name, value] of Object.entries(variables)) result[name] = text(value) ?? '';
  for (const item of Array.isArray(variables) ? variables : []) {
    if (!isNode(item) || text(item.name) === undefined) {
      throw new PipelineFileError(where, 'variable groups and variable templates are not played by the stand-in.');
    }
    result[String(item.name)] = text(item.value) ?? '';
  }
  return result;
}

function lockBehavior(value: unknown, where: string): StageDefinition['lockBehavior'] | undefined {
  if (value === undefined) return undefined;
  if (value === 'sequential' || value === 'runLatest') return value;
  throw new PipelineFileError(where, `lockBehavior '${String(value)}' is neither 'sequential' nor 'runLatest'.`);
}

function readStage(
  item: unknown,
  before: string | undefined,
  behavior: StageDefinition['lockBehavior'],
  file: string,
): StageDefinition {
  if (!isNode(item) || text(item.stage) === undefined) {
    throw new PipelineFileError(file, "every entry of 'stages' needs 'stage: name' (stage templates are not played).");
  }
  const name = String(item.stage);
  const where = `${file}, stage ${name}`;
  if (!knowsCondition(text(item.condition))) {
    throw new PipelineFileError(where, `the condition '${text(item.condition)}' is not played by the stand-in.`);
  }
  const jobs: JobDefinition[] = [];
  for (const job of list(item.jobs)) jobs.push(readJob(job, where));
  if (jobs.length === 0) throw new PipelineFileError(where, "the stage has no 'jobs'.");
  return {
    name,
    displayName: text(item.displayName) ?? name,
    dependsOn: item.dependsOn === undefined ? (before === undefined ? [] : [before]) : list(item.dependsOn).map(String),
    trigger: item.trigger === 'manual' ? 'manual' : 'automatic',
    condition: text(item.condition),
    lockBehavior: lockBehavior(item.lockBehavior, where) ?? behavior,
    variables: readVariables(item.variables, where),
    jobs,
  };
}

function readJob(item: unknown, stage: string): JobDefinition {
  if (!isNode(item)) throw new PipelineFileError(stage, 'a job must be a mapping.');
  const deployment = text(item.deployment);
  const name = deployment ?? text(item.job);
  if (name === undefined) throw new PipelineFileError(stage, "a job needs 'job: name' or 'deployment: name'.");
  const where = `${stage}, job ${name}`;
  if (isNode(item.strategy) && isNode(item.strategy.matrix)) {
    throw new PipelineFileError(where, 'matrix jobs are not played by the stand-in.');
  }
  const server = item.pool === 'server';
  const environment = isNode(item.environment) ? text(item.environment.name) : text(item.environment);
  if (deployment !== undefined && environment === undefined) {
    throw new PipelineFileError(where, "a deployment job needs an 'environment'.");
  }
  return {
    name,
    displayName: text(item.displayName) ?? name,
    kind: deployment !== undefined ? 'deployment' : server ? 'server' : 'agent',
    environment: deployment === undefined ? undefined : environment,
    dependsOn: list(item.dependsOn).map(String),
    timeoutMinutes: Number(item.timeoutInMinutes ?? 60),
    variables: readVariables(item.variables, where),
    steps: stepsOf(item, where).map((step) => readStep(step, where)),
  };
}

function stepsOf(job: Node, where: string): unknown[] {
  if (Array.isArray(job.steps)) return job.steps;
  const strategy = job.strategy;
  if (!isNode(strategy)) return [];
  if (!isNode(strategy.runOnce))
    throw new PipelineFileError(where, "only the strategy 'runOnce' is played by the stand-in.");
  const once = strategy.runOnce;
  const hooks = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'];
  return hooks.flatMap((hook) => (isNode(once[hook]) ? list((once[hook] as Node).steps) : []));
}

const shortcuts: Readonly<Record<string, string>> = {
  script: 'CmdLine@2',
  bash: 'Bash@3',
  pwsh: 'PowerShell@2',
  powershell: 'PowerShell@2',
  publish: 'PublishPipelineArtifact@1',
  download: 'DownloadPipelineArtifact@2',
};

function readStep(item: unknown, where: string): StepDefinition {
  if (!isNode(item)) throw new PipelineFileError(where, 'a step must be a mapping.');
  if (item.checkout !== undefined) {
    return {
      displayName: 'Checkout',
      task: undefined,
      name: undefined,
      inputs: { checkout: String(item.checkout) },
      condition: undefined,
    };
  }
  const kind = Object.keys(shortcuts).find((shortcut) => item[shortcut] !== undefined);
  const full = text(item.task) ?? (kind === undefined ? undefined : shortcuts[kind]);
  if (full === undefined) {
    throw new PipelineFileError(where, `the step with ${Object.keys(item).join(', ')} is not played by the stand-in.`);
  }
  const [taskName = '', version = ''] = full.split('@');
  const inputs: Record<string, string> = {};
  for (const [name, value] of Object.entries(isNode(item.inputs) ? item.inputs : {})) inputs[name] = text(value) ?? '';
  if (kind !== undefined) inputs[kind] = text(item[kind]) ?? '';
  if (text(item.artifact) !== undefined) inputs.artifact = String(item.artifact);
  return {
    displayName:
      text(item.displayName) ?? (kind === undefined ? taskName : (text(item[kind])?.split('\n')[0] ?? taskName)),
    task: { name: taskName, version },
    name: text(item.name),
    inputs,
    condition: text(item.condition),
  };
}

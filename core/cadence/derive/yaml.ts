import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { CronLine, LockBehavior, PlanFinding } from '../plan/types';
import { finding } from './catalogue';
import { isDefaultCondition, scheduleCondition } from './conditions';
import { cronFindings } from './crons';
import type { PipelineShape, ShapeStage } from './types';

/** Name that Azure DevOps gives the only stage of a pipeline without `stages`. */
const IMPLICIT_STAGE = '__default';

/** A part of the YAML as plain data, and the line it begins on. */
interface Item {
  readonly data: Record<string, unknown>;
  readonly line: number;
}

/**
 * Reads the shape of a YAML pipeline, best from the `finalYaml` of a preview, where templates are expanded (research §5.3).
 * Never throws: what cannot be understood becomes a finding.
 *
 * This file brings the YAML library along: import it lazily in a browser.
 *
 * @param options.path the pipeline's file, for origins; `options.uiSchedules` those of the definition (`classicSchedules`).
 */
export function shapeOfYaml(
  text: string,
  options: { readonly path?: string; readonly uiSchedules?: readonly CronLine[] } = {},
): PipelineShape {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines, uniqueKeys: false });
  const findings: PlanFinding[] = document.errors
    .slice(0, 1)
    .map((error) => finding('not-yaml', { reason: `${error.message} (line ${lines.linePos(error.pos[0]).line})` }));
  const root = document.contents;
  const data: Record<string, unknown> = findings.length === 0 && isMap(root) ? asRecord(root.toJSON()) : {};
  const itemsOf = (key: string): Item[] => {
    const node = isMap(root) ? (root.get(key, true) as Node | undefined) : undefined;
    return findings.length === 0 && isSeq(node)
      ? (node.items as (Node | null)[]).map((item) => ({
          data: isMap(item) ? asRecord(item.toJSON()) : {},
          line: lines.linePos(item?.range?.[0] ?? 0).line,
        }))
      : [];
  };
  if (hasTemplates(data)) {
    findings.push(finding('needs-preview', {}));
  }
  const stageItems = itemsOf('stages').filter((item) => item.data.stage !== undefined);
  const stages = stageItems.length > 0 ? readStages(stageItems, findings) : implicitStage(data);
  const push = readPushTrigger(data.trigger);
  const resources = asList(asRecord(data.resources).pipelines).map(asRecord);
  const schedules = itemsOf('schedules').flatMap((item) => readSchedule(item, options.path, findings));
  return {
    kind: 'yaml',
    ...(options.path !== undefined && { path: options.path }),
    stages,
    ...push,
    triggeringPipelines: resources.filter((resource) => triggers(resource.trigger)).map(resourceName),
    pipelineResources: resources.map(resourceName),
    schedules,
    uiSchedules: options.uiSchedules ?? [],
    findings,
  };
}

function readStages(items: readonly Item[], findings: PlanFinding[]): ShapeStage[] {
  let previous: string | undefined;
  return items.map(({ data, line }) => {
    const name = asText(data.stage);
    if (/\$[({[]/.test(name)) {
      findings.push(finding('runtime-stage-name', { text: name }, { stage: name }));
    }
    // Without `dependsOn` a stage follows the one above it; with an empty one it depends on nothing.
    const dependsOn = 'dependsOn' in data ? names(data.dependsOn) : previous === undefined ? [] : [previous];
    previous = name;
    const condition = asText(data.condition).trim();
    const scheduled = scheduleCondition(condition);
    const lockBehavior = LOCK_BEHAVIORS.find((candidate) => candidate === data.lockBehavior);
    return {
      name,
      displayName: asText(data.displayName) || name,
      dependsOn,
      ...(condition !== '' && !isDefaultCondition(condition) && { condition }),
      ...(scheduled && { scheduled }),
      manual: asText(data.trigger).toLowerCase() === 'manual',
      ...readJobs(data),
      ...(lockBehavior && { lockBehavior }),
      skippable: asText(data.isSkippable).toLowerCase() !== 'false',
      schedules: [],
      checks: [],
      line,
    };
  });
}

const LOCK_BEHAVIORS: readonly LockBehavior[] = ['sequential', 'runLatest'];

function implicitStage(data: Record<string, unknown>): ShapeStage[] {
  if (!('jobs' in data) && !('steps' in data)) {
    return [];
  }
  return [
    {
      name: IMPLICIT_STAGE,
      displayName: IMPLICIT_STAGE,
      dependsOn: [],
      manual: false,
      ...readJobs(data),
      skippable: true,
      schedules: [],
      checks: [],
    },
  ];
}

type JobsOfStage = Pick<ShapeStage, 'environments' | 'deploys' | 'manualValidation' | 'serverTasks'>;

const MANUAL_VALIDATION = /^ManualValidation@/i;

function readJobs(stage: Record<string, unknown>): JobsOfStage {
  const jobs = asList(stage.jobs).map(asRecord);
  const deployments = jobs.filter((job) => job.deployment !== undefined);
  const environments = deployments.map((job) => environmentName(job.environment)).filter((name) => name !== '');
  const tasksOf = (list: readonly Record<string, unknown>[]) =>
    list.flatMap((job) => asList(job.steps).map((step) => asText(asRecord(step).task))).filter((task) => task !== '');
  return {
    environments: [...new Set(environments)],
    deploys: deployments.length > 0,
    manualValidation: tasksOf(jobs).some((task) => MANUAL_VALIDATION.test(task)),
    serverTasks: tasksOf(jobs.filter((job) => isServerPool(job.pool) || isServerPool(stage.pool))).filter(
      (task) => !MANUAL_VALIDATION.test(task),
    ),
  };
}

function isServerPool(pool: unknown): boolean {
  return pool === 'server' || asRecord(pool).name === 'server';
}

/** `name`, `name.resource`, or `{ name, resourceName }`. */
function environmentName(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  const environment = asRecord(value);
  const [name, resource] = [asText(environment.name), asText(environment.resourceName)];
  return resource === '' ? name : `${name}.${resource}`;
}

/** Without `trigger` every push starts the pipeline; `none` (or an empty list) stops that. */
function readPushTrigger(value: unknown): Pick<PipelineShape, 'startsOnPush' | 'pushBranches' | 'batch'> {
  const all = { include: [], exclude: [] };
  if (value === 'none' || (Array.isArray(value) && value.length === 0)) {
    return { startsOnPush: false, pushBranches: all, batch: false };
  }
  if (typeof value === 'string' || Array.isArray(value)) {
    return { startsOnPush: true, pushBranches: { include: names(value), exclude: [] }, batch: false };
  }
  const trigger = asRecord(value);
  return {
    startsOnPush: asText(trigger.enabled).toLowerCase() !== 'false',
    pushBranches: readBranches(trigger.branches),
    batch: asText(trigger.batch).toLowerCase() === 'true',
  };
}

function readSchedule(item: Item, path: string | undefined, findings: PlanFinding[]): CronLine[] {
  const { data, line } = item;
  const expression = asText(data.cron);
  if (expression === '') {
    return [];
  }
  const problems = cronFindings(expression);
  findings.push(...problems);
  if (problems.some((problem) => problem.severity === 'problem')) {
    return [];
  }
  const displayName = asText(data.displayName);
  return [
    {
      expression,
      // Azure Pipelines reads YAML cron in UTC and nothing else (research §0.2).
      timeZone: 'UTC',
      ...(displayName !== '' && { displayName }),
      branches: readBranches(data.branches),
      onlyWithChanges: asText(data.always).toLowerCase() !== 'true',
      origin: { layer: 'pipeline', ...(path !== undefined && { path }), line },
    },
  ];
}

function readBranches(value: unknown): { include: string[]; exclude: string[] } {
  if (Array.isArray(value) || typeof value === 'string') {
    return { include: names(value), exclude: [] };
  }
  const branches = asRecord(value);
  return { include: names(branches.include), exclude: names(branches.exclude) };
}

function triggers(value: unknown): boolean {
  return value !== undefined && value !== null && value !== 'none' && value !== false;
}

function resourceName(resource: Record<string, unknown>): string {
  return asText(resource.source) || asText(resource.pipeline);
}

/** Templates and `${{ }}` that a preview would have expanded. */
function hasTemplates(value: unknown): boolean {
  const root = asRecord(value);
  const expandsTo = (list: unknown): boolean =>
    asList(list).some((item) => {
      const record = asRecord(item);
      return 'template' in record || Object.keys(record).some((key) => key.includes('${{'));
    });
  return (
    'extends' in root ||
    [root.stages, root.jobs].some(expandsTo) ||
    Object.keys(root).some((key) => key.includes('${{'))
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

function names(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(asText).filter((name) => name !== '');
}

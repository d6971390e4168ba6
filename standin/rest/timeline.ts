/**
 * The timeline of a run, made when somebody asks: Stage → Checkpoint → checks, and Stage → Phase → Job → Task. Generated
 * history keeps only stages, checks and jobs; the tasks of a job are then laid out from the pipeline's own steps.
 */

import { guidFor, guidFromText } from '../ids';
import { checkTypes } from '../orchestrator/check-types';
import { timelineId } from '../run-ids';
import type {
  Checkpoint,
  CheckRun,
  Issue,
  JobDefinition,
  JobRun,
  RecordState,
  Run,
  StageRun,
  TaskResult,
  World,
} from '../world';
import { date } from './shapes';

/** A record of a timeline, as in the build API. */
export interface TimelineRecord {
  readonly id: string;
  readonly parentId: string | null;
  readonly type: string;
  readonly name: string;
  readonly identifier: string | null;
  readonly refName?: string | null;
  readonly order: number;
  readonly attempt: number;
  readonly previousAttempts: { attempt: number; timelineId: string; recordId: string }[];
  readonly state: RecordState;
  readonly result: TaskResult | null;
  readonly resultCode: string | null;
  readonly startTime: Date | null;
  readonly finishTime: Date | null;
  readonly currentOperation: null;
  readonly percentComplete: number | null;
  readonly workerName: string | null;
  readonly queueId?: number;
  readonly task: { id: string; name: string; version: string } | null;
  readonly log: { id: number; type: 'Container'; url: string } | null;
  readonly issues?: { type: Issue['type']; category: string; message: string }[];
  readonly errorCount: number;
  readonly warningCount: number;
  readonly changeId: number;
  readonly lastModified: Date;
  readonly details: null;
  readonly url: null;
}

export function timelineOf(world: World, run: Run, shown?: { readonly stage: number; readonly attempt: number }) {
  const records = run.stages.flatMap((stage, index) => {
    const attempt =
      shown?.stage === index
        ? ([...stage.previous, stage].find(({ attempt: n }) => n === shown.attempt) ?? stage)
        : stage;
    return stageRecords(world, run, attempt, index, stage.previous);
  });
  return {
    records,
    lastChangedBy: '00000002-0000-8888-8000-000000000000',
    lastChangedOn: new Date(run.changedAt),
    id: timelineId(run, shown?.stage, shown?.attempt),
    changeId: records.length,
    url: `${world.baseUrl}/${run.projectId}/_apis/build/builds/${run.id}/Timeline/${timelineId(run, shown?.stage, shown?.attempt)}`,
  };
}

type Draft = Partial<TimelineRecord> & Pick<TimelineRecord, 'id' | 'parentId' | 'type' | 'name' | 'state' | 'order'>;

function record(run: Run, draft: Draft): TimelineRecord {
  const issues = draft.issues ?? [];
  return {
    identifier: null,
    attempt: 1,
    previousAttempts: [],
    result: null,
    resultCode: null,
    startTime: null,
    finishTime: null,
    currentOperation: null,
    percentComplete: null,
    workerName: null,
    task: null,
    log: null,
    errorCount: issues.filter(({ type }) => type === 'error').length,
    warningCount: issues.filter(({ type }) => type === 'warning').length,
    changeId: 1,
    lastModified: new Date(run.changedAt),
    details: null,
    url: null,
    ...draft,
  };
}

function stageRecords(
  world: World,
  run: Run,
  stage: StageRun,
  index: number,
  previous: readonly StageRun[],
): TimelineRecord[] {
  const place = { stage: index, attempt: stage.attempt };
  const id = guidFor('stage', run.id, place);
  const definition = run.definition.find(({ name }) => name === stage.name);
  const waits = stage.state === 'pending' && stage.checkpoint?.completedAt === undefined && stage.checkpoint;
  const result: TimelineRecord[] = [
    record(run, {
      id,
      parentId: null,
      type: 'Stage',
      name: definition?.displayName ?? stage.name,
      identifier: stage.name,
      refName: stage.name,
      order: index + 1,
      attempt: stage.attempt,
      previousAttempts: previous
        .filter((earlier) => earlier.attempt < stage.attempt)
        .map((earlier) => ({
          attempt: earlier.attempt,
          timelineId: timelineId(run, index, earlier.attempt),
          recordId: guidFor('stage', run.id, { stage: index, attempt: earlier.attempt }),
        })),
      state: waits ? world.switches.waitingStageState : stage.state,
      result: stage.result ?? null,
      startTime: date(stage.startedAt) ?? null,
      finishTime: date(stage.finishedAt) ?? null,
      ...(stage.reason ? { issues: [{ type: 'warning' as const, category: 'General', message: stage.reason }] } : {}),
    }),
  ];
  if (stage.checkpoint) result.push(...checkpointRecords(world, run, stage.checkpoint, place, id));
  stage.jobs.forEach((job, item) => {
    result.push(...jobRecords(world, run, stage, job, { ...place, item }, id, definition?.jobs));
  });
  return result;
}

const closedResult: Partial<Record<CheckRun['status'], TaskResult>> = {
  approved: 'succeeded',
  bypassed: 'succeeded',
  completed: 'succeeded',
  rejected: 'failed',
  failed: 'failed',
  timedOut: 'failed',
  canceled: 'canceled',
};

function checkpointRecords(
  world: World,
  run: Run,
  checkpoint: Checkpoint,
  place: { stage: number; attempt: number },
  parentId: string,
): TimelineRecord[] {
  const id = guidFor('checkpoint', run.id, place);
  const own = record(run, {
    id,
    parentId,
    type: 'Checkpoint',
    name: 'Checkpoint',
    identifier: `Checkpoint.${place.attempt}`,
    order: 0,
    attempt: place.attempt,
    state: checkpoint.completedAt === undefined ? 'inProgress' : 'completed',
    result: checkpoint.completedAt === undefined ? null : (closedResult[checkpoint.status] ?? null),
    startTime: new Date(checkpoint.createdAt),
    finishTime: date(checkpoint.completedAt) ?? null,
  });
  const checks = checkpoint.checks.map((check, item) => {
    const configuration = world.checks.get(check.configurationId);
    const type = configuration?.type.id;
    return record(run, {
      id: guidFor('check', run.id, { ...place, item }),
      parentId: id,
      type:
        type === checkTypes.approval.id
          ? 'Checkpoint.Approval'
          : type === checkTypes.exclusiveLock.id
            ? 'Checkpoint.ExclusiveLock'
            : 'Checkpoint.TaskCheck',
      name:
        type === checkTypes.approval.id
          ? 'Checkpoint.Approval'
          : type === checkTypes.exclusiveLock.id
            ? 'Checkpoint.ExclusiveLock'
            : String(configuration?.settings.displayName ?? 'Checkpoint.TaskCheck'),
      order: item + 1,
      attempt: place.attempt,
      state: check.completedAt === undefined ? (check.status === 'queued' ? 'pending' : 'inProgress') : 'completed',
      result: check.completedAt === undefined ? null : (closedResult[check.status] ?? null),
      startTime: new Date(check.createdAt),
      finishTime: date(check.completedAt) ?? null,
    });
  });
  return [own, ...checks];
}

function jobRecords(
  world: World,
  run: Run,
  stage: StageRun,
  job: JobRun,
  place: { stage: number; attempt: number; item: number },
  parentId: string,
  definitions: readonly JobDefinition[] | undefined,
): TimelineRecord[] {
  const definition = definitions?.find(({ name }) => name === job.name);
  const phaseId = guidFor('phase', run.id, place);
  const jobId = guidFor('job', run.id, place);
  const times = { startTime: date(job.startedAt) ?? null, finishTime: date(job.finishedAt) ?? null };
  const common = { attempt: job.attempt, state: job.state, result: job.result ?? null };
  const name = definition?.displayName ?? job.name;
  const tasks = job.tasks ?? laidOut(world, job, definition);
  return [
    record(run, {
      ...common,
      ...times,
      id: phaseId,
      parentId,
      type: 'Phase',
      name,
      identifier: `${stage.name}.${job.name}`,
      refName: job.name,
      order: place.item + 1,
      startTime: new Date(job.queuedAt),
    }),
    record(run, {
      ...common,
      ...times,
      id: jobId,
      parentId: phaseId,
      type: 'Job',
      name,
      identifier: `${stage.name}.${job.name}.__default`,
      refName: '__default',
      order: 1,
      workerName: job.kind === 'server' ? null : 'Hosted Agent',
      queueId: 21,
      log: null,
    }),
    ...tasks.map((task, sub) =>
      record(run, {
        id: guidFor('task', run.id, { ...place, sub }),
        parentId: jobId,
        type: 'Task',
        name: task.name,
        identifier: null,
        order: sub + 1,
        attempt: job.attempt,
        state: task.state,
        result: task.result ?? null,
        startTime: date(task.startedAt) ?? null,
        finishTime: date(task.finishedAt) ?? null,
        workerName: job.kind === 'server' ? null : 'Hosted Agent',
        task: task.task ?? null,
        log:
          task.state === 'completed'
            ? {
                id: logId(place, sub),
                type: 'Container',
                url: `${world.baseUrl}/${run.projectId}/_apis/build/builds/${run.id}/logs/${logId(place, sub)}`,
              }
            : null,
        issues: task.issues.map(({ type, message }) => ({ type, category: 'General', message })),
      }),
    ),
  ];
}

/** Log number of a task: stage, attempt, job and task in one number. */
export const logId = (place: { stage: number; attempt: number; item: number }, sub: number) =>
  ((place.stage * 32 + place.attempt) * 32 + place.item) * 64 + sub + 1;

/** The tasks of a generated job: the declared steps, sharing its time; the step in the middle takes what failed. */
function laidOut(world: World, job: JobRun, definition: JobDefinition | undefined) {
  const steps = definition?.steps ?? [];
  if (job.startedAt === undefined || job.finishedAt === undefined || steps.length === 0) return [];
  const weight = (index: number) => (index === 0 ? 1 : 3);
  const total = steps.reduce((sum, _step, index) => sum + weight(index), 0);
  const failing = job.failure ? Math.floor(steps.length / 2) : -1;
  let elapsed = 0;
  return steps.map((step, index) => {
    const span = (job.finishedAt as number) - (job.startedAt as number);
    const startedAt = (job.startedAt as number) + Math.floor((span * elapsed) / total);
    elapsed += weight(index);
    const finishedAt = (job.startedAt as number) + Math.floor((span * elapsed) / total);
    const skipped = failing >= 0 && index > failing;
    return {
      name: step.displayName,
      task: step.task && taskReference(world, step.task.name, step.task.version),
      state: 'completed' as const,
      result: (index === failing ? 'failed' : skipped ? 'skipped' : 'succeeded') as TaskResult,
      startedAt: skipped ? undefined : startedAt,
      finishedAt: skipped ? undefined : finishedAt,
      issues: index === failing && job.failure ? [job.failure] : [],
    };
  });
}

/** A task by name: an installed one with its own id, any other with a stable made-up one. */
export function taskReference(world: World, name: string, version: string) {
  const installed = [...world.tasks.values()].find((task) => task.name.toLowerCase() === name.toLowerCase());
  const full = installed?.definition.version as { Major: number; Minor: number; Patch: number } | undefined;
  return {
    id: installed?.id ?? guidFromText(`task ${name}`),
    name,
    version: full ? `${full.Major}.${full.Minor}.${full.Patch}` : `${version}.0.0`,
  };
}

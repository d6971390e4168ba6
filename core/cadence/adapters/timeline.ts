import type { CheckFact, CheckKind, CheckOutcome, JobFact, StageFact, StageRunFact } from '../facts';
import { RECORD_RESULTS } from './records';
import { choose, type EnumTable, instant, type RestDate, type RestEnum } from './values';

/** What we read of a timeline record. `type` is plain text; check records exist under names no document lists. */
export interface RestTimelineRecord {
  readonly id?: string;
  readonly parentId?: string | null;
  readonly type?: string | null;
  readonly name?: string | null;
  readonly identifier?: string | null;
  readonly refName?: string | null;
  readonly order?: number | null;
  readonly attempt?: number | null;
  readonly state?: RestEnum;
  readonly result?: RestEnum;
  readonly startTime?: RestDate;
  readonly finishTime?: RestDate;
  readonly task?: { readonly id?: string; readonly name?: string } | null;
  readonly workerName?: string | null;
}

/** What we read of `GET build/builds/{id}/timeline[/{timelineId}]`. */
export interface RestTimeline {
  readonly records?: readonly RestTimelineRecord[] | null;
}

const CHECK_KINDS: readonly (readonly [RegExp, CheckKind])[] = [
  [/approval/i, 'approval'],
  [/lock/i, 'lock'],
  [/businesshours/i, 'businessHours'],
  [/branch/i, 'branch'],
  [/template|extends/i, 'template'],
  [/authori[sz]ation/i, 'authorization'],
  [/taskcheck/i, 'gate'],
];

/** Tasks of agentless jobs that let a release pass or hold it: their job is a check, not work. */
const CHECKING_TASKS: Readonly<Record<string, CheckKind>> = {
  manualvalidation: 'manualValidation',
  manualintervention: 'manualValidation',
  bugcountgate: 'gate',
  invokerestapi: 'gate',
  queryworkitems: 'gate',
  azurefunction: 'gate',
  azuremonitor: 'gate',
};

const OUTCOMES: EnumTable<CheckOutcome> = [
  ['succeeded', 0, 'approved'],
  ['succeededwithissues', 1, 'approved'],
  ['failed', 2, 'rejected'],
  ['canceled', 3, 'canceled'],
  ['skipped', 4, 'skipped'],
  ['abandoned', 5, 'canceled'],
];

/**
 * The stage runs in one timeline: stages with their checkpoint's checks and their jobs. The timelines of earlier
 * attempts (`previousAttempts`) are read the same way, one by one.
 */
export function stageRunsOfTimeline(runId: number, timeline: RestTimeline | null | undefined): StageRunFact[] {
  const records = timeline?.records ?? [];
  const children = new Map<string, RestTimelineRecord[]>();
  for (const record of records) {
    const parent = record.parentId ?? '';
    children.set(parent, [...(children.get(parent) ?? []), record]);
  }
  const below = (id: string | undefined): readonly RestTimelineRecord[] => (id ? (children.get(id) ?? []) : []);
  return records
    .filter((record) => isType(record, 'stage'))
    .map((stage) => {
      const checkpoints = below(stage.id).filter((record) => isType(record, 'checkpoint'));
      const checks = checkpoints.flatMap((checkpoint) =>
        below(checkpoint.id).map((record) => checkOf(record, checkpoint.id ?? '')),
      );
      const jobs: JobFact[] = [];
      for (const phase of below(stage.id).filter((record) => isType(record, 'phase'))) {
        for (const job of below(phase.id).filter((record) => isType(record, 'job'))) {
          const asCheck = checkOfJob(job, phase, below(job.id));
          if (asCheck) {
            checks.push(asCheck);
          } else {
            jobs.push(jobOf(job, phase));
          }
        }
      }
      const result = ended(stage) ? choose(stage.result, RECORD_RESULTS, null) : null;
      return {
        runId,
        stage: stageName(stage),
        attempt: stage.attempt || 1,
        startedBy: null,
        requestedBy: null,
        queuedAt: null,
        startedAt: instant(stage.startTime),
        finishedAt: result === null ? null : instant(stage.finishTime),
        result,
        jobs,
        checks,
        detail: 'timeline',
      };
    });
}

/**
 * The stages a timeline shows, in its order, each after the one before it. Good enough where the pipeline's YAML cannot
 * be read; `dependsOn` of the YAML knows better.
 */
export function stagesOfTimeline(timeline: RestTimeline | null | undefined): StageFact[] {
  const stages = (timeline?.records ?? [])
    .filter((record) => isType(record, 'stage'))
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  return stages.map((stage, index) => {
    const before = stages[index - 1];
    return {
      name: stageName(stage),
      displayName: stage.name || stageName(stage),
      formerNames: [],
      dependsOn: before ? [stageName(before)] : [],
      deploys: index > 0,
      manual: false,
      environmentIds: [],
    };
  });
}

function stageName(stage: RestTimelineRecord): string {
  return stage.identifier || stage.refName || stage.name || '';
}

function isType(record: RestTimelineRecord, type: string): boolean {
  return (record.type ?? '').toLowerCase() === type;
}

/** Completed by its state; a state sent as a number is 2. */
function ended(record: RestTimelineRecord): boolean {
  return record.state === 2 || String(record.state ?? '').toLowerCase() === 'completed';
}

function checkOf(record: RestTimelineRecord, suiteId: string): CheckFact {
  const type = (record.type ?? '').replace(/^checkpoint\.?/i, '');
  const kind = CHECK_KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
  const closed = ended(record);
  return {
    id: record.id ?? '',
    suiteId,
    kind,
    name: record.name || type,
    phase: 'before',
    openedAt: instant(record.startTime),
    closedAt: closed ? instant(record.finishTime) : null,
    outcome: closed ? choose(record.result, OUTCOMES, 'unknown') : null,
  };
}

/** An agentless job made of checking tasks only, as a check. */
function checkOfJob(
  job: RestTimelineRecord,
  phase: RestTimelineRecord,
  tasks: readonly RestTimelineRecord[],
): CheckFact | null {
  const kinds = tasks
    .filter((task) => isType(task, 'task'))
    .map((task) => CHECKING_TASKS[(task.task?.name ?? '').toLowerCase()]);
  const kind = kinds[0];
  if (!kind || job.workerName || kinds.some((one) => one === undefined)) {
    return null;
  }
  const closed = ended(job);
  return {
    id: job.id ?? '',
    suiteId: '',
    kind,
    name: job.name || phase.name || '',
    phase: 'before',
    openedAt: instant(job.startTime) ?? instant(phase.startTime),
    closedAt: closed ? instant(job.finishTime) : null,
    outcome: closed ? choose(job.result, OUTCOMES, 'unknown') : null,
  };
}

function jobOf(job: RestTimelineRecord, phase: RestTimelineRecord): JobFact {
  const result = ended(job) ? choose(job.result, RECORD_RESULTS, null) : null;
  return {
    name: job.identifier?.split('.').at(-2) || phase.refName || job.name || '',
    attempt: job.attempt || 1,
    deployment: true,
    environmentId: null,
    // A timeline has no queue time of its own: the phase begins when its job is put into the queue.
    queuedAt: instant(phase.startTime),
    startedAt: instant(job.startTime),
    finishedAt: result === null ? null : instant(job.finishTime),
    result,
  };
}

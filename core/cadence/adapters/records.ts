import type { JobFact, Result, RunFact, StageRunFact } from '../facts';
import { choose, type EnumTable, instant, integer, type RestDate, type RestEnum } from './values';

/** What we read of `GET pipelines/environments/{id}/environmentdeploymentrecords`: one record is one job. */
export interface RestDeploymentRecord {
  readonly environmentId?: number;
  readonly definition?: { readonly id?: number | string } | null;
  readonly owner?: { readonly id?: number | string; readonly name?: string } | null;
  readonly stageName?: string | null;
  readonly stageAttempt?: number | null;
  readonly jobName?: string | null;
  readonly jobAttempt?: number | null;
  readonly queueTime?: RestDate;
  readonly startTime?: RestDate;
  readonly finishTime?: RestDate;
  readonly result?: RestEnum;
}

/** Results of records and of timeline records. */
export const RECORD_RESULTS: EnumTable<Result | null> = [
  ['succeeded', 0, 'succeeded'],
  ['succeededwithissues', 1, 'succeededWithIssues'],
  ['failed', 2, 'failed'],
  ['canceled', 3, 'canceled'],
  ['skipped', 4, 'skipped'],
  ['abandoned', 5, 'abandoned'],
];

/**
 * Records of any number of environments as stage runs: the jobs of one (run, stage, attempt) belong together, whichever
 * environment each went to (research 2.1). Records of other pipelines are passed over.
 */
export function stageRunsOfRecords(records: Iterable<RestDeploymentRecord>, pipelineId: number): StageRunFact[] {
  const jobs = new Map<string, { runId: number; stage: string; attempt: number; jobs: JobFact[] }>();
  for (const record of records) {
    const runId = integer(record.owner?.id);
    const stage = record.stageName ?? '';
    if (runId === null || stage === '' || integer(record.definition?.id) !== pipelineId) {
      continue;
    }
    const attempt = record.stageAttempt ?? 1;
    const key = `${runId}/${attempt}/${stage}`;
    const group = jobs.get(key) ?? { runId, stage, attempt, jobs: [] };
    jobs.set(key, group);
    const finishedAt = instant(record.finishTime);
    const result = choose(record.result, RECORD_RESULTS, null);
    group.jobs.push({
      name: record.jobName ?? '',
      attempt: record.jobAttempt ?? 1,
      deployment: true,
      environmentId: record.environmentId ?? null,
      queuedAt: instant(record.queueTime),
      startedAt: instant(record.startTime),
      finishedAt,
      // As a number 0 also means "not told": without a finish it is no success.
      result: finishedAt === null && result === 'succeeded' ? null : result,
    });
  }
  return [...jobs.values()].map((group) => ({
    runId: group.runId,
    stage: group.stage,
    attempt: group.attempt,
    startedBy: null,
    requestedBy: null,
    queuedAt: null,
    startedAt: null,
    finishedAt: null,
    result: null,
    jobs: group.jobs,
    checks: [],
    detail: 'records',
  }));
}

/** Runs that only records still know: removed by retention, with the number the run started with. */
export function deletedRunsOfRecords(
  records: Iterable<RestDeploymentRecord>,
  pipelineId: number,
  known: ReadonlySet<number>,
): RunFact[] {
  const found = new Map<number, RunFact>();
  for (const record of records) {
    const id = integer(record.owner?.id);
    const seen = instant(record.queueTime) ?? instant(record.startTime) ?? instant(record.finishTime);
    if (id === null || known.has(id) || seen === null || integer(record.definition?.id) !== pipelineId) {
      continue;
    }
    const earlier = found.get(id);
    if (earlier && earlier.queuedAt <= seen) {
      continue;
    }
    const number = record.owner?.name || String(id);
    found.set(id, {
      id,
      pipelineId,
      number,
      version: number,
      versionFrom: 'number',
      tags: [],
      branch: '',
      commit: '',
      title: '',
      reason: 'other',
      scheduleName: null,
      queuedAt: seen,
      startedAt: null,
      finishedAt: null,
      result: null,
      requestedFor: null,
      promotes: null,
      deleted: true,
      url: '',
    });
  }
  return [...found.values()];
}

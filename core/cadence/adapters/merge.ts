import type { JobFact, StageRunFact } from '../facts';

const DETAIL = { records: 0, timeline: 1, classic: 2 } as const;

/**
 * One stage run per (run, stage, attempt). A timeline knows stages and checks, records know environments and queue
 * times: where both speak of a stage run, the timeline's picture gets what only the records know. Records may appear
 * only after a run has finished (vsts-rest-api-specs#635), so running runs come from their timelines alone.
 *
 * @param canonical the name under which a stage is known, for answers that carry its display name
 */
export function mergeStageRuns(
  stageRuns: Iterable<StageRunFact>,
  canonical: (stage: string) => string = (stage) => stage,
): StageRunFact[] {
  const merged = new Map<string, StageRunFact>();
  for (const one of stageRuns) {
    const stage = canonical(one.stage);
    const next = stage === one.stage ? one : { ...one, stage };
    const key = `${next.runId}/${next.attempt}/${stage.toLowerCase()}`;
    const known = merged.get(key);
    merged.set(key, known ? mergeTwo(known, next) : next);
  }
  return [...merged.values()];
}

function mergeTwo(a: StageRunFact, b: StageRunFact): StageRunFact {
  const [better, other] = DETAIL[a.detail] >= DETAIL[b.detail] ? [a, b] : [b, a];
  if (better.detail === 'records') {
    return { ...better, jobs: unite(better.jobs, other.jobs) };
  }
  return {
    ...better,
    jobs: better.jobs.length === 0 ? other.jobs : better.jobs.map((job) => completed(job, other.jobs)),
    checks: better.checks.length > 0 ? better.checks : other.checks,
  };
}

function completed(job: JobFact, others: readonly JobFact[]): JobFact {
  const other = others.find((one) => one.name.toLowerCase() === job.name.toLowerCase() && one.attempt === job.attempt);
  if (!other) {
    return job;
  }
  return {
    ...job,
    environmentId: job.environmentId ?? other.environmentId,
    queuedAt: job.queuedAt ?? other.queuedAt,
    startedAt: job.startedAt ?? other.startedAt,
    finishedAt: job.finishedAt ?? other.finishedAt,
    result: job.result ?? other.result,
  };
}

/** Pages overlap, and the same job may go to two environments: one job per name, attempt and environment. */
function unite(a: readonly JobFact[], b: readonly JobFact[]): JobFact[] {
  const jobs = new Map<string, JobFact>();
  for (const job of [...a, ...b]) {
    const key = `${job.name}/${job.attempt}/${job.environmentId}`;
    const known = jobs.get(key);
    jobs.set(key, known && known.finishedAt !== null ? known : job);
  }
  return [...jobs.values()];
}

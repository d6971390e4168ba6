import type { CheckFact, CheckOutcome, Instant, JobFact, Result, RunFact, StageRunFact } from '../facts';
import { earliestEvidence } from './releases';
import type { DeploymentOutcome } from './types';

/** A stage run with its jobs collapsed to one, as far as it was known at a moment. */
export interface StageWork {
  readonly fact: StageRunFact;
  readonly attempt: number;
  /** First trace of this attempt: asked for, queued, or a check opened. */
  readonly firstSeen: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** When the stage let go of the release: its finish, or the end of the checks after it. `null` while open. */
  readonly doneAt: Instant | null;
  readonly outcome: DeploymentOutcome;
}

const RANK: Readonly<Record<Result, number>> = {
  skipped: 0,
  succeeded: 1,
  succeededWithIssues: 2,
  abandoned: 3,
  canceled: 4,
  failed: 5,
};

const REFUSED: ReadonlySet<CheckOutcome> = new Set(['rejected', 'failed', 'timedOut']);

/**
 * Collapses the jobs of a stage run (research 2.1): start = first job's start, finish = last job's finish, result = the
 * worst. What happened after `asOf` is not looked at, so a later fact never changes an earlier picture.
 *
 * Results without a finish time (jobs canceled before they began) count from the stage's, else the run's finish.
 *
 * @returns `null` for a stage that left no trace yet.
 */
export function collapse(fact: StageRunFact, run: RunFact, asOf: Instant): StageWork | null {
  const stageEnd = fact.finishedAt ?? (fact.result !== null ? (run.finishedAt ?? lastTrace(fact)) : null);
  const firstSeen = earliestEvidence(fact) ?? (fact.result !== null ? stageEnd : null);
  if (firstSeen === null || firstSeen > asOf) {
    return null;
  }
  const jobs = lastAttempts(fact.jobs, asOf);
  let startedAt: Instant | null = null;
  let finishedAt: Instant | null = null;
  // A timeline tells when the stage ended; records tell only of jobs, and a job not yet queued is in no record.
  let ended = jobs.length > 0 && fact.detail !== 'timeline';
  let active = false;
  let worst: Result = 'skipped';
  for (const job of jobs) {
    const started = job.startedAt !== null && job.startedAt <= asOf;
    if (started && job.result !== 'skipped' && (startedAt === null || job.startedAt < startedAt)) {
      startedAt = job.startedAt;
    }
    const end = endOfJob(job, stageEnd);
    if (job.result === null || end === null || end > asOf) {
      ended = false;
      active ||= started;
      continue;
    }
    if (RANK[job.result] > RANK[worst]) {
      worst = job.result;
    }
    if (finishedAt === null || end > finishedAt) {
      finishedAt = end;
    }
  }
  if (fact.result !== null && stageEnd !== null && stageEnd <= asOf) {
    if (jobs.length === 0 || RANK[fact.result] > RANK[worst]) {
      worst = fact.result;
      finishedAt = stageEnd;
    }
    startedAt ??= jobs.length === 0 && isSuccess(worst) ? (fact.startedAt ?? null) : null;
    finishedAt ??= stageEnd;
    ended = true;
  }
  const base = { fact, attempt: fact.attempt, firstSeen };
  if (!ended) {
    const held = !active && fact.checks.some((check) => isOpen(check, asOf));
    const outcome = startedAt === null || held ? 'waiting' : 'running';
    return { ...base, startedAt, finishedAt: null, doneAt: null, outcome };
  }
  const outcome = outcomeOf(worst, startedAt !== null, fact.checks, asOf);
  return { ...base, startedAt, finishedAt, doneAt: doneAt(fact, finishedAt, asOf), outcome };
}

/** Whether a check stood open at a moment. */
export function isOpen(check: CheckFact, asOf: Instant): boolean {
  return check.openedAt !== null && check.openedAt <= asOf && (check.closedAt === null || check.closedAt > asOf);
}

function isSuccess(result: Result): boolean {
  return result === 'succeeded' || result === 'succeededWithIssues';
}

/** A job that never began cannot have failed the deployment: a check refused it, or somebody took it back. */
function outcomeOf(worst: Result, started: boolean, checks: readonly CheckFact[], asOf: Instant): DeploymentOutcome {
  if (isSuccess(worst)) {
    return worst === 'succeeded' ? 'succeeded' : 'succeededWithIssues';
  }
  if (started) {
    return worst === 'failed' ? 'failed' : worst === 'skipped' ? 'skipped' : 'canceled';
  }
  const refused = checks.some(
    (check) =>
      check.outcome !== null && REFUSED.has(check.outcome) && check.closedAt !== null && check.closedAt <= asOf,
  );
  if (refused || worst === 'failed') {
    return 'rejected';
  }
  return worst === 'skipped' ? 'skipped' : 'canceled';
}

/** The end of the stage: after the checks that follow the deployment; `null` while one of them is open. */
function doneAt(fact: StageRunFact, finishedAt: Instant | null, asOf: Instant): Instant | null {
  let done = finishedAt;
  for (const check of fact.checks) {
    if (check.phase !== 'after' || check.openedAt === null || check.openedAt > asOf) {
      continue;
    }
    if (isOpen(check, asOf)) {
      return null;
    }
    if (check.closedAt !== null && done !== null && check.closedAt > done) {
      done = check.closedAt;
    }
  }
  return done;
}

function endOfJob(job: JobFact, stageEnd: Instant | null): Instant | null {
  return job.finishedAt ?? (job.result === null ? null : (stageEnd ?? job.startedAt ?? job.queuedAt));
}

/** Only the last attempt of a job counts, and only jobs that had begun to exist; jobs are told apart by name. */
function lastAttempts(jobs: readonly JobFact[], asOf: Instant): readonly JobFact[] {
  if (jobs.every((job) => job.attempt <= 1 && traceOf(job) <= asOf)) {
    return jobs;
  }
  const last = new Map<string, JobFact>();
  for (const job of jobs) {
    const other = last.get(job.name);
    if (traceOf(job) <= asOf && (!other || job.attempt > other.attempt)) {
      last.set(job.name, job);
    }
  }
  return [...last.values()];
}

function traceOf(job: JobFact): Instant {
  return job.queuedAt ?? job.startedAt ?? job.finishedAt ?? Number.NEGATIVE_INFINITY;
}

function lastTrace(fact: StageRunFact): Instant | null {
  let latest = Math.max(fact.startedAt ?? Number.NEGATIVE_INFINITY, fact.queuedAt ?? Number.NEGATIVE_INFINITY);
  for (const job of fact.jobs) {
    latest = Math.max(latest, job.finishedAt ?? job.startedAt ?? job.queuedAt ?? Number.NEGATIVE_INFINITY);
  }
  for (const check of fact.checks) {
    latest = Math.max(latest, check.closedAt ?? check.openedAt ?? Number.NEGATIVE_INFINITY);
  }
  return latest === Number.NEGATIVE_INFINITY ? null : latest;
}

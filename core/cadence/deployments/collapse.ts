import type { CheckFact, CheckOutcome, Instant, JobFact, Result, RunFact, StageRunFact } from '../facts';
import type { Release } from './releases';
import type { DeploymentOutcome } from './types';

/** A stage run with its jobs collapsed to one, as far as it was known at a moment. */
export interface StageWork {
  readonly fact: StageRunFact;
  readonly run: RunFact;
  readonly release: Release;
  readonly attempt: number;
  /** First trace of this attempt: asked for, queued, or a check opened. */
  readonly firstSeen: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** When the stage let go of the release: its finish, or the end of the checks after it. `null` while open. */
  readonly doneAt: Instant | null;
  readonly outcome: DeploymentOutcome;
  /**
   * Set when one job and no check is all there is, which is the rule: when that job was queued, or NaN. The fact itself
   * need not be looked at again then.
   */
  readonly plainQueuedAt: Instant | null;
}

const RANK: Readonly<Record<Result, number>> = {
  skipped: 0,
  succeeded: 1,
  succeededWithIssues: 2,
  abandoned: 3,
  canceled: 4,
  failed: 5,
};

const NEVER = Number.POSITIVE_INFINITY;

/**
 * Collapses the jobs of a stage run (research 2.1): start = first job's start, finish = last job's finish, result = the
 * worst. What happened after `asOf` is not looked at, so a later fact never changes an earlier picture.
 *
 * Results without a finish time (jobs canceled before they began) count from the stage's, else the run's finish.
 * Written as plain loops: it runs once for every deployment of a year.
 *
 * @returns `null` for a stage that left no trace yet.
 */
export function collapse(fact: StageRunFact, run: RunFact, release: Release, asOf: Instant): StageWork | null {
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
  for (let at = 0; at < jobs.length; at += 1) {
    const job = jobs[at] as JobFact;
    const { startedAt: start, result } = job;
    const started = start !== null && start <= asOf;
    if (started && result !== 'skipped' && (startedAt === null || start < startedAt)) {
      startedAt = start;
    }
    const end = job.finishedAt ?? (result === null ? null : (stageEnd ?? start ?? job.queuedAt));
    if (result === null || end === null || end > asOf) {
      ended = false;
      active ||= started;
      continue;
    }
    if (RANK[result] > RANK[worst]) {
      worst = result;
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
    if (startedAt === null && jobs.length === 0 && isSuccess(worst)) {
      startedAt = fact.startedAt;
    }
    finishedAt ??= stageEnd;
    ended = true;
  }
  let doneAt: Instant | null = null;
  let outcome: DeploymentOutcome;
  if (ended) {
    outcome = outcomeOf(worst, startedAt !== null, fact.checks, asOf);
    doneAt = fact.checks.length === 0 ? finishedAt : doneAfter(fact.checks, finishedAt, asOf);
  } else {
    finishedAt = null;
    outcome = startedAt === null || (!active && anyOpen(fact.checks, asOf)) ? 'waiting' : 'running';
  }
  const plain = fact.jobs.length === 1 && fact.checks.length === 0 && jobs.length === 1;
  const plainQueuedAt = plain ? ((jobs[0] as JobFact).queuedAt ?? Number.NaN) : null;
  return {
    fact,
    run,
    release,
    attempt: fact.attempt,
    firstSeen,
    startedAt,
    finishedAt,
    doneAt,
    outcome,
    plainQueuedAt,
  };
}

/** Whether a check stood open at a moment. */
export function isOpen(check: CheckFact, asOf: Instant): boolean {
  return check.openedAt !== null && check.openedAt <= asOf && (check.closedAt === null || check.closedAt > asOf);
}

/** The first moment at which a stage run left a trace; `null` when it never did. */
export function earliestEvidence(fact: StageRunFact): Instant | null {
  let earliest = fact.queuedAt ?? NEVER;
  earliest = earlier(earliest, fact.startedAt);
  earliest = earlier(earliest, fact.finishedAt);
  for (let at = 0; at < fact.checks.length; at += 1) {
    const check = fact.checks[at] as CheckFact;
    earliest = earlier(earliest, check.openedAt ?? check.closedAt);
  }
  for (let at = 0; at < fact.jobs.length; at += 1) {
    const job = fact.jobs[at] as JobFact;
    earliest = earlier(earliest, job.queuedAt ?? job.startedAt ?? job.finishedAt);
  }
  return earliest === NEVER ? null : earliest;
}

function earlier(known: Instant, other: Instant | null): Instant {
  return other !== null && other < known ? other : known;
}

function isSuccess(result: Result): boolean {
  return result === 'succeeded' || result === 'succeededWithIssues';
}

/** A job that never began cannot have failed the deployment: a check refused it, or somebody took it back. */
function outcomeOf(worst: Result, started: boolean, checks: readonly CheckFact[], asOf: Instant): DeploymentOutcome {
  if (worst === 'succeeded' || worst === 'succeededWithIssues') {
    return worst;
  }
  if (started) {
    return worst === 'failed' ? 'failed' : worst === 'skipped' ? 'skipped' : 'canceled';
  }
  if (
    worst === 'failed' ||
    checks.some((check) => refused(check.outcome) && check.closedAt !== null && check.closedAt <= asOf)
  ) {
    return 'rejected';
  }
  return worst === 'skipped' ? 'skipped' : 'canceled';
}

function refused(outcome: CheckOutcome | null): boolean {
  return outcome === 'rejected' || outcome === 'failed' || outcome === 'timedOut';
}

function anyOpen(checks: readonly CheckFact[], asOf: Instant): boolean {
  return checks.some((check) => isOpen(check, asOf));
}

/** The end of the stage: after the checks that follow the deployment; `null` while one of them is open. */
function doneAfter(checks: readonly CheckFact[], finishedAt: Instant | null, asOf: Instant): Instant | null {
  let done = finishedAt;
  for (let at = 0; at < checks.length; at += 1) {
    const check = checks[at] as CheckFact;
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

/** Only the last attempt of a job counts, and only jobs that had begun to exist; jobs are told apart by name. */
function lastAttempts(jobs: readonly JobFact[], asOf: Instant): readonly JobFact[] {
  let simple = true;
  for (let at = 0; at < jobs.length; at += 1) {
    const job = jobs[at] as JobFact;
    simple &&= job.attempt <= 1 && traceOf(job) <= asOf;
  }
  if (simple) {
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

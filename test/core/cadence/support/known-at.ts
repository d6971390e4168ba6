import type {
  ApprovalFact,
  CheckFact,
  CheckRunFact,
  Facts,
  Instant,
  JobFact,
  StageRunFact,
} from '../../../../core/cadence/facts';

/** The facts as a load at that moment would have brought them: nothing later in them, what is open still open. */
export function knownAt(facts: Facts, moment: Instant): Facts {
  const seen = (at: Instant | null): Instant | null => (at !== null && at <= moment ? at : null);
  const over = (at: Instant | null): boolean => at !== null && at <= moment;

  const job = (one: JobFact): JobFact => ({
    ...one,
    queuedAt: seen(one.queuedAt),
    startedAt: seen(one.startedAt),
    finishedAt: seen(one.finishedAt),
    result: over(one.finishedAt) ? one.result : null,
  });
  const check = (one: CheckFact): CheckFact => ({
    ...one,
    closedAt: seen(one.closedAt),
    outcome: over(one.closedAt) ? one.outcome : null,
  });
  const stageRun = (one: StageRunFact): StageRunFact => ({
    ...one,
    queuedAt: seen(one.queuedAt),
    startedAt: seen(one.startedAt),
    finishedAt: seen(one.finishedAt),
    result: over(one.finishedAt) ? one.result : null,
    // Jobs that do not exist yet are not listed by records, and have no times in a timeline.
    jobs: one.jobs
      .map(job)
      .filter((next) => one.detail === 'timeline' || next.queuedAt !== null || next.startedAt !== null),
    checks: one.checks.filter((next) => over(next.openedAt)).map(check),
  });
  const approval = (one: ApprovalFact): ApprovalFact => ({
    ...one,
    closedAt: seen(one.closedAt),
    outcome: over(one.closedAt) ? one.outcome : null,
    steps: one.steps.map((step) =>
      over(step.closedAt)
        ? step
        : { ...step, closedAt: null, outcome: null, actual: null, comment: '', deferredTo: null },
    ),
  });
  const checkRun = (one: CheckRunFact): CheckRunFact => ({
    ...one,
    closedAt: seen(one.closedAt),
    outcome: over(one.closedAt) ? one.outcome : null,
    message: over(one.closedAt) ? one.message : '',
    changedBy: over(one.closedAt) ? one.changedBy : null,
  });
  return {
    ...facts,
    runs: facts.runs
      .filter((run) => run.queuedAt <= moment)
      .map((run) => ({
        ...run,
        startedAt: seen(run.startedAt),
        finishedAt: seen(run.finishedAt),
        result: over(run.finishedAt) ? run.result : null,
      })),
    stageRuns: facts.stageRuns.map(stageRun),
    approvals: facts.approvals.filter((one) => over(one.openedAt)).map(approval),
    checkRuns: facts.checkRuns.filter((one) => over(one.openedAt)).map(checkRun),
  };
}

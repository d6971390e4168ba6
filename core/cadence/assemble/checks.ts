import type { CheckEvidence, StageHistory } from '../deployments/history';
import type { ApprovalFact, CheckOutcome, CheckRunFact, Instant, Person } from '../facts';
import { deferralOf } from '../split/reasons';
import type { CheckRow, DeploymentView } from '../view';
import { shortName } from '../words/names';
import { type MessageKey, say } from '../words/say';
import type { PageContext } from './context';

/** Every approval, gate and other check of the period, per stage; newest first over all stages. */
export function checkRows(page: PageContext): { all: CheckRow[]; byStage: CheckRow[][] } {
  const byStage = page.history.stages.map((stage) => rowsOf(stage, page));
  const all = byStage
    .flat()
    .sort(
      (a, b) =>
        (b.openedAt ?? 0) - (a.openedAt ?? 0) ||
        b.runId - a.runId ||
        b.attempt - a.attempt ||
        (a.name < b.name ? -1 : 1),
    );
  return { all, byStage };
}

function rowsOf(stage: StageHistory, page: PageContext): CheckRow[] {
  const rows: CheckRow[] = [];
  for (const evidence of stage.checks) {
    const deployment = stage.attempts[evidence.at] as DeploymentView;
    if ((evidence.check.openedAt ?? 0) <= page.asOf && page.inPeriod(deployment)) {
      rows.push(rowOf(evidence, deployment, page.asOf));
    }
  }
  return rows;
}

function rowOf({ check, approval, run }: CheckEvidence, deployment: DeploymentView, asOf: Instant): CheckRow {
  const closedAt = until(approval?.closedAt ?? run?.closedAt ?? check.closedAt, asOf);
  const openedAt = check.openedAt ?? approval?.openedAt ?? run?.openedAt ?? null;
  const outcome = closedAt === null ? null : (approval?.outcome ?? run?.outcome ?? check.outcome ?? 'unknown');
  const end = closedAt ?? asOf;
  const waited = openedAt === null ? null : Math.max(0, end - openedAt);
  return {
    releaseId: deployment.releaseId,
    runId: deployment.runId,
    version: deployment.version,
    stage: deployment.stage,
    attempt: deployment.attempt,
    kind: check.kind,
    name: check.name,
    phase: check.phase,
    outcome,
    by: answeredBy(approval, run, outcome, asOf),
    asked: approval ? askedBy(approval) : NO_NAMES,
    openedAt,
    closedAt,
    waited,
    deferredTo: approval && closedAt !== null ? (deferralOf(approval, asOf)?.until ?? null) : null,
    comment: commentOf(approval, asOf),
    message: closedAt === null ? '' : (run?.message ?? ''),
    text: textOf(outcome, openedAt, waited),
  };
}

function until(at: Instant | null | undefined, asOf: Instant): Instant | null {
  return at !== null && at !== undefined && at <= asOf ? at : null;
}

const NOBODY: readonly Person[] = [];
const NO_NAMES: readonly string[] = [];

/** Outcomes that a person gave; a request that ran out of time was answered by nobody. */
const ANSWERS: ReadonlySet<CheckRow['outcome']> = new Set(['approved', 'rejected', 'failed']);

function answeredBy(
  approval: ApprovalFact | undefined,
  run: CheckRunFact | undefined,
  outcome: CheckRow['outcome'],
  asOf: Instant,
): readonly Person[] {
  if (!approval && outcome !== 'bypassed') {
    return NOBODY;
  }
  const people: Person[] = [];
  for (const step of approval?.steps ?? []) {
    const by = step.actual ?? step.assigned;
    if (by && ANSWERS.has(step.outcome) && until(step.closedAt, asOf) !== null) {
      people.push(by);
    }
  }
  if (outcome === 'bypassed' && run?.changedBy) {
    people.push(run.changedBy);
  }
  return people;
}

function askedBy(approval: ApprovalFact): readonly string[] {
  const names: string[] = [];
  for (const step of approval.steps) {
    if (step.assigned) {
      names.push(shortName(step.assigned.name));
    }
  }
  return names;
}

function commentOf(approval: ApprovalFact | undefined, asOf: Instant): string {
  let comment = '';
  for (const step of approval?.steps ?? []) {
    if (step.comment !== '' && until(step.closedAt, asOf) !== null) {
      comment = comment === '' ? step.comment : `${comment}\n${step.comment}`;
    }
  }
  return comment;
}

function textOf(outcome: CheckRow['outcome'], openedAt: Instant | null, waited: number | null) {
  const length = { duration: waited ?? 0 };
  if (outcome === null) {
    return openedAt === null
      ? say('checkOutcome.openUnknown')
      : say('checkOutcome.open', { since: { instant: openedAt }, waited: length });
  }
  return say(OUTCOME_KEYS[outcome], { waited: length });
}

/** Looked up, because a key put together anew for each of a year's checks is a string of its own. */
const OUTCOME_KEYS = {
  approved: 'checkOutcome.approved',
  rejected: 'checkOutcome.rejected',
  failed: 'checkOutcome.failed',
  timedOut: 'checkOutcome.timedOut',
  canceled: 'checkOutcome.canceled',
  skipped: 'checkOutcome.skipped',
  bypassed: 'checkOutcome.bypassed',
  unknown: 'checkOutcome.unknown',
} as const satisfies Readonly<Record<CheckOutcome, MessageKey>>;

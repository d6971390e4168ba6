import type { ApprovalFact, ApprovalStepFact, CheckOutcome } from '../facts';
import { choose, type EnumTable, instant, person, type RestDate, type RestEnum, type RestIdentity } from './values';

/** What we read of `GET pipelines/approvals?$expand=steps`. */
export interface RestApproval {
  readonly id?: string;
  readonly status?: RestEnum;
  readonly createdOn?: RestDate;
  readonly lastModifiedOn?: RestDate;
  readonly instructions?: string | null;
  readonly minRequiredApprovers?: number | null;
  readonly steps?: readonly RestApprovalStep[] | null;
}

/** One answer. */
export interface RestApprovalStep {
  readonly order?: number | null;
  readonly assignedApprover?: RestIdentity | null;
  readonly actualApprover?: RestIdentity | null;
  readonly status?: RestEnum;
  readonly comment?: string | null;
  readonly initiatedOn?: RestDate;
  readonly lastModifiedOn?: RestDate;
  readonly deferredTo?: RestDate;
}

/** Statuses of approvals and their steps; open ones are not in the table. */
const STATUSES: EnumTable<CheckOutcome | null> = [
  ['approved', 4, 'approved'],
  ['deferred', null, 'approved'],
  ['completed', null, 'approved'],
  ['rejected', 8, 'rejected'],
  ['skipped', 16, 'skipped'],
  ['canceled', 32, 'canceled'],
  ['timedout', 64, 'timedOut'],
  ['failed', 128, 'failed'],
];

/** An approval of a YAML pipeline. Without `$expand=steps` it has no steps, and who answered is not known. */
export function approvalOf(approval: RestApproval): ApprovalFact | null {
  if (!approval.id) {
    return null;
  }
  const outcome = choose(approval.status, STATUSES, null);
  return {
    id: approval.id,
    openedAt: instant(approval.createdOn),
    closedAt: outcome === null ? null : instant(approval.lastModifiedOn),
    outcome,
    instructions: approval.instructions ?? '',
    minRequired: approval.minRequiredApprovers ?? null,
    steps: (approval.steps ?? []).map((step, index) => stepOf(step, index)),
  };
}

function stepOf(step: RestApprovalStep, index: number): ApprovalStepFact {
  const outcome = choose(step.status, STATUSES, null);
  return {
    order: step.order ?? index + 1,
    assigned: person(step.assignedApprover),
    actual: outcome === null ? null : person(step.actualApprover),
    outcome,
    comment: step.comment ?? '',
    openedAt: instant(step.initiatedOn),
    closedAt: outcome === null ? null : instant(step.lastModifiedOn),
    deferredTo: instant(step.deferredTo),
  };
}

import type { DeploymentOutcome } from '../../../core/cadence/deployments/types';
import type { CheckKind } from '../../../core/cadence/facts';
import type { Text } from '../../text';
import type { Answer } from './filter';

/** The icon of each answer; its word always stands beside it. */
export const ANSWER_ICONS: Readonly<Record<Answer, DeploymentOutcome>> = {
  open: 'waiting',
  approved: 'succeeded',
  rejected: 'failed',
  failed: 'failed',
  timedOut: 'failed',
  canceled: 'canceled',
  skipped: 'skipped',
  bypassed: 'succeededWithIssues',
  unknown: 'skipped',
};

/** Kinds that people answer: those are approved, everything else passes. */
const BY_PEOPLE: ReadonlySet<CheckKind> = new Set(['approval', 'manualValidation']);

export function isAnsweredByPeople(kind: CheckKind): boolean {
  return BY_PEOPLE.has(kind);
}

/** An answer in words, for a check of this kind. */
export function answerWords(answer: Answer, text: Text, kind?: CheckKind): string {
  const approved = answer === 'approved' && kind !== undefined && isAnsweredByPeople(kind);
  return text.say(approved ? 'answer.approvedBy' : `answer.${answer}`);
}

import { isOpen } from '../deployments/collapse';
import type { StageHistory } from '../deployments/history';
import type { ApprovalFact, CheckFact, Instant, StageRunFact } from '../facts';
import { classOfCheck } from '../split/reasons';
import type { DeploymentView, Waiting } from '../view';
import { shortName } from '../words/names';
import { say } from '../words/say';
import type { PageContext } from './context';
import { forWords } from './wait-words';

/** What holds releases before (or after) a stage at the moment of the page, the longest wait first. */
export function waitingIn(stage: StageHistory, page: PageContext): Waiting[] {
  const waiting: Waiting[] = [];
  stage.attempts.forEach((deployment, index) => {
    const fact = stage.facts[index];
    if (fact && deployment.waitsFor !== null) {
      waiting.push(waitOf(deployment, fact, page));
    }
  });
  return waiting.sort(
    (a, b) => (a.since ?? page.asOf) - (b.since ?? page.asOf) || a.deployment.runId - b.deployment.runId,
  );
}

function waitOf(deployment: DeploymentView, fact: StageRunFact, page: PageContext): Waiting {
  const reason = deployment.waitsFor ?? 'other';
  const holding = fact.checks.filter((check) => isOpen(check, page.asOf) && classOfCheck(check.kind) === reason);
  const since =
    holding.reduce<Instant | null>(
      (first, check) => Math.min(first ?? (check.openedAt as Instant), check.openedAt as Instant),
      null,
    ) ??
    deployment.readyAt ??
    deployment.firstSeen;
  const names = [
    ...new Set(holding.flatMap((check) => namesOf(check, page.history.approvals.get(check.id), page.asOf))),
  ];
  const params = {
    version: deployment.version,
    age: { duration: page.asOf - since },
    names: { list: names },
    for: forWords(reason),
  };
  const key =
    reason === 'approval'
      ? names.length > 0
        ? 'next.approval'
        : 'next.approvalAnyone'
      : names.length > 0
        ? 'next.check'
        : 'next.wait';
  return { deployment, for: reason, since, names, text: say(key, params) };
}

/** Whom or what a check waits for: approvers who have not answered, else the check's name. */
export function namesOf(check: CheckFact, approval: ApprovalFact | undefined, asOf: Instant): string[] {
  const people = (approval?.steps ?? [])
    .filter((step) => step.closedAt === null || step.closedAt > asOf)
    .map((step) => shortName(step.assigned?.name ?? ''))
    .filter((name) => name !== '');
  return people.length > 0 ? people : check.name === '' ? [] : [check.name];
}

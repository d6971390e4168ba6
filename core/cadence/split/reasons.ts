import type { StageWork } from '../deployments/collapse';
import type { StageNode } from '../deployments/stages';
import type { WaitClass } from '../deployments/types';
import type { ApprovalFact, CheckFact, CheckKind, Instant, JobFact } from '../facts';
import { CLASS, type Sweep } from './sweep';

const CLASS_OF: Readonly<Record<CheckKind, WaitClass>> = {
  approval: 'approval',
  manualValidation: 'approval',
  gate: 'gate',
  branch: 'gate',
  template: 'gate',
  authorization: 'gate',
  other: 'gate',
  lock: 'lock',
  businessHours: 'schedule',
};

const FOREVER = Number.POSITIVE_INFINITY;

/** The class of time in which a check of this kind stands open. */
export function classOfCheck(kind: CheckKind): WaitClass {
  return CLASS_OF[kind];
}

/** What the reasons for waiting are read from. */
export interface ReasonSource {
  /** Answers later than this are not known. */
  readonly asOf: Instant;
  readonly approvals: ReadonlyMap<string, ApprovalFact>;
  /** First planned tick of a stage at or after an instant; `null` = no schedule, or not known. */
  tickFrom(stage: number, instant: Instant): Instant | null;
}

/**
 * Tells the sweep everything that is known to have held or moved one stage run. Only evidence speaks: a wait nobody
 * can explain stays `other`.
 *
 * @param ready when the release could have gone in
 * @param checksKnown false when approvals and gates were not loaded: then a queued job proves nothing about agents
 * @param retry the stage had been tried with this release before, without success
 */
export function addReasons(
  sweep: Sweep,
  work: StageWork,
  node: StageNode,
  ready: Instant,
  checksKnown: boolean,
  retry: boolean,
  source: ReasonSource,
): void {
  if (work.plainQueuedAt === null) {
    addWorkAndChecks(sweep, work, checksKnown, source);
  } else if (work.outcome !== 'skipped') {
    const ended = work.finishedAt ?? FOREVER;
    if (work.startedAt !== null) {
      sweep.add(CLASS.run, work.startedAt, ended);
    }
    if (checksKnown && !Number.isNaN(work.plainQueuedAt)) {
      sweep.add(CLASS.agent, work.plainQueuedAt, work.startedAt ?? ended);
    }
  }
  if (retry) {
    // Azure DevOps never tries again by itself: somebody has to press the button.
    sweep.add(CLASS.manual, ready, work.firstSeen);
    return;
  }
  if (node.plan?.trigger === 'schedule') {
    sweep.add(CLASS.schedule, ready, source.tickFrom(node.index, ready) ?? ready);
  } else if (node.manual && checksKnown) {
    sweep.add(CLASS.manual, ready, work.firstSeen);
  }
}

/** Jobs in the queue and at work, and checks that stood open. */
function addWorkAndChecks(sweep: Sweep, work: StageWork, checksKnown: boolean, source: ReasonSource): void {
  const { jobs, checks } = work.fact;
  for (let at = 0; at < jobs.length; at += 1) {
    const job = jobs[at] as JobFact;
    const ended = job.finishedAt ?? (job.result === null ? FOREVER : (work.finishedAt ?? FOREVER));
    if (job.startedAt !== null && job.result !== 'skipped') {
      sweep.add(CLASS.run, job.startedAt, ended);
    }
    if (job.queuedAt !== null && checksKnown && job.result !== 'skipped') {
      sweep.add(CLASS.agent, job.queuedAt, job.startedAt ?? ended);
    }
  }
  for (let at = 0; at < checks.length; at += 1) {
    const check = checks[at] as CheckFact;
    addCheck(sweep, check, source.approvals.get(check.id), source.asOf);
  }
}

/** An approval given "but deploy only after" is a person's wait until the answer, and a planned one from there on. */
function addCheck(sweep: Sweep, check: CheckFact, approval: ApprovalFact | undefined, asOf: Instant): void {
  if (check.openedAt === null) {
    return;
  }
  const closed = check.closedAt ?? FOREVER;
  const kind = CLASS[classOfCheck(check.kind)];
  const deferral = approval ? deferralOf(approval, asOf) : null;
  if (!deferral) {
    sweep.add(kind, check.openedAt, closed);
    return;
  }
  sweep.add(kind, check.openedAt, Math.min(closed, deferral.decidedAt));
  sweep.add(CLASS.schedule, deferral.decidedAt, deferral.until);
}

/**
 * When an approval was decided, and the later start it asked for. Until every answer it needs is in, people are still waited
 * for, whatever the first of them wrote; `null` = that, or nobody asked for a later start.
 */
export function deferralOf(approval: ApprovalFact, asOf: Instant): { decidedAt: Instant; until: Instant } | null {
  if (!asksForLater(approval)) {
    return null;
  }
  const answers = approval.steps
    .filter((step) => step.outcome === 'approved' && step.closedAt !== null && step.closedAt <= asOf)
    .sort((a, b) => (a.closedAt as Instant) - (b.closedAt as Instant));
  const needed = Math.min(approval.minRequired || approval.steps.length, approval.steps.length);
  const decidedAt = answers[needed - 1]?.closedAt ?? null;
  if (decidedAt === null) {
    return null;
  }
  const until = answers.slice(0, needed).reduce((latest, { deferredTo }) => Math.max(latest, deferredTo ?? 0), 0);
  return until > decidedAt ? { decidedAt, until } : null;
}

/** Nearly no approval does, so the rest of them cost nothing. */
function asksForLater({ steps }: ApprovalFact): boolean {
  for (let at = 0; at < steps.length; at += 1) {
    if (steps[at]?.deferredTo) {
      return true;
    }
  }
  return false;
}

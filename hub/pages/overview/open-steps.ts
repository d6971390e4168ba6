import type { WaitClass } from '../../../core/cadence/deployments/types';
import type { Instant } from '../../../core/cadence/facts';
import type { PipelineView, StageView } from '../../../core/cadence/view';

/** A release that does not go on by itself, or not yet, and whom or what it waits for. */
export interface OpenStep {
  readonly stage: string;
  readonly stageName: string;
  readonly releaseId: number;
  readonly version: string;
  /** `start` = a person has to start the stage; nothing was asked of Azure DevOps yet. */
  readonly for: WaitClass | 'start';
  /** Approvers, names of checks, or those whom the plan lets start the stage; empty = not known. */
  readonly names: readonly string[];
  readonly since: Instant | null;
}

/** What waits now, nearest to users first: there a wait delays the most people. */
export function openSteps({ stages }: Pick<PipelineView, 'stages'>): OpenStep[] {
  return [...stages].reverse().flatMap((stage) => {
    const waiting = stage.waiting.map(({ deployment, for: reason, names, since }) => ({
      stage: stage.stage,
      stageName: stage.name,
      releaseId: deployment.releaseId,
      version: deployment.version,
      for: reason,
      names,
      since,
    }));
    const start = startOf(stage, stages);
    return start ? [...waiting, start] : waiting;
  });
}

/** The release a person could start the stage for: the one that is live in the stage before, when it is not here. */
function startOf(stage: StageView, stages: readonly StageView[]): OpenStep | null {
  const behind = stage.drift.find(({ releases, oldestSince }) => releases > 0 && oldestSince !== null);
  const next = stages.find((one) => one.stage === behind?.upstream)?.current;
  if (!behind || !next || !isStartedByHand(stage)) return null;
  const isOnItsWay = [...stage.running, ...stage.waiting.map(({ deployment }) => deployment)].some(
    ({ releaseId }) => releaseId === next.releaseId,
  );
  if (isOnItsWay || stage.current?.releaseId === next.releaseId) return null;
  return {
    stage: stage.stage,
    stageName: stage.name,
    releaseId: next.releaseId,
    version: next.version,
    for: 'start',
    names: starters(stage),
    since: next.since,
  };
}

/** By hand as planned, and not asked for by an approval: that would be among the waits. */
function isStartedByHand({ words }: StageView): boolean {
  const keys = words.plan.map(({ text }) => text.key);
  return keys.some((key) => key === 'plan.manual' || key === 'plan.manualBy') && !keys.includes('plan.approvals');
}

/** Who starts the stage, as the plan's line says. */
function starters({ words }: StageView): readonly string[] {
  const by = words.plan.find(({ text }) => text.key === 'plan.manualBy')?.text.params?.by;
  return typeof by === 'object' && 'list' in by ? by.list : [];
}

import { type TimeSplit, WAIT_CLASSES, type WaitClass } from '../../../core/cadence/deployments/types';
import { distribution } from '../../../core/cadence/stats/distribution';
import type { DeploymentView, Distribution, PipelineView, Waiting } from '../../../core/cadence/view';

/** A deployment whose time is known part by part. */
export type SplitDeployment = DeploymentView & { readonly split: TimeSplit };

/** Where the time of one stage's deployments went. */
export interface StageTimes {
  readonly stage: string;
  readonly name: string;
  /** Deployments counted, oldest first. */
  readonly rows: readonly SplitDeployment[];
  /** From ready to done. */
  readonly total: Distribution;
  readonly parts: Readonly<Record<WaitClass, Distribution>>;
  /** Deployments of these runs whose checks cannot be read any more: left out, because their waits cannot be told apart. */
  readonly unread: number;
  /** Not over yet: shown, counted nowhere. */
  readonly open: readonly { readonly waiting: Waiting; readonly length: number }[];
}

/**
 * The times of every stage that deploys, from the runs whose details are known: a number must not mix deployments whose
 * checks are known with others.
 */
export function stageTimes(view: PipelineView, known: ReadonlySet<number>): StageTimes[] {
  return view.stages
    .filter(({ deploys }) => deploys)
    .map(({ stage, name, waits, waiting }): StageTimes => {
      const own = waits.rows.filter((row): row is SplitDeployment => row.split !== null && known.has(row.runId));
      const rows = own.filter(({ checksKnown }) => checksKnown);
      return {
        stage,
        name,
        rows,
        total: distribution(rows.map(({ split }) => lengthOf(split))),
        parts: Object.fromEntries(
          WAIT_CLASSES.map((part) => [part, distribution(rows.map(({ split }) => split[part]))]),
        ) as Record<WaitClass, Distribution>,
        unread: own.length - rows.length,
        open: waiting.flatMap((one) => {
          const { split } = one.deployment;
          const since = one.since ?? one.deployment.readyAt;
          const length = split ? lengthOf(split) : since === null ? null : view.asOf - since;
          return length === null ? [] : [{ waiting: one, length }];
        }),
      };
    });
}

/** Ready → done: the parts sum to it exactly. */
export function lengthOf(split: TimeSplit): number {
  return WAIT_CLASSES.reduce((sum, part) => sum + split[part], 0);
}

/** Parts that took any time in any stage, in the order in which they stack. */
export function partsSeen(stages: readonly StageTimes[]): WaitClass[] {
  return WAIT_CLASSES.filter((part) => stages.some(({ parts }) => (parts[part].max ?? 0) > 0));
}

/** The longest usual part of all stages; null when no stage has enough deployments. */
export function worstPart(
  stages: readonly StageTimes[],
): { readonly stage: StageTimes; readonly part: WaitClass; readonly value: number } | null {
  let worst: { readonly stage: StageTimes; readonly part: WaitClass; readonly value: number } | null = null;
  for (const stage of stages) {
    for (const part of WAIT_CLASSES) {
      const value = stage.parts[part].p50;
      if (value !== null && value > (worst?.value ?? 0)) worst = { stage, part, value };
    }
  }
  return worst;
}

/** The part in which a deployment spent most of its time. */
export function longestPart(split: TimeSplit): WaitClass {
  return WAIT_CLASSES.reduce((longest, part) => (split[part] > split[longest] ? part : longest), 'run' as WaitClass);
}

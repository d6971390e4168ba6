import { type TimeSplit, WAIT_CLASSES, type WaitClass } from '../deployments/types';
import { median } from '../stats/percentile';
import type { DeploymentView, StageWaits } from '../view';

/** No time at all. */
export const NO_TIME: TimeSplit = { run: 0, approval: 0, gate: 0, lock: 0, agent: 0, schedule: 0, manual: 0, other: 0 };

/**
 * Where the time of a stage's finished deployments went. `total` sums to the elapsed time exactly; `median` is per class
 * and does not.
 */
export function stageWaits(stage: string, deployments: readonly DeploymentView[]): StageWaits {
  const rows = deployments.filter((row) => row.split !== null && row.kind !== null);
  const total: Record<WaitClass, number> = { ...NO_TIME };
  const middle: Record<WaitClass, number> = { ...NO_TIME };
  for (const name of WAIT_CLASSES) {
    const values = new Float64Array(rows.length);
    for (let at = 0; at < rows.length; at += 1) {
      values[at] = (rows[at] as DeploymentView & { split: TimeSplit }).split[name];
      total[name] += values[at] as number;
    }
    middle[name] = median(values) ?? 0;
  }
  return { stage, n: rows.length, total, median: middle, checksKnown: rows.every((row) => row.checksKnown), rows };
}

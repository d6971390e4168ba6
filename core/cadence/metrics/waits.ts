import { type TimeSplit, WAIT_CLASSES, type WaitClass } from '../deployments/types';
import { percentileIn } from '../stats/percentile';
import type { DeploymentView, StageWaits } from '../view';

/** No time at all. */
export const NO_TIME: TimeSplit = { run: 0, approval: 0, gate: 0, lock: 0, agent: 0, schedule: 0, manual: 0, other: 0 };

/**
 * Where the time of a stage's finished deployments went. `total` sums to the elapsed time exactly; `median` is per class
 * and does not.
 */
export function stageWaits(stage: string, deployments: readonly DeploymentView[]): StageWaits {
  const rows: DeploymentView[] = [];
  const splits: TimeSplit[] = [];
  let checksKnown = true;
  for (const deployment of deployments) {
    if (deployment.split !== null && deployment.kind !== null) {
      rows.push(deployment);
      splits.push(deployment.split);
      checksKnown &&= deployment.checksKnown;
    }
  }
  const total: Record<WaitClass, number> = { ...NO_TIME };
  const middle: Record<WaitClass, number> = { ...NO_TIME };
  // One pass with fixed property names: looking properties up by a variable name is several times as slow.
  const columns = WAIT_CLASSES.map(() => new Float64Array(splits.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [run, approval, gate, lock, agent, schedule, manual, other] = columns;
  for (let at = 0; at < splits.length; at += 1) {
    const split = splits[at] as TimeSplit;
    run[at] = split.run;
    approval[at] = split.approval;
    gate[at] = split.gate;
    lock[at] = split.lock;
    agent[at] = split.agent;
    schedule[at] = split.schedule;
    manual[at] = split.manual;
    other[at] = split.other;
  }
  WAIT_CLASSES.forEach((name, place) => {
    const values = columns[place] as Float64Array;
    let sum = 0;
    for (let at = 0; at < values.length; at += 1) {
      sum += values[at] as number;
    }
    total[name] = sum;
    middle[name] = sum === 0 ? 0 : percentileIn(values, 0.5);
  });
  return { stage, n: rows.length, total, median: middle, checksKnown, rows };
}

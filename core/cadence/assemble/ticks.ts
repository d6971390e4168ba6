import type { StageGraph } from '../deployments/stages';
import type { Facts, Instant } from '../facts';
import { versionAt } from '../plan/history';
import type { PlanHistory } from '../plan/types';
import { nextStageTick, plannedTicks, stagePlanIn } from '../ticks';
import { DAY } from '../time';

/** How far beyond the moment of the page ticks are laid out before they are asked for one by one. */
const AHEAD = 8 * DAY;

/**
 * First planned tick of a stage at or after an instant that no freeze takes away: until then a ready release waits for its
 * time. Ticks before any plan was in force are no evidence. Ticks are laid out once; a look-up is a binary search.
 */
export function tickFinder(
  facts: Facts,
  graph: StageGraph,
  plans: PlanHistory,
  asOf: Instant,
): (stage: number, instant: Instant) => Instant | null {
  const laidOut = new Map<number, Float64Array>();
  const start = facts.coverage.from;
  return (stage, instant) => {
    const node = graph.nodes[stage];
    const name = node?.plan?.stage ?? node?.fact.name ?? '';
    if (instant < start || instant > asOf) {
      const version = versionAt(plans, instant);
      const plan = version && stagePlanIn(version, [name, ...(node?.plan?.formerly ?? [])]);
      return plan ? (nextStageTick(plan, instant - 1) ?? null) : null;
    }
    let ticks = laidOut.get(stage);
    if (!ticks) {
      ticks = Float64Array.from(
        plannedTicks(plans, name, start, asOf + AHEAD)
          .filter((tick) => tick.inForce && !tick.freeze)
          .map((tick) => tick.at),
      );
      laidOut.set(stage, ticks);
    }
    let low = 0;
    let high = ticks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ticks[middle] as number) < instant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return ticks[low] ?? null;
  };
}

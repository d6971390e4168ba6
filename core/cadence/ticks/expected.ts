import { versionAt } from '../plan/history';
import type { PlanHistory } from '../plan/types';
import { periodAround } from '../time/boundaries';
import type { Instant } from '../time/instant';
import { zoneOf } from '../time/zone';
import { namesOf, stagePlanIn } from './planned';

/** A calendar period, how many new releases were expected in it and how many came. */
export interface ExpectedPeriod {
  readonly from: Instant;
  readonly to: Instant;
  readonly expected: number;
  readonly actual: number;
  /** False for the period that is not over; it is shown but not judged. */
  readonly complete: boolean;
}

/**
 * Planned and actual counts per calendar period in the plan's zone, oldest first (research §2.5, `expected: 2 per month`).
 * A period is judged by the plan in force at its start; no time is judged twice when the unit changes. Periods that reach
 * back before `from`, before the data or before the first plan are left out: what is not known is not zero.
 *
 * @param arrivals when new releases arrived in the stage.
 */
export function expectedPeriods(
  history: PlanHistory,
  stage: string,
  arrivals: readonly Instant[],
  range: { readonly from: Instant; readonly asOf: Instant; readonly dataFrom: Instant | null },
): ExpectedPeriod[] {
  const names = namesOf(history, stage);
  const periods: ExpectedPeriod[] = [];
  if (range.dataFrom === null) {
    return periods;
  }
  const sorted = Float64Array.from(arrivals).sort();
  const earliest = Math.max(range.from, range.dataFrom);
  let cursor = earliest;
  let judgedUntil = earliest;
  while (cursor < range.asOf) {
    const version = versionAt(history, cursor);
    const plan = version && stagePlanIn(version, names);
    if (!version || !plan?.expected) {
      const next = history.versions.find((candidate) => candidate.effectiveFrom > cursor);
      cursor = next?.effectiveFrom ?? range.asOf;
      continue;
    }
    const { from, to } = periodAround(cursor, plan.expected.per, zoneOf(version.plan.timeZone));
    // A new plan that starts inside a period counts from the next one on.
    if (from >= judgedUntil && versionAt(history, from) === version) {
      judgedUntil = to;
      const actual = countBefore(sorted, Math.min(to, range.asOf + 1)) - countBefore(sorted, from);
      periods.push({ from, to, expected: plan.expected.count, actual, complete: to <= range.asOf });
    }
    cursor = to;
  }
  return periods;
}

/** How many of the instants, ascending, lie before one. */
function countBefore(sorted: Float64Array, instant: Instant): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < instant) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

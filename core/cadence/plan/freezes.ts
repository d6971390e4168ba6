import type { Instant, Interval } from '../time/instant';
import type { Freeze, Plan } from './types';

/** The freeze that a stage is in at an instant; the first in the plan's order when there are several. */
export function freezeAt(plan: Plan, stage: string, instant: Instant): Freeze | undefined {
  return plan.freezes.length === 0
    ? undefined
    : plan.freezes.find((freeze) => concerns(freeze, stage) && instant >= freeze.from && instant < freeze.to);
}

/** A stage's freezes that touch a span of time, in the order in which they begin. */
export function freezesBetween(plan: Plan, stage: string, span: Interval): Freeze[] {
  return plan.freezes
    .filter((freeze) => concerns(freeze, stage) && freeze.from < span.to && freeze.to > span.from)
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

function concerns(freeze: Freeze, stage: string): boolean {
  return freeze.stages.length === 0 || freeze.stages.includes(stage);
}

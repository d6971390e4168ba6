import { type Cron, readCron } from '../cron/cron';
import { nextTick, ticksBetween } from '../cron/ticks';
import { freezeAt } from '../plan/freezes';
import { spanOf } from '../plan/history';
import type { CronLine, PlanHistory, PlanVersion, StagePlan } from '../plan/types';
import { DAY, type Instant } from '../time/instant';
import { zoneOf } from '../time/zone';
import type { PlannedTick } from './types';

const read = new Map<string, Cron | null>();

/** A cron line, read once; null when it is wrong (only pipelines have such lines: a plan with one is refused). */
function cronOf(line: CronLine): Cron | null {
  let cron = read.get(line.expression);
  if (cron === undefined) {
    const reading = readCron(line.expression);
    cron = reading.ok ? reading.cron : null;
    read.set(line.expression, cron);
  }
  return cron;
}

/** The names a stage has had: its own and, by the newest plan, its former ones. */
export function namesOf(history: PlanHistory, stage: string): readonly string[] {
  const newest = history.versions[history.versions.length - 1]?.plan.stages.find((plan) => plan.stage === stage);
  return [stage, ...(newest?.formerly ?? [])];
}

/** What a version of the plan says about a stage under any of its names. */
export function stagePlanIn(version: PlanVersion, names: readonly string[]): StagePlan | undefined {
  for (const name of names) {
    const plan = version.plan.stages.find((stage) => stage.stage === name);
    if (plan) {
      return plan;
    }
  }
  return undefined;
}

/** The ticks of all cron lines of a stage in [from, to); lines that agree on a moment give one tick. */
export function stageTicks(plan: StagePlan, from: Instant, to: Instant): { at: Instant; onlyWithChanges: boolean }[] {
  const ticks = new Map<Instant, boolean>();
  for (const line of plan.cron) {
    const cron = cronOf(line);
    for (const at of cron ? ticksBetween(cron, zoneOf(line.timeZone), from, to) : []) {
      ticks.set(at, (ticks.get(at) ?? true) && line.onlyWithChanges === true);
    }
  }
  return [...ticks].map(([at, onlyWithChanges]) => ({ at, onlyWithChanges })).sort((a, b) => a.at - b.at);
}

/** The first tick of a stage after an instant; undefined when the stage has no (right) cron line. */
export function nextStageTick(plan: StagePlan, after: Instant): Instant | undefined {
  let next: Instant | undefined;
  for (const line of plan.cron) {
    const cron = cronOf(line);
    const tick = cron ? nextTick(cron, zoneOf(line.timeZone), after) : undefined;
    if (tick !== undefined && (next === undefined || tick < next)) {
      next = tick;
    }
  }
  return next;
}

/**
 * The planned ticks of a stage in [from, to), each with the plan version in force at it (research §2.5). Before the first
 * version its ticks are given too, marked as not in force: they are unknown.
 */
export function plannedTicks(history: PlanHistory, stage: string, from: Instant, to: Instant): PlannedTick[] {
  const names = namesOf(history, stage);
  const ticks: PlannedTick[] = [];
  history.versions.forEach((version, index) => {
    const plan = stagePlanIn(version, names);
    if (!plan || plan.cron.length === 0) {
      return;
    }
    const span = spanOf(history, index, from, to);
    const before = index === 0 ? { from, to: Math.min(to, version.effectiveFrom) } : undefined;
    for (const [part, inForce] of [
      [before, false],
      [span, true],
    ] as const) {
      for (const { at, onlyWithChanges } of part ? stageTicks(plan, part.from, part.to) : []) {
        const freeze = freezeAt(version.plan, plan.stage, at);
        ticks.push({ at, next: at, version, plan, inForce, onlyWithChanges, freeze: freeze ?? null });
      }
    }
  });
  return ticks.map((tick, index) => {
    const following = ticks[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    // Within one version the following tick is the next one; where the plan changes, the old plan still says when
    // the window would have ended.
    const sameVersion = ticks[index + 1]?.version === tick.version;
    const next = sameVersion ? following : Math.min(following, nextStageTick(tick.plan, tick.at) ?? following);
    return { ...tick, next };
  });
}

/** How far ahead the page looks. */
const AHEAD = 7 * DAY;

/** The planned ticks of the next seven days, by the plan versions that will be in force. */
export function upcomingTicks(history: PlanHistory, stage: string, asOf: Instant, ahead = AHEAD): PlannedTick[] {
  return plannedTicks(history, stage, asOf + 1, asOf + ahead + 1).filter((tick) => tick.inForce);
}

import type { Deployment } from '../deployments/types';
import { formatInstant, type Instant, MINUTE, WEEK } from '../time/instant';
import type { Success } from './successes';
import { lastAtOrBefore } from './successes';
import type { PlannedTick, TickFacts, TickReason } from './types';

/** What a reason may look at. */
export interface ReasonContext {
  readonly tick: PlannedTick;
  readonly facts: TickFacts;
  /** The tick before this one; undefined for the first one known. */
  readonly previous: Instant | undefined;
  /** When releases became available from the stages before. */
  readonly available: readonly Success[];
  /** Successes in the stage itself. */
  readonly here: readonly Success[];
  /** Deployments of the stage that were about to start in the tick's window but did not. */
  readonly stopped: readonly Deployment[];
}

type Evidence = Omit<TickReason, 'id'> | undefined;

/** A reason why nothing happened at a tick. */
export interface ReasonDefinition {
  readonly id: string;
  /** English, with `{params}`. */
  readonly text: string;
  /** What proves it, or that it is possible; undefined when it is not the reason. */
  find(context: ReasonContext): Evidence;
}

const proven = (params: TickReason['params'] = {}): Evidence => ({ certain: true, params });
const possible = (params: TickReason['params'] = {}): Evidence => ({ certain: false, params });

/** Azure DevOps starts at most about this many scheduled runs (research §2.5). */
const RUNS_PER_WEEK = 1000;
const RUNS_PER_QUARTER_HOUR = 10;

/**
 * Reasons in the order in which they are told: first what the stage itself shows, then the causes in the order of
 * Microsoft's own list (research §2.5).
 */
export const MISS_REASONS: readonly ReasonDefinition[] = [
  {
    id: 'rejected',
    text: 'an approval or a check said no to release {version}',
    find: ({ stopped }) => {
      const rejected = stopped.find((deployment) => deployment.outcome === 'rejected');
      return rejected && proven({ version: rejected.version });
    },
  },
  {
    id: 'skipped',
    text: 'the stage was skipped for release {version}',
    find: ({ stopped }) => {
      const skipped = stopped.find((deployment) => deployment.outcome === 'skipped');
      return skipped && proven({ version: skipped.version });
    },
  },
  {
    id: 'no-schedule',
    text: 'the pipeline has no schedule',
    find: ({ facts }) => (facts.setup.source === 'none' ? proven() : undefined),
  },
  {
    id: 'ui-schedules-override',
    text: 'schedules set in the user interface switch off those of the YAML file',
    find: ({ facts }) => (facts.setup.uiOverridesYaml ? proven() : undefined),
  },
  {
    id: 'branch-lacks-schedule',
    text: "the branch's own YAML file does not have the schedule",
    find: ({ facts }) => (facts.setup.branchHasSchedule === false ? proven() : undefined),
  },
  {
    id: 'no-source-change',
    text: 'the source did not change since the last scheduled run',
    find: ({ tick, facts }) => (tick.onlyWithChanges && sourceUnchanged(facts, tick.at) ? proven() : undefined),
  },
  {
    id: 'run-limits',
    text: 'Azure DevOps limits scheduled runs, and {runs} runs had just started',
    find: ({ tick, facts }) => {
      const week = countWithin(facts.runsQueuedAt, tick.at - WEEK, tick.at);
      const quarter = countWithin(facts.runsQueuedAt, tick.at - 15 * MINUTE, tick.at);
      if (week >= RUNS_PER_WEEK) {
        return possible({ runs: week, within: 'week' });
      }
      return quarter >= RUNS_PER_QUARTER_HOUR ? possible({ runs: quarter, within: 'quarterHour' }) : undefined;
    },
  },
  {
    id: 'pipeline-disabled',
    text: 'the pipeline was disabled',
    find: ({ tick, facts }) => (disabledAt(facts, tick.at, tick.next) ? proven() : undefined),
  },
  {
    id: 'github-throttling',
    text: 'GitHub may have slowed down the requests of Azure DevOps',
    find: ({ facts }) => (facts.setup.repository === 'github' ? possible() : undefined),
  },
  {
    id: 'upstream-no-success',
    text: 'nothing reached {upstream} since {since}',
    find: ({ tick, facts, available, here, previous }) => {
      const last = lastAtOrBefore(available, tick.at);
      if (!last || !upstreamKnown(facts, last.at)) {
        return undefined;
      }
      if (last.releaseId !== lastAtOrBefore(here, tick.at)?.releaseId) {
        // A release that still waits upstream could have been taken: that nothing newer came is no reason.
        return undefined;
      }
      // Before the first tick known, as long a window as the one after it.
      const floor = previous ?? tick.at - (tick.next - tick.at);
      return last.at <= floor ? proven({ ...upstreamOf(tick), since: formatInstant(last.at) }) : undefined;
    },
  },
  {
    id: 'upstream-never',
    text: 'nothing has reached {upstream}, as far as the data goes back',
    find: ({ tick, facts, available }) =>
      tick.plan.from.length > 0 && !lastAtOrBefore(available, tick.at) && upstreamKnown(facts, tick.at)
        ? proven(upstreamOf(tick))
        : undefined,
  },
];

/** Why a tick is unknown, in the order in which the questions are asked. */
export const UNKNOWN_REASONS: Readonly<Record<string, string>> = {
  'no-permission': 'you may not see the deployments of this stage',
  'no-data': 'no data of this stage is known',
  'before-data': 'older runs are not there any more',
  'before-plan': 'no plan was in force yet',
  'pipeline-disabled': 'the pipeline was disabled',
  'upstream-unknown': 'what was in {upstream} then is not known',
};

/** Every reason that holds, proven ones first. */
export function reasonsFor(context: ReasonContext): TickReason[] {
  const found = MISS_REASONS.flatMap((reason) => {
    const evidence = reason.find(context);
    return evidence ? [{ id: reason.id, ...evidence }] : [];
  });
  return [...found.filter((reason) => reason.certain), ...found.filter((reason) => !reason.certain)];
}

/** Whether the data of the stages before is whole at an instant, so that silence there means something. */
export function upstreamKnown(facts: TickFacts, at: Instant): boolean {
  return facts.upstreamFrom !== null && facts.upstreamFrom <= at;
}

/** The stages before a tick's stage, as a reason names them. */
export function upstreamOf(tick: PlannedTick): TickReason['params'] {
  return { upstream: tick.plan.from.join(', ') };
}

/** Whether the pipeline was disabled at some moment of [from, to]. */
export function disabledAt(facts: TickFacts, from: Instant, to: Instant = from): boolean {
  return facts.disabled.some((span) => span.from <= to && span.to > from);
}

/** Whether the newest commit at an instant is the one that the last scheduled run built. */
export function sourceUnchanged(facts: TickFacts, at: Instant): boolean {
  const head = facts.source?.headAt(at) ?? null;
  return head !== null && head !== '' && head === facts.source?.lastScheduledAt(at);
}

function countWithin(instants: readonly Instant[], from: Instant, to: Instant): number {
  const lowerBound = (value: Instant) => {
    let low = 0;
    let high = instants.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((instants[middle] ?? 0) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  return lowerBound(to) - lowerBound(from);
}

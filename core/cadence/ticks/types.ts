import type { Deployment } from '../deployments/types';
import type { CheckKind } from '../facts';
import type { Freeze, PlanVersion, StagePlan } from '../plan/types';
import type { Instant, Interval } from '../time/instant';

/** A moment at which a release was planned. */
export interface PlannedTick {
  readonly at: Instant;
  /** The end of its window: the next tick of this stage, by the plan in force at `at` or by a newer one if that is sooner. */
  readonly next: Instant;
  /** The plan in force at `at`; for ticks before any plan, the first one. */
  readonly version: PlanVersion;
  /** What that plan says about the stage. */
  readonly plan: StagePlan;
  /** Whether a plan was in force. Before the first one the tick is unknown, never missed. */
  readonly inForce: boolean;
  /** Azure starts a run at this tick only when the source changed. */
  readonly onlyWithChanges: boolean;
  readonly freeze: Freeze | null;
}

/** Outcome of a planned tick (research §2.5). */
export type TickResult =
  | 'onTime'
  | 'late'
  | 'failed'
  | 'waiting'
  | 'nothingNew'
  | 'frozen'
  | 'missed'
  | 'unknown'
  /** The tick has come; it is too early to say more. */
  | 'due'
  /** The tick is still to come. */
  | 'future';

/** Something that held a release before a stage. */
export interface Hold {
  readonly kind: CheckKind;
  readonly name: string;
  readonly releaseId: number;
  readonly from: Instant;
  /** null while it holds. */
  readonly to: Instant | null;
}

/** Why a tick was missed or is unknown: one of the list in `reasons.ts`. */
export interface TickReason {
  readonly id: string;
  /** False when nothing speaks against it but nothing proves it either. */
  readonly certain: boolean;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A tick and what became of it. */
export interface TickOutcome extends PlannedTick {
  readonly result: TickResult;
  /** Whether the tick's window is over, so that nothing can change any more. */
  readonly final: boolean;
  /** A person's run satisfied the tick. */
  readonly byHand: boolean;
  /** The deployment that answers the tick, or failed to. */
  readonly deployment: Deployment | null;
  /** What holds it, when it waits; what held it, when it came late. */
  readonly hold: Hold | null;
  /** For missed and unknown ticks, the most telling first. */
  readonly reasons: readonly TickReason[];
}

/** Which commit would have been built, and which one was built by the last scheduled run that succeeded. */
export interface SourceHistory {
  /** Newest commit known at an instant; null when none is known. */
  headAt(instant: Instant): string | null;
  /** Commit of the last scheduled run that had succeeded by an instant; null when there is none. */
  lastScheduledAt(instant: Instant): string | null;
}

/** What the pipeline itself does about schedules; `null` = not known. */
export interface ScheduleSetup {
  /** Where the pipeline's schedules come from. */
  readonly source: 'yaml' | 'ui' | 'classic' | 'none' | null;
  /** UI schedules exist, so those of the YAML file are ignored. */
  readonly uiOverridesYaml: boolean | null;
  /** The branch's own YAML file has the schedule. */
  readonly branchHasSchedule: boolean | null;
  /** `github`, `tfsgit` … in lower case. */
  readonly repository: string | null;
}

/** Everything the ticks of one stage are compared with. */
export interface TickFacts {
  readonly asOf: Instant;
  /** Every deployment of the stage that is known, in any order. */
  readonly deployments: readonly Deployment[];
  /** The deployments of each stage it takes releases from, in any order; empty for a first stage. */
  readonly upstream: readonly (readonly Deployment[])[];
  /** The data of all those stages is complete from here on; null when one of them is not known. */
  readonly upstreamFrom: Instant | null;
  readonly holds: readonly Hold[];
  /** Whether a person started the deployment. */
  byHand(deployment: Deployment): boolean;
  /** The stage's data is complete from here on; null when nothing is known. */
  readonly dataFrom: Instant | null;
  /** False when the viewer may not see the stage's deployments. */
  readonly readable: boolean;
  /** Times in which the pipeline was disabled. */
  readonly disabled: readonly Interval[];
  readonly source: SourceHistory | null;
  readonly setup: ScheduleSetup;
  /** When runs of this pipeline were queued, ascending; for the service's limits. */
  readonly runsQueuedAt: readonly Instant[];
}

/**
 * What the page shows of one pipeline at one moment. Plain data: it can be stored, compared and sent.
 * Instants are epoch milliseconds UTC, durations milliseconds. Every sentence is a `Message` (see `words/`).
 */
import type { Deployment, DeploymentOutcome, TimeSplit, WaitClass } from './deployments/types';
import type { CheckKind, CheckOutcome, CoverageProblem, Instant, Person, Result, RunReason } from './facts';
import type { Message } from './words/message';

/** A number as the page prints it: `null` = not known or too little data; the reason stands in `note`. */
export interface Distribution {
  /** Finished samples. */
  readonly n: number;
  /** What may honestly be shown for this n (research 2.8): under 5 dots and range, 5–9 the median, from 10 percentiles. */
  readonly show: 'nothing' | 'range' | 'median' | 'percentiles';
  readonly min: number | null;
  readonly max: number | null;
  /** R-7 percentiles; `null` below the n they need. */
  readonly p50: number | null;
  readonly p90: number | null;
  /** The deployments behind the number, oldest first, with the value each gave. */
  readonly rows: readonly DeploymentView[];
  readonly values: readonly number[];
  /** Waits that are not over: lengths so far, not part of any percentile. */
  readonly open: readonly number[];
  /** Negative durations left out: a clock or order problem. */
  readonly dropped: number;
}

/** A share with its Wilson 95 % interval. */
export interface Rate {
  readonly hits: number;
  readonly of: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** This period against the one before; only when both have enough (research 2.8). */
export interface Change {
  readonly direction: 'up' | 'down' | 'steady';
  /** Relative change, 0.2 = a fifth more. */
  readonly by: number;
}

/** One deployment on the page. */
export interface DeploymentView extends Deployment {
  /** Ready → finish (or → as-of while open), split by class. `null` when `readyAt` is not known. */
  readonly split: TimeSplit | null;
  /** Finish minus the upstream stage's finish. */
  readonly hop: number | null;
  /** Finish minus the run's queue time. */
  readonly total: number | null;
  /** Finish minus the queue time of the oldest release that came live with this one. */
  readonly oldestChange: number | null;
  /** A duration came out negative and was left out: clocks or the order of stages do not fit. */
  readonly clockProblem: boolean;
  /** First trace of this attempt: asked for, queued, or a check opened. */
  readonly firstSeen: Instant;
  /** What it waits for now; `null` unless `outcome` is `waiting`. */
  readonly waitsFor: WaitClass | null;
  /** False when checks are not loaded, so approval, gate and lock cannot be told from other waits. */
  readonly checksKnown: boolean;
}

/** What holds a release before a stage right now. */
export interface Waiting {
  readonly deployment: DeploymentView;
  readonly for: WaitClass;
  readonly since: Instant | null;
  /** Approvers or check names. */
  readonly names: readonly string[];
  readonly text: Message;
}

/** A stage's difference to the stage it takes releases from (research 2.7). */
export interface Drift {
  readonly upstream: string;
  /** Distinct releases that arrived upstream after the one now here. */
  readonly releases: number;
  /** When the oldest of them arrived upstream; `null` when none. */
  readonly oldestSince: Instant | null;
  /** True when the release here is newer than the one upstream (hotfix). */
  readonly ahead: boolean;
}

/** The release that is live in a stage. */
export interface CurrentRelease {
  readonly releaseId: number;
  readonly runId: number;
  readonly version: string;
  readonly since: Instant;
  readonly withIssues: boolean;
  /** Set when the release is here because a newer one was taken back. */
  readonly rolledBackFrom: string | null;
}

/** Outcome of one planned tick (research 2.5). */
export type TickResult =
  | 'onTime'
  | 'late'
  | 'failed'
  | 'waiting'
  | 'nothingNew'
  | 'frozen'
  | 'missed'
  | 'unknown'
  /** The time has come; it is too early to say more. */
  | 'due'
  /** Planned, still to come. */
  | 'future';

/** A planned tick on the timeline. */
export interface TickView {
  readonly stage: string;
  readonly at: Instant;
  readonly result: TickResult;
  /** A person's run satisfied the tick. */
  readonly byHand: boolean;
  /** The deployment that answered the tick. */
  readonly runId: number | null;
  readonly text: Message;
}

/** Planned against actual in the period. */
export interface AdherenceView {
  readonly kind: 'schedule' | 'automatic' | 'manual' | 'expected' | 'none';
  /** Schedule: ticks on time of all that count; automatic: upstream successes that came in time. */
  readonly onTime: Rate;
  /** On time or late. */
  readonly done: Rate;
  readonly excused: number;
  readonly unknown: number;
  readonly missed: number;
  /** Manual stages: how old the live release is, and how old it may become. */
  readonly age: number | null;
  readonly maxAge: number | null;
  /** Counts per period (`expected: 2 per month`); newest last. */
  readonly periods: readonly {
    readonly from: Instant;
    readonly to: Instant;
    readonly expected: number;
    readonly actual: number;
    readonly complete: boolean;
  }[];
  readonly text: Message;
}

/** The numbers of one stage in one period. */
export interface StageMetrics {
  readonly from: Instant;
  readonly to: Instant;
  /** False when data does not reach the whole period: the page says so beside the numbers. */
  readonly complete: boolean;
  readonly deployments: number;
  readonly newReleases: number;
  readonly redeploys: number;
  readonly rollbacks: number;
  readonly downgrades: number;
  readonly failed: number;
  readonly canceled: number;
  readonly rejected: number;
  /** Median of days with a success over complete ISO weeks in the plan's zone; `null` = fewer than four weeks. */
  readonly deployDaysPerWeek: number | null;
  readonly weeks: number;
  /** Gaps between arrivals; `p50` needs five. The gap still open stands in `open`. */
  readonly interval: Distribution;
  readonly hop: Distribution;
  readonly total: Distribution;
  readonly oldestChange: Distribution;
  /** Failed of all attempts that ended by themselves. */
  readonly failureRate: Rate;
  /** Stage runs whose last attempt failed, of all stage runs: a retry that succeeds heals it. */
  readonly finalFailureRate: Rate;
  /** New releases that had to be repaired; `null` = not known, because the plan's incidents are not. */
  readonly changeFailureRate: Rate | null;
  /** First failure's finish → next success's finish. The open streak stands in `open`. */
  readonly recovery: Distribution;
  /** `null` = not measured: the plan names no hotfix tag. */
  readonly rework: Rate | null;
}

/** Where the time of a stage went: per class the median, and the totals that sum to the elapsed time. */
export interface StageWaits {
  readonly stage: string;
  readonly n: number;
  readonly total: TimeSplit;
  readonly median: TimeSplit;
  /** False when some deployments' checks are not loaded. */
  readonly checksKnown: boolean;
  readonly rows: readonly DeploymentView[];
}

/** One card of the stage strip. */
export interface StageView {
  readonly stage: string;
  readonly name: string;
  readonly deploys: boolean;
  readonly upstream: readonly string[];
  readonly environments: readonly string[];
  readonly problem: CoverageProblem | null;
  /** Data of this stage is complete from here on; `null` = unknown. */
  readonly dataFrom: Instant | null;
  readonly current: CurrentRelease | null;
  /** A later attempt failed, so the stage may be in a mixed state. */
  readonly lastAttemptFailed: DeploymentView | null;
  readonly running: readonly DeploymentView[];
  readonly waiting: readonly Waiting[];
  readonly drift: readonly Drift[];
  readonly adherence: AdherenceView;
  readonly next: Instant | null;
  readonly metrics: StageMetrics;
  /** The period of the same length just before. */
  readonly previous: StageMetrics;
  readonly changes: {
    readonly deployments: Change | null;
    readonly total: Change | null;
    readonly failureRate: Change | null;
  };
  readonly waits: StageWaits;
  readonly words: {
    readonly state: Message;
    readonly plan: readonly PlanLine[];
    readonly actual: Message;
    readonly behind: readonly Message[];
    readonly next: Message;
  };
}

/** A line of the plan in words, with where it comes from. */
export interface PlanLine {
  readonly text: Message;
  readonly origin: Message;
}

/** Why a cell of the matrix is empty, or what is in it. */
export type CellState = DeploymentOutcome | 'notReached' | 'notPromoted' | 'superseded' | 'failedUpstream' | 'notKnown';

/** One release in one stage. */
export interface Cell {
  readonly stage: string;
  readonly state: CellState;
  /** The attempt that counts: the last success, else the last attempt. */
  readonly deployment: DeploymentView | null;
  readonly attempts: number;
  /** First success here. */
  readonly arrivedAt: Instant | null;
  /** True when this release is live in the stage. */
  readonly current: boolean;
  readonly text: Message;
}

/** One row of the matrix: a release and how far it came. */
export interface ReleaseRow {
  readonly releaseId: number;
  readonly version: string;
  readonly number: string;
  readonly versionFrom: 'tag' | 'number';
  readonly branch: string;
  readonly commit: string;
  readonly title: string;
  readonly reason: RunReason;
  readonly requestedFor: Person | null;
  readonly queuedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly result: Result | null;
  readonly deleted: boolean;
  readonly tags: readonly string[];
  readonly url: string;
  /** One cell per stage, in the order of `PipelineView.stages`. */
  readonly cells: readonly Cell[];
}

/** One row of "Approvals & gates", also the audit export. */
export interface CheckRow {
  readonly releaseId: number;
  readonly runId: number;
  readonly version: string;
  readonly stage: string;
  readonly attempt: number;
  readonly kind: CheckKind;
  readonly name: string;
  readonly phase: 'before' | 'after';
  /** `null` = still open. */
  readonly outcome: CheckOutcome | null;
  readonly by: readonly Person[];
  /** Who was asked. */
  readonly asked: readonly string[];
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  /** Milliseconds from asked to answered, or to as-of while open. */
  readonly waited: number | null;
  /** Part of the wait that was wished: "deploy only after". */
  readonly deferredTo: Instant | null;
  readonly comment: string;
  readonly message: string;
  readonly text: Message;
}

/** One stage's lane: the timeline's marks. Deployments are those of `PipelineView.deployments` in the period. */
export interface Lane {
  readonly stage: string;
  readonly deployments: readonly DeploymentView[];
  readonly ticks: readonly TickView[];
  readonly checks: readonly CheckRow[];
  readonly freezes: readonly { readonly from: Instant; readonly to: Instant; readonly reason: string }[];
}

/** One ISO week (plan zone) of one stage. */
export interface WeekView {
  readonly from: Instant;
  readonly to: Instant;
  readonly complete: boolean;
  readonly arrivals: number;
  readonly redeploys: number;
  readonly rollbacks: number;
  readonly failed: number;
  readonly onTime: number;
  readonly planned: number;
}

/** One rule of the team and whether it was kept. */
export interface RuleView {
  readonly id: 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7';
  readonly title: Message;
  readonly explanation: Message;
  /** `notChecked` = the data or the plan does not allow a verdict. */
  readonly status: 'kept' | 'broken' | 'muted' | 'notChecked';
  readonly muteReason: string | null;
  /** Cases looked at. */
  readonly checked: number;
  readonly findings: readonly RuleFinding[];
  /** Findings the plan has muted. */
  readonly muted: readonly RuleFinding[];
  readonly text: Message;
}

/** One breach with its evidence. */
export interface RuleFinding {
  readonly rule: RuleView['id'];
  readonly stage: string | null;
  readonly releaseId: number;
  readonly at: Instant;
  readonly text: Message;
  /** What was seen, each a fact that can be looked up. */
  readonly evidence: readonly Evidence[];
}

/** A fact behind a finding. */
export interface Evidence {
  readonly text: Message;
  readonly runId: number | null;
  readonly stage: string | null;
}

/** Where the page, or a sentence, leads. */
export interface Target {
  readonly page: 'overview' | 'timeline' | 'releases' | 'waits' | 'evidence' | 'trends' | 'rules' | 'plan';
  readonly stage: string | null;
  readonly releaseId: number | null;
}

/** One sentence of "What needs attention". */
export interface Attention {
  readonly key: string;
  readonly severity: 'urgent' | 'soon' | 'note';
  readonly text: Message;
  readonly stage: string | null;
  readonly since: Instant | null;
  readonly link: Target;
}

/** A contradiction between plan and pipeline, or a problem of the plan itself. */
export interface FindingView {
  /** Entry of the catalogue in `derive/catalogue.ts`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly stage: string | null;
  /** What differs, and what to do. */
  readonly text: Message;
  readonly fix: Message;
  readonly link: Target;
}

/** The whole page of one pipeline. */
export interface PipelineView {
  readonly pipeline: {
    readonly id: number;
    readonly name: string;
    readonly kind: 'yaml' | 'classic';
    readonly url: string;
  };
  readonly asOf: Instant;
  readonly from: Instant;
  readonly to: Instant;
  /** IANA zone of every day, week and tick on the page. */
  readonly zone: string;
  /** Period wholly covered by data, and the sentence about how far it reaches. */
  readonly complete: boolean;
  readonly dataFrom: Instant;
  readonly coverage: readonly Message[];
  readonly hasPlan: boolean;
  /** Whether durations count the plan's working hours only; `notPlanned` = the plan names none. */
  readonly workingHours: 'notPlanned' | 'off' | 'on';
  readonly attention: readonly Attention[];
  readonly findings: readonly FindingView[];
  readonly stages: readonly StageView[];
  /** Newest first, only releases of the period (or live in a stage). */
  readonly releases: readonly ReleaseRow[];
  /** Every deployment in the period, oldest first. */
  readonly deployments: readonly DeploymentView[];
  readonly lanes: readonly Lane[];
  /** Newest first. */
  readonly checks: readonly CheckRow[];
  readonly trends: readonly { readonly stage: string; readonly weeks: readonly WeekView[] }[];
  readonly rules: readonly RuleView[];
}

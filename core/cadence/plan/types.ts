import type { Instant, Milliseconds } from '../time/instant';
import type { Message } from '../words/message';

/**
 * How releases get into a stage.
 * - `automatic`: as soon as the stage before succeeded, nobody decides.
 * - `schedule`: at the ticks of `cron`.
 * - `manual`: a person starts or approves it.
 */
export type Trigger = 'automatic' | 'schedule' | 'manual';

/** Where a line of the plan comes from; shown beside it on the page. */
export type Origin =
  /** Read from the pipeline: its YAML or its classic definition. */
  | { readonly layer: 'pipeline'; readonly path?: string; readonly line?: number }
  /** Read from a check on an environment. */
  | { readonly layer: 'checks'; readonly environment: string; readonly checkId?: string }
  /** Written by the team in `release-cadence.yml`. */
  | { readonly layer: 'file'; readonly path: string; readonly commit: string; readonly line: number }
  /** Written by the team in the hub's settings. */
  | { readonly layer: 'stored'; readonly version: number; readonly author?: string; readonly line?: number }
  /** Nobody said it: our default, named in the plan's documentation. */
  | { readonly layer: 'default' };

/** One cron line. Ticks are computed in `timeZone`; lines from pipeline YAML are always `UTC`. */
export interface CronLine {
  /** Five fields, as Azure DevOps reads them (NCrontab). Already checked. */
  readonly expression: string;
  /** IANA id. */
  readonly timeZone: string;
  /** The schedule's display name, when it has one. */
  readonly displayName?: string;
  /** Branch filters of a pipeline schedule, as written. */
  readonly branches?: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** Azure starts this run only when the source changed since the last successful scheduled run (`always: false`). */
  readonly onlyWithChanges?: boolean;
  readonly origin: Origin;
}

/** The calendar period of an expected count. */
export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** `2 per month`. */
export interface Expected {
  readonly count: number;
  readonly per: PeriodUnit;
}

/** A window in which a Business Hours check lets a stage start. */
export interface StartWindow {
  /** Monday 1 … Sunday 7. */
  readonly weekdays: readonly number[];
  /** Minutes since midnight. */
  readonly fromMinute: number;
  /** Minutes since midnight, not included; smaller than `fromMinute` when the window runs over midnight. */
  readonly toMinute: number;
  /** IANA id. */
  readonly timeZone: string;
}

/** How a newer run treats this stage's older ones (`lockBehavior` in YAML). */
export type LockBehavior = 'sequential' | 'runLatest';

/** The lines of a stage plan that carry an origin of their own. */
export type StageLine =
  | 'trigger'
  | 'within'
  | 'cron'
  | 'from'
  | 'onlyIfNew'
  | 'tolerance'
  | 'by'
  | 'gates'
  | 'approvals'
  | 'maxAge'
  | 'expected'
  | 'formerly'
  | 'window'
  | 'lock'
  | 'lockBehavior'
  | 'skippable'
  | 'condition'
  | 'environments';

/** What is planned for one stage. */
export interface StagePlan {
  /** The stage's reference name in the pipeline; the name as written when the pipeline has no such stage. */
  readonly stage: string;
  /** What people see. */
  readonly displayName: string;
  /** Names this stage had before it was renamed; their deployments belong to it. */
  readonly formerly: readonly string[];
  /** Reference names of the stages releases come from; empty for the first stage. */
  readonly from: readonly string[];
  readonly trigger: Trigger;
  /** For automatic stages: how soon after the stage before it. */
  readonly within: Milliseconds;
  /** The planned ticks; also possible beside an automatic trigger (a nightly build of a stage that also builds pushes). */
  readonly cron: readonly CronLine[];
  /** A tick with nothing new upstream is not missed. */
  readonly onlyIfNew: boolean;
  /** How late a tick may start and still be on time. */
  readonly tolerance: Milliseconds;
  /** Who promotes by hand. */
  readonly by: readonly string[];
  /** Names of the gates a release must pass. */
  readonly gates: readonly string[];
  /** Who approves. */
  readonly approvals: readonly string[];
  /** How old the release in this stage may get. */
  readonly maxAge?: Milliseconds;
  /** How often a new release is expected. */
  readonly expected?: Expected;
  /** The Business Hours check, if the environment has one. */
  readonly window?: StartWindow;
  /** Whether an exclusive lock guards the environment. */
  readonly lock: boolean;
  readonly lockBehavior?: LockBehavior;
  /** False when the pipeline forbids skipping this stage. */
  readonly skippable: boolean;
  /** The stage's own condition, verbatim, when it is more than "the stage before succeeded". */
  readonly condition?: string;
  /** Environments the stage deploys to; empty when it has no deployment job. */
  readonly environments: readonly string[];
  /** Where each line comes from. A line that is missing here is a default. */
  readonly origins: Readonly<Partial<Record<StageLine, Origin>>>;
}

/** A time without releases. A planned tick inside it is excused. */
export interface Freeze {
  readonly from: Instant;
  /** Not included. A plan file's last day is included in the freeze, so this is the midnight after it. */
  readonly to: Instant;
  /** Reference names; empty means every stage. */
  readonly stages: readonly string[];
  readonly reason: string;
  readonly origin: Origin;
}

/** What counts as repairing a bad release. */
export interface Remediation {
  /** A return to an older release within this time makes the newer one a failed change. */
  readonly rollbackWithin: Milliseconds;
  /** WIQL that finds incident work items. */
  readonly incidentQuery?: string;
  /** Run tag that marks a hotfix. */
  readonly hotfixTag?: string;
  readonly origin: Origin;
}

/** When the team works; used only for durations "counted in working hours". */
export interface WorkingHours {
  /** Monday 1 … Sunday 7. */
  readonly weekdays: readonly number[];
  /** Minutes since midnight. */
  readonly fromMinute: number;
  /** Minutes since midnight, not included, always after `fromMinute`. */
  readonly toMinute: number;
  /** Days off, as day numbers (`core/cadence/time/civil`). */
  readonly holidays: readonly number[];
  readonly origin: Origin;
}

/** The rules of research §2.9. */
export type RuleId = 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7';

/** A rule that the team does not want to hear about, and why. */
export interface RuleMute {
  readonly rule: RuleId;
  /** Reference names; empty means every stage. */
  readonly stages: readonly string[];
  readonly reason: string;
  /** The first instant at which the rule speaks again. */
  readonly until?: Instant;
  readonly origin: Origin;
}

/** The whole plan of one pipeline. */
export interface Plan {
  /** Name of the pipeline, when the plan names one. */
  readonly pipeline?: string;
  /** IANA id; days, weeks and ticks are cut in it. */
  readonly timeZone: string;
  readonly timeZoneOrigin: Origin;
  /** In pipeline order; stages that only the plan knows come last. */
  readonly stages: readonly StagePlan[];
  readonly freezes: readonly Freeze[];
  readonly remediation: Remediation;
  readonly workingHours?: WorkingHours;
  readonly mutes: readonly RuleMute[];
  /** R6 is checked for these stages; empty: for none. */
  readonly separateApprover: readonly string[];
}

/** A plan and the time from which it counts. */
export interface PlanVersion {
  /** Commit, or the number of the stored version, or `derived`. */
  readonly id: string;
  readonly plan: Plan;
  /** The first instant this version is in force. */
  readonly effectiveFrom: Instant;
  /** When it was merged or saved. */
  readonly recordedAt: Instant;
  readonly author?: string;
}

/** Versions of the plan in the order they came into force; each is in force until the next one. */
export interface PlanHistory {
  readonly versions: readonly PlanVersion[];
}

/** A mistake in a plan file. Nothing of a file with errors is used. */
export interface PlanError {
  readonly code: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** Where in the document: `stages[1].cron`. */
  readonly path: string;
  /** What the texts of `code` need. */
  readonly params: Readonly<Record<string, string | number>>;
  /** What is wrong, in the reader's language. */
  readonly words: Message;
  /** What to do, in the reader's language. */
  readonly remedy: Message;
  /** English: what is wrong. */
  readonly message: string;
  /** English: what to do. */
  readonly fix: string;
}

/** How much a finding matters: a `problem` makes the plan impossible to keep, a `warning` will surprise somebody. */
export type FindingSeverity = 'problem' | 'warning' | 'note';

/** Something that plan, pipeline and checks do not say the same way. */
export interface PlanFinding {
  readonly code: string;
  readonly severity: FindingSeverity;
  /** Reference name of the stage it is about; absent when it is about the pipeline. */
  readonly stage?: string;
  /** What differs. */
  readonly text: Message;
  /** What to do. */
  readonly fix: Message;
  /** Where the two sides say what they say. */
  readonly origins: readonly Origin[];
}

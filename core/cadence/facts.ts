/**
 * What happened, as the cadence engine sees it: one model for YAML pipelines and for classic releases.
 *
 * Facts carry no judgement. Adapters (`adapters/`) make them from REST answers; everything else in this folder
 * computes from them. Every instant is epoch milliseconds UTC; `null` means "not yet" or "not known", never zero.
 */

/** Epoch milliseconds, UTC. */
export type Instant = number;

/** A person or service account. `id` is the identity's guid; names are for people only. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** How a piece of work ended. `abandoned` is kept beside `canceled` because the agent was lost, not the wish. */
export type Result = 'succeeded' | 'succeededWithIssues' | 'failed' | 'canceled' | 'skipped' | 'abandoned';

/** Why a run exists. `resource` = started by a pipeline resource, `completion` = by a build-completion trigger. */
export type RunReason =
  | 'manual'
  | 'push'
  | 'schedule'
  | 'pullRequest'
  | 'resource'
  | 'completion'
  | 'redeploy'
  | 'other';

/** A release that another run built and this run only promotes (a pipeline resource). */
export interface PromotedRelease {
  readonly runId: number;
  readonly number: string;
  readonly pipelineId: number | null;
}

/** One run of a pipeline (a build), or one classic release. */
export interface RunFact {
  /** Build id, or classic release id. Also the order of releases. */
  readonly id: number;
  readonly pipelineId: number;
  /** Build number, or classic release name: what environment pages print. */
  readonly number: string;
  /** The release's version: our build tag `v1.2.3` first, then the build number (`adapters/version.ts`). */
  readonly version: string;
  readonly versionFrom: 'tag' | 'number';
  readonly tags: readonly string[];
  /** Full ref, e.g. `refs/heads/main`; empty when unknown. */
  readonly branch: string;
  /** Commit hash; empty when unknown. */
  readonly commit: string;
  /** First line of the commit message or the release description; untrusted text. */
  readonly title: string;
  readonly reason: RunReason;
  /** Display name of the schedule that started the run, when the service tells. */
  readonly scheduleName: string | null;
  readonly queuedAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly result: Result | null;
  readonly requestedFor: Person | null;
  /** The release this run promotes; `null` = the run is its own release. */
  readonly promotes: PromotedRelease | null;
  /** True when retention (or a person) removed the run; it may still own deployment records. */
  readonly deleted: boolean;
  /** Address of the run in the browser; empty when unknown. */
  readonly url: string;
}

/** One job of a stage run. Durations are queue → start (agent) and start → finish (run). */
export interface JobFact {
  readonly name: string;
  readonly attempt: number;
  /** A deployment job of a YAML stage, or a phase of a classic stage. Only these make a stage run a deployment. */
  readonly deployment: boolean;
  readonly environmentId: number | null;
  readonly queuedAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly result: Result | null;
}

/** What a check on a stage is. `gate` = any evaluated check (REST, function, bugs, query); `businessHours` waits count as schedule. */
export type CheckKind =
  | 'approval'
  | 'gate'
  | 'lock'
  | 'businessHours'
  | 'branch'
  | 'template'
  | 'authorization'
  | 'manualValidation'
  | 'other';

/** Outcome of a check. `null` in a fact = still open. */
export type CheckOutcome =
  | 'approved'
  | 'rejected'
  | 'failed'
  | 'timedOut'
  | 'canceled'
  | 'skipped'
  | 'bypassed'
  | 'unknown';

/** One check (approval, gate, lock …) that a stage run had to pass. */
export interface CheckFact {
  /** Approval id or check run id; joins `ApprovalFact.id` and `CheckRunFact.id`. */
  readonly id: string;
  /** Check suite id (the timeline's Checkpoint record id); empty for classic. */
  readonly suiteId: string;
  readonly kind: CheckKind;
  readonly name: string;
  /** Before the deployment, or after it (classic post-deployment approvals and gates). */
  readonly phase: 'before' | 'after';
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly outcome: CheckOutcome | null;
}

/** One attempt at one stage of one run. Identity = (runId, stage, attempt). */
export interface StageRunFact {
  readonly runId: number;
  /** Stage ref name (YAML `stage:`) or classic stage name. */
  readonly stage: string;
  /** From 1. */
  readonly attempt: number;
  /** Who asked for this attempt, where the service tells (classic). */
  readonly startedBy: 'automatic' | 'schedule' | 'manual' | null;
  readonly requestedBy: Person | null;
  /** When this attempt was asked for (classic: queued on); `null` where the service does not tell. Never "upstream done". */
  readonly queuedAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly result: Result | null;
  readonly jobs: readonly JobFact[];
  readonly checks: readonly CheckFact[];
  /** `records` = jobs only, checks are not known; `timeline` and `classic` = checks are known. */
  readonly detail: 'records' | 'timeline' | 'classic';
}

/** One answer to an approval. */
export interface ApprovalStepFact {
  readonly order: number;
  readonly assigned: Person | null;
  /** Who answered, when it was somebody else than `assigned` or a member of it. */
  readonly actual: Person | null;
  readonly outcome: CheckOutcome | null;
  readonly comment: string;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  /** "Approve, but deploy only after …". */
  readonly deferredTo: Instant | null;
}

/** An approval with its answers. */
export interface ApprovalFact {
  readonly id: string;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly outcome: CheckOutcome | null;
  readonly instructions: string;
  readonly minRequired: number | null;
  readonly steps: readonly ApprovalStepFact[];
}

/** One check's evaluation within a check suite: the gate's result text, bypasses and deferrals. */
export interface CheckRunFact {
  readonly id: string;
  readonly suiteId: string;
  readonly kind: CheckKind;
  readonly name: string;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly outcome: CheckOutcome | null;
  /** Text of the gate, untrusted: bug titles may be in it. */
  readonly message: string;
  /** Who bypassed or rerun it, where the service tells. */
  readonly changedBy: Person | null;
}

/** A check as configured on an environment (or a classic stage): what the pipeline demands today. */
export interface ConfiguredCheck {
  readonly id: string;
  readonly kind: CheckKind;
  readonly name: string;
  readonly disabled: boolean;
  /** Minutes until the check gives up; `null` = not told. */
  readonly timeoutMinutes: number | null;
  readonly approvers: readonly Person[];
  readonly requesterCannotApprove: boolean | null;
  /** Task id of a task check (`definitionRef.id`), lower case. */
  readonly taskId: string | null;
  readonly inputs: Readonly<Record<string, string>>;
}

/** An environment and what may be known of it. */
export interface EnvironmentFact {
  readonly id: number;
  readonly name: string;
  /** False when the viewer may not read its deployment records. */
  readonly readable: boolean;
  readonly checks: readonly ConfiguredCheck[];
}

/** A stage as the pipeline declares it (final YAML, classic definition, or the order seen in a timeline). */
export interface StageFact {
  /** Ref name. */
  readonly name: string;
  readonly displayName: string;
  /** Earlier ref names of a renamed stage, oldest first. */
  readonly formerNames: readonly string[];
  /** Ref names this stage waits for; `[]` = root. */
  readonly dependsOn: readonly string[];
  /** False for a stage without deployment jobs (Build). */
  readonly deploys: boolean;
  /** YAML `trigger: manual`, or a classic stage without automatic trigger. */
  readonly manual: boolean;
  readonly environmentIds: readonly number[];
}

/** A schedule as declared. For YAML `cron` is UTC and belongs to the pipeline, not to a stage. */
export interface ScheduleFact {
  readonly source: 'yaml' | 'ui' | 'classic';
  /** Stage the schedule starts (classic), or `null` = the whole pipeline. */
  readonly stage: string | null;
  readonly cron: string;
  /** IANA zone; `UTC` for YAML. */
  readonly zone: string;
  readonly displayName: string;
  readonly branches: readonly string[];
  /** Runs even when nothing changed. */
  readonly always: boolean;
}

/** Why a stage's data is not whole. */
export type CoverageProblem = 'noPermission' | 'loading' | 'failed' | 'shared' | 'noEnvironment';

/** How far the data of one stage reaches. */
export interface StageCoverage {
  readonly stage: string;
  /** Complete from this instant on; `null` = nothing is known of the stage. */
  readonly from: Instant | null;
  readonly problem: CoverageProblem | null;
}

/** How far the data reaches. What lies outside is unknown: never zero, never "missed". */
export interface Coverage {
  /** Runs are complete from here on. */
  readonly from: Instant;
  /** The moment of the last load; nothing later is known. */
  readonly to: Instant;
  /** True when runs older than `from` were removed by retention (and not merely left unloaded). */
  readonly cutByRetention: boolean;
  /** Only stages that differ from the above, or have a problem. */
  readonly stages: readonly StageCoverage[];
  /** The plan's file or the stored plan could not be read: there may be one all the same. */
  readonly planUnread?: true;
}

/** The pipeline the facts are about. */
export interface PipelineFact {
  readonly id: number;
  readonly name: string;
  readonly kind: 'yaml' | 'classic';
  readonly project: string;
  /** Full ref, e.g. `refs/heads/main`; empty when unknown. */
  readonly defaultBranch: string;
  readonly url: string;
  /** Disabled or paused since then or earlier; `null` when it is neither. Planned times while it is are unknown. */
  readonly disabledSince: Instant | null;
}

/** Everything known about one pipeline. Arrays may be in any order; the engine does not depend on it. */
export interface Facts {
  readonly pipeline: PipelineFact;
  /** In pipeline order (first stage first). */
  readonly stages: readonly StageFact[];
  readonly runs: readonly RunFact[];
  readonly stageRuns: readonly StageRunFact[];
  readonly approvals: readonly ApprovalFact[];
  readonly checkRuns: readonly CheckRunFact[];
  readonly environments: readonly EnvironmentFact[];
  readonly schedules: readonly ScheduleFact[];
  readonly coverage: Coverage;
}

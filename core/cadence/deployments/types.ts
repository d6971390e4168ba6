import type { Instant, Person } from '../facts';

/**
 * How a deployment ended or stands. `rejected` = an approval or a check said no or timed out before any job ran, so nothing was deployed
 * (never a deployment failure). `waiting` = held by a check, a lock, an agent or a person.
 */
export type DeploymentOutcome =
  | 'succeeded'
  | 'succeededWithIssues'
  | 'failed'
  | 'canceled'
  | 'rejected'
  | 'skipped'
  | 'running'
  | 'waiting';

/**
 * What a success meant for the stage (research 2.1). Azure DevOps marks none of these, so a rollback is inferred:
 * arrival = first success of the release here; redeploy = again, with no other release in between;
 * rollback = again, after a different release; downgrade = first success, but older than what was live (hotfix branch, late release).
 */
export type DeploymentKind = 'arrival' | 'redeploy' | 'rollback' | 'downgrade';

/** Classes of time, in the order in which they win (research 2.4). */
export const WAIT_CLASSES = ['run', 'approval', 'gate', 'lock', 'agent', 'schedule', 'manual', 'other'] as const;
export type WaitClass = (typeof WAIT_CLASSES)[number];

/** Milliseconds per class; the classes sum to the elapsed time exactly. */
export type TimeSplit = Readonly<Record<WaitClass, number>>;

/** One attempt to bring one release into one stage, jobs collapsed. */
export interface Deployment {
  /** Id of the run that built the release: the release's identity and order. */
  readonly releaseId: number;
  /** The run that did the deployment (differs from `releaseId` only with pipeline resources). */
  readonly runId: number;
  readonly stage: string;
  readonly attempt: number;
  readonly version: string;
  readonly branch: string;
  readonly commit: string;
  /** When nothing but this stage's own plan, checks and work stood between the release and the stage. */
  readonly readyAt: Instant | null;
  /** First job's start. */
  readonly startedAt: Instant | null;
  /** Last job's finish. */
  readonly finishedAt: Instant | null;
  /** When the stage let go of the release: its finish, or the end of the checks after the deployment. */
  readonly doneAt: Instant | null;
  readonly outcome: DeploymentOutcome;
  /** `null` unless it succeeded. */
  readonly kind: DeploymentKind | null;
  readonly startedBy: 'automatic' | 'schedule' | 'manual' | null;
  readonly requestedBy: Person | null;
}

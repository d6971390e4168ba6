/** Classic releases: definitions and what became of them. Values as the service spells them. */
import type { Evaluation, Instant } from '../world';

export interface ClassicSchedule {
  /** 1 = Monday … 7 = Sunday. */
  readonly days: readonly number[];
  readonly hours: number;
  readonly minutes: number;
  /** Windows zone id, as the service stores it. */
  readonly timeZoneId: string;
}

export interface ClassicGateTask {
  readonly taskId: string;
  readonly name: string;
  /** `1.*` */
  readonly version: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Gate options, all in minutes. */
export interface ClassicGateOptions {
  readonly isEnabled: boolean;
  /** Delay before the first evaluation. */
  readonly stabilizationTime: number;
  readonly samplingInterval: number;
  /** How long all gates have to stay good; 0 = once is enough. */
  readonly minimumSuccessDuration: number;
  readonly timeout: number;
}

export interface ClassicStageDefinition {
  readonly id: number;
  readonly name: string;
  readonly rank: number;
  /** `release` = when the release is made, a stage name = after it succeeded, `manual` = by hand alone. */
  readonly after: string;
  /** Waits for the next of these times; a newer release cancels an older one that waits for the same time. */
  readonly schedules: readonly ClassicSchedule[];
  /** Approvers before the deployment; empty = automatic. */
  readonly approverIds: readonly string[];
  readonly approvalsRun: 'beforeGates' | 'afterSuccessfulGates';
  readonly approvalTimeoutMinutes: number;
  readonly gates: readonly ClassicGateTask[];
  readonly gateOptions: ClassicGateOptions;
}

export interface ClassicDefinition {
  readonly id: number;
  readonly projectId: string;
  readonly name: string;
  readonly path: string;
  readonly revision: number;
  readonly createdAt: Instant;
  readonly createdById: string;
  /** Pipeline whose artifact is released. */
  readonly pipelineId: number;
  readonly stages: readonly ClassicStageDefinition[];
}

export interface ClassicApproval {
  readonly id: number;
  readonly approverId: string;
  approvedById: string | undefined;
  status: 'pending' | 'approved' | 'rejected' | 'canceled';
  comments: string;
  readonly createdAt: Instant;
  modifiedAt: Instant;
  readonly isAutomated: boolean;
}

/** One interval: every gate was asked once, at the same time. */
export interface ClassicSample {
  readonly at: Instant;
  readonly results: readonly (Evaluation & { readonly name: string; readonly taskId: string })[];
}

export interface ClassicGates {
  readonly id: number;
  status: 'pending' | 'inProgress' | 'succeeded' | 'failed' | 'canceled';
  readonly startedAt: Instant;
  modifiedAt: Instant;
  readonly stabilizationCompletedAt: Instant;
  succeedingSince: Instant | undefined;
  samples: ClassicSample[];
}

export type OperationStatus =
  | 'queued'
  | 'scheduled'
  | 'pending'
  | 'rejected'
  | 'phaseInProgress'
  | 'phaseSucceeded'
  | 'phaseFailed'
  | 'canceled'
  | 'evaluatingGates'
  | 'gateFailed'
  | 'approved';

/** One attempt at one stage of a release. */
export interface ClassicDeployment {
  readonly id: number;
  readonly attempt: number;
  readonly reason: 'manual' | 'automated' | 'scheduled';
  operationStatus: OperationStatus;
  deploymentStatus: 'notDeployed' | 'inProgress' | 'succeeded' | 'failed';
  readonly queuedAt: Instant;
  readonly scheduledAt: Instant | undefined;
  startedAt: Instant | undefined;
  completedAt: Instant | undefined;
  modifiedAt: Instant;
  readonly requestedById: string;
  readonly requestedForId: string;
  approvals: ClassicApproval[];
  gates: ClassicGates | undefined;
}

export interface ClassicStage {
  readonly id: number;
  readonly definition: ClassicStageDefinition;
  status: 'notStarted' | 'inProgress' | 'succeeded' | 'rejected' | 'canceled' | 'queued' | 'scheduled';
  readonly deployments: ClassicDeployment[];
}

export interface ClassicRelease {
  readonly id: number;
  readonly name: string;
  readonly definition: ClassicDefinition;
  /** The run whose artifact it releases, and its number. */
  readonly runId: number;
  readonly runNumber: string;
  readonly branch: string;
  readonly commit: string;
  readonly reason: 'manual' | 'continuousIntegration';
  readonly createdAt: Instant;
  readonly createdById: string;
  modifiedAt: Instant;
  readonly description: string;
  readonly stages: readonly ClassicStage[];
}

/** All classic definitions and releases of the organization. */
export interface ClassicStore {
  readonly definitions: Map<number, ClassicDefinition>;
  readonly releases: ClassicRelease[];
  /** Last number given to a deployment, an approval or a gate. */
  lastId: number;
}

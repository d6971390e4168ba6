/** Numbers of the service's enums, for clients that ask for `enumsAsNumbers` and for filters sent as numbers. */
import type { EnumTable } from './area';

export const buildReason: EnumTable = {
  none: 0,
  manual: 1,
  individualCI: 2,
  batchedCI: 4,
  schedule: 8,
  scheduleForced: 16,
  userCreated: 32,
  validateShelveset: 64,
  checkInShelveset: 128,
  pullRequest: 256,
  buildCompletion: 512,
  resourceTrigger: 1024,
  triggered: 1967,
  all: 2031,
};

export const buildStatus: EnumTable = {
  none: 0,
  inProgress: 1,
  completed: 2,
  cancelling: 4,
  postponed: 8,
  abandoned: 16,
  notStarted: 32,
  all: 63,
};

export const buildResult: EnumTable = { none: 0, succeeded: 2, partiallySucceeded: 4, failed: 8, canceled: 32 };

export const buildQueryOrder: EnumTable = {
  finishTimeAscending: 2,
  finishTimeDescending: 3,
  queueTimeDescending: 4,
  queueTimeAscending: 5,
  startTimeDescending: 6,
  startTimeAscending: 7,
};

export const queryDeletedOption: EnumTable = { excludeDeleted: 0, includeDeleted: 1, onlyDeleted: 2 };

export const projectState: EnumTable = {
  unchanged: -2,
  all: -1,
  new: 0,
  wellFormed: 1,
  deleting: 2,
  createPending: 3,
  deleted: 4,
};

export const projectVisibility: EnumTable = { unchanged: -1, private: 0, organization: 1, public: 2 };
export const queuePriority: EnumTable = { low: 5, belowNormal: 4, normal: 3, aboveNormal: 2, high: 1 };
export const definitionQueueStatus: EnumTable = { enabled: 0, paused: 1, disabled: 2 };
export const definitionType: EnumTable = { xaml: 1, build: 2 };
export const definitionQuality: EnumTable = { definition: 1, draft: 2 };
export const jobAuthorizationScope: EnumTable = { projectCollection: 1, project: 2 };
export const definitionTriggerType: EnumTable = {
  none: 1,
  continuousIntegration: 2,
  batchedContinuousIntegration: 4,
  schedule: 8,
  pullRequest: 64,
  buildCompletion: 128,
  all: 255,
};
export const recordState: EnumTable = { pending: 0, inProgress: 1, completed: 2 };
export const issueType: EnumTable = { error: 1, warning: 2 };
export const taskResult: EnumTable = {
  succeeded: 0,
  succeededWithIssues: 1,
  failed: 2,
  canceled: 3,
  skipped: 4,
  abandoned: 5,
  manuallyQueued: 6,
  dependentOnManualQueue: 7,
};
export const pipelineRunState: EnumTable = { unknown: 0, inProgress: 1, canceling: 2, completed: 4 };
export const pipelineRunResult: EnumTable = { unknown: 0, succeeded: 1, failed: 2, canceled: 4 };

/** Enum-valued properties of a build. */
export const buildEnums = {
  reason: buildReason,
  status: buildStatus,
  result: buildResult,
  priority: queuePriority,
  queueStatus: definitionQueueStatus,
  type: definitionType,
  quality: definitionQuality,
  state: projectState,
  visibility: projectVisibility,
  jobAuthorizationScope,
  triggerType: definitionTriggerType,
} as const;

export const classicDeploymentStatus: EnumTable = {
  undefined: 0,
  notDeployed: 1,
  inProgress: 2,
  succeeded: 4,
  partiallySucceeded: 8,
  failed: 16,
  all: 31,
};
export const classicOperationStatus: EnumTable = {
  undefined: 0,
  queued: 1,
  scheduled: 2,
  pending: 4,
  approved: 8,
  rejected: 16,
  deferred: 32,
  queuedForAgent: 64,
  phaseInProgress: 128,
  phaseSucceeded: 256,
  phasePartiallySucceeded: 512,
  phaseFailed: 1024,
  canceled: 2048,
  phaseCanceled: 4096,
  manualInterventionPending: 8192,
  queuedForPipeline: 16384,
  cancelling: 32768,
  evaluatingGates: 65536,
  gateFailed: 131072,
  all: 258047,
};
export const classicDeploymentReason: EnumTable = {
  none: 0,
  manual: 1,
  automated: 2,
  scheduled: 4,
  redeployTrigger: 8,
};
export const classicReleaseReason: EnumTable = {
  none: 0,
  manual: 1,
  continuousIntegration: 2,
  schedule: 3,
  pullRequest: 4,
};
export const classicReleaseStatus: EnumTable = { undefined: 0, draft: 1, active: 2, abandoned: 4 };
export const classicStageStatus: EnumTable = {
  undefined: 0,
  notStarted: 1,
  inProgress: 2,
  succeeded: 4,
  canceled: 8,
  rejected: 16,
  queued: 32,
  scheduled: 64,
  partiallySucceeded: 128,
};
export const classicApprovalStatus: EnumTable = {
  undefined: 0,
  pending: 1,
  approved: 2,
  rejected: 4,
  reassigned: 6,
  canceled: 7,
  skipped: 8,
};
export const classicApprovalType: EnumTable = { undefined: 0, preDeploy: 1, postDeploy: 2, all: 3 };

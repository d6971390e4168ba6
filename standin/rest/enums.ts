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

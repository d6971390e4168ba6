export { approvalOf, type RestApproval, type RestApprovalStep } from './approvals';
export { type RestBuild, runOfBuild } from './builds';
export {
  checkRunsOf,
  configuredChecks,
  type RestCheckConfiguration,
  type RestCheckRun,
  type RestCheckSuite,
  withCheckRuns,
  withConfiguredKinds,
} from './checks';
export { concludedStageRuns } from './concluded';
export { disabledSince, type RestDefinition } from './definition';
export { mergeStageRuns } from './merge';
export { deletedRunsOfRecords, type RestDeploymentRecord, stageRunsOfRecords } from './records';
export {
  type ClassicFacts,
  classicFacts,
  type RestClassicDeployment,
  type RestClassicRelease,
} from './release';
export { type RestTimeline, type RestTimelineRecord, stageRunsOfTimeline, stagesOfTimeline } from './timeline';
export type { RestDate, RestEnum, RestIdentity } from './values';
export { type VersionReading, versionOf } from './version';

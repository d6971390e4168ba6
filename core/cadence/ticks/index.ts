export { summarizeTicks, type TickSummary, tickOutcomes } from './adherence';
export {
  type CoverageFacts,
  type CoverageOutcome,
  type CoverageResult,
  type CoverageSummary,
  coverageOutcomes,
  summarizeCoverage,
} from './coverage';
export { type ExpectedPeriod, expectedPeriods } from './expected';
export { holdsOf } from './holds';
export { namesOf, nextStageTick, plannedTicks, stagePlanIn, stageTicks, upcomingTicks } from './planned';
export { MISS_REASONS, UNKNOWN_REASONS } from './reasons';
export { sourceHistory } from './source';
export type {
  Hold,
  PlannedTick,
  ScheduleSetup,
  SourceHistory,
  TickFacts,
  TickOutcome,
  TickReason,
  TickResult,
} from './types';

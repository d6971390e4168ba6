import type { Scope } from './severities';

export type Priority = 1 | 2 | 3 | 4;

/** Which bugs are counted. Every entry narrows; what is not given does not. */
export interface BugFilter {
  /** Names of the states in which a bug is done with; in any other it is active. */
  readonly closedStates: readonly string[];
  /** Whether a bug in state Resolved still counts. */
  readonly resolvedCounts: boolean;
  /** Below the project, parts divided by `/`: `Website/Checkout`. Counts that area and all below it. */
  readonly areaPath?: string;
  /** Below the project, parts divided by `/`. Counts that iteration and all below it. */
  readonly iterationPath?: string;
  /** Counts bugs with at least one of these tags. */
  readonly tags?: readonly string[];
  /** Counts priorities 1 to this one. */
  readonly maxPriority?: Priority;
  /** Counts bugs created since the start of the day this many days ago. */
  readonly foundWithinDays?: number;
}

/** How many bugs are allowed; what is not given has no limit. */
export type Limits = Readonly<Partial<Record<Scope, number>>>;

/** What a gate asks: limits, and which bugs they are for. */
export interface GateSettings {
  readonly limits: Limits;
  readonly bugs: BugFilter;
  /** The id of a shared flat query, counted instead of `bugs`; then only the limit for all can be set. */
  readonly savedQuery?: string;
}

/**
 * States in which a bug is done with, in the processes Microsoft ships: Closed in Agile and CMMI, Done and Removed in
 * Scrum. A customised process keeps these unless it hides them; states it adds count as active until they are listed.
 */
export const DEFAULT_CLOSED_STATES: readonly string[] = ['Closed', 'Done', 'Removed'];

/** The state a bug is in when it is fixed but not yet verified, in Agile and CMMI. */
export const RESOLVED_STATE = 'Resolved';

/** Settings that hold on any active bug. */
export const DEFAULT_SETTINGS: GateSettings = {
  limits: { all: 0 },
  bugs: { closedStates: DEFAULT_CLOSED_STATES, resolvedCounts: true },
};

/** The largest limit: a reply is cut one above it, so that no count is ever cut below a limit. */
export const MAX_LIMIT = 1000;
export const MAX_DAYS = 3650;

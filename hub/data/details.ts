import type { Problem } from './model';

/**
 * How deep: `waits` = the run's timeline and who answered its approvals; `evidence` = also what each check said, one
 * request per stage attempt.
 */
export type Depth = 'waits' | 'evidence';

/** How far the details of some runs are loaded: approvals, gates and waits stand in timelines, one request per run. */
export interface DetailsState {
  /** Runs whose details are wanted and not there yet. */
  readonly loading: number;
  readonly problem: Problem | null;
}

/** Details that are loaded only when somebody looks at them. */
export interface Details {
  readonly state: DetailsState;
  /** Asks for the details of runs; what is there or on its way is not asked for again. */
  want(runIds: readonly number[], depth: Depth): void;
}

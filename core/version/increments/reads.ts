import type { Increment } from '../settings';

/** Which commits an increment looks at: those since the stable base, or the whole graph (then messages are not needed). */
export type Reads = 'since-base' | 'whole-graph';

/** What each increment reads. Apart from the increments themselves, because history is asked for before anything is counted. */
export const reads: Readonly<Record<Increment, Reads>> = {
  conventional: 'since-base',
  'semver-trailer': 'since-base',
  mainline: 'since-base',
  height: 'whole-graph',
  patch: 'since-base',
  minor: 'since-base',
  major: 'since-base',
};

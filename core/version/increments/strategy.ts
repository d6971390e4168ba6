import type { BaseMark } from '../base';
import type { Candidate, Outcome } from '../decision';
import type { History } from '../history';
import type { TagRules } from '../settings';

/** A way to count from history to the next version. */
export interface Strategy {
  /** Whether branches and pull requests get their label; a height is a pre-release by itself. */
  readonly labelled: 'by-branch' | 'never';
  next(history: History, rules: TagRules): Outcome<Candidate>;
}

/** A base as a candidate reports it. */
export function reported(base: BaseMark | undefined): Candidate['base'] {
  return base && { version: base.version, name: base.name, run: 'run' in base ? base.run : undefined };
}

/** The commits of a history that are not reachable from some commit, newest first; those a folder filter wants. */
export function relevant(history: History, commits = history.commits): History['commits'] {
  const { touched } = history;
  return touched ? commits.filter((commit) => touched.has(commit.id)) : commits;
}

import type { BranchKind } from './branch';
import type { Commit } from './graph';
import type { VersionTag } from './tags';

/** A version an earlier run of this pipeline gave to a commit. It counts as a tag on that commit. */
export interface RunMark extends VersionTag {
  readonly run: number;
}

/** What is known about a repository at the commit that is built. */
export interface History {
  readonly head: string;
  readonly branch: BranchKind;
  /** Version tags reachable from HEAD. */
  readonly tags: readonly VersionTag[];
  /** Versions of earlier runs on commits reachable from HEAD. */
  readonly runs: readonly RunMark[];
  /** Commits reachable from HEAD, newest first: at least those that are not reachable from the base. */
  readonly commits: readonly Commit[];
  /** With a folder filter: the commits that touched it. `undefined`: every commit counts. */
  readonly touched?: ReadonlySet<string> | undefined;
  /** The number of the run, for pre-releases of branches and pull requests: unique, and growing. */
  readonly run: string;
}

import type { Bump, ZeroMajor } from './bump';
import type { CommitRules } from './conventional';

/** How the number grows when the version comes from tags. */
export type Increment = 'conventional' | 'semver-trailer' | 'mainline' | 'height' | 'patch' | 'minor' | 'major';

/** What to do when nothing since the base asks for a release. */
export type WhenNothing = 'patch' | 'same' | 'fail';

/** The rules of one decision from history. Everything a pipeline author can set, already validated. */
export interface TagRules {
  readonly increment: Increment;
  readonly whenNothingToRelease: WhenNothing;
  /** The first version of a repository without any; `undefined` leaves it to the strategy. */
  readonly initialVersion: string | undefined;
  readonly zeroMajor: ZeroMajor;
  readonly commits: CommitRules;
  /** `height`: which part a build after a stable tag moves to (MinVerAutoIncrement). */
  readonly autoIncrement: Exclude<Bump, 'none'>;
}

/** SemVer's FAQ: start initial development at 0.1.0. */
export const FIRST_VERSION = '0.1.0';

import type { Candidate, SemVer, StampValues } from '../../../core/version';

/** Everything that was decided, before a file is touched. */
export interface Decision {
  readonly version: SemVer;
  readonly candidate: Candidate;
  /** This run had its version already: a second attempt, or a re-run of failed jobs. */
  readonly reused: boolean;
  /** Versions that were passed over because somebody has them. */
  readonly steppedOver: readonly string[];
  /** Guards that could not be applied, as half sentences. */
  readonly unguarded: readonly string[];
  /** The commit that is built; empty without a repository. */
  readonly head: string;
}

/** A decision with everything that is told about it. */
export interface Release {
  readonly decision: Decision;
  readonly values: StampValues;
  readonly containerTag: string;
  readonly nugetVersion: string;
  readonly buildNumber: string;
  readonly buildTag: string;
}

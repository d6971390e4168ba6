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

/** What a version is called in each place. */
export interface NamedVersion {
  readonly values: StampValues;
  readonly containerTag: string;
  readonly nugetVersion: string;
  /** Empty: the run keeps the number it has. */
  readonly buildNumber: string;
  /** Empty: the run gets no tag. */
  readonly buildTag: string;
  readonly gitTag: string;
}

/** A decision with everything that is told about it. */
export interface Release extends NamedVersion {
  readonly decision: Decision;
}

import type { SemVer } from '../../../core/version';
import type { Agent } from './agent';
import type { Asked } from './ask-git';
import type { ClaimTiming } from './claim';
import type { Git } from './git';
import type { RunRecord, RunStore } from './runs';
import type { Settings } from './settings';

/** The surroundings of one decision. */
export interface DecideContext extends Asked {
  readonly settings: Settings;
  readonly agent: Agent;
  readonly git: Git;
  /** The runs of the pipeline, or why they cannot be asked. */
  readonly runs: { readonly store: RunStore } | { readonly unavailable: string };
  /** Full ref that is built. */
  readonly branch: string;
  /** Unique, growing number of this run. */
  readonly run: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The version inside a build tag of this pipeline, if it is one; `undefined` when build tags are switched off. */
  readonly versionOfTag: ((tag: string) => SemVer | undefined) | undefined;
  readonly tagOf: (version: SemVer) => string;
  readonly numberOf: (version: SemVer) => string;
  readonly timing: ClaimTiming;
  /** Goes through everything that can fail for a version on this commit; called before the version is claimed. */
  readonly rehearse: (version: SemVer, head: string) => Promise<void>;
}

/** True when a run's record shows that it has settled on a version: its build number says so. */
export function settledOn(context: DecideContext, version: SemVer): (run: RunRecord) => boolean {
  const number = context.numberOf(version);
  return (run) => number !== '' && run.buildNumber === number;
}

/** The words of an error that is not ours. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

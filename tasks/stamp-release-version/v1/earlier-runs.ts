// Which versions the runs of this pipeline have: each carries its own as a build tag.
import type { RunMark, SemVer } from '../../../core/version';
import { compareSemVer, highest, isStable } from '../../../core/version';
import type { DecideContext } from './decide-context';
import { messageOf } from './decide-context';
import type { RunRecord } from './runs';

/** What the runs tell. */
export interface EarlierRuns {
  /** The version that this run has already: an earlier attempt decided it. */
  readonly own: { readonly version: SemVer; readonly run: RunRecord } | undefined;
  /** The versions of the other runs of this branch. */
  readonly line: readonly RunMark[];
}

/** Nothing is known. */
export const NO_RUNS: EarlierRuns = { own: undefined, line: [] };

/** Asks the service for this run and the latest ones of its branch; or says why that was not possible. */
export async function askRuns(context: DecideContext): Promise<EarlierRuns | { readonly unavailable: string }> {
  const { runs, branch, versionOfTag } = context;
  if ('unavailable' in runs) return runs;
  if (!versionOfTag) return { unavailable: 'buildTag is empty, so runs carry no version' };
  try {
    // Versions of a branch grow, so the newest stable one is the highest. Many runs may have come to nothing since.
    const enough = (run: RunRecord) =>
      run.id !== runs.store.own && marksOf(run, versionOfTag).some(({ version }) => isStable(version));
    const [self, onBranch] = await Promise.all([runs.store.self(), runs.store.onBranch(branch, enough)]);
    const own = highest(marksOf(self, versionOfTag), (mark) => mark.version);
    const line = onBranch.filter(({ id }) => id !== runs.store.own).flatMap((run) => marksOf(run, versionOfTag));
    return { own: own && { version: own.version, run: self }, line };
  } catch (error) {
    return { unavailable: messageOf(error) };
  }
}

function marksOf(run: RunRecord, versionOfTag: (tag: string) => SemVer | undefined): RunMark[] {
  const marks: RunMark[] = [];
  for (const tag of run.tags) {
    const version = versionOfTag(tag);
    if (version) marks.push({ name: tag, commit: run.sourceVersion, version, run: run.id });
  }
  return marks.sort((a, b) => compareSemVer(a.version, b.version));
}

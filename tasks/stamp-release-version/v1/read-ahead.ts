// Most runs count from the highest stable tag of the repository. Its name can be seen without git, so the commits since it are read at
// once, or asked for beside everything else. It is a guess, and nothing but a guess: the answer is used only when the tag turns out to be the base.
import type { Commit } from '../../../core/version';
import { highestStable, reads, versionTags } from '../../../core/version';
import type { Git } from './git';
import type { GitFolder } from './git-folder';
import { isShallow } from './git-folder';
import { readNearCommits } from './near-commits';
import type { RefFiles } from './refs';
import { commitsSinceAncestor } from './repository';
import type { Settings } from './settings';

/** Commits that were read or asked for before it was known that they are wanted. */
export interface ReadAhead {
  /** Short name of the local tag they come after; `undefined`: all of HEAD's, because there is no version yet. */
  readonly tag: string | undefined;
  /** As `commitsSinceAncestor` gives them. */
  readonly commits: Promise<Commit[] | undefined>;
}

/** What tells the likely base. */
export interface Likely {
  readonly place: GitFolder;
  readonly refs: RefFiles;
  readonly settings: Settings;
}

/** The commits since the likely base; `undefined` where there is no use for them, or where they would be all of a history that is not short. */
export function readAhead(git: Git, { place, refs, settings }: Likely): ReadAhead | undefined {
  const { source, rules, branches, tagPrefix } = settings;
  const counts = source === 'tags' && branches.channels.length === 0 && reads[rules.increment] === 'since-base';
  if (!counts) return undefined;
  const names = [...refs.tags.keys()].map((name) => ({ name, commit: '' }));
  const tag = highestStable(versionTags(names, tagPrefix))?.name;
  const near = readNearCommits(place, refs, tag);
  if (near) return { tag, commits: Promise.resolve(near) };
  if (tag === undefined || isShallow(place)) return undefined;
  const commits = commitsSinceAncestor(git, `refs/tags/${tag}`);
  commits.catch(() => undefined);
  return { tag, commits };
}

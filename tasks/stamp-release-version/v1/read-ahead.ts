// Most runs count from the highest stable tag of the repository. Its name can be seen without git, so the commits since it are asked for at
// once, beside everything else. It is a guess, and nothing but a guess: the answer is used only when the tag turns out to be the base.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Commit } from '../../../core/version';
import { highest, increments, isStable, versionTags } from '../../../core/version';
import type { Git } from './git';
import { findGitFolder, isShallow } from './git-folder';
import { commitsSinceAncestor } from './repository';
import type { Settings } from './settings';

/** Commits that were asked for before it was known that they are wanted. */
export interface ReadAhead {
  /** Short name of a local tag. */
  readonly tag: string;
  /** As `commitsSinceAncestor` gives them. */
  readonly commits: Promise<Commit[] | undefined>;
}

/** Asks for the commits since the likely base; `undefined` where there is no likely base, or no use for them. */
export function readAhead(git: Git, { source, rules, branches, tagPrefix }: Settings): ReadAhead | undefined {
  const counts =
    source === 'tags' && branches.channels.length === 0 && increments[rules.increment].reads === 'since-base';
  const place = counts ? attempt(() => findGitFolder(git.folder)) : undefined;
  if (!place || isShallow(place)) return undefined;
  const names = tagNames(place.common, tagPrefix).map((name) => ({ name, commit: '' }));
  const stable = versionTags(names, tagPrefix).filter(({ version }) => isStable(version));
  const tag = highest(stable, ({ version }) => version)?.name;
  if (tag === undefined) return undefined;
  const commits = commitsSinceAncestor(git, `refs/tags/${tag}`);
  commits.catch(() => undefined);
  return { tag, commits };
}

/** The names of tags with a prefix, as far as they stand in files: one file each, and in one list when they are packed. */
function tagNames(folder: string, prefix: string): string[] {
  const parent = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const packed = attempt(() => readFileSync(join(folder, 'packed-refs'), 'utf8')) ?? '';
  const listed = packed.split('\n').flatMap((line) => line.split(' refs/tags/')[1] ?? []);
  const loose = attempt(() => readdirSync(join(folder, 'refs', 'tags', parent))) ?? [];
  return [...listed, ...loose.map((name) => `${parent}${name}`)];
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

// The tags of the origin. It may be far away, so it is asked first of all.
import type { Tag } from '../../../core/version/graph';
import type { Git } from './git';
import { firstLine } from './git';
import type { GitFolder } from './git-folder';
import { mayHaveOrigin } from './git-folder';
import { readRefList, tagsIn } from './ref-list';

/** The tags of the origin, or why they could not be read. */
export type OriginTags = { readonly tags: readonly Tag[] } | { readonly unavailable: string };

const NETWORK_TIMEOUT_MS = 60_000;

/** What the origin told. */
export interface Origin {
  readonly answer: OriginTags;
  /** The commit that an object stands for: itself, or what an annotated tag was put on. */
  readonly commits: ReadonlyMap<string, string>;
}

/** Asks the origin. Resolves without tags when it cannot be asked; rejects when there is no git. */
export async function askOrigin(git: Git, place: GitFolder | undefined): Promise<Origin> {
  const nothing = (unavailable: string): Origin => ({ answer: { unavailable }, commits: new Map() });
  if (!place || !mayHaveOrigin(place)) return nothing("the repository has no remote called 'origin'");
  const result = await git.run(['ls-remote', '--tags', 'origin'], { timeoutMs: NETWORK_TIMEOUT_MS });
  if (result.code !== 0) return nothing(firstLine(result.stderr));
  const refs = readRefList(result.stdout, '\t');
  const commits = new Map([...refs.values()].map(({ object, commit }) => [object, commit]));
  return { answer: { tags: tagsIn(refs) }, commits };
}

// What every decision asks git first. It is asked before the rest of the task is loaded, so that git works meanwhile.
import type { Tag } from '../../../core/version/graph';
import { problem } from './errors';
import type { Git } from './git';
import { firstLine } from './git';
import { findGitFolder, isShallow, mayHaveOrigin } from './git-folder';

/** Where the repository stands. */
export interface Checkout {
  /** The folder that holds `.git`. */
  readonly root: string;
  /** Commit id of HEAD. */
  readonly head: string;
  readonly shallow: boolean;
  /** All local tags with the commits they stand on (annotated tags peeled). */
  readonly tags: readonly Tag[];
}

/** The tags of the origin, or why they could not be read. */
export type OriginTags = { readonly tags: readonly Tag[] } | { readonly unavailable: string };

/** The answers; a failure waits until somebody needs the answer. */
export type GitAnswers = Promise<readonly [PromiseSettledResult<OriginTags>, PromiseSettledResult<Checkout>]>;

/** Asks the origin, because it is farther away, and then the repository. */
export function askGit(git: Git): GitAnswers {
  return Promise.allSettled([remoteTags(git), readCheckout(git)]);
}

/** Reads HEAD and all tags in one process. Throws `no-repository` and `no-commit`. */
async function readCheckout(git: Git): Promise<Checkout> {
  const place = findGitFolder(git.folder);
  if (!place) throw problem('no-repository', git.folder);
  const { stdout, stderr } = await git.run(['show-ref', '--head', '--tags', '--dereference']);
  const refs = new Map<string, string>();
  for (const line of stdout.split('\n')) {
    const space = line.indexOf(' ');
    // The peeled line of an annotated tag follows the tag's own, and replaces it.
    if (space > 0) refs.set(line.slice(space + 1).replace(/\^\{\}$/, ''), line.slice(0, space));
  }
  const head = refs.get('HEAD');
  if (!head && /^fatal/m.test(stderr)) throw problem('git-failed', 'show-ref', firstLine(stderr));
  if (!head) throw problem('no-commit', git.folder);
  return { root: place.root, head, shallow: isShallow(place), tags: tagsOf(refs) };
}

const NETWORK_TIMEOUT_MS = 60_000;

async function remoteTags(git: Git): Promise<OriginTags> {
  const place = findGitFolder(git.folder);
  if (!place || !mayHaveOrigin(place)) return { unavailable: "the repository has no remote called 'origin'" };
  const result = await git.run(['ls-remote', '--tags', 'origin'], { timeoutMs: NETWORK_TIMEOUT_MS });
  if (result.code !== 0) return { unavailable: firstLine(result.stderr) };
  const refs = new Map<string, string>();
  for (const line of result.stdout.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) refs.set(line.slice(tab + 1).replace(/\^\{\}$/, ''), line.slice(0, tab));
  }
  return { tags: tagsOf(refs) };
}

const TAGS = 'refs/tags/';

function tagsOf(refs: ReadonlyMap<string, string>): Tag[] {
  const tags: Tag[] = [];
  for (const [name, commit] of refs) {
    if (name.startsWith(TAGS)) tags.push({ name: name.slice(TAGS.length), commit });
  }
  return tags;
}

// HEAD and the tags of the repository.
import type { Tag } from '../../../core/version/graph';
import { problem } from './errors';
import type { Git } from './git';
import { firstLine } from './git';
import type { GitFolder } from './git-folder';
import { isShallow } from './git-folder';
import type { Origin } from './origin-tags';
import { readRefList, tagsIn } from './ref-list';
import type { RefFiles } from './refs';

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

/** What a checkout is read from. */
export interface CheckoutSources {
  /** `undefined` outside of a repository. */
  readonly place: GitFolder | undefined;
  readonly refs: RefFiles | undefined;
  readonly origin: Promise<Origin>;
}

/** Reads HEAD and all tags. Throws `no-repository` and `no-commit`. */
export async function readCheckout(git: Git, { place, refs, origin }: CheckoutSources): Promise<Checkout> {
  if (!place) throw problem('no-repository', git.folder);
  const { head, tags } = (refs && (await fromFiles(refs, origin))) ?? (await fromGit(git));
  return { root: place.root, head, shallow: isShallow(place), tags };
}

/**
 * From the files, without git. Of a tag that has a file of its own they do not tell whether it is an annotated one; the origin does, because
 * it lists the commit of each.
 * @returns `undefined` when something is not told
 */
async function fromFiles({ head, tags }: RefFiles, origin: Promise<Origin>): Promise<Heads | undefined> {
  const all = [...tags];
  if (head === undefined || all.some(([, { object }]) => object === undefined)) return undefined;
  const told = all.every(([, { commit }]) => commit !== undefined);
  const commits = told ? undefined : (await origin.catch(() => undefined))?.commits;
  const found: Tag[] = [];
  for (const [name, { object = '', commit = commits?.get(object) }] of all) {
    if (commit === undefined) return undefined;
    found.push({ name, commit });
  }
  return { head, tags: found };
}

type Heads = Pick<Checkout, 'head' | 'tags'>;

async function fromGit(git: Git): Promise<Heads> {
  const { stdout, stderr } = await git.run(['show-ref', '--head', '--tags', '--dereference']);
  const refs = readRefList(stdout, ' ');
  const head = refs.get('HEAD')?.commit;
  if (!head && /^fatal/m.test(stderr)) throw problem('git-failed', 'show-ref', firstLine(stderr));
  if (!head) throw problem('no-commit', git.folder);
  return { head, tags: tagsIn(refs) };
}

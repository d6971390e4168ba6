// Reads from a repository what a decision needs, with as few git processes as possible.
import type { Commit, Tag } from '../../../core/version';
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

/** Reads HEAD and all tags in one process. Throws `no-repository` and `no-commit`. */
export function readCheckout(git: Git): Checkout {
  const place = findGitFolder(git.folder);
  if (!place) throw problem('no-repository', git.folder);
  const { stdout, stderr } = git.local(['show-ref', '--head', '--tags', '--dereference']);
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

function tagsOf(refs: ReadonlyMap<string, string>): Tag[] {
  const tags: Tag[] = [];
  for (const [name, commit] of refs) {
    if (name.startsWith(TAGS)) tags.push({ name: name.slice(TAGS.length), commit });
  }
  return tags;
}

const TAGS = 'refs/tags/';

/** The names of the local tags that HEAD comes after. */
export function mergedTags(git: Git): Set<string> {
  const output = git.read(['for-each-ref', '--merged=HEAD', '--format=%(refname:lstrip=2)', 'refs/tags']);
  return new Set(output.split('\n'));
}

const NETWORK_TIMEOUT_MS = 60_000;

/** The tags of the origin, or why they could not be read. */
export async function remoteTags(git: Git): Promise<{ tags: Tag[] } | { unavailable: string }> {
  const place = findGitFolder(git.folder);
  if (!place || !mayHaveOrigin(place)) return { unavailable: "the repository has no remote called 'origin'" };
  const result = await git.remote(['ls-remote', '--tags', 'origin'], NETWORK_TIMEOUT_MS);
  if (result.code !== 0) return { unavailable: firstLine(result.stderr) };
  const refs = new Map<string, string>();
  for (const line of result.stdout.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) refs.set(line.slice(tab + 1).replace(/\^\{\}$/, ''), line.slice(0, tab));
  }
  return { tags: tagsOf(refs) };
}

const RECORD = '%m%x1f%H%x1f%P%x1f%B';

/** A commit and the side of a symmetric difference it is on. */
interface SidedCommit extends Commit {
  readonly side: string;
}

function readLog(git: Git, range: readonly string[]): SidedCommit[] | undefined {
  const result = git.local(['log', '-z', '--topo-order', `--format=${RECORD}`, ...range, '--']);
  if (result.code !== 0) return undefined;
  return result.stdout
    .split('\0')
    .filter((record) => record !== '')
    .map((record) => {
      const [side = '', id = '', parents = '', ...message] = record.split('\x1f');
      return { side, id, parents: parents === '' ? [] : parents.split(' '), message: message.join('\x1f').trimEnd() };
    });
}

/** Commits with their messages, newest first: all of HEAD's, or those not reachable from `base`. */
export function readCommits(git: Git, base: string | undefined): Commit[] {
  const commits = readLog(git, base ? [`${base}..HEAD`] : ['HEAD']);
  if (!commits) throw problem('git-failed', 'log', 'the history could not be read');
  return commits;
}

/**
 * The commits since a mark if HEAD comes after it, in one walk; `undefined` when it does not, or is not in this
 * repository. Cheaper than asking first, because the highest version is nearly always an ancestor.
 */
export function commitsSinceAncestor(git: Git, mark: string): Commit[] | undefined {
  const commits = readLog(git, ['--left-right', `${mark}...HEAD`]);
  return commits?.some((commit) => commit.side === '<') ? undefined : commits;
}

/** The ids of every commit that HEAD contains. */
export function reachableIds(git: Git): Set<string> {
  const output = git.read(['rev-list', 'HEAD']);
  return new Set(output.split('\n').filter((line) => line !== ''));
}

/** The whole graph without messages, newest first. */
export function readGraph(git: Git): Commit[] {
  const output = git.read(['rev-list', '--parents', '--topo-order', 'HEAD']);
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', ...parents] = line.split(' ');
      return { id, parents, message: '' };
    });
}

/** The commits since a base that touched one of some folders. */
export function touchedBy(git: Git, base: string | undefined, paths: readonly string[]): Set<string> {
  const range = base ? `${base}..HEAD` : 'HEAD';
  const output = git.read([
    'log',
    '--format=%H',
    '--full-history',
    '-m',
    '--first-parent',
    range,
    '--',
    ...literal(paths),
  ]);
  const all = git.read(['log', '--format=%H', '--full-history', range, '--', ...literal(paths)]);
  return new Set(`${output}\n${all}`.split('\n').filter((line) => line !== ''));
}

/** Paths from the repository's root, without git's own pattern magic. */
function literal(paths: readonly string[]): string[] {
  return paths.map((path) => `:(top,literal)${path.replace(/\\/g, '/').replace(/^\.\//, '').replace(/\/+$/, '')}`);
}

/** A file's content at each of some commits that have it: blob id by commit, and the text of each blob. */
export function fileHistory(
  git: Git,
  commits: readonly Commit[],
  path: string,
): { blobs: ReadonlyMap<string, string>; texts: ReadonlyMap<string, string> } {
  const input = `${commits.map(({ id }) => `${id}:${path}`).join('\n')}\n`;
  const output = git.read(['cat-file', '--batch-check=%(objectname) %(objecttype)'], input).split('\n');
  const blobs = new Map<string, string>();
  commits.forEach(({ id }, index) => {
    const [blob = '', type] = (output[index] ?? '').split(' ');
    if (type === 'blob') blobs.set(id, blob);
  });
  const texts = new Map<string, string>();
  for (const blob of new Set(blobs.values())) texts.set(blob, git.read(['cat-file', 'blob', blob]));
  return { blobs, texts };
}

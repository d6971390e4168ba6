// Reads from a repository what a decision needs, with as few git processes as possible.
import type { Commit, Tag } from '../../../core/version';
import { problem } from './errors';
import type { Git } from './git';
import { firstLine } from './git';

/** Where the repository stands. */
export interface Checkout {
  readonly root: string;
  /** Commit id of HEAD. */
  readonly head: string;
  readonly shallow: boolean;
}

/** Asks for root, HEAD and depth in one process. Throws `no-repository` and `no-commit`. */
export async function readCheckout(git: Git): Promise<Checkout> {
  const result = await git.run(['rev-parse', '--is-shallow-repository', '--show-toplevel', 'HEAD^{commit}']);
  const [shallow, root, head] = result.stdout.split('\n').map((line) => line.trim());
  if (!root) {
    if (/not a git repository/i.test(result.stderr)) throw problem('no-repository', git.folder);
    throw problem('git-failed', 'rev-parse', firstLine(result.stderr));
  }
  if (result.code !== 0 || !head || !/^[0-9a-f]{40,64}$/.test(head)) throw problem('no-commit', git.folder);
  return { root, head, shallow: shallow === 'true' };
}

/** All local tags with the commits they stand on (annotated tags peeled). */
export async function localTags(git: Git): Promise<Tag[]> {
  const output = await git.read([
    'for-each-ref',
    '--format=%(refname:lstrip=2)%00%(objectname)%00%(*objectname)',
    'refs/tags',
  ]);
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', object = '', peeled = ''] = line.split('\0');
      return { name, commit: peeled || object };
    });
}

const NETWORK_TIMEOUT_MS = 60_000;

/** The tags of the origin, or why they could not be read. */
export async function remoteTags(git: Git): Promise<{ tags: Tag[] } | { unavailable: string }> {
  const result = await git.run(['ls-remote', '--tags', 'origin'], { timeoutMs: NETWORK_TIMEOUT_MS });
  if (result.code !== 0) return { unavailable: firstLine(result.stderr) };
  const tags = new Map<string, string>();
  for (const line of result.stdout.split('\n')) {
    const match = /^([0-9a-f]+)\trefs\/tags\/(.+?)(\^\{\})?$/.exec(line);
    // The peeled line of an annotated tag follows the tag's own, and replaces it.
    if (match) tags.set(match[2] ?? '', match[1] ?? '');
  }
  return { tags: Array.from(tags, ([name, commit]) => ({ name, commit })) };
}

const RECORD = '%m%x1f%H%x1f%P%x1f%B';

/** A commit and the side of a symmetric difference it is on. */
interface SidedCommit extends Commit {
  readonly side: string;
}

async function readLog(git: Git, range: readonly string[]): Promise<SidedCommit[] | undefined> {
  const result = await git.run(['log', '-z', '--topo-order', `--format=${RECORD}`, ...range, '--']);
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
export async function readCommits(git: Git, base: string | undefined): Promise<Commit[]> {
  const commits = await readLog(git, base ? [`${base}..HEAD`] : ['HEAD']);
  if (!commits) throw problem('git-failed', 'log', 'the history could not be read');
  return commits;
}

/**
 * The commits since a mark if HEAD comes after it, in one walk; `undefined` when it does not, or is not in this
 * repository. Cheaper than asking first, because the highest version is nearly always an ancestor.
 */
export async function commitsSinceAncestor(git: Git, mark: string): Promise<Commit[] | undefined> {
  const commits = await readLog(git, ['--left-right', `${mark}...HEAD`]);
  return commits?.some((commit) => commit.side === '<') ? undefined : commits;
}

/** The ids of every commit that HEAD contains. */
export async function reachableIds(git: Git): Promise<Set<string>> {
  const output = await git.read(['rev-list', 'HEAD']);
  return new Set(output.split('\n').filter((line) => line !== ''));
}

/** The whole graph without messages, newest first. */
export async function readGraph(git: Git): Promise<Commit[]> {
  const output = await git.read(['rev-list', '--parents', '--topo-order', 'HEAD']);
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', ...parents] = line.split(' ');
      return { id, parents, message: '' };
    });
}

/** The commits since a base that touched one of some folders. */
export async function touchedBy(git: Git, base: string | undefined, paths: readonly string[]): Promise<Set<string>> {
  const range = base ? `${base}..HEAD` : 'HEAD';
  const output = await git.read([
    'log',
    '--format=%H',
    '--full-history',
    '-m',
    '--first-parent',
    range,
    '--',
    ...literal(paths),
  ]);
  const all = await git.read(['log', '--format=%H', '--full-history', range, '--', ...literal(paths)]);
  return new Set(`${output}\n${all}`.split('\n').filter((line) => line !== ''));
}

/** Paths from the repository's root, without git's own pattern magic. */
function literal(paths: readonly string[]): string[] {
  return paths.map((path) => `:(top,literal)${path.replace(/\\/g, '/').replace(/^\.\//, '').replace(/\/+$/, '')}`);
}

/** A file's content at each of some commits that have it: blob id by commit, and the text of each blob. */
export async function fileHistory(
  git: Git,
  commits: readonly Commit[],
  path: string,
): Promise<{ blobs: ReadonlyMap<string, string>; texts: ReadonlyMap<string, string> }> {
  const input = `${commits.map(({ id }) => `${id}:${path}`).join('\n')}\n`;
  const output = (await git.read(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { input })).split('\n');
  const blobs = new Map<string, string>();
  commits.forEach(({ id }, index) => {
    const [blob = '', type] = (output[index] ?? '').split(' ');
    if (type === 'blob') blobs.set(id, blob);
  });
  const texts = new Map<string, string>();
  for (const blob of new Set(blobs.values())) texts.set(blob, await git.read(['cat-file', 'blob', blob]));
  return { blobs, texts };
}

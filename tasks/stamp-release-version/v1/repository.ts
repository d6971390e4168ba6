// Reads from a repository's history what a decision needs, with as few git processes as possible.
import type { Commit } from '../../../core/version';
import { problem } from './errors';
import type { Git } from './git';

/** The names of the local tags that HEAD comes after. */
export async function mergedTags(git: Git): Promise<Set<string>> {
  const output = await git.read(['for-each-ref', '--merged=HEAD', '--format=%(refname:lstrip=2)', 'refs/tags']);
  return new Set(output.split('\n'));
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
  const output = (await git.read(['cat-file', '--batch-check=%(objectname) %(objecttype)'], input)).split('\n');
  const blobs = new Map<string, string>();
  commits.forEach(({ id }, index) => {
    const [blob = '', type] = (output[index] ?? '').split(' ');
    if (type === 'blob') blobs.set(id, blob);
  });
  const texts = new Map<string, string>();
  for (const blob of new Set(blobs.values())) texts.set(blob, await git.read(['cat-file', 'blob', blob]));
  return { blobs, texts };
}

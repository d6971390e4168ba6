// Brings tags, earlier runs and commits together into the history that the version room decides from.
import type { BranchKind, Commit, History, RunMark, TagRules, VersionTag } from '../../../core/version';
import { highestStable, reads } from '../../../core/version';
import type { Git } from './git';
import { commitsSinceAncestor, reachableIds, readCommits, readGraph, touchedBy } from './repository';

/** What is known before the history is walked. */
export interface Known {
  readonly head: string;
  readonly branch: BranchKind;
  readonly tags: readonly VersionTag[];
  readonly runs: readonly RunMark[];
  readonly run: string;
  /** The commits since a commit, if HEAD comes after it, or all of HEAD's; asked for before they were wanted. */
  readonly ahead?: { readonly commit: string | undefined; readonly commits: Promise<Commit[] | undefined> } | undefined;
}

/** Walks as much of the history as the rules need. */
export async function readHistory(git: Git, known: Known, rules: TagRules, paths: readonly string[]): Promise<History> {
  if (reads[rules.increment] === 'whole-graph') return wholeGraph(git, known, paths);
  const near = await nearHistory(git, known);
  const { history, base } = near ?? (await farHistory(git, known));
  return paths.length === 0 ? history : { ...history, touched: await touchedBy(git, base, paths) };
}

interface Walked {
  readonly history: History;
  readonly base: string | undefined;
}

async function wholeGraph(git: Git, known: Known, paths: readonly string[]): Promise<History> {
  const commits = await readGraph(git);
  const ids = new Set(commits.map(({ id }) => id));
  const touched = paths.length === 0 ? undefined : await touchedBy(git, undefined, paths);
  return { ...known, ...reachableMarks(known, ids), commits, touched };
}

/** The common case in one process: the highest stable version there is, is an ancestor of HEAD. */
async function nearHistory(git: Git, known: Known): Promise<Walked | undefined> {
  if (known.branch.kind === 'channel') return undefined;
  const top = highestStable([...known.tags, ...known.runs]);
  if (!top) return undefined;
  const { ahead } = known;
  const commits = await (ahead?.commit === top.commit ? ahead.commits : commitsSinceAncestor(git, top.commit));
  if (!commits) return undefined;
  // Of the marks only the base and those on the walked commits are known to be reachable; no rule needs more here.
  const ids = new Set([...commits.map(({ id }) => id), top.commit]);
  return { history: { ...known, ...reachableMarks(known, ids), commits }, base: top.commit };
}

async function farHistory(git: Git, known: Known): Promise<Walked> {
  // Without marks there is nothing that could be reachable: the first version of a repository.
  const ids = known.tags.length + known.runs.length === 0 ? new Set<string>() : await reachableIds(git);
  const marks = reachableMarks(known, ids);
  const base = highestStable([...marks.tags, ...marks.runs]);
  const { ahead } = known;
  const early = ahead && ahead.commit === base?.commit ? await ahead.commits : undefined;
  const commits = early ?? (await readCommits(git, base?.commit));
  return { history: { ...known, ...marks, commits }, base: base?.commit };
}

function reachableMarks(known: Known, ids: ReadonlySet<string>): Pick<History, 'tags' | 'runs'> {
  return {
    tags: known.tags.filter(({ commit }) => ids.has(commit)),
    runs: known.runs.filter(({ commit }) => ids.has(commit)),
  };
}

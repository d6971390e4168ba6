// The commits since a tag as they stand in the repository's files. Between two releases, and before the first, there are few, and starting git
// takes longer than it takes to read them. Whatever cannot be told for certain is left to git. Objects are not compared with their ids: what is
// damaged in a way that its own checksum hides is not noticed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Commit } from '../../../core/version';
import type { GitFolder } from './git-folder';
import { isShallow } from './git-folder';
import type { ReadObject } from './objects';
import { withObjects } from './objects';
import type { RefFiles, TagFile } from './refs';

/** From some number on, git is faster. */
const MOST_COMMITS = 32;

/**
 * The commits that HEAD contains and a tag does not, in the order of `git log --topo-order`. Never throws.
 * @param tag short name; `undefined`: all that HEAD contains
 * @returns `undefined` when HEAD does not come after the tag, when the history is cut (a shallow clone), or when the files do not tell
 */
export function readNearCommits(place: GitFolder, refs: RefFiles, tag: string | undefined): Commit[] | undefined {
  const { head } = refs;
  if (head === undefined || isShallow(place) || historyIsChanged(place, refs)) return undefined;
  return withObjects(place, (read) => {
    const base = tag === undefined ? undefined : commitOf(refs.tags.get(tag), read);
    if (tag !== undefined && base === undefined) return undefined;
    const found = collect(head, base, read);
    return found && sortChildrenFirst(head, found);
  });
}

/** Git shows other commits than the stored ones (git-replace; grafts, its predecessor). */
function historyIsChanged({ common }: GitFolder, { replaced }: RefFiles): boolean {
  return replaced || existsSync(join(common, 'refs', 'replace')) || existsSync(join(common, 'info', 'grafts'));
}

/** The commit of a tag, if it is there. */
function commitOf(tag: TagFile | undefined, read: ReadObject): string | undefined {
  const id = tag?.commit ?? tag?.object;
  if (id === undefined) return undefined;
  const found = read(id);
  if (found?.kind !== 'tag') return found?.kind === 'commit' ? id : undefined;
  const commit = /^object ([0-9a-f]+)\ntype commit\n/.exec(found.content.toString('latin1'))?.[1] ?? '';
  return commit.length === id.length && read(commit)?.kind === 'commit' ? commit : undefined;
}

/**
 * All that HEAD leads to without crossing the base. Where each way ends at the base, none of it can be part of the base's own history: that
 * would lead on to a commit without parents.
 */
function collect(head: string, base: string | undefined, read: ReadObject): Map<string, Commit> | undefined {
  const found = new Map<string, Commit>();
  const ahead = [head];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (id === base || found.has(id)) continue;
    const commit = found.size < MOST_COMMITS ? readCommit(id, read) : undefined;
    const passesBase = base !== undefined && commit?.parents.length === 0;
    if (commit === undefined || passesBase) return undefined;
    found.set(id, commit);
    ahead.push(...commit.parents);
  }
  return found;
}

/** As git reads it: parents stand between the tree and the author, and nowhere else; anybody may write lines into a name. */
const HEAD_LINES = /^tree [0-9a-f]+\n((?:parent [0-9a-f]+\n)*)author /;

/** Lines of its head, an empty line, its message. One in another encoding than UTF-8 says so in its head. */
function readCommit(id: string, read: ReadObject): Commit | undefined {
  const object = read(id);
  if (object?.kind !== 'commit') return undefined;
  const text = object.content.toString('utf8');
  const end = text.indexOf('\n\n');
  const lines = HEAD_LINES.exec(text)?.[1];
  if (end < 0 || lines === undefined || text.includes('\0')) return undefined;
  if (text.slice(0, end).includes('\nencoding ')) return undefined;
  const parents = lines
    .split('\n')
    .slice(0, -1)
    .map((line) => line.slice('parent '.length));
  if (parents.some((parent) => parent.length !== id.length)) return undefined;
  return { id, parents, message: text.slice(end + 2).trimEnd() };
}

/** As git does it: a commit comes when all its children came, and of two that could come, the one that became free last. */
function sortChildrenFirst(head: string, commits: ReadonlyMap<string, Commit>): Commit[] {
  const waiting = new Map<string, number>();
  for (const { parents } of commits.values())
    for (const parent of parents) waiting.set(parent, (waiting.get(parent) ?? 0) + 1);
  const sorted: Commit[] = [];
  const free = [head];
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    const commit = commits.get(id);
    if (commit === undefined) continue;
    sorted.push(commit);
    for (const parent of commit.parents) {
      const left = (waiting.get(parent) ?? 0) - 1;
      waiting.set(parent, left);
      if (left === 0) free.push(parent);
    }
  }
  return sorted;
}

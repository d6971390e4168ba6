/** One commit as the decision needs it. */
export interface Commit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly message: string;
}

/** A tag by its short name (`v1.2.0`, not `refs/tags/v1.2.0`) and the commit it stands on. */
export interface Tag {
  readonly name: string;
  readonly commit: string;
}

/** Commits by id. */
export type CommitIndex = ReadonlyMap<string, Commit>;

/** Indexes commits by id. */
export function indexCommits(commits: Iterable<Commit>): CommitIndex {
  return new Map(Array.from(commits, (commit) => [commit.id, commit]));
}

/** All ids reachable from a commit, itself included, as far as the index goes. */
export function reachable(index: CommitIndex, from: string): Set<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(index.get(id)?.parents ?? []));
  }
  return seen;
}

/** The chain of first parents from a commit, newest first, as far as the index goes. */
export function firstParents(index: CommitIndex, from: string): Commit[] {
  const chain: Commit[] = [];
  for (let commit = index.get(from); commit; commit = index.get(commit.parents[0] ?? '')) chain.push(commit);
  return chain;
}

import { stableBase } from '../base';
import type { Bump } from '../bump';
import { applyBump, higherBump, shiftBump } from '../bump';
import type { Candidate } from '../decision';
import { accept } from '../decision';
import type { Commit, CommitIndex } from '../graph';
import { firstParents, indexCommits } from '../graph';
import type { History } from '../history';
import { messageBump, trailerBump } from '../messages';
import type { SemVer } from '../semver';
import type { TagRules } from '../settings';
import { firstVersion } from './start';
import type { Strategy } from './strategy';
import { reported } from './strategy';

/**
 * MAINLINE (GitVersion's trunk based flow): every commit on the main line is a version of its own. Each adds a patch, or
 * more where its message asks for it; a merge is one step, as big as the biggest thing it brings in.
 */
export const mainline: Strategy = {
  labelled: 'by-branch',
  next: (history, rules) => {
    const base = stableBase(history);
    const steps = mainlineSteps(history, rules);
    const first = base ? undefined : firstVersion(history, rules);
    let version: SemVer = base?.version ??
      first?.version ?? { major: 0n, minor: 1n, patch: 0n, prerelease: [], build: [] };
    let biggest: Bump = 'none';
    // Without a base the oldest commit is the first version itself.
    for (const bump of base ? steps : steps.slice(1)) {
      const shifted = shiftBump(version, bump, rules.zeroMajor);
      version = applyBump(version, shifted);
      biggest = higherBump(biggest, shifted);
    }
    const candidate: Candidate = {
      version,
      rule: first && steps.length <= 1 ? first.rule : 'mainline',
      bump: biggest,
      base: reported(base) ?? first?.base,
      commits: history.commits,
      sameContent: false,
      insist: false,
    };
    return accept(candidate);
  },
};

/** The steps of the main line, oldest first. */
function mainlineSteps(history: History, rules: TagRules): Bump[] {
  const index = indexCommits(history.commits);
  const counted = new Set<string>();
  const steps: Bump[] = [];
  for (const commit of firstParents(index, history.head).reverse()) {
    const group = [commit, ...broughtIn(index, commit, counted)];
    for (const { id } of group) counted.add(id);
    if (history.touched && !group.some(({ id }) => history.touched?.has(id))) continue;
    const bump = stepBump(group, rules);
    if (bump !== 'none') steps.push(bump);
  }
  return steps;
}

/** The commits a merge brings to the main line: reachable from its other parents, and not counted before. */
function broughtIn(index: CommitIndex, merge: Commit, counted: ReadonlySet<string>): Commit[] {
  const mainParent = merge.parents[0];
  const found = new Map<string, Commit>();
  const open = merge.parents.slice(1);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const commit = index.get(id);
    if (!commit || id === mainParent || counted.has(id) || found.has(id)) continue;
    found.set(id, commit);
    open.push(...commit.parents);
  }
  return Array.from(found.values());
}

/** Patch at least; more by a trailer or by convention; nothing only where a lone commit says `+semver: skip`. */
function stepBump(group: readonly Commit[], rules: TagRules): Bump {
  const trailers = group.map((commit) => trailerBump(commit.message));
  if (trailers.some((bump) => bump === 'none') && trailers.every((bump) => bump === 'none' || bump === undefined)) {
    return 'none';
  }
  let result: Bump = 'patch';
  for (const commit of group) {
    result = higherBump(result, trailerBump(commit.message) ?? 'none');
    result = higherBump(result, messageBump(commit.message, 'conventional', rules.commits));
  }
  return result;
}

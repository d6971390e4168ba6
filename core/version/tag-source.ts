// Source `tags`: the version follows from the tags and commits of the repository.
import type { Marks } from './base';
import { tagOnHead } from './base';
import { branchKind } from './branch';
import type { Candidate, Outcome } from './decision';
import { accept } from './decision';
import type { History } from './history';
import { increments } from './increments';
import { isStable, withPrerelease } from './semver';
import type { TagRules } from './settings';

export { branchKind };

/** The version that HEAD already carries, if any; then no history needs to be read. */
export function currentVersion(marks: Marks, prefix: string): Candidate | undefined {
  const current = tagOnHead(marks, prefix);
  if (!current) return undefined;
  const { tag, pushed } = current;
  return {
    version: tag.version,
    rule: pushed ? 'pushed-tag' : 'tag-on-head',
    bump: 'none',
    base: { version: tag.version, name: tag.name },
    commits: [],
    sameContent: true,
    insist: true,
  };
}

/** Works out the next version from a history whose HEAD carries no version tag. */
export function nextVersion(history: History, rules: TagRules): Outcome<Candidate> {
  const strategy = increments[rules.increment];
  const outcome = strategy.next(history, rules);
  if (!outcome.ok || strategy.labelled === 'never') return outcome;
  return accept(labelled(outcome.value, history));
}

/** GITHUB-FLOW: `<version>-<label>.<run>` on a branch that makes no stable versions. */
export function labelled(candidate: Candidate, history: Pick<History, 'branch' | 'run'>): Candidate {
  const label = labelOf(history);
  if (label === undefined || !isStable(candidate.version)) return candidate;
  return {
    ...candidate,
    version: withPrerelease(candidate.version, [label, history.run]),
    sameContent: false,
    insist: false,
  };
}

/** The label of a branch, a pull request or a pushed tag that is no version. */
function labelOf({ branch }: Pick<History, 'branch'>): string | undefined {
  if (branch.kind === 'labelled') return branch.label;
  if (branch.kind === 'tag') return `tag-${branch.tag.replace(/[^0-9A-Za-z-]+/g, '-')}`;
  return undefined;
}

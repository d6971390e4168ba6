// GITHUB-FLOW: only release branches make stable versions; every other branch or pull request builds a pre-release of the
// next one, labelled after where it came from.

/** What kind of build a branch ref asks for. */
export type BranchKind =
  | { readonly kind: 'stable' }
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'labelled'; readonly label: string }
  | { readonly kind: 'tag'; readonly tag: string };

/** Which branches release what. Patterns are short names; `*` stands for any text. */
export interface BranchRules {
  readonly releaseBranches: readonly string[];
  /** Pre-release channels: the first pattern that fits names the channel. */
  readonly channels: readonly { readonly pattern: string; readonly channel: string }[];
}

const PULL_REQUEST = /^refs\/pull\/(\d+)(?:\/|$)/;
const HEADS = 'refs/heads/';
const TAGS = 'refs/tags/';

/** Decides what a full ref (`refs/heads/main`, `refs/pull/57/merge`, `refs/tags/v1.0.0`) builds. */
export function branchKind(ref: string, rules: BranchRules): BranchKind {
  const pullRequest = PULL_REQUEST.exec(ref)?.[1];
  if (pullRequest) return { kind: 'labelled', label: `pr-${pullRequest}` };
  if (ref.startsWith(TAGS)) return { kind: 'tag', tag: ref.slice(TAGS.length) };
  const name = shortBranch(ref);
  const channel = rules.channels.find(({ pattern }) => matchesBranch(name, pattern));
  if (channel) return { kind: 'channel', channel: channel.channel };
  if (rules.releaseBranches.some((pattern) => matchesBranch(name, pattern))) return { kind: 'stable' };
  return { kind: 'labelled', label: branchLabel(name) };
}

/** `main` of `refs/heads/main`; other refs stay as they are. */
export function shortBranch(ref: string): string {
  return ref.startsWith(HEADS) ? ref.slice(HEADS.length) : ref;
}

/** True when a short branch name fits a pattern; `*` stands for any text, slashes included. Case counts, as in git. */
export function matchesBranch(name: string, pattern: string): boolean {
  const wanted = shortBranch(pattern);
  const expression = wanted.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${expression.join('.*')}$`, 's').test(name);
}

/** Longer labels would not fit into names that are derived from the version (container tags, package feeds). */
const LABEL_LIMIT = 40;
/** First parts that say what a branch is for, not what it is about. */
const KIND_OF_WORK = /^(?:features?|topics?|bugfix(?:es)?|fix|hotfix(?:es)?|tasks?|chore|users?\/[^/]+)\//i;

/** SEMVER-9: a branch name as one pre-release identifier: `feature/login_page` becomes `login-page`. */
export function branchLabel(name: string): string {
  const label = name
    .replace(KIND_OF_WORK, '')
    .replace(/[^0-9A-Za-z-]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LABEL_LIMIT)
    .replace(/-+$/, '');
  if (label === '') return 'branch';
  // A label of digits alone would count as a number, and may not begin with a zero.
  return /^\d+$/.test(label) ? `branch-${label}` : label;
}

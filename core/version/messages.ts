// What the messages of a range of commits ask for, by convention.
import type { Bump } from './bump';
import { higherBump } from './bump';
import type { CommitRules } from './conventional';
import { footers, messageLines, parseCommit } from './conventional';
import type { SemVer } from './semver';
import { parseSemVer } from './semver';

/** GITVERSION-BUMP: `+semver: major|breaking`, `minor|feature`, `patch|fix`, and `none|skip`; the biggest one in the text. */
export function trailerBump(message: string): Bump | undefined {
  let result: Bump | undefined;
  for (const match of message.matchAll(/\+semver:\s?(breaking|major|feature|minor|fix|patch|none|skip)/gi)) {
    const bump = TRAILER_WORDS[(match[1] ?? '').toLowerCase()] ?? 'none';
    result = result === undefined ? bump : higherBump(result, bump);
  }
  return result;
}

const TRAILER_WORDS: Record<string, Bump> = {
  breaking: 'major',
  major: 'major',
  feature: 'minor',
  minor: 'minor',
  fix: 'patch',
  patch: 'patch',
  none: 'none',
  skip: 'none',
};

/** A way to read what a message asks for: Conventional Commits, or GitVersion's trailers. */
export type MessageConvention = 'conventional' | 'semver-trailer';

/** The bump of one message under a convention. */
export function messageBump(message: string, convention: MessageConvention, rules: CommitRules): Bump {
  return convention === 'conventional' ? parseCommit(message, rules).bump : (trailerBump(message) ?? 'none');
}

/** The highest bump of all messages; `none` when none asks for a release. */
export function highestBump(messages: Iterable<string>, convention: MessageConvention, rules: CommitRules): Bump {
  let result: Bump = 'none';
  for (const message of messages) result = higherBump(result, messageBump(message, convention, rules));
  return result;
}

const RELEASE_AS = /^Release-As: +v?(\S+)\s*$/i;

/** RELEASE-AS: the version that a `Release-As: X.Y.Z` footer forces, if this message has one. */
export function releaseAs(message: string): SemVer | undefined {
  for (const line of footers(messageLines(message))) {
    const version = parseSemVer(RELEASE_AS.exec(line)?.[1] ?? '');
    if (version) return version;
  }
  return undefined;
}

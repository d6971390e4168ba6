// Conventional Commits 1.0.0. The rule names (CC-n) are the items of the specification.
import type { Bump } from './bump';

/** What one commit message says. `type` is undefined when it is not a conventional commit (CC-1). */
export interface ConventionalCommit {
  readonly type: string | undefined;
  readonly scope: string | undefined;
  readonly breaking: boolean;
  /** The text after the colon; for other messages the whole first line. */
  readonly description: string;
  readonly bump: Bump;
}

/** What may be set about reading messages. */
export interface CommitRules {
  /** Types that ask for a patch; `fix` alone in the specification. */
  readonly patchTypes: readonly string[];
  /** Removes the `Merged PR 12: ` that Azure Repos puts before the title of a completed pull request. */
  readonly stripMergeTitle: boolean;
}

/** The specification as it stands. */
export const SPECIFICATION_RULES: CommitRules = { patchTypes: ['fix'], stripMergeTitle: false };

// CC-1, CC-4, CC-5, CC-13. Spaces after the colon are one separator; something must follow them.
const HEADER = /^([A-Za-z0-9][\w-]*)(?:\(([^()]+)\))?(!)?: [ \t]*(\S.*)$/;
// CC-8, CC-12: a token, then ': ' or ' #', then a value.
const FOOTER = /^(BREAKING CHANGE|[A-Za-z][A-Za-z0-9-]*)(: | #)\s*\S/;
const MERGED_PR = /^Merged PR \d+: /;

/** Splits a message into lines, whatever its line ends. */
export function messageLines(message: string): string[] {
  return message.split(/\r\n|\n|\r/);
}

/** Reads one commit message. Never fails: text that follows no convention has no type and asks for nothing. */
export function parseCommit(message: string, rules: CommitRules = SPECIFICATION_RULES): ConventionalCommit {
  const lines = messageLines(message);
  const subject = lines[0] ?? '';
  const header = rules.stripMergeTitle ? subject.replace(MERGED_PR, '') : subject;
  const match = HEADER.exec(header);
  if (!match) return { type: undefined, scope: undefined, breaking: false, description: header.trim(), bump: 'none' };
  const type = (match[1] ?? '').toLowerCase();
  const breaking = match[3] === '!' || footers(lines).some((line) => BREAKING.test(line));
  return {
    type,
    scope: match[2]?.toLowerCase(),
    breaking,
    description: (match[4] ?? '').trim(),
    bump: bumpOf(type, breaking, rules),
  };
}

// CC-12, CC-16: upper case, a colon and a space, and a description.
const BREAKING = /^BREAKING[ -]CHANGE: \s*\S/;

function bumpOf(type: string, breaking: boolean, rules: CommitRules): Bump {
  if (breaking) return 'major';
  if (type === 'feat') return 'minor';
  return rules.patchTypes.includes(type) ? 'patch' : 'none';
}

/**
 * The footer lines of a message (CC-8): they begin after a blank line with a token, and go on to the end. A line in the
 * body that merely contains such words is none.
 */
export function footers(lines: readonly string[]): string[] {
  for (let i = 1; i < lines.length; i++) {
    const startsParagraph = (lines[i - 1] ?? '').trim() === '';
    if (startsParagraph && FOOTER.test(lines[i] ?? '')) return lines.slice(i).filter((line) => FOOTER.test(line));
  }
  return [];
}

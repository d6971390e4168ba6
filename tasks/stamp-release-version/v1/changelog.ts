// Commits grouped by what they mean to a reader of release notes.
import type { Commit } from '../../../core/version';
import { parseCommit } from '../../../core/version';
import { oneLine } from './agent';

/** One group of the change log. */
export interface ChangeGroup {
  readonly title: string;
  readonly entries: readonly ChangeEntry[];
}

/** One commit, as text that has been made harmless for logs; Markdown is escaped where it is written. */
export interface ChangeEntry {
  readonly id: string;
  readonly scope: string;
  readonly text: string;
}

const TITLES: readonly {
  readonly title: string;
  readonly holds: (type: string | undefined, breaking: boolean) => boolean;
}[] = [
  { title: 'Breaking changes', holds: (_, breaking) => breaking },
  { title: 'Features', holds: (type) => type === 'feat' },
  { title: 'Fixes', holds: (type) => type === 'fix' },
  { title: 'Performance', holds: (type) => type === 'perf' },
  { title: 'Reverts', holds: (type) => type === 'revert' },
  { title: 'Other changes', holds: () => true },
];

/** Groups commits, newest first in each group; a merge says nothing of its own. Empty groups are left out. */
export function groupCommits(commits: readonly Commit[]): ChangeGroup[] {
  const groups = TITLES.map(({ title }) => ({ title, entries: [] as ChangeEntry[] }));
  for (const commit of commits) {
    const { type, scope, breaking, description } = parseCommit(commit.message, {
      patchTypes: ['fix'],
      stripMergeTitle: true,
    });
    if (type === undefined && commit.parents.length > 1) continue;
    const index = TITLES.findIndex(({ holds }) => holds(type, breaking));
    groups[index]?.entries.push({ id: commit.id.slice(0, 8), scope: oneLine(scope ?? ''), text: oneLine(description) });
  }
  return groups.filter(({ entries }) => entries.length > 0);
}

/** Text that Markdown shows as it is: no formatting, links, images, mentions or HTML. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~@&$-]/g, (char) => `&#${char.charCodeAt(0)};`).replace(/:\/\//g, '&#58;//');
}

/** The change log as Markdown, for release notes. */
export function changelog(version: string, commits: readonly Commit[]): string {
  const groups = groupCommits(commits).flatMap(({ title, entries }) => [
    `### ${title}`,
    '',
    ...entries.map(entryLine),
    '',
  ]);
  return [`## ${version}`, '', ...(groups.length > 0 ? groups : ['No changes.', ''])].join('\n');
}

/** One list item. */
export function entryLine({ id, scope, text }: ChangeEntry): string {
  const where = scope === '' ? '' : `**${escapeMarkdown(scope)}:** `;
  return `- ${where}${escapeMarkdown(text)} (${id})`;
}

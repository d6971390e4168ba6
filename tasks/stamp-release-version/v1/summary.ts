// The page of the run: the version and why, what changed, and how to use it from here on.
import { formatPrecedence } from '../../../core/version';
import { entryLine, escapeMarkdown, groupCommits } from './changelog';
import { expressions, type StepPlace } from './expressions';
import type { StampReport } from './files';
import type { Release } from './report';
import { reason, steps } from './words';

/** At most so many lines of a list: the page has to stay readable. */
const LONGEST_LIST = 50;

/** The whole page as Markdown. Text from outside is escaped: it shows, and does nothing. */
export function summaryPage(release: Release, files: StampReport | undefined, place: StepPlace): string {
  return [
    ...head(release),
    ...commitSection(release),
    ...fileSection(files),
    '### Use it',
    '',
    '| In | Expression |',
    '| --- | --- |',
    ...expressions(place).map(({ where, text }) => `| ${where} | \`${text}\` |`),
    '',
    `A later job or stage needs \`dependsOn\`, and the expression under \`variables\`.`,
    '',
  ].join('\n');
}

function head({ decision, values }: Release): string[] {
  const previous = decision.candidate.base;
  const rows = [
    `| Why | ${escapeMarkdown(reason(decision))} |`,
    ...(previous ? [`| Previous version | ${escapeMarkdown(formatPrecedence(previous.version))} |`] : []),
    ...(decision.head ? [`| Commit | ${decision.head.slice(0, 8)} |`] : []),
    ...[steps(decision)]
      .filter((text) => text !== undefined)
      .map((text) => `| Passed over | ${escapeMarkdown(text)} |`),
    ...decision.unguarded.map((text) => `| Not checked | ${escapeMarkdown(text)} |`),
  ];
  return [`## ${values.semver}`, '', '| | |', '| --- | --- |', ...rows, ''];
}

function commitSection({ decision }: Release): string[] {
  const groups = groupCommits(decision.candidate.commits);
  if (groups.length === 0) return [];
  const lines = groups.flatMap(({ title, entries }) => [
    `**${title}**`,
    '',
    ...shortened(entries.map(entryLine), (left) => `- and ${left} more`),
    '',
  ]);
  return ['### Commits', '', ...lines];
}

function fileSection(files: StampReport | undefined): string[] {
  const changed = files?.files.filter(({ changes }) => changes.length > 0) ?? [];
  if (changed.length === 0) return ['### Files', '', 'No file was changed.', ''];
  const rows = changed.flatMap(({ path, changes }) =>
    changes.map(
      (change) =>
        `| ${escapeMarkdown(path)}:${change.line} | ${escapeMarkdown(change.field)} | ${escapeMarkdown(change.old)} | ${escapeMarkdown(change.new)} |`,
    ),
  );
  const shown = shortened(rows, (left) => `| and ${left} more | | | |`);
  return ['### Files', '', '| File | Field | Old | New |', '| --- | --- | --- | --- |', ...shown, ''];
}

function shortened(lines: readonly string[], rest: (left: number) => string): string[] {
  return lines.length <= LONGEST_LIST
    ? [...lines]
    : [...lines.slice(0, LONGEST_LIST), rest(lines.length - LONGEST_LIST)];
}

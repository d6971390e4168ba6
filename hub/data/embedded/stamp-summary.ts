/**
 * The page that the stamp task writes about a version (`tasks/stamp-release-version/v1/summary.ts`), read back: Markdown of
 * a few fixed forms, in which everything from outside is escaped as character references. What has another form is left out.
 */
export interface StampSummary {
  readonly version: string;
  /** What the task says about the version, e.g. `Why`, `Previous version`; English, as the task wrote it. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly commits: readonly { readonly title: string; readonly entries: readonly string[] }[];
  readonly files: readonly {
    readonly file: string;
    readonly field: string;
    readonly before: string;
    readonly after: string;
  }[];
}

/** What the task calls its page; agents keep or drop the ending. */
export const SUMMARY_NAME = /^release-version-.*/;
export const SUMMARY_TYPE = 'Distributedtask.Core.Summary';

/** Longer pages are cut: nobody reads on, and a page must not freeze. */
const LONGEST = 200_000;

/** Reads the page; null when it is none of the task's. */
export function readSummary(markdown: string): StampSummary | null {
  const lines = markdown.slice(0, LONGEST).split(/\r?\n/);
  const title = /^## (\S+)$/.exec(lines[0] ?? '');
  if (!title) return null;
  const facts: { name: string; value: string }[] = [];
  const commits: { title: string; entries: string[] }[] = [];
  const files: { file: string; field: string; before: string; after: string }[] = [];
  let section = '';
  for (const line of lines.slice(1)) {
    const heading = /^### (.+)$/.exec(line);
    if (heading) section = heading[1] ?? '';
    else if (section === '') {
      const [name, value] = cells(line);
      if (name && value) facts.push({ name, value });
    } else if (section === 'Commits') {
      const group = /^\*\*(.+)\*\*$/.exec(line);
      const entry = /^- (.+)$/.exec(line);
      if (group) commits.push({ title: plain(group[1] ?? ''), entries: [] });
      else if (entry) commits.at(-1)?.entries.push(plain(entry[1] ?? ''));
    } else if (section === 'Files') {
      const [file, field, before, after] = cells(line);
      if (file && field !== undefined && file !== 'File') {
        files.push({ file, field, before: before ?? '', after: after ?? '' });
      }
    }
  }
  return { version: plain(title[1] ?? ''), facts, commits, files };
}

/** The cells of a table's row; none for its rule, or for a line that is no row. */
function cells(line: string): readonly string[] {
  const row = /^\| (.*) \|$/.exec(line);
  if (!row || /^\|( ?-+ ?\|)+$/.test(line)) return [];
  return (row[1] ?? '').split(' | ').map((cell) => plain(cell).trim());
}

/** Text as it was before it was escaped; emphasis is dropped. */
function plain(text: string): string {
  return text
    .replaceAll('**', '')
    .replace(/&#(\d{1,7});/g, (reference, code: string) =>
      Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : reference,
    );
}

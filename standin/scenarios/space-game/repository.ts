/** The Space Game's git repository: the site, one commit a run, a tag a released version. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { GitRepository } from '../../repository';
import type { Run, User } from '../../world';
import type { History } from './history';
import { people } from './people';

/** Older runs of a long history name commits that the repository no longer shows, as after a clean-up. */
const keptCommits = 400;

const siteFolder = join(__dirname, 'site');

/** The site's files, path → text. */
export function siteFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(siteFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[
      path
        .slice(siteFolder.length + 1)
        .split(sep)
        .join(posix.sep)
    ] = readFileSync(path, 'utf8');
  }
  return files;
}

/** What a push changes beside its message: a line of news. */
export function newsFile(number: number, title: string): Record<string, string> {
  return { [`SpaceGame.Web/wwwroot/news/${String(number).padStart(5, '0')}.md`]: `${title}\n` };
}

export async function createRepository(folder: string, history: History, users: ReadonlyMap<string, User>) {
  const repository = await GitRepository.create(folder, 'main');
  const kept: Run[] = history.runs.slice(-keptCommits);
  const before = history.runs.slice(0, -keptCommits).filter((run) => history.released.has(run));
  const startVersion = before.at(-1)?.number ?? '1.0.0';
  const first = (kept[0]?.queuedAt ?? history.runs[0]?.queuedAt ?? 0) - 3_600_000;
  const hashes = await repository.commit([
    {
      message: 'feat: the Space Game site\n',
      authorName: people.andy.displayName,
      authorMail: people.andy.uniqueName,
      at: first,
      files: siteFiles(),
    },
    ...kept.map((run) => {
      const author = users.get(run.requestedForId) ?? people.andy;
      return {
        message: `${run.commitTitle}\n`,
        authorName: author.displayName,
        authorMail: author.uniqueName,
        at: run.queuedAt - 5000,
        files: newsFile(run.id, run.commitTitle),
      };
    }),
  ]);
  const tags: Record<string, string> = { [`v${startVersion}`]: hashes[0] as string };
  kept.forEach((run, index) => {
    run.commit = hashes[index + 1] as string;
    if (history.released.has(run)) tags[`v${run.number}`] = run.commit;
  });
  await repository.tag(tags);
  return repository;
}

// Git repositories for tests: dates, names and configuration are fixed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gitEnvironment } from '../../../tools/conformance/graph-repository';

/** A repository with a work tree. */
export interface TestRepository {
  readonly folder: string;
  readonly url: string;
  git(...args: string[]): string;
  /** Writes files, commits them, and returns the commit's id. */
  commit(message: string, files?: Readonly<Record<string, string | Uint8Array>>): string;
  tag(name: string, commit?: string): void;
}

/** Creates an empty repository on branch main. */
export function createRepository(folder: string): TestRepository {
  mkdirSync(folder, { recursive: true });
  const repository = openRepository(folder);
  repository.git('init', '-q', '-b', 'main');
  return repository;
}

/** A repository that is there already. */
export function openRepository(folder: string): TestRepository {
  let clock = 1_700_000_000;
  const git = (args: readonly string[], input = '') =>
    execFileSync(
      'git',
      ['-c', 'user.name=Mara', '-c', 'user.email=mara@example.com', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: folder,
        input,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        env: { ...gitEnvironment, GIT_AUTHOR_DATE: `${clock} +0000`, GIT_COMMITTER_DATE: `${clock} +0000` },
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    ).trim();
  return {
    folder,
    url: pathToFileURL(folder).href,
    git: (...args) => git(args),
    commit: (message, files = {}) => {
      clock += 60;
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      git(['add', '-A']);
      git(['commit', '-q', '--allow-empty', '-F', '-'], message);
      return git(['rev-parse', 'HEAD']);
    },
    tag: (name, commit = 'HEAD') => {
      git(['tag', name, commit]);
    },
  };
}

/** Clones a repository as a checkout step does: with a depth, detached, and with the given ref. */
export function checkOut(
  origin: TestRepository,
  folder: string,
  options: { depth?: number; ref?: string } = {},
): TestRepository {
  const clone = createRepository(folder);
  const depth = options.depth === undefined ? [] : [`--depth=${options.depth}`];
  clone.git('remote', 'add', 'origin', origin.url);
  const ref = options.ref ?? 'refs/heads/main';
  const target = ref.replace(/^refs\/heads\//, 'refs/remotes/origin/').replace(/^refs\/pull\//, 'refs/remotes/pull/');
  clone.git('fetch', '-q', '--no-tags', ...depth, 'origin', `+${ref}:${target}`);
  clone.git('checkout', '-q', '--detach', target);
  return clone;
}

/** A long, linear history with a tag every few commits, made in one go. */
export function longHistory(
  folder: string,
  size: { commits: number; tags: number; after: readonly string[] },
): TestRepository {
  const repository = createRepository(folder);
  const every = Math.floor(size.commits / size.tags);
  const lines: string[] = [];
  for (let mark = 1; mark <= size.commits; mark++) {
    const message = `${['fix', 'feat', 'docs', 'chore'][mark % 4]}: change ${mark}`;
    const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}`;
    lines.push(
      'commit refs/heads/main',
      `mark :${mark}`,
      `committer Mara <mara@example.com> ${1_600_000_000 + mark * 60} +0000`,
      data(message),
    );
    if (mark === 1)
      lines.push('M 100644 inline package.json', data('{\n  "name": "space",\n  "version": "0.0.0"\n}\n'));
    lines.push('');
    if (mark % every === 0) {
      const number = mark / every;
      lines.push(`reset refs/tags/v1.${Math.floor(number / 10)}.${number % 10}`, `from :${mark}`, '');
    }
  }
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, input: lines.join('\n'), env: gitEnvironment });
  repository.git('reset', '-q', '--hard', 'main');
  for (const message of size.after) repository.commit(message);
  return repository;
}

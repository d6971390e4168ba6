/** A real bare git repository of a scenario. Commits are written by fast-import, so no work tree is needed. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Instant } from './clock';

export interface NewCommit {
  readonly message: string;
  readonly authorName: string;
  readonly authorMail: string;
  readonly at: Instant;
  /** Path → content; `undefined` deletes the file. */
  readonly files: Readonly<Record<string, string | undefined>>;
}

/** git said no. */
export class GitError extends Error {
  constructor(args: readonly string[], code: number | null, stderr: string) {
    super(`git ${args.join(' ')} ended with ${code}: ${stderr.trim()}`);
    this.name = 'GitError';
  }
}

/** Runs git apart from any configuration of the machine. Resolves to its standard output. */
export function git(folder: string, args: readonly string[], input?: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        LC_ALL: 'C',
        ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
      },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString('utf8'));
      else reject(new GitError(args, code, Buffer.concat(err).toString('utf8')));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

export class GitRepository {
  private constructor(
    /** The bare repository. */
    readonly folder: string,
    readonly branch: string,
  ) {}

  static async create(folder: string, branch: string): Promise<GitRepository> {
    mkdirSync(folder, { recursive: true });
    await git(folder, ['init', '--quiet', '--bare', `--initial-branch=${branch}`]);
    // The agent asks for single commits and partial clones, as it does on a hosted service.
    await git(folder, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);
    await git(folder, ['config', 'uploadpack.allowFilter', 'true']);
    return new GitRepository(folder, branch);
  }

  /** Appends commits to a branch (new branches start at the default one). Resolves to their hashes, in order. */
  async commit(commits: readonly NewCommit[], branch = this.branch): Promise<string[]> {
    const parent = (await this.head(branch)) ?? (await this.head());
    const parts: string[] = [];
    commits.forEach((commit, index) => {
      const when = `${Math.floor(commit.at / 1000)} +0000`;
      const person = `${commit.authorName} <${commit.authorMail}> ${when}`;
      parts.push(`commit refs/heads/${branch}`, `mark :${index + 1}`, `author ${person}`, `committer ${person}`);
      parts.push(`data ${Buffer.byteLength(commit.message)}\n${commit.message}`);
      if (index === 0 && parent) parts.push(`from ${parent}`);
      if (index > 0) parts.push(`from :${index}`);
      for (const [path, content] of Object.entries(commit.files)) {
        if (content === undefined) parts.push(`D ${path}`);
        else parts.push(`M 100644 inline ${path}`, `data ${Buffer.byteLength(content)}\n${content}`);
      }
      parts.push('');
    });
    commits.forEach((_commit, index) => {
      parts.push(`get-mark :${index + 1}`);
    });
    parts.push('done', '');
    const printed = await git(this.folder, ['fast-import', '--quiet', '--done'], parts.join('\n'));
    return printed.trim().split('\n');
  }

  /** Lightweight tags, name → commit. */
  async tag(tags: Readonly<Record<string, string>>): Promise<void> {
    const lines = Object.entries(tags).map(([name, commit]) => `create refs/tags/${name} ${commit}\n`);
    if (lines.length > 0) await git(this.folder, ['update-ref', '--stdin'], lines.join(''));
  }

  /** The newest commit of a branch; `undefined` when the branch is not there. */
  async head(branch = this.branch): Promise<string | undefined> {
    const text = await git(this.folder, ['for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`]);
    return text.trim() || undefined;
  }

  /** A file's text at a commit; `undefined` when it is not there. */
  async read(path: string, commit: string): Promise<string | undefined> {
    const listed = await git(this.folder, ['ls-tree', '--name-only', commit, '--', path]);
    return listed.trim() === '' ? undefined : git(this.folder, ['cat-file', 'blob', `${commit}:${path}`]);
  }

  /** Commits of `to` that are not in `from`, newest first. */
  async between(
    from: string | undefined,
    to: string,
    limit: number,
  ): Promise<{ id: string; message: string; authorName: string; authorMail: string; at: Instant }[]> {
    const range = from === undefined ? [to] : [to, `^${from}`];
    const text = await git(this.folder, [
      'log',
      `--max-count=${limit}`,
      '--format=%H%x1f%an%x1f%ae%x1f%ct%x1f%B%x1e',
      ...range,
      '--',
    ]);
    return text
      .split('\x1e')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .map((entry) => {
        const [id = '', authorName = '', authorMail = '', seconds = '0', message = ''] = entry.split('\x1f');
        return { id, message: message.trim(), authorName, authorMail, at: Number(seconds) * 1000 };
      });
  }
}

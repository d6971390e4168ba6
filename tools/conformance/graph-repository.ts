// A commit graph as a real git repository in a temporary folder.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A graph, oldest commit first. Parents default to the previous entry; tags are put on their commit. */
export interface GraphInput {
  readonly commits: readonly {
    readonly id: string;
    readonly parents?: readonly string[];
    readonly message: string;
    readonly tags?: readonly string[];
  }[];
  readonly head: string;
  /** Full ref that is built. */
  readonly branch: string;
  /** How the repository is cloned before the task runs. */
  readonly clone?: { readonly depth: number; readonly originReachable: boolean };
  /** A file that says `value` from the commit `setAt` on. */
  readonly versionFile?: { readonly path: string; readonly setAt: string; readonly value: string };
}

/** Git without any configuration of this machine. */
export const gitEnvironment: Record<string, string> = {
  PATH: process.env.PATH ?? '',
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** Builds the repository, hands over its folder, and removes it. */
export async function withRepository<T>(input: GraphInput, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'release-cadence-graph-'));
  try {
    const origin = join(folder, 'origin');
    buildRepository(origin, input);
    return await use(input.clone ? cloneRepository(folder, origin, input.clone) : origin);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const BRANCH = 'refs/heads/build';

function git(cwd: string, args: readonly string[], input?: string): string {
  return execFileSync('git', args, {
    cwd,
    env: gitEnvironment,
    input: input ?? '',
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function buildRepository(folder: string, input: GraphInput): void {
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '-q']);
  const { stream, hasFile } = importStream(input);
  git(folder, ['fast-import', '--quiet', '--force'], stream);
  git(folder, ['symbolic-ref', 'HEAD', BRANCH]);
  const { versionFile } = input;
  if (versionFile && hasFile.has(input.head)) {
    const path = join(folder, versionFile.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, fileContent(versionFile));
  }
}

/** The input of `git fast-import`. Dates are fixed and grow with the order of the list. */
function importStream(input: GraphInput): { stream: string; hasFile: ReadonlySet<string> } {
  const marks = new Map<string, number>();
  const hasFile = new Set<string>();
  const lines: string[] = [];
  let previous: string | undefined;
  for (const { id, parents = previous === undefined ? [] : [previous], message, tags = [] } of input.commits) {
    const mark = marks.size + 1;
    const when = 1_600_000_000 + mark * 60;
    marks.set(id, mark);
    lines.push(
      'commit refs/heads/graph',
      `mark :${mark}`,
      `committer Test <test@example.com> ${when} +0000`,
      data(message),
    );
    for (const [index, parent] of parents.entries()) {
      lines.push(`${index === 0 ? 'from' : 'merge'} :${marks.get(parent) ?? unknown(parent)}`);
    }
    if (parents.length === 0) lines.push('deleteall');
    const { versionFile } = input;
    if (versionFile && (versionFile.setAt === id || parents.some((parent) => hasFile.has(parent)))) {
      hasFile.add(id);
      lines.push(`M 100644 inline ${versionFile.path}`, data(fileContent(versionFile)));
    }
    lines.push('');
    // A root after the first commit must not continue the branch.
    lines.push('reset refs/heads/graph', '');
    for (const tag of tags) lines.push(`reset refs/tags/${tag}`, `from :${mark}`, '');
    previous = id;
  }
  lines.push(`reset ${BRANCH}`, `from :${marks.get(input.head) ?? unknown(input.head)}`, '');
  return { stream: lines.join('\n'), hasFile };
}

function unknown(id: string): never {
  throw new Error(`The graph has no commit '${id}' before this place.`);
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function fileContent({ path, value }: { path: string; value: string }): string {
  return path.endsWith('.json') ? `${JSON.stringify({ version: value }, undefined, 2)}\n` : `${value}\n`;
}

function cloneRepository(folder: string, origin: string, clone: { depth: number; originReachable: boolean }): string {
  const target = join(folder, 'clone');
  git(folder, ['clone', '-q', '--depth', String(clone.depth), pathToFileURL(origin).href, target]);
  if (!clone.originReachable) git(target, ['remote', 'set-url', 'origin', pathToFileURL(join(folder, 'gone')).href]);
  return target;
}

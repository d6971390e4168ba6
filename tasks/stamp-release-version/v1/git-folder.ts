// Where a repository keeps its data. Read from disk: asking git costs a process, and this is asked on every run.
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A repository's folders. */
export interface GitFolder {
  /** The folder that holds `.git`. */
  readonly root: string;
  /** HEAD of this work tree. */
  readonly own: string;
  /** Configuration, objects, references, and the list of commits where a shallow clone ends. */
  readonly common: string;
  /** The configuration as text; `undefined` when it is not there or cannot be read. */
  readonly config: string | undefined;
}

/** Finds the repository that a folder belongs to; linked work trees and submodules keep their data elsewhere. */
export function findGitFolder(folder: string): GitFolder | undefined {
  for (let root = resolve(folder); ; root = dirname(root)) {
    const found = repositoryIn(root);
    if (found) return found;
    if (root === dirname(root)) return undefined;
  }
}

/** As git sees it: a folder `.git` without the parts of a repository is passed by; a file `.git` has to lead to one. */
function repositoryIn(root: string): GitFolder | undefined {
  const entry = join(root, '.git');
  if (!existsSync(entry)) return undefined;
  const isFolder = statSync(entry).isDirectory();
  const folders = dataFolders(entry, isFolder);
  const parts = [join(folders.own, 'HEAD'), join(folders.common, 'objects'), join(folders.common, 'refs')];
  if (isFolder && !parts.every((path) => existsSync(path))) return undefined;
  return { root, ...folders, config: readConfig(folders.common) };
}

function dataFolders(entry: string, isFolder: boolean): Pick<GitFolder, 'own' | 'common'> {
  const own = isFolder ? entry : resolve(dirname(entry), linkIn(entry));
  const link = join(own, 'commondir');
  return { own, common: existsSync(link) ? resolve(realpathSync(own), readFileSync(link, 'utf8').trim()) : own };
}

/** Where the file `.git` of a work tree or a submodule leads. */
function linkIn(entry: string): string {
  return /^gitdir:\s*(.+)$/m.exec(readFileSync(entry, 'utf8'))?.[1]?.trim() ?? '';
}

/** True for a clone whose history was cut. */
export function isShallow({ common }: GitFolder): boolean {
  const path = join(common, 'shallow');
  return existsSync(path) && statSync(path).size > 0;
}

/** False when the repository certainly has no remote called origin. */
export function mayHaveOrigin({ config }: GitFolder): boolean {
  return config === undefined || /^\s*\[\s*(?:remote\s+"origin"|include)/im.test(config);
}

/** Extensions that change nothing about references and objects as they are read here. */
const HARMLESS = /^(?:objectformat|partialclone|preciousobjects|worktreeconfig|noop|noop-v1)$/i;

/** Whether references and objects lie in the files that git has always had (gitrepository-layout, repository-version). */
export function hasUsualFiles({ config }: GitFolder): boolean {
  if (config === undefined) return false;
  if (Number(/^\s*repositoryformatversion\s*=\s*(\d+)/im.exec(config)?.[1] ?? 0) > 1) return false;
  const sections = config.split(/^\s*(?=\[)/m).filter((section) => /^\[\s*extensions\b/i.test(section));
  const lines = sections.flatMap((section) => section.replace(/^.*?\]/, '').split('\n'));
  const keys = lines.map((line) => /^\s*([^\s=#;]+)/.exec(line)?.[1]);
  return keys.every((key) => key === undefined || HARMLESS.test(key));
}

function readConfig(common: string): string | undefined {
  try {
    return readFileSync(join(common, 'config'), 'utf8');
  } catch {
    return undefined;
  }
}

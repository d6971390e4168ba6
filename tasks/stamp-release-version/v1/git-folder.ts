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
}

/** Finds the repository that a folder belongs to; linked work trees and submodules keep their data elsewhere. */
export function findGitFolder(folder: string): GitFolder | undefined {
  for (let root = resolve(folder); ; root = dirname(root)) {
    const entry = join(root, '.git');
    if (existsSync(entry)) return { root, ...dataFolders(entry) };
    if (root === dirname(root)) return undefined;
  }
}

function dataFolders(entry: string): Pick<GitFolder, 'own' | 'common'> {
  const own = statSync(entry).isDirectory() ? entry : resolve(dirname(entry), linkIn(entry));
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
export function mayHaveOrigin({ common }: GitFolder): boolean {
  const path = join(common, 'config');
  return !existsSync(path) || /^\s*\[\s*(?:remote\s+"origin"|include)/im.test(readFileSync(path, 'utf8'));
}

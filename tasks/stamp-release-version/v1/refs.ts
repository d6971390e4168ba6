// HEAD and tags as they stand in the repository's files: starting git takes longer than it takes to read them. Whatever cannot be told for
// certain from files in the form that git documents (gitrepository-layout, pack-refs) is left to git.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GitFolder } from './git-folder';

/** A tag's file or line. */
export interface TagFile {
  /** What the tag stands for: a commit, or the object of an annotated tag; `undefined` when it was not read. */
  readonly object: string | undefined;
  /** Its commit; `undefined` when the file does not tell. */
  readonly commit: string | undefined;
}

/** What a repository's files tell of its references. */
export interface RefFiles {
  /** Commit id of HEAD; `undefined` when the files do not tell. */
  readonly head: string | undefined;
  /** By short name. */
  readonly tags: ReadonlyMap<string, TagFile>;
}

/** Each tag that is not packed has a file of its own. From some number on, git is faster at reading them. */
const MOST_FILES = 50;

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const TAGS = 'refs/tags/';

/** Reads what can be read. Never throws. */
export function readRefFiles({ own, common }: GitFolder): RefFiles {
  const packed = readPacked(common);
  const tags = new Map<string, TagFile>();
  for (const [name, file] of packed) if (name.startsWith(TAGS)) tags.set(name.slice(TAGS.length), file);
  const loose = looseNames(join(common, 'refs', 'tags'));
  const few = loose.length <= MOST_FILES;
  for (const name of loose) {
    tags.set(name, { object: few ? readId(join(common, TAGS, name)) : undefined, commit: undefined });
  }
  return { head: readHead(own, common, packed), tags };
}

function readHead(own: string, common: string, packed: ReadonlyMap<string, TagFile>): string | undefined {
  const text = readText(join(own, 'HEAD'))?.trim() ?? '';
  if (ID.test(text)) return text;
  const branch = /^ref:\s*(refs\/heads\/\S+)$/.exec(text)?.[1];
  if (branch === undefined) return undefined;
  const path = join(common, branch);
  // A file overrides the packed line, also one that cannot be made out.
  return existsSync(path) ? readId(path) : packed.get(branch)?.object;
}

/** The packed references. Where git wrote that all are "fully-peeled", one without a peeled line stands for a commit. */
function readPacked(common: string): Map<string, TagFile> {
  const refs = new Map<string, TagFile>();
  const [header = '', ...lines] = readText(join(common, 'packed-refs'))?.split('\n') ?? [];
  const peeled = /^# pack-refs with:.* fully-peeled /.test(header);
  let last = '';
  for (const line of peeled ? lines : [header, ...lines]) {
    if (line.startsWith('#') || line === '') continue;
    const tag = refs.get(last);
    if (line.startsWith('^')) {
      if (tag) refs.set(last, { object: tag.object, commit: line.slice(1) });
      continue;
    }
    const [id = '', name = ''] = line.split(' ');
    const object = ID.test(id) ? id : undefined;
    refs.set(name, { object, commit: peeled ? object : undefined });
    last = name;
  }
  return refs;
}

function looseNames(folder: string, parent = ''): string[] {
  try {
    return readdirSync(join(folder, parent), { withFileTypes: true }).flatMap((entry) => {
      const name = `${parent}${entry.name}`;
      if (entry.isDirectory()) return looseNames(folder, `${name}/`);
      // A file that git is writing in this moment.
      return name.endsWith('.lock') ? [] : [name];
    });
  } catch {
    return [];
  }
}

function readId(path: string): string | undefined {
  const text = readText(path)?.trim() ?? '';
  return ID.test(text) ? text : undefined;
}

function readText(path: string): string | undefined {
  // Asked first, because an error takes longer to make than a file to read.
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

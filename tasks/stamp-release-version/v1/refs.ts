// HEAD and tags as they stand in the repository's files: starting git takes longer than it takes to read them. Whatever cannot be told for
// certain from files in the form that git documents (gitrepository-layout, pack-refs) is left to git.
import { readdirSync, readFileSync, statSync } from 'node:fs';
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
  /** True when a packed reference replaces an object by another (git-replace). */
  readonly replaced: boolean;
}

/** Each tag that is not packed has a file of its own. From some number on, git is faster at reading them. */
const MOST_FILES = 50;

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const TAGS = 'refs/tags/';

/** Nothing is told. */
const UNREAD: RefFiles = { head: undefined, tags: new Map(), replaced: false };

/** Reads what can be read. Never throws: where something is there and cannot be read, nothing is told. */
export function readRefFiles(place: GitFolder): RefFiles {
  try {
    return readAll(place);
  } catch {
    return UNREAD;
  }
}

/**
 * Files come before the list of packed references, as git reads them: whoever packs them writes the list first and removes the files afterwards,
 * so nothing is missed meanwhile.
 */
function readAll({ own, common }: GitFolder): RefFiles {
  const head = readHead(own, common);
  const names = looseNames(join(common, 'refs', 'tags'));
  const few = names.length <= MOST_FILES;
  const loose = names.map((name): [string, TagFile] => {
    return [name, { object: few ? readId(join(common, TAGS, name)) : undefined, commit: undefined }];
  });
  const packed = readPacked(common);
  const tags = new Map<string, TagFile>();
  for (const [name, file] of packed) if (name.startsWith(TAGS)) tags.set(name.slice(TAGS.length), file);
  for (const [name, file] of loose) tags.set(name, file);
  const replaced = [...packed.keys()].some((name) => name.startsWith('refs/replace/'));
  return { head: typeof head === 'object' ? packed.get(head.branch)?.object : head, tags, replaced };
}

/** Its commit; the branch when that has no file, and is packed or not there at all; `undefined` when the files do not tell. */
function readHead(own: string, common: string): string | { readonly branch: string } | undefined {
  const text = readText(join(own, 'HEAD'))?.trim() ?? '';
  if (ID.test(text)) return text;
  const branch = /^ref:\s*(refs\/heads\/\S+)$/.exec(text)?.[1];
  if (branch === undefined) return undefined;
  const path = join(common, branch);
  // A file overrides the packed line, also one that cannot be made out.
  return isThere(path) ? readId(path) : { branch };
}

const UNTOLD: TagFile = { object: undefined, commit: undefined };

/**
 * The packed references. Where git wrote that all are "fully-peeled", one without a peeled line stands for a commit. When a line is not as git
 * writes it, nothing of the list is certain but that the names are in it.
 */
function readPacked(common: string): ReadonlyMap<string, TagFile> {
  const refs = new Map<string, TagFile>();
  const lines = readText(join(common, 'packed-refs'))?.split('\n') ?? [];
  const peeled = /^# pack-refs with:.* fully-peeled /.test(lines[0] ?? '');
  let whole = true;
  let last = '';
  for (const line of lines) {
    if (line.startsWith('#') || line === '') continue;
    const [id = '', name = ''] = line.startsWith('^') ? [line.slice(1), last] : line.split(' ');
    const tag = line.startsWith('^') ? refs.get(last) : undefined;
    if (!ID.test(id) || UNLIKELY.test(name) || name === '') whole = false;
    refs.set(name, tag ? { object: tag.object, commit: id } : { object: id, commit: peeled ? id : undefined });
    last = name;
  }
  return whole ? refs : new Map([...refs.keys()].map((name) => [name, UNTOLD]));
}

/** What no name of a reference has (git-check-ref-format). */
const UNLIKELY = /(?:^|\/)\.|\.\.|[\s~^:?*[\\]|\p{Cc}|@\{|\.lock(?:\/|$)|[./]$/u;

function looseNames(folder: string, parent = ''): string[] {
  const path = join(folder, parent);
  if (!isThere(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = `${parent}${entry.name}`;
    if (entry.isDirectory()) return looseNames(folder, `${name}/`);
    // Among them files that git is writing in this moment, which end in `.lock`.
    return UNLIKELY.test(name) ? [] : [name];
  });
}

function readId(path: string): string | undefined {
  const text = readText(path)?.trim() ?? '';
  return ID.test(text) ? text : undefined;
}

/** `undefined` when there is no such file. Throws when there is one, and it cannot be read. */
function readText(path: string): string | undefined {
  // Asked first, because an error takes longer to make than a file to read.
  if (!isThere(path)) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // Somebody packed it meanwhile.
    if (isThere(path)) throw error;
    return undefined;
  }
}

/** Throws when that cannot be told: a folder on the way is not open to this account. */
function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

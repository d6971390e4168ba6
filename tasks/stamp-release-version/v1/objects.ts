// Single objects from a repository's files: loose ones, and those in packs. For a few of them starting git takes longer.
import { closeSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { GitFolder } from './git-folder';
import type { GitObject, Pack } from './pack';
import { MOST_BYTES, openPack } from './pack';

/** Gives an object by its id. `undefined`: it is not there, or in a form that is left to git. */
export type ReadObject = (id: string) => GitObject | undefined;

/**
 * Lets something read objects. Files that are not as git writes them end it.
 * @returns what it returned; `undefined` when it was ended
 */
export function withObjects<T>({ common }: GitFolder, use: (read: ReadObject) => T | undefined): T | undefined {
  const opened: number[] = [];
  const open = (path: string) => {
    const descriptor = openSync(path, 'r');
    opened.push(descriptor);
    return descriptor;
  };
  const folder = join(common, 'objects');
  let packs: Pack[] | undefined;
  try {
    return use((id) => {
      const loose = readLoose(join(folder, id.slice(0, 2), id.slice(2)));
      if (loose) return loose;
      packs ??= openPacks(join(folder, 'pack'), open);
      const bytes = Buffer.from(id, 'hex');
      for (const pack of packs) {
        const object = pack.read(bytes);
        if (object) return object;
      }
      return undefined;
    });
  } catch {
    return undefined;
  } finally {
    for (const descriptor of opened) closeSync(descriptor);
  }
}

/** From some number on, git is faster at looking into all of them. An index without its pack throws, as all that is not as git leaves it. */
const MOST_PACKS = 20;

function openPacks(folder: string, open: (path: string) => number): Pack[] {
  const paths = readdirSync(folder)
    .filter((name) => name.endsWith('.idx'))
    .map((name) => join(folder, name.slice(0, -'.idx'.length)));
  if (paths.length > MOST_PACKS) return [];
  return paths.map((path) => openPack({ index: open(`${path}.idx`), pack: open(`${path}.pack`) }));
}

/** A file of its own: its kind and size as text, a zero, its content. */
function readLoose(path: string): GitObject | undefined {
  // Asked first, because an error takes longer to make than a file to read.
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file || file.size > MOST_BYTES) return undefined;
  const bytes = inflateSync(readFileSync(path), { maxOutputLength: MOST_BYTES });
  const end = bytes.indexOf(0);
  const [kind = '', size] = bytes.toString('latin1', 0, end).split(' ');
  const content = bytes.subarray(end + 1);
  return Number(size) === content.length ? { kind, content } : undefined;
}

import { unzipSync, type Zippable, zipSync } from 'fflate';

// A .vsix is a ZIP. The packager writes the time of day into every entry and follows the order in which the disk answered,
// so the same input never gives the same bytes twice. Here everything that may differ is pinned.

/** The earliest time a ZIP can hold, 1980-01-01 00:00, as local time because that is what the format stores. */
const EPOCH = new Date(1980, 0, 1);

/** The files of a ZIP archive by path; folder entries are left out. */
export function readArchive(bytes: Uint8Array): Map<string, Uint8Array> {
  const entries = Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/'));
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A ZIP archive that depends on nothing but names and contents. `[Content_Types].xml` comes first, as OPC readers like it. */
export function writeArchive(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const rank = (path: string): string => (path === '[Content_Types].xml' ? `0${path}` : `1${path}`);
  const entries: Zippable = {};
  for (const path of [...files.keys()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))) {
    entries[path] = [files.get(path)!, { level: 9, mtime: EPOCH, os: 0, attrs: 0 }];
  }
  return zipSync(entries);
}

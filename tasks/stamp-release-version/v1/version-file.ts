// Source `file`: reads the version file, and counts the commits since its version was set where that is a part of it.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVersion } from '../../../core/stamping';
import type { Candidate, Outcome, VersionFile } from '../../../core/version';
import {
  accept,
  fileVersion,
  indexCommits,
  parseSemVer,
  parseVersionFile,
  sameHeight,
  versionHeight,
} from '../../../core/version';
import type { Checkout } from './checkout';
import { problem } from './errors';
import type { Git } from './git';
import { fileHistory, readGraph, touchedBy } from './repository';
import type { Settings } from './settings';

/**
 * The candidate of a version file, or of a manifest that files are stamped in (package.json, a project file…). `complete`
 * is called before commits are counted.
 */
export async function fileCandidate(
  git: Git,
  checkout: Checkout,
  settings: Settings,
  complete: () => Promise<void>,
): Promise<Outcome<Candidate>> {
  const path = settings.versionFile.replace(/\\/g, '/').replace(/^\.\//, '');
  const place = join(checkout.root, path);
  if (!existsSync(place)) throw problem('version-file', path, 'does not exist in the sources.');
  const bytes = readFileSync(place);
  const file = parseVersionFile(bytes.toString('utf8'));
  if (!file) return manifestCandidate(path, bytes);
  if (file.position === 'none') return fileVersion(file, 0);
  await complete();
  return fileVersion(file, await heightOf(git, path, file, checkout.head, settings.paths));
}

async function manifestCandidate(path: string, bytes: Uint8Array): Promise<Outcome<Candidate>> {
  const read = await readVersion(path, bytes);
  if (read.outcome === 'error') throw problem('version-file', path, `could not be read: ${read.message}`);
  if (read.outcome === 'no-match') throw problem('version-file', path, 'has no version of its own.');
  const version = parseSemVer(read.version);
  if (!version) throw problem('invalid-version', read.version, `${path}, line ${read.line}`);
  return accept({
    version,
    rule: 'version-file',
    bump: 'none',
    base: undefined,
    commits: [],
    sameContent: false,
    insist: false,
  });
}

/** NBGV-HEIGHT, over the commits whose file says the same. */
async function heightOf(
  git: Git,
  path: string,
  file: VersionFile,
  head: string,
  paths: readonly string[],
): Promise<number> {
  const commits = await readGraph(git);
  const { blobs, texts } = await fileHistory(git, commits, path);
  const sameByBlob = new Map<string, boolean>();
  for (const [blob, text] of texts) {
    const other = parseVersionFile(text);
    sameByBlob.set(blob, other !== undefined && sameHeight(other, file));
  }
  const touched = paths.length > 0 ? await touchedBy(git, undefined, paths) : undefined;
  const matches = (id: string) => sameByBlob.get(blobs.get(id) ?? '') ?? false;
  return versionHeight(indexCommits(commits), head, matches, (id) => touched?.has(id) ?? true);
}

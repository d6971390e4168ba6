// Source `file`: a file in the repository says what the version is, whole (1.4.0) or in part (1.4), and the number of
// commits since it was set does the rest, as Nerdbank.GitVersioning counts.
import type { Candidate, Outcome } from '../decision';
import { accept, refuse } from '../decision';
import type { CommitIndex } from '../graph';
import { parseSemVer } from '../semver';

/** The place in a version where the height goes. */
export type HeightPosition = 'patch' | 'prerelease' | 'none';

/** What a version file says. */
export interface VersionFile {
  /** `1.2`, `1.2.3` or either with a pre-release part, as written. */
  readonly text: string;
  readonly position: HeightPosition;
  /** Nerdbank.GitVersioning's `versionHeightOffset`. */
  readonly offset: number;
}

const HEIGHT = '{height}';
const FORM = /^(\d+)\.(\d+)(?:\.(\d+))?(?:\.\d+)?(-[0-9A-Za-z.{}-]+)?$/;

/** Reads a version file: JSON with a `version` member, or the version as the whole text (a leading `v` is fine). */
export function parseVersionFile(content: string): VersionFile | undefined {
  const text = content.replace(/^\uFEFF/, '').trim();
  const { version, offset } = text.startsWith('{')
    ? jsonVersion(text)
    : { version: text.replace(/^v(?=\d)/i, ''), offset: 0 };
  const match = FORM.exec(version);
  if (!match) return undefined;
  const prerelease = match[4] ?? '';
  const position: HeightPosition = prerelease.includes(HEIGHT)
    ? 'prerelease'
    : match[3] === undefined
      ? 'patch'
      : 'none';
  return { text: version, position, offset };
}

function jsonVersion(text: string): { version: string; offset: number } {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null) return { version: '', offset: 0 };
    const { version, versionHeightOffset } = json as { version?: unknown; versionHeightOffset?: unknown };
    return {
      version: typeof version === 'string' ? version : '',
      offset: typeof versionHeightOffset === 'number' ? versionHeightOffset : 0,
    };
  } catch {
    return { version: '', offset: 0 };
  }
}

/** NBGV-HEIGHT: whether a commit's file still says what HEAD's says, as far as the height is concerned. */
export function sameHeight(a: VersionFile, b: VersionFile): boolean {
  if (a.position !== b.position) return false;
  const [, majorA, minorA, patchA, preA] = FORM.exec(a.text) ?? [];
  const [, majorB, minorB, patchB, preB] = FORM.exec(b.text) ?? [];
  if (majorA !== majorB || minorA !== minorB) return false;
  // With the height in the third part only what stands before it resets the count.
  return a.position === 'patch' || (patchA === patchB && preA === preB);
}

/**
 * NBGV-HEIGHT: the longest path from HEAD down to the commit that set the version, both counted; 0 when HEAD itself has
 * no such version. `matches` says of a commit whether its file still has HEAD's version; `counts` whether it is relevant
 * (a folder filter).
 */
export function versionHeight(
  index: CommitIndex,
  head: string,
  matches: (commit: string) => boolean,
  counts: (commit: string) => boolean,
): number {
  if (!matches(head)) return 0;
  const heights = new Map<string, number>();
  const open = [head];
  while (open.length > 0) {
    const id = open[open.length - 1] ?? '';
    const parents = (index.get(id)?.parents ?? []).filter((parent) => index.has(parent) && matches(parent));
    const missing = heights.has(id) ? [] : parents.filter((parent) => !heights.has(parent));
    if (missing.length > 0) {
      open.push(...missing);
      continue;
    }
    open.pop();
    if (heights.has(id)) continue;
    const below = parents.reduce((most, parent) => Math.max(most, heights.get(parent) ?? 0), 0);
    heights.set(id, below + (counts(id) ? 1 : 0));
  }
  return heights.get(head) ?? 0;
}

/** The version a file and a height make. */
export function fileVersion(file: VersionFile, height: number): Outcome<Candidate> {
  const count = height + file.offset;
  const [, major, minor, patch, prerelease = ''] = FORM.exec(file.text) ?? [];
  const third = patch ?? (file.position === 'patch' ? `${count}` : '0');
  const version = parseSemVer(`${major}.${minor}.${third}${prerelease.replaceAll(HEIGHT, `${count}`)}`);
  if (!version) return refuse('invalid', file.text);
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

// SemVer 2.0.0, items 2 and 9 to 11. Written here because it is our own field, and because every byte at start-up counts.

/** One semantic version. Numbers are bigint: SemVer sets no upper limit, and build numbers do pass 32 bits. */
export interface SemVer {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** Pre-release identifiers, empty for a stable version. */
  readonly prerelease: readonly string[];
  /** Build metadata identifiers; never part of precedence (SemVer 10). */
  readonly build: readonly string[];
}

const NUMBER = '(0|[1-9]\\d*)';
const PRERELEASE_ID = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)';
const BUILD_ID = '[0-9A-Za-z-]+';
const SEMVER = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-(${PRERELEASE_ID}(?:\\.${PRERELEASE_ID})*))?(?:\\+(${BUILD_ID}(?:\\.${BUILD_ID})*))?$`,
);

/** Parses a version strictly as SemVer 2 writes it: no `v`, three parts, no leading zeroes. `undefined` when it is not one. */
export function parseSemVer(text: string): SemVer | undefined {
  const match = SEMVER.exec(text);
  if (!match) return undefined;
  const [, major = '', minor = '', patch = '', prerelease, build] = match;
  return {
    major: BigInt(major),
    minor: BigInt(minor),
    patch: BigInt(patch),
    prerelease: prerelease ? prerelease.split('.') : [],
    build: build ? build.split('.') : [],
  };
}

/** `X.Y.Z` alone. */
export function formatCore(version: SemVer): string {
  return `${version.major}.${version.minor}.${version.patch}`;
}

/** The version without metadata: what SemVer 11 compares. */
export function formatPrecedence(version: SemVer): string {
  const core = formatCore(version);
  return version.prerelease.length > 0 ? `${core}-${version.prerelease.join('.')}` : core;
}

/** The whole version, metadata included. */
export function formatSemVer(version: SemVer): string {
  const text = formatPrecedence(version);
  return version.build.length > 0 ? `${text}+${version.build.join('.')}` : text;
}

/** True for a version without a pre-release part. */
export function isStable(version: SemVer): boolean {
  return version.prerelease.length === 0;
}

/** Precedence (SemVer 11): -1 when `a` comes before `b`, 1 after, 0 when they are the same release. */
export function compareSemVer(a: SemVer, b: SemVer): -1 | 0 | 1 {
  return (
    order(a.major, b.major) ||
    order(a.minor, b.minor) ||
    order(a.patch, b.patch) ||
    comparePrerelease(a.prerelease, b.prerelease)
  );
}

function order<T extends bigint | string | number>(a: T, b: T): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparePrerelease(a: readonly string[], b: readonly string[]): -1 | 0 | 1 {
  if (a.length === 0 || b.length === 0) return order(b.length === 0 ? 0 : 1, a.length === 0 ? 0 : 1);
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const result = compareIdentifier(a[i] ?? '', b[i] ?? '');
    if (result !== 0) return result;
  }
  return order(a.length, b.length);
}

const NUMERIC = /^\d+$/;

function compareIdentifier(a: string, b: string): -1 | 0 | 1 {
  const aNumeric = NUMERIC.test(a);
  const bNumeric = NUMERIC.test(b);
  if (aNumeric && bNumeric) return order(BigInt(a), BigInt(b));
  if (aNumeric !== bNumeric) return aNumeric ? -1 : 1;
  return order(a, b);
}

/** The highest of some versions by precedence; the first of equals; `undefined` for none. */
export function highest<T>(items: Iterable<T>, version: (item: T) => SemVer): T | undefined {
  let best: T | undefined;
  for (const item of items) {
    if (best === undefined || compareSemVer(version(item), version(best)) > 0) best = item;
  }
  return best;
}

/** A stable version from its three numbers. */
export function stable(major: bigint, minor: bigint, patch: bigint): SemVer {
  return { major, minor, patch, prerelease: [], build: [] };
}

/** The same core with another pre-release part, without metadata. */
export function withPrerelease(version: SemVer, prerelease: readonly string[]): SemVer {
  return { ...stable(version.major, version.minor, version.patch), prerelease };
}

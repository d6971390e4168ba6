import type { SemVer } from './semver';
import { stable, withPrerelease } from './semver';

/** How far a version moves: `none` when no commit asks for a release. */
export type Bump = 'none' | 'patch' | 'minor' | 'major';

/** `strict`: 0.x moves as any other version. `shift`: below 1.0.0 breaking moves minor, and a feature moves patch. */
export type ZeroMajor = 'strict' | 'shift';

const RANK: Record<Bump, number> = { none: 0, patch: 1, minor: 2, major: 3 };

/** The bigger of two bumps. Over a range the highest wins, once (Conventional Commits FAQ). */
export function higherBump(a: Bump, b: Bump): Bump {
  return RANK[a] >= RANK[b] ? a : b;
}

/**
 * SemVer 6 to 8: raises one part and resets the lower ones, and drops the metadata. PROMOTE: a pre-release is below its own
 * core (SemVer 9), so where the core is a step of that size already, it is the next version, as node-semver's `inc` has it.
 */
export function applyBump(version: SemVer, bump: Bump): SemVer {
  const { major, minor, patch, prerelease } = version;
  if (bump === 'none') return withPrerelease(version, prerelease);
  const ahead = prerelease.length > 0 && (bump === 'patch' || (patch === 0n && (bump === 'minor' || minor === 0n)));
  if (ahead) return stable(major, minor, patch);
  if (bump === 'major') return stable(major + 1n, 0n, 0n);
  if (bump === 'minor') return stable(major, minor + 1n, 0n);
  return stable(major, minor, patch + 1n);
}

/** ZERO-MAJOR-SHIFT: conventional-changelog's `preMajor`, release-please's `bump-*-pre-major`. */
export function shiftBump(version: SemVer, bump: Bump, zeroMajor: ZeroMajor): Bump {
  if (zeroMajor === 'strict' || version.major > 0n) return bump;
  if (bump === 'major') return 'minor';
  if (bump === 'minor') return 'patch';
  return bump;
}

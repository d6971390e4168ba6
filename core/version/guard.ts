// SEMVER-3: a released version is never given to other content. SEMVER-2, -11: and the next one is greater.
import { applyBump } from './bump';
import type { Candidate, Outcome } from './decision';
import { accept, refuse } from './decision';
import type { SemVer } from './semver';
import { compareSemVer, formatPrecedence, highest, isStable, withPrerelease } from './semver';

/** Versions that exist. */
export interface Known {
  /** Given to anything, anywhere: every tag of the repository and its remote, every run of the pipeline. */
  readonly taken: readonly SemVer[];
  /** Those on the same line (this branch): the next one must be greater. Other lines may be ahead. */
  readonly line: readonly SemVer[];
}

/** A set of versions by precedence: metadata makes no difference (SEMVER-10). */
export function takenSet(versions: Iterable<SemVer>): Set<string> {
  return new Set(Array.from(versions, formatPrecedence));
}

/** Whether a version may follow what was released: new, and greater than all of it. */
export function guardVersion(candidate: SemVer, released: readonly SemVer[]): Outcome<SemVer> {
  if (takenSet(released).has(formatPrecedence(candidate)))
    return refuse('already-released', formatPrecedence(candidate));
  const last = highest(released, (version) => version);
  if (last && compareSemVer(candidate, last) <= 0) return refuse('not-greater', formatPrecedence(last));
  return accept(candidate);
}

/** What to do about a version that is taken. */
export type OnTaken = 'next' | 'fail';

/**
 * Applies the guards to a candidate: a tag on HEAD stands, an explicit version is accepted or refused, and any other is
 * raised until it is free and above its line.
 */
export function guardCandidate(candidate: Candidate, known: Known, onTaken: OnTaken): Outcome<SemVer> {
  if (candidate.sameContent) return accept(candidate.version);
  const line = isStable(candidate.version) ? known.line.filter(isStable) : [];
  const taken = takenSet([...known.taken, ...known.line]);
  if (candidate.insist || onTaken === 'fail') return refusing(candidate.version, taken, line);
  const last = highest(line, (version) => version);
  let version = candidate.version;
  if (last && compareSemVer(version, last) <= 0) version = applyBump(last, 'patch');
  while (taken.has(formatPrecedence(version))) version = stepOver(version);
  return accept(version);
}

function refusing(version: SemVer, taken: ReadonlySet<string>, line: readonly SemVer[]): Outcome<SemVer> {
  if (taken.has(formatPrecedence(version))) return refuse('already-released', formatPrecedence(version));
  return guardVersion(version, line);
}

/** The next version after a taken one: a patch more, or one more in the last number of a pre-release. */
export function stepOver(version: SemVer): SemVer {
  if (isStable(version)) return applyBump(version, 'patch');
  const identifiers = [...version.prerelease];
  const last = identifiers[identifiers.length - 1] ?? '';
  if (/^\d+$/.test(last)) identifiers[identifiers.length - 1] = `${BigInt(last) + 1n}`;
  else identifiers.push('1');
  return withPrerelease(version, identifiers);
}

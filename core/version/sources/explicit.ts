import type { Candidate, Outcome } from '../decision';
import { accept, refuse } from '../decision';
import type { SemVer } from '../semver';
import { parseSemVer } from '../semver';

/** Source `explicit`: exactly the version that was given, and no other when it is taken. */
export function explicitVersion(text: string): Outcome<Candidate> {
  const version = parseSemVer(text);
  return version ? accept({ ...settledVersion(version), sameContent: false }) : refuse('invalid', text);
}

/** A version that was decided before, by another job or an earlier attempt of this run: for the same content, and nothing is counted. */
export function settledVersion(version: SemVer): Candidate {
  return { version, rule: 'explicit', bump: 'none', base: undefined, commits: [], sameContent: true, insist: true };
}

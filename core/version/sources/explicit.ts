import type { Candidate, Outcome } from '../decision';
import { accept, refuse } from '../decision';
import { parseSemVer } from '../semver';

/** Source `explicit`: exactly the version that was given, and no other when it is taken. */
export function explicitVersion(text: string): Outcome<Candidate> {
  const version = parseSemVer(text);
  if (!version) return refuse('invalid', text);
  return accept({
    version,
    rule: 'explicit',
    bump: 'none',
    base: undefined,
    commits: [],
    sameContent: false,
    insist: true,
  });
}

import type { Candidate, Outcome } from '../decision';
import { accept, refuse } from '../decision';
import { parseSemVer } from '../semver';

/** Source `counter`: `<prefix>.<counter>`, for pipelines that number their runs with the `counter()` expression. */
export function counterVersion(prefix: string, counter: string): Outcome<Candidate> {
  const version = parseSemVer(`${prefix}.${counter}`);
  if (!version) return refuse('invalid', `${prefix}.${counter}`);
  return accept({
    version,
    rule: 'counter',
    bump: 'none',
    base: undefined,
    commits: [],
    sameContent: false,
    insist: false,
  });
}

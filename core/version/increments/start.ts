// Where counting starts when the repository has no stable version.
import { prereleaseBase } from '../base';
import type { Candidate } from '../decision';
import type { History } from '../history';
import { compareSemVer, parseSemVer, stable } from '../semver';
import type { TagRules } from '../settings';
import { FIRST_VERSION } from '../settings';
import { relevant, reported } from './strategy';

/** SEMVER-FAQ-0Y: the first version; or, PROMOTE, the core of a pre-release that is already above it. */
export function firstVersion(history: History, rules: TagRules): Candidate {
  const first = parseSemVer(rules.initialVersion ?? FIRST_VERSION) ?? stable(0n, 1n, 0n);
  const pre = prereleaseBase(history);
  const promoted = pre && compareSemVer(pre.version, first) > 0 ? pre : undefined;
  const version = promoted ? stable(promoted.version.major, promoted.version.minor, promoted.version.patch) : first;
  return {
    version,
    rule: promoted ? 'promotion' : 'first-version',
    bump: 'none',
    base: reported(promoted),
    commits: relevant(history),
    sameContent: false,
    insist: false,
  };
}

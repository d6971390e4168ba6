import { stableBase } from '../base';
import type { Bump } from '../bump';
import { applyBump } from '../bump';
import { accept } from '../decision';
import { stable } from '../semver';
import { firstVersion } from './start';
import type { Strategy } from './strategy';
import { relevant, reported } from './strategy';

/** Always the same step from the highest stable version, whatever the commits say. */
export function fixed(bump: Exclude<Bump, 'none'>): Strategy {
  return {
    labelled: 'by-branch',
    next: (history, rules) => {
      const base = stableBase(history);
      if (!base) return accept(firstVersion(history, rules));
      const { major, minor, patch } = base.version;
      return accept({
        version: applyBump(stable(major, minor, patch), bump),
        rule: 'fixed',
        bump,
        base: reported(base),
        commits: relevant(history),
        sameContent: false,
        insist: false,
      });
    },
  };
}

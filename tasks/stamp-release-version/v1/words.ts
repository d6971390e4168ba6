// How the log and the summary explain a version.
import type { Rule } from '../../../core/version';
import { formatPrecedence } from '../../../core/version';
import { oneLine } from './agent';
import type { Decision } from './report';

const WHY: Readonly<Record<Rule, string>> = {
  'tag-on-head': 'the commit carries this version tag',
  'pushed-tag': 'the pushed tag names it',
  'first-version': 'nothing was released yet',
  promotion: 'the pre-releases of it become stable',
  commits: 'the commits since then ask for it',
  'nothing-asked': 'no commit asks for more, and every run is a release',
  'release-as': 'a Release-As footer asks for it',
  channel: "it is the next of the channel's pre-releases",
  mainline: 'every commit on the main line counts',
  height: 'it is the height above the last tag',
  fixed: 'the increment is fixed',
  'version-file': 'the version file says so',
  calver: "it is today's date (UTC)",
  counter: 'the counter says so',
  explicit: 'the pipeline gave it',
};

/** One sentence without a final period: why this version. */
export function reason(decision: Decision): string {
  if (decision.reused) return 'this run had it already';
  const { candidate } = decision;
  const why = WHY[candidate.rule];
  const { base } = candidate;
  if (!base || candidate.sameContent) return why;
  const from = base.run === undefined ? `tag ${oneLine(base.name)}` : `run ${base.run} (${oneLine(base.name)})`;
  return `${candidate.bump === 'none' || candidate.bump === 'release-as' ? '' : `${candidate.bump} `}after ${from}: ${why}`;
}

/** The version, and the ones it had to pass over. */
export function steps(decision: Decision): string | undefined {
  if (decision.steppedOver.length === 0) return undefined;
  return `${decision.steppedOver.join(', ')} taken already, so ${formatPrecedence(decision.version)}`;
}

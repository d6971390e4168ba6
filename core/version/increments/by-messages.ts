import { channelBase, channelNumber, stableBase } from '../base';
import type { Bump } from '../bump';
import { applyBump, shiftBump } from '../bump';
import type { Candidate, Outcome } from '../decision';
import { accept, refuse } from '../decision';
import type { Commit } from '../graph';
import { indexCommits, reachable } from '../graph';
import type { History } from '../history';
import type { MessageConvention } from '../messages';
import { highestBump, releaseAs } from '../messages';
import type { SemVer } from '../semver';
import { compareSemVer, formatPrecedence, stable, withPrerelease } from '../semver';
import type { TagRules } from '../settings';
import { firstVersion } from './start';
import type { Strategy } from './strategy';
import { relevant, reported } from './strategy';

/** Commit messages since the highest stable version; on a channel's branch the channel's own numbers. */
export function byMessages(convention: MessageConvention): Strategy {
  return {
    labelled: 'by-branch',
    next: (history, rules) => {
      const forced = forcedVersion(history);
      if (forced) return accept(forced);
      const reading: Reading = { ...rules, convention };
      const { branch } = history;
      return branch.kind === 'channel'
        ? channelVersion(history, reading, branch.channel)
        : releaseVersion(history, reading);
    },
  };
}

/** The rules, and the convention of the messages. */
type Reading = TagRules & { readonly convention: MessageConvention };

/** RELEASE-AS: the newest commit that has the footer decides. */
function forcedVersion(history: History): Candidate | undefined {
  const commits = relevant(history);
  for (const commit of commits) {
    const version = releaseAs(commit.message);
    if (version) {
      const base = reported(stableBase(history));
      return { version, rule: 'release-as', bump: 'release-as', base, commits, sameContent: false, insist: true };
    }
  }
  return undefined;
}

function releaseVersion(history: History, rules: Reading): Outcome<Candidate> {
  const base = stableBase(history);
  if (!base) return accept(firstVersion(history, rules));
  const commits = relevant(history);
  const asked = bumpOf(commits, base.version, rules);
  const candidate: Candidate = {
    version: applyBump(base.version, asked),
    rule: 'commits',
    bump: asked,
    base: reported(base),
    commits,
    sameContent: false,
    insist: false,
  };
  if (asked !== 'none') return accept(candidate);
  return whenNothing(candidate, base.version, history, rules);
}

function bumpOf(commits: Iterable<Commit>, from: SemVer, rules: Reading): Bump {
  const messages = Array.from(commits, (commit) => commit.message);
  return shiftBump(from, highestBump(messages, rules.convention, rules.commits), rules.zeroMajor);
}

/** CC-14 against SEMVER-3: the commits ask for nothing, but every run may be a release. */
function whenNothing(candidate: Candidate, base: SemVer, history: History, rules: Reading): Outcome<Candidate> {
  const asked: Candidate = { ...candidate, rule: 'nothing-asked' };
  if (rules.whenNothingToRelease === 'fail') return refuse('nothing-to-release', formatPrecedence(base));
  // A branch or pull request builds a pre-release of the *next* version; the current one is released already.
  const stays =
    rules.whenNothingToRelease === 'same' && (history.branch.kind === 'stable' || history.branch.kind === 'channel');
  if (stays) return accept({ ...asked, version: withPrerelease(base, base.prerelease), sameContent: true });
  return accept({ ...asked, version: applyBump(base, 'patch') });
}

/**
 * CHANNEL: the next version's first pre-release is `.1`; while its core stays enough the number grows; a larger bump starts
 * a new core at `.1` (semantic-release's pre-release branches).
 */
function channelVersion(history: History, rules: Reading, channel: string): Outcome<Candidate> {
  const base = stableBase(history);
  const last = channelBase(history, channel);
  const previous = last && (!base || compareSemVer(last.version, base.version) > 0) ? last : undefined;
  const commits = relevant(history);
  const since = previous ? relevant(history, commitsAfter(history, previous.commit)) : commits;
  const core = channelCore(history, rules, base?.version, previous?.version);
  const asked = base ? bumpOf(commits, base.version, rules) : 'none';
  const candidate: Candidate = {
    version: core,
    rule: 'channel',
    bump: asked,
    base: reported(previous ?? base),
    commits: since,
    sameContent: false,
    insist: false,
  };
  if (!previous) {
    if (base && asked === 'none' && rules.whenNothingToRelease !== 'patch') {
      return whenNothing(candidate, base.version, history, rules);
    }
    return accept({ ...candidate, version: withPrerelease(core, [channel, '1']) });
  }
  const sinceBump = highestBump(
    since.map((commit) => commit.message),
    rules.convention,
    rules.commits,
  );
  if (sinceBump === 'none' && rules.whenNothingToRelease !== 'patch') {
    return whenNothing(candidate, previous.version, history, rules);
  }
  const previousCore = stable(previous.version.major, previous.version.minor, previous.version.patch);
  if (compareSemVer(previousCore, core) < 0)
    return accept({ ...candidate, version: withPrerelease(core, [channel, '1']) });
  const number = channelNumber(previous.version.prerelease, channel) ?? 0n;
  return accept({ ...candidate, version: withPrerelease(previousCore, [channel, `${number + 1n}`]) });
}

/** The core a channel works towards: the bump since the last stable version, at least a patch. */
function channelCore(history: History, rules: Reading, base: SemVer | undefined, previous: SemVer | undefined): SemVer {
  if (!base) return previous ?? withPrerelease(firstVersion(history, rules).version, []);
  const asked = bumpOf(relevant(history), base, rules);
  return applyBump(base, asked === 'none' ? 'patch' : asked);
}

/** The commits of the history that are not reachable from a commit. */
function commitsAfter(history: History, commit: string): readonly Commit[] {
  const index = indexCommits(history.commits);
  const before = reachable(index, commit);
  return history.commits.filter(({ id }) => !before.has(id));
}

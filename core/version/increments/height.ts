import { applyBump } from '../bump';
import { accept } from '../decision';
import { indexCommits } from '../graph';
import type { History } from '../history';
import { compareSemVer, isStable, parseSemVer, stable, withPrerelease } from '../semver';
import type { VersionTag } from '../tags';
import { highestTag } from '../tags';
import type { Strategy } from './strategy';
import { relevant, reported } from './strategy';

/** MinVer's default pre-release identifiers. */
const ALPHA = ['alpha', '0'];

/**
 * MINVER-HEIGHT: after a stable tag the next patch as `-alpha.0.<height>`, after a pre-release tag that version with
 * `.<height>`. Runs do not count: a height is a function of the repository alone.
 */
export const height: Strategy = {
  labelled: 'never',
  next: (history, rules) => {
    const found = walk(history);
    const { tag, height: count } = found;
    const steps = count > 0 ? [`${count}`] : [];
    const commits = relevant(history);
    const shared = { bump: 'none', base: reported(tag), commits, sameContent: false, insist: false } as const;
    if (tag && !isStable(tag.version)) {
      return accept({
        ...shared,
        rule: 'height',
        version: withPrerelease(tag.version, [...tag.version.prerelease, ...steps]),
      });
    }
    if (tag) {
      const core = applyBump(tag.version, rules.autoIncrement);
      return accept({ ...shared, rule: 'height', version: withPrerelease(core, [...ALPHA, ...steps]) });
    }
    const first = parseSemVer(rules.initialVersion ?? '0.0.0') ?? stable(0n, 0n, 0n);
    return accept({ ...shared, rule: 'first-version', version: withPrerelease(first, [...ALPHA, ...steps]) });
  },
};

interface Found {
  readonly tag: VersionTag | undefined;
  readonly height: number;
}

/**
 * MinVer's walk: depth first along first parents, each commit once, no further than a version tag. Of the tags found the
 * highest counts; of equal ones the first found; a root without a tag counts lowest.
 */
function walk(history: History): Found {
  const index = indexCommits(history.commits);
  const tagsByCommit = new Map<string, VersionTag[]>();
  for (const tag of history.tags) tagsByCommit.set(tag.commit, [...(tagsByCommit.get(tag.commit) ?? []), tag]);
  const seen = new Set<string>();
  const open: { id: string; height: number }[] = [{ id: history.head, height: 0 }];
  let best: Found | undefined;
  for (let item = open.pop(); item; item = open.pop()) {
    if (seen.has(item.id)) continue;
    seen.add(item.id);
    const tag = highestTag(tagsByCommit.get(item.id) ?? []);
    const parents = index.get(item.id)?.parents ?? [];
    if (tag || parents.length === 0) {
      if (isBetter(tag, best)) best = { tag, height: item.height };
      continue;
    }
    for (let i = parents.length - 1; i >= 0; i--) open.push({ id: parents[i] ?? '', height: item.height + 1 });
  }
  return best ?? { tag: undefined, height: 0 };
}

function isBetter(tag: VersionTag | undefined, best: Found | undefined): boolean {
  if (!best) return true;
  if (!tag) return false;
  return !best.tag || compareSemVer(tag.version, best.tag.version) > 0;
}

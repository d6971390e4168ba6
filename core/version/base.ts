import type { History, RunMark } from './history';
import { highest, isStable } from './semver';
import type { VersionTag } from './tags';
import { highestStable, highestTag, parseTagName } from './tags';

/** A tag, or a run that stands for one. */
export type BaseMark = VersionTag | RunMark;

/** The part of a history that the base is chosen from; commits are read afterwards. */
export type Marks = Pick<History, 'head' | 'branch' | 'tags' | 'runs'>;

/**
 * BASE-CURRENT: a version tag on HEAD is the version. A pushed tag names itself (TAG-PREFIX). A run that built this commit
 * before is no such tag: its version belongs to that run alone.
 */
export function tagOnHead(marks: Marks, prefix: string): { tag: VersionTag; pushed: boolean } | undefined {
  const here = marks.tags.filter((tag) => tag.commit === marks.head);
  if (marks.branch.kind === 'tag') {
    const pushed = marks.branch.tag;
    const version = parseTagName(pushed, prefix);
    if (version)
      return {
        tag: here.find((tag) => tag.name === pushed) ?? { name: pushed, commit: marks.head, version },
        pushed: true,
      };
  }
  const tag = highestTag(here);
  return tag && { tag, pushed: false };
}

/**
 * BASE-HIGHEST: the stable version of highest precedence that is reachable, tagged or given to an earlier run. Of equals
 * the git tag counts: it is what people see.
 */
export function stableBase(marks: Marks): BaseMark | undefined {
  return highest<BaseMark>(
    [highestStable(marks.tags), highestStable(marks.runs)].filter(isMark),
    (mark) => mark.version,
  );
}

function isMark<T>(mark: T | undefined): mark is T {
  return mark !== undefined;
}

/** The highest reachable pre-release of a channel: `<core>-<channel>.<number>`. */
export function channelBase(marks: Marks, channel: string): BaseMark | undefined {
  return highest<BaseMark>(
    [...marks.tags, ...marks.runs].filter((mark) => channelNumber(mark.version.prerelease, channel) !== undefined),
    (mark) => mark.version,
  );
}

/** The number of `<channel>.<number>`, if the pre-release has that form. */
export function channelNumber(prerelease: readonly string[], channel: string): bigint | undefined {
  const [label, number, ...rest] = prerelease;
  return label === channel && rest.length === 0 && number !== undefined && /^\d+$/.test(number)
    ? BigInt(number)
    : undefined;
}

/** The highest reachable pre-release tag: what is promoted where no stable version exists yet. */
export function prereleaseBase(marks: Marks): BaseMark | undefined {
  return highestTag(marks.tags.filter((tag) => !isStable(tag.version)));
}

import type { Tag } from './graph';
import type { SemVer } from './semver';
import { highest, isStable, parseSemVer } from './semver';

/** A tag (or an earlier run) that names a version. */
export interface VersionTag extends Tag {
  readonly version: SemVer;
}

/** TAG-PREFIX: only `<prefix><SemVer>` exactly is a version; everything else is noise. */
export function parseTagName(name: string, prefix: string): SemVer | undefined {
  return name.startsWith(prefix) ? parseSemVer(name.slice(prefix.length)) : undefined;
}

/** The tags of a list that are versions. */
export function versionTags(tags: Iterable<Tag>, prefix: string): VersionTag[] {
  const result: VersionTag[] = [];
  for (const tag of tags) {
    const version = parseTagName(tag.name, prefix);
    if (version) result.push({ ...tag, version });
  }
  return result;
}

/** BASE-HIGHEST: the stable tag of highest precedence. Nearness does not count. */
export function highestStable(tags: Iterable<VersionTag>): VersionTag | undefined {
  return highest(
    Array.from(tags).filter((tag) => isStable(tag.version)),
    (tag) => tag.version,
  );
}

/** The version tag of highest precedence, pre-releases included. */
export function highestTag(tags: Iterable<VersionTag>): VersionTag | undefined {
  return highest(tags, (tag) => tag.version);
}

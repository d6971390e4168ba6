// References as git lists them, line by line.
import type { Tag } from '../../../core/version/graph';

/** One reference. */
export interface Ref {
  readonly object: string;
  /** `object` itself, or what an annotated tag was put on. */
  readonly commit: string;
}

const PEELED = '^{}';

/** By full name. The peeled line of an annotated tag follows the tag's own, and tells its commit. */
export function readRefList(output: string, separator: string): Map<string, Ref> {
  const refs = new Map<string, Ref>();
  for (const line of output.split('\n')) {
    const end = line.indexOf(separator);
    if (end <= 0) continue;
    const [id, name] = [line.slice(0, end), line.slice(end + 1)];
    const tag = name.endsWith(PEELED) ? refs.get(name.slice(0, -PEELED.length)) : undefined;
    if (tag) refs.set(name.slice(0, -PEELED.length), { object: tag.object, commit: id });
    else refs.set(name, { object: id, commit: id });
  }
  return refs;
}

const TAGS = 'refs/tags/';

/** The tags among references, by short name. */
export function tagsIn(refs: ReadonlyMap<string, Ref>): Tag[] {
  const tags: Tag[] = [];
  for (const [name, { commit }] of refs) {
    if (name.startsWith(TAGS)) tags.push({ name: name.slice(TAGS.length), commit });
  }
  return tags;
}

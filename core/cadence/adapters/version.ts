import { compareVersions } from '../versions';

const VERSION_TAG = /^v(\d+\.\d+\.\d+(?:\.\d+)?(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$/;

/** A release's version and where it was read. */
export interface VersionReading {
  readonly version: string;
  readonly versionFrom: 'tag' | 'number';
}

/**
 * The version of a run: the build tag that the stamp task writes (`v1.2.3`) first, else the build number. The tag comes
 * first because environment pages and records keep the number the run started with, before it was stamped.
 * Of several version tags the highest counts, so that the order of tags does not matter.
 */
export function versionOf(tags: readonly string[], number: string): VersionReading {
  const versions = tags.map((tag) => VERSION_TAG.exec(tag)?.[1]).filter((one): one is string => one !== undefined);
  versions.sort((a, b) => compareVersions(a, b) || (a < b ? -1 : 1));
  const version = versions[versions.length - 1];
  return version === undefined ? { version: number, versionFrom: 'number' } : { version, versionFrom: 'tag' };
}

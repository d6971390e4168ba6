// Build number, build tag and git tag of a version, from the templates.
import type { SemVer, TemplateValues } from '../../../core/version';
import {
  conversions,
  fillTemplate,
  formatPrecedence,
  parseSemVer,
  templateValues,
  versionInTemplate,
} from '../../../core/version';
import { problem } from './errors';
import type { Settings } from './settings';

/** What templates may use besides the parts of the version. */
export interface NameSource {
  readonly buildId: string;
  readonly buildNumber: string;
  /** Short commit id, empty without a repository. */
  readonly sha: string;
}

/** The names that one run gives to versions. All are checked before they are used; empty templates give empty names. */
export interface Names {
  buildNumber(version: SemVer): string;
  buildTag(version: SemVer): string;
  gitTag(version: SemVer): string;
  /** A four-part version for `assemblyVersion` or `fileVersion`. */
  fourPart(input: 'assemblyVersion' | 'fileVersion', version: SemVer): string;
  /** The version in a build tag of the same template. */
  versionOfTag(tag: string): SemVer | undefined;
}

/** Reads the templates of the settings. */
export function createNames(settings: Settings, source: NameSource): Names {
  const more: TemplateValues = { run: source.buildId, sha: source.sha, buildNumber: source.buildNumber };
  const tagMore = { ...more, tagPrefix: tagSafe(settings.tagPrefix) };
  const fill = (input: keyof Settings & string, template: string, values: TemplateValues) => {
    const filled = fillTemplate(template, values);
    if (!filled.ok)
      throw problem(
        'template',
        input,
        filled.unknown,
        Object.keys(values)
          .map((name) => `{${name}}`)
          .join(', '),
      );
    return filled.text;
  };
  return {
    buildNumber: (version) => {
      if (settings.buildNumber === '') return '';
      const text = fill('buildNumber', settings.buildNumber, templateValues(version, more));
      if (!conversions['azp-build-number']?.(text).ok) throw problem('build-number', text);
      return text;
    },
    buildTag: (version) => {
      if (settings.buildTag === '') return '';
      const text = fill('buildTag', settings.buildTag, templateValues(version, tagMore));
      if (!conversions['azp-build-tag']?.(text).ok) throw problem('build-tag', text);
      return text;
    },
    gitTag: (version) => `${settings.tagPrefix}${formatPrecedence(version)}`,
    fourPart: (input, version) => fill(input, settings[input], templateValues(version, more)),
    versionOfTag: (tag) => parseSemVer(versionInTemplate(settings.buildTag, tagMore, tag) ?? ''),
  };
}

/** `web/v` becomes `web-v`: build tags are part of addresses. */
function tagSafe(prefix: string): string {
  return prefix.replace(/[^A-Za-z0-9._-]+/g, '-');
}

import { androidVersionCode, nugetNormalized, ociTag, pep440 } from './conversions';
import type { SemVer } from './semver';
import { formatCore, formatPrecedence } from './semver';
import type { TemplateValues } from './template';

/** Everything that files are stamped with; the shape that the stamping room takes. */
export interface StampValues {
  readonly semver: string;
  readonly core: string;
  readonly prerelease: string;
  readonly assemblyVersion: string;
  readonly fileVersion: string;
  readonly informationalVersion: string;
  /** Empty where PEP 440 cannot say this version; a Python file is then an error. */
  readonly pep440: string;
  readonly quad: string;
  readonly appleBuild: string;
  /** Beyond the store's limit where the version does not fit; an Android manifest is then an error. */
  readonly androidVersionCode: number;
}

/** What can be configured about the values. */
export interface ValueRules {
  /** Filled templates: four numbers. */
  readonly assemblyVersion: string;
  readonly fileVersion: string;
  /** Build metadata for the informational version, without the plus; empty for none. */
  readonly metadata: string;
}

const UNREPRESENTABLE_CODE = Number.MAX_SAFE_INTEGER;

/** The values of a version. */
export function stampValues(version: SemVer, rules: ValueRules): StampValues {
  const semver = formatPrecedence(version);
  const core = formatCore(version);
  const python = pep440(semver);
  const code = androidVersionCode(core);
  return {
    semver,
    core,
    prerelease: version.prerelease.join('.'),
    assemblyVersion: rules.assemblyVersion,
    fileVersion: rules.fileVersion,
    informationalVersion: rules.metadata ? `${semver}+${rules.metadata}` : semver,
    pep440: python.ok ? python.value : '',
    quad: `${core}.0`,
    appleBuild: core,
    androidVersionCode: code.ok ? Number(code.value) : UNREPRESENTABLE_CODE,
  };
}

/** The notations that later steps need and no file takes: empty where there is none. */
export function otherNotations(version: SemVer): { readonly containerTag: string; readonly nugetVersion: string } {
  const semver = formatPrecedence(version);
  const container = ociTag(semver);
  const nuget = nugetNormalized(semver);
  return { containerTag: container.ok ? container.value : '', nugetVersion: nuget.ok ? nuget.value : '' };
}

/** The placeholders of build number, build tag and four-part templates. */
export function templateValues(version: SemVer, more: TemplateValues): TemplateValues {
  return {
    ...more,
    version: formatPrecedence(version),
    core: formatCore(version),
    major: `${version.major}`,
    minor: `${version.minor}`,
    patch: `${version.patch}`,
    prerelease: version.prerelease.join('.'),
  };
}

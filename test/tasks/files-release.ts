import type { StampValues } from '../../core/stamping';

/** A stable release of that version. */
export function releaseOf(core: string): StampValues {
  return {
    semver: core,
    core,
    prerelease: '',
    assemblyVersion: `${core}.0`,
    fileVersion: `${core}.0`,
    informationalVersion: core,
    pep440: core,
    quad: `${core}.0`,
    appleBuild: core,
    androidVersionCode: 1004000,
  };
}

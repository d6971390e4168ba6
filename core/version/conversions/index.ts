// A version in the notation of another ecosystem. One entry a notation; adding one is a new file and a line here.
import type { Outcome } from '../decision';
import { androidVersionCode } from './android';
import { appleShortVersion } from './apple';
import { buildNumber, buildTag } from './azure';
import { nugetNormalized } from './nuget';
import { ociTag } from './oci';
import { pep440 } from './pep440';
import { appxVersion, assemblyVersion, fileVersionQuad } from './quad';

/** Text in, text out; or why there is no such text. */
export type Conversion = (version: string) => Outcome<string>;

/** Every notation by its name. */
export const conversions: Readonly<Record<string, Conversion>> = {
  pep440,
  'nuget-normalized': nugetNormalized,
  'assembly-version': assemblyVersion,
  'file-version': fileVersionQuad,
  'appx-version': appxVersion,
  'oci-tag': ociTag,
  'apple-short-version': appleShortVersion,
  'apple-bundle-version': appleShortVersion,
  'android-version-code': androidVersionCode,
  'azp-build-number': buildNumber,
  'azp-build-tag': buildTag,
};

export {
  androidVersionCode,
  appleShortVersion,
  appxVersion,
  assemblyVersion,
  buildNumber,
  buildTag,
  fileVersionQuad,
  nugetNormalized,
  ociTag,
  pep440,
};

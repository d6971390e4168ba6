import type { Outcome } from '../decision';
import { accept, refuse } from '../decision';
import { parseSemVer } from '../semver';

/** Google Play's upper bound of versionCode. */
const LIMIT = 2_100_000_000n;

/** `major * 1,000,000 + minor * 1,000 + patch`: grows with the version as long as minor and patch stay below 1,000. */
export function androidVersionCode(text: string): Outcome<string> {
  const version = parseSemVer(text);
  if (!version) return refuse('invalid', text);
  const code = version.major * 1_000_000n + version.minor * 1_000n + version.patch;
  const collides = version.minor > 999n || version.patch > 999n;
  if (collides || code > LIMIT) return refuse('too-large', `${code}`);
  return code < 1n ? refuse('not-representable', `${code}`) : accept(`${code}`);
}

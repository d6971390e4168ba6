import type { Outcome } from '../decision';
import { accept, refuse } from '../decision';
import { formatCore, parseSemVer } from '../semver';

/** APPLE-VERSION: three period-separated integers, so the core alone. */
export function appleShortVersion(text: string): Outcome<string> {
  const version = parseSemVer(text);
  return version ? accept(formatCore(version)) : refuse('invalid', text);
}

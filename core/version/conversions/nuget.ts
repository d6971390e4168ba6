import type { Outcome } from '../decision';
import { accept, refuse } from '../decision';

const FORM =
  /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;

/** NuGet keeps each number in 32 bits, one of them for the sign. */
const LIMIT = 2_147_483_647n;

/** NUGET-NORM: no leading zeroes, at least three parts, a zero fourth part and the metadata left out. */
export function nugetNormalized(text: string): Outcome<string> {
  const match = FORM.exec(text);
  if (!match) return refuse('invalid', text);
  const [, major = '0', minor = '0', patch = '0', revision = '0', prerelease] = match;
  const parts = [major, minor, patch, revision].map((part) => BigInt(part));
  if (parts.some((part) => part > LIMIT)) return refuse('too-large', parts.join('.'));
  const numbers = parts[3] === 0n ? parts.slice(0, 3) : parts;
  return accept(`${numbers.join('.')}${prerelease ? `-${prerelease}` : ''}`);
}

// Four-part versions of the Microsoft world: core and a fourth part.
import type { Outcome } from '../decision';
import { accept, refuse } from '../decision';
import { formatCore, parseSemVer } from '../semver';

const FOUR_PARTS = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){3}$/;

/** CLR-LIMIT: an assembly version's parts go to 65534 (ECMA-335, CS7034). */
export const assemblyVersion = quad(65534n);
/** CLR-LIMIT: a Win32 file version's parts have 16 bits. */
export const fileVersionQuad = quad(65535n);
/** APPX-QUAD: 16 bits each; the Store reserves the fourth part, so it is 0. */
export const appxVersion = quad(65535n);

function quad(limit: bigint) {
  return (text: string): Outcome<string> => {
    const version = parseSemVer(text);
    if (!version && !FOUR_PARTS.test(text)) return refuse('invalid', text);
    const value = version ? `${formatCore(version)}.0` : text;
    return value.split('.').some((part) => BigInt(part) > limit) ? refuse('too-large', value) : accept(value);
  };
}

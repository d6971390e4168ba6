import { isZone } from '../zone';
import { WINDOWS_ZONES } from './data';

let byLowerCase: ReadonlyMap<string, string> | undefined;

/**
 * The IANA zone of a Windows time zone id ("Eastern Standard Time" → "America/New_York"), as classic releases and
 * Business Hours checks name it. Windows ids are compared without case, as Windows does; an id that is an IANA zone already
 * is returned as it is.
 *
 * @returns undefined for an id that neither list knows.
 */
export function ianaZoneOf(windowsId: string): string | undefined {
  byLowerCase ??= new Map(Object.entries(WINDOWS_ZONES).map(([id, zone]) => [id.toLowerCase(), zone]));
  return byLowerCase.get(windowsId.trim().toLowerCase()) ?? (isZone(windowsId) ? windowsId : undefined);
}

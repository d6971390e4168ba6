import { isZone } from '../zone';
import { WINDOWS_ZONES } from './data';

/** Territory code under which CLDR keeps the default of a Windows zone. */
const WORLD = '001';

let byLowerCase: ReadonlyMap<string, string> | undefined;

/** Windows ids are compared without case, as Windows does. */
function territoriesOf(windowsId: string): string | undefined {
  byLowerCase ??= new Map(Object.entries(WINDOWS_ZONES).map(([id, zones]) => [id.toLowerCase(), zones]));
  return byLowerCase.get(windowsId.trim().toLowerCase());
}

/**
 * The IANA zone of a Windows time zone id ("Eastern Standard Time" → "America/New_York"), as classic releases and
 * Business Hours checks name it. An id that is an IANA zone already is returned as it is.
 *
 * @param territory two-letter code; the territory's first zone is taken where CLDR has one, else the world's default.
 * @returns undefined for an id that neither list knows.
 */
export function ianaZoneOf(windowsId: string, territory: string = WORLD): string | undefined {
  const zones = territoriesOf(windowsId);
  if (zones === undefined) {
    return isZone(windowsId) ? windowsId : undefined;
  }
  const lines = zones.split(';').map((line) => line.split(' '));
  const line = lines.find(([code]) => code === territory) ?? lines[0];
  return line?.[1];
}

/** The Windows id of an IANA zone, for values to paste into Azure DevOps; undefined when CLDR has none. */
export function windowsZoneOf(ianaId: string): string | undefined {
  if (!isZone(ianaId)) {
    return undefined;
  }
  // CLDR keeps one spelling of a renamed zone (Asia/Calcutta); the platform maps the others to it.
  const canonical = new Intl.DateTimeFormat('en-US', { timeZone: ianaId }).resolvedOptions().timeZone;
  const spellings = new Set([ianaId, canonical, ...(canonical === 'UTC' ? ['Etc/UTC'] : [])]);
  for (const [windowsId, zones] of Object.entries(WINDOWS_ZONES)) {
    if (zones.split(/[; ]/).some((zone) => spellings.has(zone))) {
      return windowsId;
    }
  }
  return undefined;
}

/** Every Windows id CLDR knows. */
export function windowsZoneIds(): string[] {
  return Object.keys(WINDOWS_ZONES);
}

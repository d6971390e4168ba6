import { type Zone, zoneOf } from '../../core/cadence/time';

const MINUTE = 60_000;

/** Writes moments as ISO 8601 with the offset of a zone: exact for machines, local time for people. */
export function momentWriter(zoneId: string): (at: number) => string {
  const zone = zoneOf(zoneId);
  return (at) => `${localText(zone, at)}${offsetText(zone.wallAt(at) - Math.floor(at))}`;
}

function localText(zone: Zone, at: number): string {
  return new Date(zone.wallAt(at)).toISOString().slice(0, 19);
}

function offsetText(ms: number): string {
  const offset = Math.round(ms / MINUTE);
  const size = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

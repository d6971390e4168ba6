/**
 * Wire formats. One answer, written as the client asked for it in `Accept`: Microsoft's browser client wants numbers for
 * enums, `\/Date(…)\/`, bare arrays and no urls; everybody else gets the plain form (research rest-contracts §8).
 */
import type { EnumTable, Route } from './area';

export interface WireFormat {
  readonly apiVersion: string | undefined;
  readonly excludeUrls: boolean;
  readonly enumsAsNumbers: boolean;
  readonly msDateFormat: boolean;
  readonly noArrayWrap: boolean;
}

/** Reads the format from an `Accept` header. */
export function wireFormat(accept: string | undefined): WireFormat {
  const options = new Map<string, string>();
  for (const part of (accept ?? '').split(',')) {
    for (const option of part.split(';').slice(1)) {
      const [name = '', value = ''] = option.split('=');
      options.set(name.trim().toLowerCase(), value.trim());
    }
  }
  const on = (name: string) => options.get(name.toLowerCase())?.toLowerCase() === 'true';
  return {
    apiVersion: options.get('api-version'),
    excludeUrls: on('excludeUrls'),
    enumsAsNumbers: on('enumsAsNumbers'),
    msDateFormat: on('msDateFormat'),
    noArrayWrap: on('noArrayWrap'),
  };
}

// A mark no user text contains; it turns into the escaped slashes that JSON.stringify would never write by itself.
const dateMark = '\u0000Date';

/** The body as JSON text in the format asked for. */
export function writeBody(body: unknown, format: WireFormat, route: Pick<Route, 'enums' | 'opaque'>): string {
  const shaped = shape(body, format, route, undefined);
  const wrapped =
    Array.isArray(shaped) && !format.noArrayWrap && !route.opaque ? { count: shaped.length, value: shaped } : shaped;
  const text = JSON.stringify(wrapped);
  return format.msDateFormat ? text.replace(/"\\u0000Date\((-?\d+)\)"/g, '"\\/Date($1)\\/"') : text;
}

function shape(value: unknown, format: WireFormat, route: Pick<Route, 'enums' | 'opaque'>, key?: string): unknown {
  if (value instanceof Date) return format.msDateFormat ? `${dateMark}(${value.getTime()})` : value.toISOString();
  if (Array.isArray(value)) return value.map((item) => shape(item, format, route, key));
  if (typeof value === 'object' && value !== null) {
    const result: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(value)) {
      if (inner === undefined) continue;
      if (format.excludeUrls && !route.opaque && (name === 'url' || name === '_links')) continue;
      result[name] = shape(inner, format, route, name);
    }
    return result;
  }
  if (format.enumsAsNumbers && !route.opaque && typeof value === 'string' && key !== undefined) {
    const table = route.enums?.[key];
    if (table) return numberOf(table, value) ?? value;
  }
  return value;
}

function numberOf(table: EnumTable, name: string): number | undefined {
  return table[name];
}

/**
 * Names of an enum value as a client sends it: a name (any case), a number, or several of either (flags). Returns
 * `undefined` for "no filter" (absent, empty, `all`, 0 or `none`); unknown names give an empty set.
 */
export function enumNames(table: EnumTable, text: string | undefined): ReadonlySet<string> | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const names = new Set<string>();
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (/^\d+$/.test(part)) {
      const number = Number(part);
      if (number === 0) return undefined;
      if (number === table.all) return undefined;
      for (const [name, value] of Object.entries(table)) {
        const singleBit = value > 0 && (value & (value - 1)) === 0;
        if (value === number || (singleBit && (number & value) === value)) names.add(name);
      }
    } else {
      const name = Object.keys(table).find((candidate) => candidate.toLowerCase() === part.toLowerCase());
      if (name === 'all' || name === 'none') return undefined;
      if (name) names.add(name);
    }
  }
  return names;
}

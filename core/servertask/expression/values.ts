import { type Decimal, decimalOf, decimalText, ZERO } from './decimal';

export type Kind = 'Null' | 'Boolean' | 'Number' | 'String' | 'Version' | 'Array' | 'Object';

/** A value of the expression language. Arrays and objects compare by `identity`, as references do. */
export type Value =
  | { readonly kind: 'Null' }
  | { readonly kind: 'Boolean'; readonly value: boolean }
  | { readonly kind: 'Number'; readonly value: Decimal }
  | { readonly kind: 'String'; readonly value: string }
  | { readonly kind: 'Version'; readonly value: readonly number[] }
  | ArrayValue
  | ObjectValue;

export interface ArrayValue {
  readonly kind: 'Array';
  readonly identity: unknown;
  readonly items: readonly Value[];
  /** Made by `.*`: a further index goes into every item. */
  readonly filtered?: boolean;
}

export interface ObjectValue {
  readonly kind: 'Object';
  readonly identity: unknown;
  /** `undefined` for a name that is not there. */
  readonly find: (name: string) => Value | undefined;
  readonly values: () => readonly Value[];
}

/** How JSON becomes values. */
export interface JsonReading {
  readonly propertyCase: 'sensitive' | 'insensitive';
  readonly dates: 'object' | 'text';
}

export const NULL: Value = { kind: 'Null' };
export const bool = (value: boolean): Value => ({ kind: 'Boolean', value });
export const text = (value: string): Value => ({ kind: 'String', value });
export const whole = (value: number): Value => ({ kind: 'Number', value: decimalOf(value) ?? ZERO });
export const list = (items: readonly Value[], filtered = false): Value => ({
  kind: 'Array',
  identity: items,
  items,
  filtered,
});

// What Newtonsoft turns into a date when it reads JSON with its defaults.
const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** Parsed JSON as a value; undefined is Null. */
export function jsonValue(json: unknown, reading: JsonReading): Value {
  if (json === null || json === undefined) return NULL;
  if (typeof json === 'boolean') return bool(json);
  if (typeof json === 'number') {
    const value = decimalOf(json);
    // The engine stops at such a number. As an object it equals and compares with nothing; as text it might.
    return value ? { kind: 'Number', value } : opaque(String(json));
  }
  if (typeof json === 'string') {
    return reading.dates === 'object' && ISO_DATE.test(json) ? opaque(json) : text(json);
  }
  if (Array.isArray(json)) {
    return { kind: 'Array', identity: json, items: json.map((item: unknown) => jsonValue(item, reading)) };
  }
  const record = json as Record<string, unknown>;
  return {
    kind: 'Object',
    identity: json,
    find: (name) => {
      if (Object.hasOwn(record, name)) return jsonValue(record[name], reading);
      if (reading.propertyCase === 'sensitive') return undefined;
      const wanted = name.toLowerCase();
      const found = Object.keys(record).find((key) => key.toLowerCase() === wanted);
      return found === undefined ? undefined : jsonValue(record[found], reading);
    },
    values: () => Object.values(record).map((item) => jsonValue(item, reading)),
  };
}

/** Texts by name, looked up without case: variables, task inputs, headers. */
export function textDictionary(entries: Readonly<Record<string, string>>): Value {
  const byName = new Map(Object.entries(entries).map(([name, value]) => [name.toLowerCase(), text(value)]));
  return {
    kind: 'Object',
    identity: byName,
    find: (name) => byName.get(name.toLowerCase()),
    values: () => [...byName.values()],
  };
}

/** Values by exact name. */
export function record(entries: Readonly<Record<string, Value>>): Value {
  return {
    kind: 'Object',
    identity: entries,
    find: (name) => (Object.hasOwn(entries, name) ? entries[name] : undefined),
    values: () => Object.values(entries),
  };
}

function opaque(source: string): Value {
  return { kind: 'Object', identity: { source }, find: () => undefined, values: () => [] };
}

/** A value as people and logs read it. */
export function shown(value: Value): string {
  switch (value.kind) {
    case 'Null':
      return '';
    case 'Boolean':
      return value.value ? 'True' : 'False';
    case 'Number':
      return decimalText(value.value);
    case 'String':
      return value.value;
    case 'Version':
      return value.value.join('.');
    default:
      return value.kind;
  }
}

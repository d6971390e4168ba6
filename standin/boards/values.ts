import { type FieldValue, fold } from '../wiql';
import { BoardsError } from './errors';
import type { Field } from './fields';
import type { Identities, IdentityInput } from './identities';

/** What callers may write into a field. Empty text, null and undefined clear it. */
export type FieldInput =
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | { readonly id?: string; readonly displayName?: string; readonly uniqueName?: string };

const guid = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;

/**
 * Turns what a caller wrote into what the field holds: dates into epoch milliseconds, names into identities, texts into numbers.
 * Area and iteration paths are checked by the work item store, which knows the trees.
 * @throws BoardsError if the value does not fit the field's type
 */
export function toFieldValue(field: Field, input: FieldInput, identities: Identities): FieldValue | undefined {
  if (input === null || input === undefined || input === '') return undefined;
  switch (field.type) {
    case 'integer':
    case 'picklistInteger':
    case 'double':
    case 'picklistDouble':
      return toNumber(field, input);
    case 'dateTime':
      return toInstant(field, input);
    case 'boolean':
      if (typeof input === 'boolean') return input;
      if (typeof input === 'string' && /^(?:true|false|0|1)$/i.test(input)) return /^(?:true|1)$/i.test(input);
      throw invalid(field, input);
    case 'identity':
      return toIdentity(field, input, identities);
    case 'guid':
      if (typeof input === 'string' && guid.test(input)) return fold(input.replace(/[{}]/g, ''));
      throw invalid(field, input);
    default:
      if (typeof input === 'object') throw invalid(field, input);
      return field.referenceName === 'System.Tags' ? normalizeTags(String(input)) : String(input);
  }
}

function toNumber(field: Field, input: FieldInput): number {
  const value =
    typeof input === 'number' ? input : typeof input === 'string' && input.trim() !== '' ? Number(input) : Number.NaN;
  const isWhole = field.type === 'integer' || field.type === 'picklistInteger';
  if (!Number.isFinite(value) || (isWhole && !(Number.isInteger(value) && Math.abs(value) <= 2 ** 31 - 1)))
    throw invalid(field, input);
  return value;
}

function toInstant(field: Field, input: FieldInput): number {
  const at =
    input instanceof Date
      ? input.getTime()
      : typeof input === 'number'
        ? input
        : typeof input === 'string'
          ? Date.parse(input)
          : Number.NaN;
  if (Number.isNaN(at)) throw invalid(field, input);
  return at;
}

function toIdentity(field: Field, input: FieldInput, identities: Identities): FieldValue {
  if (typeof input === 'string') return identities.resolve(input);
  if (typeof input !== 'object' || input === null || input instanceof Date) throw invalid(field, input);
  const { id, displayName, uniqueName } = input;
  if (id !== undefined && displayName !== undefined && uniqueName !== undefined) {
    const known: IdentityInput = { ...input, id, displayName, uniqueName };
    return identities.resolve(known);
  }
  const name = id ?? uniqueName ?? displayName;
  if (name === undefined) throw invalid(field, input);
  return identities.resolve(name);
}

/** `b;a, b` → `a; b`: trimmed, each tag once, in order of the alphabet as the service shows them. */
export function normalizeTags(text: string): string | undefined {
  const tags = new Map<string, string>();
  for (const part of text.split(/[;,]/)) {
    const tag = part.trim();
    if (tag !== '' && !tags.has(fold(tag))) tags.set(fold(tag), tag);
  }
  if (tags.size === 0) return undefined;
  return [...tags.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, tag]) => tag)
    .join('; ');
}

function invalid(field: Field, input: FieldInput): BoardsError {
  const shown = typeof input === 'object' ? JSON.stringify(input) : String(input);
  return new BoardsError(
    'FIELD_VALUE',
    `TF401326: Invalid field status 'InvalidType' for field '${field.referenceName}' (value '${shown}').`,
  );
}

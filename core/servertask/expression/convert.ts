import { type Decimal, decimalText, parseDecimal, ZERO } from './decimal';
import { TypeCastError } from './errors';
import { type Kind, shown, type Value } from './values';

const ONE: Decimal = { units: 1n, scale: 0 };
const MAX_PART = 2_147_483_647;

/** Null, '', 0 and false are false; any other text is true, also 'false' and '0'. Never fails. */
export function toBoolean(value: Value): boolean {
  switch (value.kind) {
    case 'Null':
      return false;
    case 'Boolean':
      return value.value;
    case 'Number':
      return value.value.units !== 0n;
    case 'String':
      return value.value !== '';
    default:
      return true;
  }
}

/** The number a value stands for, or `undefined`. */
export function tryNumber(value: Value): Decimal | undefined {
  switch (value.kind) {
    case 'Null':
      return ZERO;
    case 'Boolean':
      return value.value ? ONE : ZERO;
    case 'Number':
      return value.value;
    case 'String':
      return value.value === '' ? ZERO : parseDecimal(value.value);
    default:
      return undefined;
  }
}

/** The text of a value, or `undefined` for arrays and objects. */
export function tryText(value: Value): string | undefined {
  return value.kind === 'Array' || value.kind === 'Object' ? undefined : shown(value);
}

/** The version a value stands for, or `undefined`. */
export function tryVersion(value: Value): readonly number[] | undefined {
  switch (value.kind) {
    case 'Version':
      return value.value;
    case 'Number':
      return parseVersion(decimalText(value.value));
    case 'String':
      return parseVersion(value.value);
    default:
      return undefined;
  }
}

/** Two to four whole numbers, as `System.Version.TryParse` takes them. */
export function parseVersion(source: string): readonly number[] | undefined {
  const parts = source.split('.');
  if (parts.length < 2 || parts.length > 4) return undefined;
  const numbers = parts.map((part) =>
    /^[\t-\r ]*(?:\+?\d+|-0+)[\t-\r ]*$/.test(part) ? Math.abs(Number(part)) : Number.NaN,
  );
  return numbers.every((part) => part <= MAX_PART) ? numbers : undefined;
}

/** @throws TypeCastError */
export function toNumber(value: Value): Decimal {
  return tryNumber(value) ?? fail(value, 'Number');
}

/** @throws TypeCastError */
export function toText(value: Value): string {
  return tryText(value) ?? fail(value, 'String');
}

/** @throws TypeCastError */
export function toVersion(value: Value): readonly number[] {
  return tryVersion(value) ?? fail(value, 'Version');
}

function fail(value: Value, to: Kind): never {
  throw new TypeCastError(value.kind, to, tryText(value));
}

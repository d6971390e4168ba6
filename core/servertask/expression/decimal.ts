/** A .NET decimal: `units` × 10^-`scale`, kept without trailing zeros so that equal numbers are equal records. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const MAX_UNITS = (1n << 96n) - 1n;
const MAX_SCALE = 28;

function decimal(units: bigint, scale: number): Decimal | undefined {
  let [value, places] = [units, scale];
  while (places > 0 && value % 10n === 0n) {
    value /= 10n;
    places--;
  }
  // What does not fit loses its last digits, half away from zero, as decimal.Parse does.
  while (places > MAX_SCALE || (places > 0 && (value < 0n ? -value : value) > MAX_UNITS)) {
    const half = value < 0n ? -5n : 5n;
    value = (value + half) / 10n;
    places--;
  }
  return (value < 0n ? -value : value) > MAX_UNITS ? undefined : { units: value, scale: places };
}

export const ZERO: Decimal = { units: 0n, scale: 0 };

// Outer white space, sign, digits with thousands separators anywhere between them, decimal point. No exponent, hex or currency.
const NUMBER = /^[\t-\r ]*([+-]?)(?:(\d[\d,]*)(?:\.(\d*))?|\.(\d+))[\t-\r ]*$/;

/** Reads text as `decimal.TryParse` does with the invariant culture; `undefined` when it is no number or too large. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = match[4] ?? ''] = match;
  const digits = whole.replaceAll(',', '') + fraction;
  const units = BigInt(digits);
  return decimal(sign === '-' ? -units : units, fraction.length);
}

/** A JSON number; `undefined` when it is outside the range of a decimal. */
export function decimalOf(value: number): Decimal | undefined {
  if (!Number.isFinite(value)) return undefined;
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const shift = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  return shift >= 0 ? decimal(units, shift) : decimal(units * 10n ** BigInt(-shift), 0);
}

/** Negative, 0 or positive, as `left` is smaller than, equal to or greater than `right`. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference = left.units * 10n ** BigInt(scale - left.scale) - right.units * 10n ** BigInt(scale - right.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Without trailing zeros and without an exponent: `42.5`. */
export function decimalText({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The nearest JavaScript number. */
export function decimalNumber(value: Decimal): number {
  return Number(decimalText(value));
}

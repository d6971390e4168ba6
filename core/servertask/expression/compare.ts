import { toBoolean, toNumber, toText, toVersion, tryNumber, tryText, tryVersion } from './convert';
import { compareDecimals, ZERO } from './decimal';
import { TypeCastError } from './errors';
import type { Value } from './values';

/** Ordinal comparison without case, unit by unit, as `StringComparison.OrdinalIgnoreCase`. */
export function compareText(left: string, right: string): number {
  const [a, b] = [foldCase(left), foldCase(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Upper case character by character; a character whose upper case is longer stays as it is. */
export function foldCase(source: string): string {
  const upper = source.toUpperCase();
  if (upper.length === source.length && !/[\u0131\u017f]/.test(source)) return upper;
  return Array.from(source, (character) => {
    const folded = character.toUpperCase();
    return folded.length === character.length && character !== '\u0131' && character !== '\u017f' ? folded : character;
  }).join('');
}

/** Parts that are not given count as -1, so 1.2.3 is before 1.2.3.0. */
function compareVersions(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < 4; index++) {
    const difference = (left[index] ?? -1) - (right[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The kind of `left` decides; a right side that does not convert is not equal. */
export function isEqual(left: Value, right: Value): boolean {
  switch (left.kind) {
    case 'Null':
      return right.kind === 'Null' || (right.kind === 'String' && right.value === '');
    case 'Boolean':
      return left.value === toBoolean(right);
    case 'Number': {
      const number = tryNumber(right);
      return number !== undefined && compareDecimals(left.value, number) === 0;
    }
    case 'String': {
      const other = tryText(right);
      return other !== undefined && compareText(left.value, other) === 0;
    }
    case 'Version': {
      const version = tryVersion(right);
      return version !== undefined && compareVersions(left.value, version) === 0;
    }
    default:
      return (right.kind === 'Array' || right.kind === 'Object') && left.identity === right.identity;
  }
}

/**
 * Negative, 0 or positive. The kind of `left` decides, Null counts as 0.
 * @throws TypeCastError when the right side does not convert, or the left one has no order
 */
export function compareValues(left: Value, right: Value): number {
  switch (left.kind) {
    case 'Boolean':
      return Number(left.value) - Number(toBoolean(right));
    case 'Null':
      return compareDecimals(ZERO, toNumber(right));
    case 'Number':
      return compareDecimals(left.value, toNumber(right));
    case 'String':
      return compareText(left.value, toText(right));
    case 'Version':
      return compareVersions(left.value, toVersion(right));
    default:
      throw new TypeCastError(left.kind, 'Number');
  }
}

const VERSION = /^v?(\d+(?:\.\d+){0,3})(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/;

/**
 * Order of two versions by SemVer 11: numbers by size, a pre-release before its release. One to four numbers are
 * accepted, because build numbers like `20260310.2` are versions here as well.
 *
 * @returns below, above or equal zero; `null` when either is no version
 */
export function compareVersions(a: string, b: string): number | null {
  const [left, right] = [VERSION.exec(a), VERSION.exec(b)];
  if (!left || !right) {
    return null;
  }
  const byNumbers = compareLists((left[1] ?? '').split('.'), (right[1] ?? '').split('.'), (x = '0', y = '0') =>
    compareNumbers(x, y),
  );
  if (byNumbers !== 0) {
    return byNumbers;
  }
  if (left[2] === undefined || right[2] === undefined) {
    return Number(left[2] === undefined) - Number(right[2] === undefined);
  }
  return compareLists(left[2].split('.'), right[2].split('.'), compareIdentifiers);
}

function compareLists(
  a: readonly string[],
  b: readonly string[],
  compare: (x: string | undefined, y: string | undefined) => number,
): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const order = compare(a[at], b[at]);
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}

/** SemVer 11.4: numbers below words, fewer identifiers below more. */
function compareIdentifiers(x: string | undefined, y: string | undefined): number {
  if (x === undefined || y === undefined) {
    return Number(x !== undefined) - Number(y !== undefined);
  }
  const [xNumber, yNumber] = [/^\d+$/.test(x), /^\d+$/.test(y)];
  if (xNumber && yNumber) {
    return compareNumbers(x, y);
  }
  return xNumber !== yNumber ? (xNumber ? -1 : 1) : x < y ? -1 : x > y ? 1 : 0;
}

/** By digits, not by value: numbers longer than 2^53 keep their order. */
function compareNumbers(x: string, y: string): number {
  const [a, b] = [x.replace(/^0+(?=\d)/, ''), y.replace(/^0+(?=\d)/, '')];
  return a.length !== b.length ? a.length - b.length : a < b ? -1 : a > b ? 1 : 0;
}

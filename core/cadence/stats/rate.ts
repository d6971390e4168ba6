import type { Rate } from '../view';

/** Normal quantile of a two-sided 95 % interval. */
const Z = 1.959963984540054;

/**
 * A share with its Wilson score interval at 95 % (research 2.8): it stays within 0 to 1 and is honest for small n.
 *
 * @param hits 0 to `of`
 */
export function rate(hits: number, of: number): Rate {
  if (of === 0) {
    return { hits, of, value: null, low: null, high: null };
  }
  const share = hits / of;
  const z2 = Z * Z;
  const centre = share + z2 / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  const scale = 1 + z2 / of;
  return {
    hits,
    of,
    value: share,
    low: hits === 0 ? 0 : (centre - spread) / scale,
    high: hits === of ? 1 : (centre + spread) / scale,
  };
}

import type { DeploymentView, Distribution } from '../view';
import { percentileIn } from './percentile';

/** Under this many samples only dots and their range are shown, no middle (research 2.8). */
export const MEDIAN_FROM = 5;

/** From this many samples on percentiles are shown. */
export const PERCENTILES_FROM = 10;

const NOBODY: readonly DeploymentView[] = [];
const NOTHING: readonly number[] = [];

/**
 * Samples with the small-sample rules applied.
 *
 * @param rows the deployments behind the values, in the same order
 * @param open waits that are not over: shown beside, never averaged in
 * @param dropped samples left out because their duration was negative
 */
export function distribution(
  values: readonly number[],
  rows: readonly DeploymentView[] = NOBODY,
  open: readonly number[] = NOTHING,
  dropped = 0,
): Distribution {
  const n = values.length;
  if (n === 0) {
    return { n, show: 'nothing', min: null, max: null, p50: null, p90: null, rows, values, open, dropped };
  }
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  // By index: an iterator would make an object and a boxed number for each of a year's values.
  for (let at = 0; at < n; at += 1) {
    const value = values[at] as number;
    min = value < min ? value : min;
    max = value > max ? value : max;
  }
  const work = new Float64Array(values);
  return {
    n,
    show: n < MEDIAN_FROM ? 'range' : n < PERCENTILES_FROM ? 'median' : 'percentiles',
    min,
    max,
    p50: n >= MEDIAN_FROM ? percentileIn(work, 0.5) : null,
    p90: n >= PERCENTILES_FROM ? percentileIn(work, 0.9) : null,
    rows,
    values,
    open,
    dropped,
  };
}

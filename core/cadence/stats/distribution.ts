import type { DeploymentView, Distribution } from '../view';
import { percentile } from './percentile';

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
  const sorted = new Float64Array(values).sort();
  return {
    n,
    show: n < MEDIAN_FROM ? 'range' : n < PERCENTILES_FROM ? 'median' : 'percentiles',
    min: sorted[0] ?? null,
    max: sorted[n - 1] ?? null,
    p50: n >= MEDIAN_FROM ? percentile(sorted, 0.5) : null,
    p90: n >= PERCENTILES_FROM ? percentile(sorted, 0.9) : null,
    rows,
    values,
    open,
    dropped,
  };
}

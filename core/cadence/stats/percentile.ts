/**
 * Percentile by linear interpolation between the two nearest ranks: Hyndman–Fan type 7, the definition of SQL's
 * PERCENTILE_CONT and of spreadsheets (research 2.8).
 *
 * @param sorted ascending, at least one value
 * @param share 0 to 1
 */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const last = sorted.length - 1;
  const position = last * Math.min(1, Math.max(0, share));
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, last)] ?? Number.NaN;
  return low + (high - low) * (position - below);
}

/** The median of values in any order; `null` when there are none. */
export function median(values: ArrayLike<number>): number | null {
  if (values.length === 0) {
    return null;
  }
  return percentile(Float64Array.from(values).sort(), 0.5);
}

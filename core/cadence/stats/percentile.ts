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
  return values.length === 0 ? null : percentileIn(new Float64Array(values), 0.5);
}

/**
 * The same percentile of values in any order, found without sorting them (Hoare's selection, linear on average).
 *
 * @param work at least one value; its order is changed
 */
export function percentileIn(work: Float64Array, share: number): number {
  const last = work.length - 1;
  const position = last * Math.min(1, Math.max(0, share));
  const below = Math.floor(position);
  const low = select(work, below);
  if (position === below) {
    return low;
  }
  // Everything right of the place found is at least as large: the next rank is the smallest of it.
  let high = Number.POSITIVE_INFINITY;
  for (let at = below + 1; at <= last; at += 1) {
    const value = work[at] as number;
    high = value < high ? value : high;
  }
  return low + (high - low) * (position - below);
}

/** Puts the k-th smallest value into place k, with nothing larger before it, and gives it. */
function select(work: Float64Array, k: number): number {
  let [left, right] = [0, work.length - 1];
  while (left < right) {
    const pivot = work[(left + right) >> 1] as number;
    let [i, j] = [left, right];
    while (i <= j) {
      while ((work[i] as number) < pivot) {
        i += 1;
      }
      while ((work[j] as number) > pivot) {
        j -= 1;
      }
      if (i <= j) {
        const swap = work[i] as number;
        work[i] = work[j] as number;
        work[j] = swap;
        i += 1;
        j -= 1;
      }
    }
    if (k <= j) {
      right = j;
    } else if (k >= i) {
      left = i;
    } else {
      break;
    }
  }
  return work[k] as number;
}

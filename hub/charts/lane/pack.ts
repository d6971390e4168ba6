import type { LaneBar } from './types';

/** More rows would make a lane a page; further bars share the row that becomes free first. */
export const MOST_ROWS = 4;

/**
 * The row of each bar, so that bars that overlap in time do not cover each other: the first row that is free. Does not
 * depend on the zoom, so nothing jumps up or down while zooming.
 * @param bars ascending by `from`
 */
export function packRows(bars: readonly LaneBar[]): {
  readonly rows: ReadonlyMap<string, number>;
  readonly count: number;
} {
  const ends: number[] = [];
  const rows = new Map<string, number>();
  for (const bar of bars) {
    let row = ends.findIndex((end) => end <= bar.from);
    if (row < 0) row = ends.length < MOST_ROWS ? ends.length : ends.indexOf(Math.min(...ends));
    ends[row] = Math.max(ends[row] ?? 0, bar.to);
    rows.set(bar.key, row);
  }
  return { rows, count: Math.max(1, ends.length) };
}

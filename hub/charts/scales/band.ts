/** Gives each of several things its own strip, all of the same breadth. */
export interface BandScale {
  /** Breadth of one strip without the gap. */
  readonly breadth: number;
  /** Start of the strip with this index. */
  start(index: number): number;
  /** Middle of the strip with this index. */
  middle(index: number): number;
}

/** `count` strips in `range`, with `gap` (share of a strip, 0 to 1) left free between two. */
export function bandScale(count: number, range: readonly [number, number], gap = 0.3): BandScale {
  const pitch = (range[1] - range[0]) / Math.max(1, count);
  const breadth = pitch * (1 - gap);
  const start = (index: number): number => range[0] + index * pitch + (pitch - breadth) / 2;
  return { breadth, start, middle: (index) => start(index) + breadth / 2 };
}

/** Sizes of lanes in pixels. */
export const BAR = 12;
export const BAR_PITCH = 16;
export const TICK = 9;
const TICK_STRIP = 16;
const PADDING = 8;
const LEAST_BARS = 28;
const NAME_ABOVE = 20;

/** Where the parts of one lane stand. */
export interface LanePlace {
  readonly top: number;
  readonly height: number;
  /** Where the points of planned times' triangles are. */
  readonly tickY: number;
  /** The strip of bars, or of counted days. */
  readonly barsTop: number;
  readonly barsHeight: number;
  /** Middle of a row of bars. */
  middle(row: number): number;
}

/** Where everything stands. */
export interface LanesLayout {
  /** Names stand above their lanes instead of left of them. */
  readonly narrow: boolean;
  readonly left: number;
  readonly right: number;
  readonly axisTop: number;
  /** Where lanes begin: below the axis. */
  readonly top: number;
  readonly bottom: number;
  readonly lanes: readonly LanePlace[];
}

/** Below this width names have no room beside their lanes. */
const NARROW = 640;
const AXIS = 52;

/** Lays lanes below each other. `rows` = rows of bars in each lane. */
export function layoutLanes(width: number, nameWidth: number, rows: readonly number[]): LanesLayout {
  const narrow = width < NARROW;
  const left = narrow ? 0 : Math.min(200, Math.max(88, Math.ceil(nameWidth) + 20));
  let y = AXIS;
  const lanes = rows.map((count): LanePlace => {
    const above = narrow ? NAME_ABOVE : 0;
    const barsHeight = Math.max(LEAST_BARS, count * BAR_PITCH);
    const top = y;
    const barsTop = top + above + PADDING + TICK_STRIP;
    const height = above + PADDING + TICK_STRIP + barsHeight + PADDING;
    y += height;
    const first = barsTop + (barsHeight - count * BAR_PITCH) / 2 + BAR_PITCH / 2;
    return {
      top,
      height,
      tickY: top + above + PADDING + TICK + 2,
      barsTop,
      barsHeight,
      middle: (row) => first + row * BAR_PITCH,
    };
  });
  return { narrow, left, right: width - 1, axisTop: 0, top: AXIS, bottom: y, lanes };
}

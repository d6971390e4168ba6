import { polyline } from '../paths';
import type { LinearScale } from '../scales/linear';
import { barPixels } from './draw';
import { BAR, type LanesLayout } from './layout';
import type { PreparedLane } from './prepare';

/** A lit bar: its outline. */
export interface LitBar {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What lights up when a group is pointed at: its bars, and the line that joins them from lane to lane. */
export interface Trail {
  readonly bars: readonly LitBar[];
  /** Path texts, one for each step from lane to lane. */
  readonly lines: readonly string[];
}

/**
 * The way of one group through the lanes: from the end of its last bar in a lane to the start of its first bar in the next
 * one. `counted` says which lanes show counted days: there its bars have no place of their own and are points.
 */
export function trailOf(
  group: string,
  lanes: readonly PreparedLane[],
  counted: readonly boolean[],
  layout: LanesLayout,
  scale: LinearScale,
): Trail {
  const bars: LitBar[] = [];
  const lines: string[] = [];
  let end: readonly [number, number] | null = null;
  lanes.forEach((lane, index) => {
    const place = layout.lanes[index];
    const own = lane.group(group);
    if (!place || own.length === 0) return;
    own.forEach((bar, order) => {
      const { from, to } = barPixels(bar, scale);
      const y = counted[index] ? place.barsTop + place.barsHeight / 2 : place.middle(lane.rowOf(bar.key));
      const start = counted[index] ? to - 3 : from;
      bars.push({ key: bar.key, x: start - 2, y: y - BAR / 2 - 2, width: to - start + 4, height: BAR + 4 });
      const half = BAR / 2 + 2;
      if (order === 0 && end) lines.push(polyline([end, [start, y - half]]));
      if (order === own.length - 1) end = [to, y + half];
    });
  });
  return { bars, lines };
}

import type { Box } from '../focus/row';
import type { LinearScale } from '../scales/linear';
import { barPixels, signX } from './draw';
import { BAR, type LanePlace, TICK } from './layout';
import type { PreparedLane } from './prepare';
import { keyOf, type LaneMark } from './types';

/** Where a mark stands; what is outside the window stands at its edge. */
export function boxOf(mark: LaneMark, lane: PreparedLane, place: LanePlace, scale: LinearScale): Box {
  const [low, high] = scale.range;
  const cut = (x: number): number => Math.min(high, Math.max(low, x));
  const key = keyOf(mark);
  switch (mark.kind) {
    case 'bar': {
      const { from, to } = barPixels(mark.bar, scale);
      const [a, b] = [cut(from), cut(to)];
      return { key, x: (a + b) / 2, y: place.middle(lane.rowOf(key)), width: b - a, height: BAR };
    }
    case 'tick':
      return { key, x: cut(scale.at(mark.at)), y: place.tickY - TICK / 2, width: TICK, height: TICK };
    case 'sign':
      return {
        key,
        x: cut(signX(scale.at(mark.at))),
        y: place.middle(lane.rowOf(mark.sign.bar)),
        width: 12,
        height: 12,
      };
    case 'bin': {
      const [a, b] = [cut(scale.at(mark.bin.from)), cut(scale.at(mark.bin.to))];
      const top = place.tickY - TICK;
      const bottom = place.barsTop + place.barsHeight;
      return { key, x: (a + b) / 2, y: (top + bottom) / 2, width: b - a, height: bottom - top };
    }
  }
}

/** Marks on top of others win when they are equally near; of the same kind the later one is on top. */
const RANK: Readonly<Record<LaneMark['kind'], number>> = { sign: 0, tick: 1, bar: 2, bin: 3 };

/** Index of the mark below a point, or near it; -1 when there is none within `reach` pixels. */
export function markBelow(
  marks: readonly LaneMark[],
  lane: PreparedLane,
  place: LanePlace,
  scale: LinearScale,
  point: { readonly x: number; readonly y: number },
  reach: number,
): number {
  const perPixel = (scale.domain[1] - scale.domain[0]) / Math.max(1, scale.range[1] - scale.range[0]);
  const at = scale.invert(point.x);
  let [best, distance, rank] = [-1, reach, Number.POSITIVE_INFINITY];
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index] as LaneMark;
    // Only bars and days are long: everything else is decided by its moment alone, without a box.
    const far = mark.kind === 'bar' ? mark.bar.from - at > 24 * perPixel || at - mark.bar.to > 24 * perPixel : false;
    if (far || ((mark.kind === 'tick' || mark.kind === 'sign') && Math.abs(mark.at - at) > 24 * perPixel)) continue;
    const box = boxOf(mark, lane, place, scale);
    const dx = Math.max(0, Math.abs(box.x - point.x) - box.width / 2);
    const dy = Math.max(0, Math.abs(box.y - point.y) - box.height / 2);
    const away = Math.hypot(dx, dy);
    if (away < distance || (away === distance && away < reach && RANK[mark.kind] <= rank)) {
      [best, distance, rank] = [index, away, RANK[mark.kind]];
    }
  }
  return best;
}

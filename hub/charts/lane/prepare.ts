import type { Calendar } from '../scales/time';
import type { TimeWindow } from '../view/window';
import { binsOf, MOST_MARKS, marksIn } from './bins';
import { packRows } from './pack';
import { keyOf, type LaneBar, type LaneBin, type LaneData, type LaneMark } from './types';

/** A lane with everything that does not depend on the zoom, computed once. */
export interface PreparedLane {
  readonly data: LaneData;
  /** Rows of bars. */
  readonly rows: number;
  rowOf(barKey: string): number;
  /** Single marks, ascending by time. */
  readonly marks: readonly LaneMark[];
  /** Bars of a group, ascending. */
  group(key: string): readonly LaneBar[];
  /** Marks by day; computed when first asked for. */
  bins(): Binned;
}

/** Counted days of a lane. */
export interface Binned {
  readonly bins: readonly LaneBin[];
  readonly marks: readonly LaneMark[];
}

/** Prepares lanes. `domain` = all the time there is, `calendar` cuts it into days. */
export function prepareLanes(lanes: readonly LaneData[], domain: TimeWindow, calendar: Calendar): PreparedLane[] {
  let days: readonly number[] | null = null;
  const boundaries = (): readonly number[] => {
    // Marks may begin before the domain (waits) or end after it: the first and the last day take them.
    days ??= [
      Number.NEGATIVE_INFINITY,
      ...calendar.boundaries(domain.from, domain.to, { unit: 'day', every: 1 }),
      Number.POSITIVE_INFINITY,
    ];
    return days;
  };
  return lanes.map((data) => prepare(data, domain, boundaries));
}

function prepare(data: LaneData, domain: TimeWindow, boundaries: () => readonly number[]): PreparedLane {
  const { rows, count } = packRows(data.bars);
  const bars = new Map(data.bars.map((bar) => [bar.key, bar]));
  const groups = new Map<string, LaneBar[]>();
  for (const bar of data.bars) {
    const group = groups.get(bar.group);
    if (group) group.push(bar);
    else groups.set(bar.group, [bar]);
  }
  const marks: LaneMark[] = [
    ...data.bars.map((bar): LaneMark => ({ kind: 'bar', at: bar.run ?? bar.to, bar })),
    ...data.ticks.map((tick): LaneMark => ({ kind: 'tick', at: tick.at, tick })),
    ...data.signs.map((sign): LaneMark => ({ kind: 'sign', at: sign.at, sign, bar: bars.get(sign.bar) ?? null })),
  ].sort((a, b) => a.at - b.at || (keyOf(a) < keyOf(b) ? -1 : 1));
  let binned: Binned | null = null;
  return {
    data,
    rows: count,
    rowOf: (key) => rows.get(key) ?? 0,
    marks,
    group: (key) => groups.get(key) ?? [],
    bins: () => {
      if (!binned) {
        const bins = binsOf(data, boundaries()).map((bin) => ({
          ...bin,
          from: Math.max(bin.from, domain.from),
          to: Math.min(bin.to, domain.to),
        }));
        binned = { bins, marks: bins.map((bin): LaneMark => ({ kind: 'bin', at: (bin.from + bin.to) / 2, bin })) };
      }
      return binned;
    },
  };
}

/** True when a lane has too many marks in the window to show each. */
export function isCounted(lane: PreparedLane, window: TimeWindow): boolean {
  return marksIn(lane.data, window.from, window.to) > MOST_MARKS;
}

/** Index of the mark with this key, else of the one nearest in time; -1 when there is none. */
export function seek(marks: readonly LaneMark[], key: string | null, at: number): number {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle] as LaneMark).at < at) low = middle + 1;
    else high = middle;
  }
  for (let index = low; key !== null && index < marks.length && (marks[index] as LaneMark).at === at; index += 1) {
    if (keyOf(marks[index] as LaneMark) === key) return index;
  }
  const [before, after] = [marks[low - 1], marks[low]];
  if (!after) return low - 1;
  return before && at - before.at < after.at - at ? low - 1 : low;
}

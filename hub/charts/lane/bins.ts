import { type LaneBar, type LaneBin, type LaneData, type LaneTick, TICK_STATES, type TickState } from './types';

/** From here on single marks say less than counts, and cost more (research cadence-hub §4.2). */
export const MOST_MARKS = 400;

type Counter = { -readonly [K in 'done' | 'failed' | 'other']: number } & { readonly ticks: Record<TickState, number> };

/**
 * Counts bars (where they ended) and planned times between boundaries, e.g. local midnights. Stretches in which nothing
 * happened are left out.
 * @param boundaries ascending; the last one ends the last stretch
 */
export function binsOf(lane: LaneData, boundaries: readonly number[]): LaneBin[] {
  const counters: (Counter | undefined)[] = [];
  const at = (instant: number): Counter | null => {
    const index = stretchOf(boundaries, instant);
    if (index < 0) return null;
    counters[index] ??= { done: 0, failed: 0, other: 0, ticks: noTicks() };
    return counters[index] as Counter;
  };
  for (const bar of lane.bars) {
    const counter = at(bar.to);
    if (counter) counter[bar.counts] += 1;
  }
  for (const tick of lane.ticks) {
    const counter = at(tick.at);
    if (counter) counter.ticks[tick.state] += 1;
  }
  return counters.flatMap((counter, index) => {
    const [from, to] = [boundaries[index], boundaries[index + 1]];
    return counter && from !== undefined && to !== undefined ? [{ key: `bin ${from}`, from, to, ...counter }] : [];
  });
}

const noTicks = (): Record<TickState, number> =>
  Object.fromEntries(TICK_STATES.map((state) => [state, 0])) as Record<TickState, number>;

/** Index of the stretch that an instant falls into; -1 when it is in none. */
function stretchOf(boundaries: readonly number[], instant: number): number {
  let [low, high] = [0, boundaries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((boundaries[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low >= boundaries.length ? -1 : low - 1;
}

/** How many marks of a lane are in the window. Counts no further than needed to know that there are too many. */
export function marksIn(lane: LaneData, from: number, to: number): number {
  const bar = (one: LaneBar): boolean => one.to >= from && one.from <= to;
  const point = (one: { readonly at: number }): boolean => one.at >= from && one.at <= to;
  let count = 0;
  for (const one of lane.bars) if (bar(one)) count += 1;
  for (const one of lane.signs) if (point(one)) count += 1;
  for (const one of lane.ticks) if (point(one)) count += 1;
  return count;
}

/** What a stretch's planned times come to: one that was missed must be seen, however many were kept. */
export function worstTick(ticks: LaneBin['ticks']): TickState | null {
  return (['missed', 'met', 'excused', 'unknown', 'planned'] as const).find((state) => ticks[state] > 0) ?? null;
}

/** Planned times that stand closer than `apart` milliseconds, joined into groups from left to right. */
export function joinTicks(ticks: readonly LaneTick[], apart: number): LaneTick[][] {
  const groups: LaneTick[][] = [];
  for (const tick of ticks) {
    const group = groups.at(-1);
    if (group && tick.at - (group[0]?.at ?? 0) < apart) group.push(tick);
    else groups.push([tick]);
  }
  return groups;
}

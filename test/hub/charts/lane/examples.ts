import type { LaneBar, LaneData, LaneSign, LaneTick, TickState } from '../../../../hub/charts/lane/types';
import type { Calendar } from '../../../../hub/charts/scales/time';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A bar that is ready at `from`, runs from `run` and ends at `to`, in hours. */
export function bar(key: string, from: number, run: number | null, to: number, more: Partial<LaneBar> = {}): LaneBar {
  return {
    key,
    group: key,
    from: from * HOUR,
    run: run === null ? null : run * HOUR,
    to: to * HOUR,
    tone: 'good',
    sign: 'none',
    counts: 'done',
    ...more,
  };
}

export const tick = (at: number, state: TickState = 'met'): LaneTick => ({ key: `tick ${at}`, at: at * HOUR, state });

export const sign = (key: string, of: string, at: number, more: Partial<LaneSign> = {}): LaneSign => ({
  key,
  group: of,
  bar: of,
  at: at * HOUR,
  shape: 'diamond',
  state: 'good',
  ...more,
});

export const lane = (more: Partial<LaneData> = {}): LaneData => ({
  key: 'test',
  name: 'Test',
  bars: [],
  ticks: [],
  signs: [],
  shades: [],
  note: '',
  ...more,
});

/** Days of UTC. */
export const utcDays: Calendar = {
  boundaries(from, to) {
    const found: number[] = [];
    for (let at = Math.ceil(from / DAY) * DAY; at < to; at += DAY) found.push(at);
    return found;
  },
  label: (at) => String(at),
  context: (at) => String(at),
};

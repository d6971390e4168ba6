import assert from 'node:assert/strict';
import { linearScale } from '../../../../hub/charts/scales/linear';
import { type Calendar, fitting, type TimeStep, timeTicks } from '../../../../hub/charts/scales/time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LENGTH: Readonly<Record<TimeStep['unit'], number>> = {
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  quarter: 90 * DAY,
  year: 360 * DAY,
};

/** A calendar in which every month has 30 days: the scale must ask it and know nothing itself. */
const even: Calendar = {
  boundaries(from, to, { unit, every }) {
    const length = LENGTH[unit] * every;
    const found: number[] = [];
    for (let at = Math.ceil(from / length) * length; at < to; at += length) found.push(at);
    return found;
  },
  label: (at, { unit }) => `${unit} ${at / LENGTH[unit]}`,
  context: (at, unit) => `in ${unit} ${Math.floor(at / LENGTH[unit])}`,
};

describe('ticks of a time axis', () => {
  for (const [days, width, unit, every] of [
    [1, 1200, 'hour', 1],
    [1, 400, 'hour', 3],
    [2, 400, 'hour', 6],
    [7, 1000, 'hour', 12],
    [7, 500, 'day', 1],
    [30, 600, 'week', 1],
    [120, 600, 'month', 1],
    [700, 1000, 'quarter', 1],
    [4000, 600, 'year', 1],
  ] as const) {
    it(`are every ${every} ${unit} for ${days} days on ${width} pixels`, () => {
      const { step } = timeTicks(linearScale([0, days * DAY], [0, width]), even, 50);
      assert.deepEqual(step, { unit, every });
    });
  }

  it('stand where the calendar says', () => {
    const { fine } = timeTicks(linearScale([0.5 * DAY, 4.5 * DAY], [0, 400]), even, 60);
    assert.deepEqual(
      fine.map(({ x, label }) => [x, label]),
      [
        [50, 'day 1'],
        [150, 'day 2'],
        [250, 'day 3'],
        [350, 'day 4'],
      ],
    );
  });

  it('name the larger unit from the left edge on', () => {
    const { coarse } = timeTicks(linearScale([25 * DAY, 35 * DAY], [100, 1100]), even, 60);
    assert.deepEqual(
      coarse.map(({ x, label }) => [x, label]),
      [
        [100, 'in month 0'],
        [600, 'in month 1'],
      ],
    );
  });

  it('leave out words that would run into the next ones', () => {
    const ticks = [0, 30, 200].map((x) => ({ at: x, x, label: 'May 2026' }));
    assert.deepEqual(
      fitting(ticks, () => 60, 300).map(({ x }) => x),
      [30, 200],
    );
  });
});

import assert from 'node:assert/strict';
import { durationTicks, linearScale, roundTicks } from '../../../../hub/charts/scales/linear';

const HOUR = 3_600_000;

describe('a linear scale', () => {
  it('maps its domain to its range, and back', () => {
    const scale = linearScale([100, 300], [0, 50]);
    assert.equal(scale.at(100), 0);
    assert.equal(scale.at(300), 50);
    assert.equal(scale.at(200), 25);
    assert.equal(scale.invert(25), 200);
  });

  it('runs downwards when its range does', () => {
    assert.equal(linearScale([0, 10], [100, 0]).at(2.5), 75);
  });

  it('maps a domain without length to the start', () => {
    const scale = linearScale([5, 5], [10, 90]);
    assert.equal(scale.at(5), 10);
    assert.equal(scale.invert(70), 5);
  });
});

describe('ticks of an axis', () => {
  for (const [max, count, ticks] of [
    [7, 4, [0, 2, 4, 6, 8]],
    [1, 4, [0, 0.5, 1]],
    [100, 5, [0, 20, 40, 60, 80, 100]],
    [0.3, 3, [0, 0.1, 0.2, 0.3]],
    [0, 4, [0, 1]],
    [Number.NaN, 4, [0, 1]],
  ] as const) {
    it(`are round up to ${max}`, () => assert.deepEqual(roundTicks(max, count), ticks));
  }

  it('are whole for counts', () => assert.deepEqual(roundTicks(2, 4, { whole: true }), [0, 1, 2]));

  it('are whole minutes, hours or days for durations', () => {
    assert.deepEqual(
      durationTicks(5 * HOUR, 5).map((tick) => tick / HOUR),
      [0, 1, 2, 3, 4, 5],
    );
    assert.deepEqual(
      durationTicks(70 * HOUR, 4).map((tick) => tick / HOUR),
      [0, 24, 48, 72],
    );
    assert.deepEqual(durationTicks(0, 4), [0, 60_000]);
  });
});

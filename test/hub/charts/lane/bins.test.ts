import assert from 'node:assert/strict';
import { binsOf, joinTicks, MOST_MARKS, marksIn, worstTick } from '../../../../hub/charts/lane/bins';
import { isCounted, prepareLanes } from '../../../../hub/charts/lane/prepare';
import { bar, DAY, HOUR, lane, tick, utcDays } from './examples';

describe('days counted', () => {
  const busy = lane({
    bars: [
      bar('a', 1, 2, 3),
      bar('b', 20, 23, 25),
      bar('c', 26, 27, 28, { counts: 'failed' }),
      bar('d', 29, null, 30, { counts: 'other' }),
    ],
    ticks: [tick(3), tick(27, 'missed'), tick(75, 'planned')],
  });
  const bins = binsOf(busy, [0, DAY, 2 * DAY, 3 * DAY, 4 * DAY]);

  it('take a bar where it ended', () =>
    assert.deepEqual(
      bins.map(({ from, done, failed, other }) => [from / DAY, done, failed, other]),
      [
        [0, 1, 0, 0],
        [1, 1, 1, 1],
        [3, 0, 0, 0],
      ],
    ));

  it('take planned times by how they turned out', () =>
    assert.deepEqual(
      bins.map(({ ticks }) => worstTick(ticks)),
      ['met', 'missed', 'planned'],
    ));

  it('leave out what is outside the boundaries', () =>
    assert.deepEqual(binsOf(lane({ bars: [bar('a', 1, 2, 3)] }), [DAY, 2 * DAY]), []));
});

describe('a lane', () => {
  const crowded = lane({
    bars: Array.from({ length: MOST_MARKS + 1 }, (_, index) => bar(`b${index}`, index, index, index + 1)),
  });
  const [prepared] = prepareLanes([crowded], { from: 0, to: 30 * DAY }, utcDays);

  it('shows days instead of marks when it would show more than 400', () => {
    assert.equal(marksIn(crowded, 0, 1000 * HOUR), MOST_MARKS + 1);
    assert.ok(prepared && isCounted(prepared, { from: 0, to: 1000 * HOUR }));
  });

  it('shows its marks when 400 or fewer are in sight', () =>
    assert.ok(prepared && !isCounted(prepared, { from: 10 * HOUR, to: 400 * HOUR })));

  it('counts every mark once', () =>
    assert.equal(
      prepared?.bins().bins.reduce((sum, { done }) => sum + done, 0),
      MOST_MARKS + 1,
    ));

  it('counts what began before the first day and ended after the last one, too', () => {
    const [whole] = prepareLanes(
      [lane({ bars: [bar('early', -50, -40, -30), bar('late', 47, 48, 99)] })],
      { from: 0, to: 2 * DAY },
      utcDays,
    );
    assert.deepEqual(
      whole?.bins().bins.map(({ from, to, done }) => [from / DAY, to / DAY, done]),
      [
        [0, 0, 1],
        [1, 2, 1],
      ],
    );
  });
});

describe('planned times that stand close', () => {
  const ticks = [tick(0), tick(24, 'missed'), tick(48), tick(72)];
  it('become one mark', () =>
    assert.deepEqual(
      joinTicks(ticks, 30 * HOUR).map((group) => group.length),
      [2, 2],
    ));
  it('stay apart when there is room', () =>
    assert.deepEqual(
      joinTicks(ticks, 24 * HOUR).map((group) => group.length),
      [1, 1, 1, 1],
    ));
});

describe('what some planned times come to', () => {
  const counts = { met: 0, missed: 0, excused: 0, unknown: 0, planned: 0 };
  it('is missed when one was missed', () => assert.equal(worstTick({ ...counts, met: 9, missed: 1 }), 'missed'));
  it('is kept when one was kept and others excused', () =>
    assert.equal(worstTick({ ...counts, met: 1, excused: 5 }), 'met'));
  it('is nothing when there was none', () => assert.equal(worstTick(counts), null));
});

import assert from 'node:assert/strict';
import { layoutLanes } from '../../../../hub/charts/lane/layout';
import { markBelow } from '../../../../hub/charts/lane/place';
import { prepareLanes, seek } from '../../../../hub/charts/lane/prepare';
import { trailOf } from '../../../../hub/charts/lane/trail';
import { keyOf } from '../../../../hub/charts/lane/types';
import { linearScale } from '../../../../hub/charts/scales/linear';
import { bar, DAY, HOUR, lane, sign, tick, utcDays } from './examples';

const domain = { from: 0, to: 10 * DAY };
const lanes = prepareLanes(
  [
    lane({ key: 'dev', bars: [bar('dev 1', 10, 10, 12, { group: '1' }), bar('dev 2', 20, 20, 22, { group: '2' })] }),
    lane({
      key: 'test',
      bars: [bar('test 1', 12, 27, 28, { group: '1' })],
      ticks: [tick(27), tick(51, 'planned')],
      signs: [sign('approval', 'test 1', 26)],
    }),
    lane({ key: 'prod', bars: [bar('prod 1', 28, 40, 41, { group: '1' })] }),
  ],
  domain,
  utcDays,
);
const scale = linearScale([0, 100 * HOUR], [100, 1100]);
const layout = layoutLanes(1101, 60, [1, 1, 1]);

describe('marks of a lane', () => {
  const marks = lanes[1]!.marks;
  it('follow each other in time', () =>
    assert.deepEqual(marks.map(keyOf), ['approval', 'test 1', 'tick 27', 'tick 51']));

  for (const [name, key, at, wanted] of [
    ['are found by key and moment', 'tick 27', 27, 2],
    ['are found by moment when the key is gone', 'gone', 45, 3],
    ['are found before the first', null, -10, 0],
    ['are found after the last', null, 500, 3],
    ['are found nearest in time', null, 38, 2],
  ] as const) {
    it(name, () => assert.equal(seek(marks, key, at * HOUR), wanted));
  }

  it('are not found where there are none', () => assert.equal(seek([], 'x', 0), -1));
});

describe('the mark below the pointer', () => {
  const place = layout.lanes[1]!;
  const below = (x: number, y: number) => markBelow(lanes[1]!.marks, lanes[1]!, place, scale, { x, y }, 12);

  it('is the bar, anywhere on its length', () => assert.equal(below(250, place.middle(0)), 1));
  it('is the decision, not the bar it stands on', () => assert.equal(below(353, place.middle(0)), 0));
  it('is the planned time above', () => assert.equal(below(371, place.tickY - 4), 2));
  it('is one near enough to be meant', () => assert.equal(below(618, place.tickY - 4), 3));
  it('is none when nothing is near', () => assert.equal(below(800, place.middle(0)), -1));
});

describe('the way of a release through the lanes', () => {
  const trail = trailOf('1', lanes, [false, false, false], layout, scale);
  it('lights its bar up in every lane', () =>
    assert.deepEqual(
      trail.bars.map(({ key }) => key),
      ['dev 1', 'test 1', 'prod 1'],
    ));
  it('joins them from lane to lane', () => assert.equal(trail.lines.length, 2));
  it('is not drawn for a release that is not there', () => {
    const none = trailOf('9', lanes, [false, false, false], layout, scale);
    assert.deepEqual(none, { bars: [], lines: [] });
  });
  it('passes a lane by in which the release never was', () =>
    assert.deepEqual(
      trailOf('2', lanes, [false, false, false], layout, scale).bars.map(({ key }) => key),
      ['dev 2'],
    ));
});

import assert from 'node:assert/strict';
import { binsOf } from '../../../../hub/charts/lane/bins';
import { drawBins, drawMarks } from '../../../../hub/charts/lane/draw';
import { layoutLanes } from '../../../../hub/charts/lane/layout';
import { linearScale } from '../../../../hub/charts/scales/linear';
import { bar, DAY, HOUR, lane, sign, tick } from './examples';

/** Ten pixels an hour, from pixel 100 on. */
const scale = linearScale([0, 100 * HOUR], [100, 1100]);
const place = layoutLanes(1101, 60, [2]).lanes[0]!;
const row = (): number => 0;
const draw = (parts: Parameters<typeof lane>[0]) => drawMarks(lane(parts), row, place, scale);
/** Where the rectangles of a path begin, and how wide they are. */
const rects = (path: string | undefined): number[][] =>
  [...(path ?? '').matchAll(/M(-?[\d.]+) -?[\d.]+h([\d.]+)v/g)].map(([, x, width]) => [Number(x), Number(width)]);

describe('a bar', () => {
  it('is hatched while it waits and solid while it runs', () => {
    const paths = draw({ bars: [bar('a', 10, 30, 40)] });
    assert.deepEqual(rects(paths.get('wait')), [[200, 200]]);
    assert.deepEqual(rects(paths.get('run-good')), [[400, 100]]);
  });

  it('that never ran is hatched alone', () => {
    const paths = draw({ bars: [bar('a', 10, null, 40)] });
    assert.deepEqual([...paths.keys()], ['wait']);
  });

  it('that ran at once has no wait', () => assert.equal(draw({ bars: [bar('a', 10, 10, 40)] }).get('wait'), undefined));

  it('is wide enough to be seen however short it ran', () => {
    const [[, width] = []] = rects(draw({ bars: [bar('a', 10, 10, 10.01)] }).get('run-good'));
    assert.equal(width, 5);
  });

  it('says without colour that it failed, was stopped, or came back', () => {
    for (const one of ['cross', 'slash', 'back'] as const) {
      assert.ok(draw({ bars: [bar('a', 10, 20, 21, { sign: one })] }).get('sign'), one);
    }
    assert.equal(draw({ bars: [bar('a', 10, 20, 21)] }).get('sign'), undefined);
  });

  it('out of sight is not drawn', () =>
    assert.equal(draw({ bars: [bar('a', -90, -80, -70), bar('b', 200, 210, 220)] }).size, 0));

  it('that is far longer than the window is cut to it', () => {
    const [[x, width] = []] = rects(draw({ bars: [bar('a', -10_000, 10_000, 10_001)] }).get('wait'));
    assert.ok(x === 80 && width === 1040, `${x} ${width}`);
  });
});

describe('marks', () => {
  it('of one kind are one path, however many there are', () => {
    const bars = Array.from({ length: 300 }, (_, index) => bar(`b${index}`, index / 4, index / 4, index / 4 + 0.1));
    assert.deepEqual([...draw({ bars }).keys()], ['run-good']);
  });

  it('of people are diamonds and of rules squares, each by its answer', () => {
    const bars = [bar('a', 10, 30, 40)];
    const signs = [
      sign('1', 'a', 20),
      sign('2', 'a', 22, { shape: 'square', state: 'bad' }),
      sign('3', 'a', 24, { state: 'bad' }),
      sign('4', 'a', 26, { state: 'open' }),
    ];
    assert.deepEqual([...draw({ bars, signs }).keys()].filter((layer) => layer.startsWith('point')).sort(), [
      'point-cross',
      'point-diamond-bad',
      'point-diamond-good',
      'point-diamond-open',
      'point-square-bad',
    ]);
  });

  it('of planned times differ by shape', () => {
    const paths = draw({
      ticks: [tick(10, 'met'), tick(20, 'missed'), tick(30, 'excused'), tick(40, 'unknown'), tick(50, 'planned')],
    });
    assert.deepEqual([...paths.keys()].sort(), [
      'tick-excused',
      'tick-met',
      'tick-missed',
      'tick-planned',
      'tick-unknown',
    ]);
  });

  it('of planned times that would touch show the worst of them', () =>
    assert.deepEqual(
      [...draw({ ticks: [tick(10, 'met'), tick(10.2, 'missed'), tick(10.4, 'met')] }).keys()],
      ['tick-missed'],
    ));
});

describe('a counted day', () => {
  const days = lane({ bars: [bar('a', 1, 2, 3), bar('b', 4, 5, 6, { counts: 'failed' }), bar('c', 30, 31, 32)] });
  const bins = binsOf(days, [0, DAY, 2 * DAY]);
  const paths = drawBins(bins, [], 2, place, scale);

  it('is a column as wide as the day', () =>
    assert.deepEqual(rects(paths.get('bin-done')), [
      [100.5, 239],
      [340.5, 239],
    ]));
  it('shows what failed as a part of its own', () => assert.deepEqual(rects(paths.get('bin-failed')), [[100.5, 239]]));
});

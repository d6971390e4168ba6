import assert from 'node:assert/strict';
import {
  inside,
  moveBy,
  ofLength,
  pinch,
  reveal,
  SHORTEST_MS,
  sameWindow,
  zoomAround,
} from '../../../../hub/charts/view/window';

const HOUR = 3_600_000;
const limits = { from: 0, to: 1000 * HOUR };
const hours = ({ from, to }: { readonly from: number; readonly to: number }): [number, number] => [
  from / HOUR,
  to / HOUR,
];
const window = (from: number, to: number) => ({ from: from * HOUR, to: to * HOUR });

describe('the window of a time axis', () => {
  for (const [name, given, wanted] of [
    ['stays where it is inside its limits', [100, 200], [100, 200]],
    ['is moved back in when it begins too early', [-50, 50], [0, 100]],
    ['is moved back in when it ends too late', [950, 1050], [900, 1000]],
    ['is never longer than its limits', [-500, 2000], [0, 1000]],
    ['is never shorter than an hour', [100, 100.5], [100, 101]],
  ] as const) {
    it(name, () => assert.deepEqual(hours(inside(window(given[0], given[1]), limits)), wanted));
  }

  it('may be shorter than an hour when there is no more time to see', () =>
    assert.deepEqual(inside({ from: 0, to: 5 }, { from: 0, to: 10 }), { from: 0, to: 10 }));
});

describe('zooming', () => {
  it('keeps the moment under the pointer where it is', () =>
    assert.deepEqual(hours(zoomAround(window(100, 300), 2, 150 * HOUR, limits)), [125, 225]));
  it('ends at an hour', () => {
    const closest = zoomAround(window(100, 102), 1000, 101 * HOUR, limits);
    assert.equal(closest.to - closest.from, SHORTEST_MS);
  });
  it('ends at everything there is', () =>
    assert.deepEqual(hours(zoomAround(window(100, 300), 0.001, 200 * HOUR, limits)), [0, 1000]));
});

describe('a length of time to see', () => {
  it('lies around now when now is shown, most of it before', () =>
    assert.deepEqual(hours(ofLength(window(0, 1000), 100 * HOUR, 500 * HOUR, limits)), [420, 520]));
  it('lies around the middle when now is elsewhere', () =>
    assert.deepEqual(hours(ofLength(window(100, 300), 100 * HOUR, 900 * HOUR, limits)), [150, 250]));
});

describe('moving to a mark', () => {
  it('does nothing when the mark is in sight', () => {
    const given = window(100, 200);
    assert.equal(reveal(given, 150 * HOUR, limits), given);
  });
  it('goes back just far enough', () =>
    assert.deepEqual(hours(reveal(window(100, 200), 90 * HOUR, limits)), [75, 175]));
  it('goes on just far enough', () =>
    assert.deepEqual(hours(reveal(window(100, 200), 210 * HOUR, limits)), [125, 225]));
  it('stops at the limits', () => assert.deepEqual(hours(reveal(window(10, 110), 0, limits)), [0, 100]));
});

describe('two fingers', () => {
  it('keep their moments under them while they part', () => {
    const next = pinch(window(0, 100), [40 * HOUR, 60 * HOUR], [200, 800], 1000, limits);
    const perPixel = (next.to - next.from) / 1000;
    assert.ok(Math.abs(next.from + 200 * perPixel - 40 * HOUR) <= 1);
    assert.ok(Math.abs(next.from + 800 * perPixel - 60 * HOUR) <= 1);
  });
  it('at one place leave the window as it is', () => {
    const given = window(0, 100);
    assert.equal(pinch(given, [40 * HOUR, 60 * HOUR], [500, 500], 1000, limits), given);
  });
});

describe('two windows', () => {
  it('are the same when nobody could tell them apart', () =>
    assert.ok(sameWindow(window(100, 200), window(100.05, 200.05))));
  it('are not the same when one is half as long', () => assert.ok(!sameWindow(window(100, 200), window(100, 150))));
  it('moved by nothing are the same', () => assert.ok(sameWindow(window(1, 9), moveBy(window(1, 9), 0, limits))));
});

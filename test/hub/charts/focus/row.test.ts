import assert from 'node:assert/strict';
import { markAt, nearest, rowOf, step } from '../../../../hub/charts/focus/row';

const words = { label: '', title: '', lines: [] };
const row = (key: string, y: number, ...xs: number[]) =>
  rowOf(
    key,
    key,
    xs.map((x) => ({ key: `${key}${x}`, x, y, width: 10, height: 10, words })),
  );
const rows = [row('a', 20, 10, 50, 90), row('empty', 60), row('b', 100, 40, 80)];

describe('keys in a chart', () => {
  for (const [key, from, to] of [
    ['ArrowRight', [0, 0], [0, 1]],
    ['ArrowRight', [0, 2], [0, 2]],
    ['ArrowLeft', [0, 1], [0, 0]],
    ['ArrowLeft', [0, 0], [0, 0]],
    ['Home', [0, 2], [0, 0]],
    ['End', [0, 0], [0, 2]],
    ['ArrowDown', [0, 0], [2, 0]],
    ['ArrowDown', [0, 2], [2, 1]],
    ['ArrowDown', [2, 1], [2, 1]],
    ['ArrowUp', [2, 0], [0, 1]],
  ] as const) {
    it(`${key} leads from mark ${from} to mark ${to}`, () =>
      assert.deepEqual(step(rows, { row: from[0], index: from[1] }, key), { row: to[0], index: to[1] }));
  }

  it('leaves other keys alone', () => assert.equal(step(rows, { row: 0, index: 0 }, 'a'), null));
});

describe('the pointer in a chart', () => {
  it('finds the mark below it', () => assert.deepEqual(markAt(rows, 52, 18, 12), { row: 0, index: 1 }));
  it('finds a small mark within the reach of a target', () =>
    assert.deepEqual(markAt(rows, 90, 36, 12), { row: 0, index: 2 }));
  it('finds nothing farther away', () => assert.equal(markAt(rows, 90, 45, 12), null));
});

describe('the nearest mark of a row', () => {
  it('is the one with the nearest middle', () => assert.equal(nearest(row('a', 0, 10, 50, 90), 65), 1));
  it('does not exist in an empty row', () => assert.equal(nearest(row('a', 0), 65), -1));
});

import assert from 'node:assert/strict';
import { MOST_ROWS, packRows } from '../../../../hub/charts/lane/pack';
import { bar } from './examples';

describe('rows of bars in a lane', () => {
  const rowsOf = (...bars: Parameters<typeof packRows>[0]) => {
    const { rows, count } = packRows(bars);
    return [bars.map(({ key }) => rows.get(key)), count];
  };

  it('are one as long as nothing overlaps', () =>
    assert.deepEqual(rowsOf(bar('a', 0, 1, 2), bar('b', 2, 3, 4), bar('c', 9, 9, 10)), [[0, 0, 0], 1]));

  it('keep bars apart that overlap, and are used again when they are free', () =>
    assert.deepEqual(rowsOf(bar('a', 0, 5, 6), bar('b', 1, 2, 3), bar('c', 4, 4, 5)), [[0, 1, 1], 2]));

  it('are never more than a lane can bear', () => {
    const many = Array.from({ length: 20 }, (_, index) => bar(`b${index}`, index, 50, 60 + index));
    assert.equal(packRows(many).count, MOST_ROWS);
  });

  it('are one in an empty lane', () => assert.deepEqual(rowsOf(), [[], 1]));
});

import assert from 'node:assert/strict';
import { swarm } from '../../../hub/charts/swarm';

describe('dots at the same place', () => {
  const place = (values: number[], limit = 100) => swarm(values, (value) => value, 8, limit);

  it('stand on the line when they are far apart', () =>
    assert.deepEqual(
      place([0, 10, 20]).map(({ aside }) => aside),
      [0, 0, 0],
    ));

  it('move aside in turn', () =>
    assert.deepEqual(
      place([5, 5, 5]).map(({ aside }) => aside),
      [0, -8, 8],
    ));

  it('do not cover each other as long as there is room', () => {
    const placed = place(Array.from({ length: 40 }, (_, index) => index * 1.7));
    for (const [index, a] of placed.entries()) {
      for (const b of placed.slice(index + 1)) {
        assert.ok(Math.hypot(a.at - b.at, a.aside - b.aside) >= 7.4, `${a.at}/${a.aside} covers ${b.at}/${b.aside}`);
      }
    }
  });

  it('stay inside their strip', () =>
    assert.ok(
      place(
        Array.from({ length: 30 }, () => 5),
        16,
      ).every(({ aside }) => Math.abs(aside) <= 16),
    ));
});

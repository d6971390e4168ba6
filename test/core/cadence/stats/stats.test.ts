import assert from 'node:assert/strict';
import fc from 'fast-check';
import { change } from '../../../../core/cadence/stats/change';
import { distribution } from '../../../../core/cadence/stats/distribution';
import { median, percentile, percentileIn } from '../../../../core/cadence/stats/percentile';
import { rate } from '../../../../core/cadence/stats/rate';

describe('percentiles interpolate between ranks (R-7, PERCENTILE_CONT)', () => {
  // Checked with numpy.percentile(…, method="linear").
  const table: readonly (readonly [values: number[], share: number, expected: number])[] = [
    [[5], 0.5, 5],
    [[1, 2], 0.5, 1.5],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4, 5], 0.5, 3],
    [[15, 20, 35, 40, 50], 0.4, 29],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9.1],
    [[10, 20], 0, 10],
    [[10, 20], 1, 20],
  ];
  for (const [values, share, expected] of table) {
    it(`${share * 100} % of ${values.join(', ')} is ${expected}`, () => {
      assert.ok(Math.abs(percentile(values, share) - expected) < 1e-9);
    });
  }

  it('found by selection they are the same as found by sorting', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.constantFrom(0, 0.1, 0.5, 0.9, 1), (list, share) => {
        const sorted = [...list].sort((a, b) => a - b);
        assert.ok(Math.abs(percentileIn(Float64Array.from(list), share) - percentile(sorted, share)) < 1e-9);
      }),
    );
  });

  it('there is no median of nothing', () => {
    assert.equal(median([]), null);
  });
});

describe('small samples show only what they can bear', () => {
  const table: readonly (readonly [n: number, show: string, p50: number | null, p90: number | null])[] = [
    [0, 'nothing', null, null],
    [1, 'range', null, null],
    [4, 'range', null, null],
    [5, 'median', 3, null],
    [9, 'median', 5, null],
    [10, 'percentiles', 5.5, 9.1],
  ];
  for (const [n, show, p50, p90] of table) {
    it(`n = ${n}: ${show}`, () => {
      const values = Array.from({ length: n }, (_, index) => index + 1);
      const found = distribution(values);
      assert.deepEqual([found.n, found.show, found.p50, found.p90], [n, show, p50, p90]);
      assert.deepEqual([found.min, found.max], n === 0 ? [null, null] : [1, n]);
    });
  }

  it('open waits stand beside the numbers and change none of them', () => {
    const found = distribution([1, 2, 3, 4, 5], [], [1000]);
    assert.deepEqual([found.n, found.p50, found.max, found.open], [5, 3, 5, [1000]]);
  });
});

describe('rates carry a Wilson 95 % interval', () => {
  const table: readonly (readonly [hits: number, of: number, low: number, high: number])[] = [
    [2, 7, 0.0822, 0.6411],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [1, 1, 0.2065, 1],
    [50, 100, 0.4038, 0.5962],
  ];
  for (const [hits, of, low, high] of table) {
    it(`${hits} of ${of}: ${low} to ${high}`, () => {
      const found = rate(hits, of);
      assert.ok(Math.abs((found.low ?? -1) - low) < 5e-5, `low ${found.low}`);
      assert.ok(Math.abs((found.high ?? -1) - high) < 5e-5, `high ${found.high}`);
      assert.equal(found.value, hits / of);
    });
  }

  it('of nothing there is no rate: unknown is not zero', () => {
    assert.deepEqual(rate(0, 0), { hits: 0, of: 0, value: null, low: null, high: null });
  });
});

describe('a trend needs ten samples on both sides', () => {
  const table: readonly (readonly [string, [number | null, number], [number | null, number], string | null])[] = [
    ['nine now', [10, 9], [10, 10], null],
    ['nine before', [10, 10], [10, 9], null],
    ['five per cent more is steady', [105, 10], [100, 10], 'steady'],
    ['six per cent more is up', [106, 10], [100, 10], 'up'],
    ['a fifth less is down', [80, 10], [100, 10], 'down'],
    ['from nothing to nothing is steady', [0, 10], [0, 10], 'steady'],
    ['from nothing to something has no share', [5, 10], [0, 10], null],
    ['no value', [null, 10], [3, 10], null],
  ];
  for (const [name, [now, n], [before, m], expected] of table) {
    it(name, () => {
      assert.equal(change({ value: now, n }, { value: before, n: m })?.direction ?? null, expected);
    });
  }
});

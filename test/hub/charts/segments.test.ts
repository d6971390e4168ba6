import assert from 'node:assert/strict';
import { largestSum, type SegmentKind, stack } from '../../../hub/charts/segments';

const words = { label: '', title: '', lines: [] };
const kinds: SegmentKind[] = ['run', 'wait'].map((key) => ({
  key,
  label: key,
  fill: { tone: 'good', texture: 'solid' },
}));

describe('segments of a bar', () => {
  const segments = [
    { kind: 'wait', value: 3, words },
    { kind: 'run', value: 2, words },
    { kind: 'lock', value: 9, words },
  ];

  it('lie end to end in the order of their kinds', () =>
    assert.deepEqual(
      stack(segments, kinds).map(({ kind, from, to }) => [kind, from, to]),
      [
        ['run', 0, 2],
        ['wait', 2, 5],
      ],
    ));

  it('without value are left out', () => assert.deepEqual(stack([{ kind: 'run', value: 0, words }], kinds), []));
});

describe('the largest sum', () => {
  it('is that of the longest bar', () =>
    assert.equal(
      largestSum([
        [{ kind: 'run', value: 2, words }],
        [
          { kind: 'run', value: 3, words },
          { kind: 'wait', value: 1, words },
        ],
      ]),
      4,
    ));
  it('of nothing is 0', () => assert.equal(largestSum([]), 0));
});

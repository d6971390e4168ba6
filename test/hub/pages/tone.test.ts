import assert from 'node:assert/strict';
import type { AdherenceView, Rate } from '../../../core/cadence/view';
import { toneOf } from '../../../hub/pages/overview/tone';

const rate = (hits: number, of: number): Rate => ({
  hits,
  of,
  value: of === 0 ? null : hits / of,
  low: null,
  high: null,
});
const nothing: AdherenceView = {
  kind: 'none',
  onTime: rate(0, 0),
  done: rate(0, 0),
  excused: 0,
  unknown: 0,
  missed: 0,
  age: null,
  maxAge: null,
  periods: [],
  text: { key: 'actual.unknown' },
};
const DAY = 86_400_000;
const month = (actual: number, complete: boolean) => ({ from: 0, to: 30 * DAY, expected: 2, actual, complete });

describe('Whether the plan is kept, at a glance', () => {
  const cases: readonly (readonly [string, Partial<AdherenceView>, string])[] = [
    ['no plan', {}, 'none'],
    ['a schedule without a tick that counts', { kind: 'schedule' }, 'none'],
    ['every planned time', { kind: 'schedule', done: rate(7, 7), onTime: rate(6, 7) }, 'kept'],
    ['a missed time', { kind: 'schedule', done: rate(6, 7), missed: 1 }, 'broken'],
    ['a time that failed', { kind: 'schedule', done: rate(6, 7) }, 'broken'],
    [
      'automatic, all in time or soon after',
      { kind: 'automatic', onTime: rate(96, 100), done: rate(100, 100) },
      'kept',
    ],
    ['a young release', { kind: 'manual', age: 3 * DAY, maxAge: 7 * DAY }, 'kept'],
    ['a release older than allowed', { kind: 'manual', age: 8 * DAY, maxAge: 7 * DAY }, 'broken'],
    ['by hand, with no limit', { kind: 'manual', age: 8 * DAY }, 'none'],
    ['a month that is not over', { kind: 'expected', periods: [month(0, false)] }, 'kept'],
    ['a finished month that fell short', { kind: 'expected', periods: [month(1, true)] }, 'broken'],
  ];
  for (const [what, part, tone] of cases) {
    it(`${what}: ${tone}`, () => assert.equal(toneOf({ ...nothing, ...part }), tone));
  }
});

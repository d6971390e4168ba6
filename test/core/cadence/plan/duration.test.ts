import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { formatDuration, formatExpected, parseDuration, parseExpected } from '../../../../core/cadence/plan/duration';
import { DAY, HOUR, MINUTE } from '../../../../core/cadence/time/instant';

describe('Durations', () => {
  const rows: [text: string, duration: number | undefined][] = [
    ['30m', 30 * MINUTE],
    ['6h', 6 * HOUR],
    ['7d', 7 * DAY],
    ['0m', 0],
    ['3660d', 3660 * DAY],
    ['3661d', undefined],
    ['30', undefined],
    ['30 m', undefined],
    ['1.5h', undefined],
    ['-1h', undefined],
    ['2w', undefined],
    ['30M', undefined],
    ['', undefined],
  ];
  for (const [text, duration] of rows) {
    it(`"${text}" is ${duration === undefined ? 'none' : `${duration} ms`}`, () => {
      assert.equal(parseDuration(text), duration);
    });
  }

  it('are written in the largest exact unit and read back', () => {
    assert.deepEqual([90 * MINUTE, 48 * HOUR, 0, 60 * MINUTE].map(formatDuration), ['90m', '2d', '0m', '1h']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3660 * 24 * 60 }), (minutes) => {
        assert.equal(parseDuration(formatDuration(minutes * MINUTE)), minutes * MINUTE);
      }),
    );
  });
});

describe('Expected counts', () => {
  for (const text of ['2 per month', '1 per day', '5 per week', '1 per quarter', '1000 per year']) {
    it(`"${text}" is read and written`, () => {
      const expected = parseExpected(text);
      assert.ok(expected);
      assert.equal(formatExpected(expected), text);
    });
  }
  for (const text of [
    'two per month',
    '0 per week',
    '1001 per year',
    '2 per fortnight',
    '2/month',
    'weekly',
    '2 per Month',
  ]) {
    it(`"${text}" is none`, () => {
      assert.equal(parseExpected(text), undefined);
    });
  }
});

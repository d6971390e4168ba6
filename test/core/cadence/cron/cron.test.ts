import { strict as assert } from 'node:assert';
import { readCron, tooOften } from '../../../../core/cadence/cron/cron';

describe('Reading cron lines (NCrontab)', () => {
  const good: [line: string, part: 'minutes' | 'hours' | 'daysOfMonth' | 'months' | 'daysOfWeek', values: number[]][] =
    [
      ['0 3 * * *', 'minutes', [0]],
      ['0 3 * * *', 'hours', [3]],
      ['5,50,5 * * * *', 'minutes', [5, 50]],
      ['10-13 * * * *', 'minutes', [10, 11, 12, 13]],
      ['*/25 * * * *', 'minutes', [0, 25, 50]],
      ['40/10 * * * *', 'minutes', [40, 50]],
      ['10-30/10 * * * *', 'minutes', [10, 20, 30]],
      ['0 0 */10 * *', 'daysOfMonth', [1, 11, 21, 31]],
      ['0 0 * Jan-Mar *', 'months', [1, 2, 3]],
      ['0 0 * January,DECEMBER *', 'months', [1, 12]],
      ['0 0 * */5 *', 'months', [1, 6, 11]],
      ['0 0 * * Monday-Friday', 'daysOfWeek', [1, 2, 3, 4, 5]],
      ['0 0 * * mon,WED,fri', 'daysOfWeek', [1, 3, 5]],
      ['0 0 * * 0', 'daysOfWeek', [0]],
      ['0 0 * * Sun', 'daysOfWeek', [0]],
      ['0 0 * * Thurs', 'daysOfWeek', [4]],
      ['0 0 * * Mon/2', 'daysOfWeek', [1, 3, 5]],
      ['  0   3 * * *  ', 'hours', [3]],
      ['0 08 * * *', 'hours', [8]],
    ];
  for (const [line, part, values] of good) {
    it(`"${line}" has the ${part} ${values.join(' ')}`, () => {
      const reading = readCron(line);
      assert.ok(reading.ok);
      assert.deepEqual(reading.cron[part], values);
      assert.deepEqual(reading.warnings, []);
    });
  }

  const bad: [line: string, ...problems: [code: string, position: number, length: number][]][] = [
    ['0 3 * *', ['cron-field-count', 0, 7]],
    ['0 0 3 * * *', ['cron-field-count', 0, 11]],
    ['', ['cron-field-count', 0, 1]],
    ['0\t3 * * * *', ['cron-not-a-value', 0, 3]],
    ['60 3 * * *', ['cron-out-of-range', 0, 2]],
    ['0 24 * * *', ['cron-out-of-range', 2, 2]],
    ['0 3 0 * *', ['cron-out-of-range', 4, 1]],
    ['0 3 32 * *', ['cron-out-of-range', 4, 2]],
    ['0 3 * 13 *', ['cron-out-of-range', 6, 2]],
    ['0 3 * * 7', ['cron-sunday', 8, 1]],
    ['0 3 * * Mon-7', ['cron-sunday', 12, 1]],
    ['0 3 * * Mondays', ['cron-not-a-value', 8, 7]],
    ['0 3 * Foo *', ['cron-not-a-value', 6, 3]],
    ['a 3 * * *', ['cron-not-a-value', 0, 1]],
    ['1, 3 * * *', ['cron-empty-value', 2, 1]],
    [',1 3 * * *', ['cron-empty-value', 0, 1]],
    ['1- 3 * * *', ['cron-empty-value', 2, 1]],
    ['-1 3 * * *', ['cron-not-a-value', 0, 2]],
    ['*/x 3 * * *', ['cron-bad-step', 2, 1]],
    ['*/ 3 * * *', ['cron-bad-step', 2, 1]],
    ['*/2/3 3 * * *', ['cron-bad-step', 2, 3]],
    ['? 3 * * *', ['cron-not-a-value', 0, 1]],
    ['0 3 L * *', ['cron-not-a-value', 4, 1]],
    ['@daily * * * *', ['cron-not-a-value', 0, 6]],
    ['0 0 30 2 *', ['cron-never', 4, 4]],
    ['0 0 31 Apr,Jun *', ['cron-never', 4, 10]],
    ['61 3 * * 9,Blursday', ['cron-out-of-range', 0, 2], ['cron-out-of-range', 9, 1], ['cron-not-a-value', 11, 8]],
  ];
  for (const [line, ...problems] of bad) {
    it(`"${line.replace('\t', '\\t')}" is wrong: ${problems.map(([code, at]) => `${code} at ${at}`).join(', ')}`, () => {
      const reading = readCron(line);
      assert.ok(!reading.ok);
      assert.deepEqual(
        reading.errors.map((error) => [error.code, error.position, error.length]),
        problems,
      );
    });
  }

  it('accepts 29 February and the 31st where a month has one', () => {
    assert.ok(readCron('0 0 29 2 *').ok);
    assert.ok(readCron('0 0 31 4,5 *').ok);
  });

  it('warns where Azure DevOps reads something else than it looks like', () => {
    const backwards = readCron('0 22-2 * * Fri-Mon');
    assert.ok(backwards.ok);
    assert.deepEqual(
      backwards.warnings.map((warning) => [warning.code, warning.position, warning.length]),
      [
        ['cron-reversed-range', 2, 4],
        ['cron-reversed-range', 11, 7],
      ],
    );
    assert.deepEqual(backwards.cron.daysOfWeek, [1, 2, 3, 4, 5]);
    const zero = readCron('*/0 * * * *');
    assert.ok(zero.ok);
    assert.deepEqual(
      zero.warnings.map((warning) => warning.code),
      ['cron-zero-step'],
    );
    assert.equal(zero.cron.minutes.length, 60);
  });

  const often: [line: string, gap: number | undefined][] = [
    ['*/5 * * * *', undefined],
    ['*/4 * * * *', 4],
    ['* * * * *', 1],
    ['0,58 * * * *', 2],
    ['0,4 3 * * *', 4],
    ['0,58 3 * * *', undefined],
    ['0,58 3,4 * * *', 2],
    ['*/15 * * * *', undefined],
    ['58 23 * * *', undefined],
    ['0 0,23 * * *', undefined],
    // Over midnight, only if two days in a row are planned.
    ['1,58 0,23 * * *', 3],
    ['1,58 0,23 * * Mon,Wed', undefined],
    ['1,58 0,23 1,15 * *', undefined],
    ['1,58 0,23 1,31 * *', 3],
    ['1,58 0,23 * * Sun,Mon', 3],
    ['1,58 0,23 * * Sat,Sun', 3],
  ];
  for (const [line, gap] of often) {
    it(`"${line}" is ${gap === undefined ? 'slow enough' : `too fast: ${gap} minutes`}`, () => {
      const reading = readCron(line);
      assert.ok(reading.ok);
      assert.equal(tooOften(reading.cron)?.params.minutes, gap);
    });
  }
});

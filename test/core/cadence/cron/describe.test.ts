import { strict as assert } from 'node:assert';
import { readCron } from '../../../../core/cadence/cron/cron';
import { describeCron } from '../../../../core/cadence/cron/describe';
import { cronPhrases } from '../../../../core/cadence/cron/phrases';
import { UTC } from '../../../../core/cadence/time/zone';
import { english } from '../../../../core/cadence/words/english';
import { format } from '../../../../core/cadence/words/format';

describe('Cron lines in plain words', () => {
  const rows: [line: string, words: string][] = [
    ['0 3 * * *', 'every day at 3:00'],
    ['0 3,15 * * Mon-Fri', 'Monday to Friday at 3:00 and 15:00'],
    ['30 23 * * Fri-Sat,Sun', 'Friday to Sunday at 23:30'],
    ['0 8 * * 1,3,5', 'every Monday, Wednesday and Friday at 8:00'],
    ['0 8 * * 0', 'every Sunday at 8:00'],
    ['* * * * *', 'every minute'],
    ['*/15 * * * *', 'every 15 minutes'],
    ['*/20 * * * Mon', 'every 20 minutes, every Monday'],
    ['*/25 * * * *', 'every hour at the minutes 0, 25 and 50'],
    ['5 * * * *', 'every hour at minute 5'],
    ['0 */6 * * *', 'every day at 0:00, 6:00, 12:00 and 18:00'],
    ['10 */2 * * *', 'every 2 hours from 0:10 on'],
    ['0 9-17 * * *', 'every hour from 9:00 to 17:00'],
    ['0 9-17/2 * * *', 'every 2 hours from 9:00 to 17:00'],
    ['*/10 8-17 * * 1-5', 'every 10 minutes from 8:00 to 17:50, Monday to Friday'],
    ['7,22 */5 * * *', 'at the minutes 7 and 22 of the hours 0, 5, 10, 15 and 20'],
    ['30 2 1 * *', 'on day 1 of the month at 2:30'],
    ['30 2 1,15 * *', 'on the days 1 and 15 of the month at 2:30'],
    ['0 0 13 * Fri', 'on day 13 of the month, but only on Friday at 0:00'],
    ['0 3 * Mar,Oct Sun', 'every Sunday at 3:00, in March and October'],
  ];
  for (const [line, words] of rows) {
    it(`${line} is "${words}"`, () => {
      const reading = readCron(line);
      assert.ok(reading.ok);
      assert.equal(format(describeCron(reading.cron), cronPhrases, english(UTC)), words);
    });
  }
});

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  dateOfDay,
  dayNumber,
  daysInMonth,
  formatDate,
  formatWall,
  isoWeekOfDay,
  parseDate,
  readWall,
  wallTime,
  weekdayOfDay,
} from '../../../../core/cadence/time/civil';

describe('Calendar arithmetic', () => {
  it('agrees with Date for every day from 1600 to 2400', () => {
    for (let day = dayNumber(1600, 1, 1); day < dayNumber(2400, 1, 1); day++) {
      const date = new Date(day * 86_400_000);
      assert.deepEqual(dateOfDay(day), {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
      assert.equal(weekdayOfDay(day) % 7, date.getUTCDay());
    }
  });

  it('counts days past the end of a month into the next one', () => {
    assert.equal(formatDate(dayNumber(2026, 13, 1)), '2027-01-01');
    assert.equal(formatDate(dayNumber(2026, 0, 1)), '2025-12-01');
    assert.equal(formatDate(dayNumber(2026, 2, 30)), '2026-03-02');
    assert.equal(formatDate(dayNumber(50, 3, 1)), '0050-03-01');
  });

  it('reads wall times back as they were made', () => {
    const ints = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(ints(1, 4000), ints(1, 12), ints(1, 28), ints(0, 86_399_999), (year, month, day, rest) => {
        const time = readWall(wallTime(year, month, day) + rest);
        assert.deepEqual([time.year, time.month, time.day], [year, month, day]);
        assert.equal(((time.hour * 60 + time.minute) * 60 + time.second) * 1000 + time.millisecond, rest);
      }),
    );
  });

  const weeks: [date: string, week: string][] = [
    ['2026-01-01', '2026-1'],
    ['2025-12-28', '2025-52'],
    ['2025-12-29', '2026-1'],
    ['2021-01-03', '2020-53'],
    ['2021-01-04', '2021-1'],
    ['2024-12-30', '2025-1'],
    ['2027-01-01', '2026-53'],
  ];
  for (const [date, week] of weeks) {
    it(`${date} lies in ISO week ${week}`, () => {
      const day = parseDate(date);
      assert.ok(day !== undefined);
      const actual = isoWeekOfDay(day);
      assert.equal(`${actual.year}-${actual.week}`, week);
    });
  }

  it('reads only dates that exist', () => {
    assert.equal(parseDate('2026-02-29'), undefined);
    assert.equal(parseDate('2026-13-01'), undefined);
    assert.equal(parseDate('2026-1-1'), undefined);
    assert.equal(parseDate('2024-02-29'), dayNumber(2024, 2, 29));
    assert.equal(daysInMonth(2024, 2), 29);
    assert.equal(daysInMonth(2026, 12), 31);
    assert.equal(formatWall(wallTime(2026, 3, 8, 3, 5)), '2026-03-08 03:05');
  });
});

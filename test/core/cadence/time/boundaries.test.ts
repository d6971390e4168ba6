import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  type CalendarUnit,
  completePeriods,
  localDay,
  periodAround,
  readInstant,
  startOf,
} from '../../../../core/cadence/time/boundaries';
import { formatDate } from '../../../../core/cadence/time/civil';
import { formatInstant, HOUR } from '../../../../core/cadence/time/instant';
import { zoneOf } from '../../../../core/cadence/time/zone';

const at = (text: string) => Date.parse(text);

describe('Periods in a zone', () => {
  const starts: [unit: CalendarUnit, zone: string, instant: string, start: string][] = [
    ['day', 'America/New_York', '2026-03-09T03:59:00Z', '2026-03-08T05:00:00.000Z'],
    ['day', 'America/New_York', '2026-03-09T04:00:00Z', '2026-03-09T04:00:00.000Z'],
    // The day on which midnight is skipped begins at 1:00.
    ['day', 'America/Havana', '2026-03-08T12:00:00Z', '2026-03-08T05:00:00.000Z'],
    ['week', 'America/New_York', '2026-03-08T12:00:00Z', '2026-03-02T05:00:00.000Z'],
    ['week', 'Europe/Berlin', '2026-03-29T22:30:00Z', '2026-03-29T22:00:00.000Z'],
    ['month', 'Pacific/Auckland', '2026-01-31T11:30:00Z', '2026-01-31T11:00:00.000Z'],
    ['quarter', 'UTC', '2026-06-30T23:59:59Z', '2026-04-01T00:00:00.000Z'],
    ['year', 'Asia/Kolkata', '2025-12-31T18:30:00Z', '2025-12-31T18:30:00.000Z'],
  ];
  for (const [unit, zone, instant, start] of starts) {
    it(`the ${unit} of ${instant} in ${zone} begins at ${start}`, () => {
      assert.equal(formatInstant(startOf(at(instant), unit, zoneOf(zone))), start);
    });
  }

  it('a day is 23, 24 or 25 hours long', () => {
    const newYork = zoneOf('America/New_York');
    const length = (text: string) => {
      const day = periodAround(at(text), 'day', newYork);
      return (day.to - day.from) / HOUR;
    };
    assert.deepEqual(
      [length('2026-03-08T12:00Z'), length('2026-03-09T12:00Z'), length('2026-11-01T12:00Z')],
      [23, 24, 25],
    );
  });

  it('drops the partial weeks at both ends', () => {
    const berlin = zoneOf('Europe/Berlin');
    const weeks = completePeriods(at('2026-03-03T00:00Z'), at('2026-03-31T00:00Z'), 'week', berlin);
    assert.deepEqual(
      weeks.map((week) => `${formatDate(localDay(week.from, berlin))} to ${formatInstant(week.to)}`),
      [
        '2026-03-09 to 2026-03-15T23:00:00.000Z',
        '2026-03-16 to 2026-03-22T23:00:00.000Z',
        '2026-03-23 to 2026-03-29T22:00:00.000Z',
      ],
    );
  });

  it('keeps a period that begins and ends exactly with the range', () => {
    const utc = zoneOf('UTC');
    assert.equal(completePeriods(at('2026-01-01T00:00Z'), at('2026-03-01T00:00Z'), 'month', utc).length, 2);
    assert.equal(completePeriods(at('2026-01-01T00:00:01Z'), at('2026-03-01T00:00Z'), 'month', utc).length, 1);
    assert.deepEqual(completePeriods(at('2026-01-02T00:00Z'), at('2026-01-02T00:00Z'), 'day', utc), []);
  });

  it('periods follow each other without a gap, in every zone', () => {
    const units = fc.constantFrom<CalendarUnit>('day', 'week', 'month', 'quarter', 'year');
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(
        zones,
        units,
        fc.integer({ min: Date.UTC(2018, 0, 1), max: Date.UTC(2036, 0, 1) }),
        (id, unit, instant) => {
          const zone = zoneOf(id);
          const period = periodAround(instant, unit, zone);
          assert.ok(period.from <= instant && instant < period.to);
          assert.equal(periodAround(period.to, unit, zone).from, period.to);
          assert.equal(periodAround(instant, unit, zone, 1).from, period.to);
          assert.equal(periodAround(instant, unit, zone, -1).to, period.from);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('reads an instant for a formatter', () => {
    const reading = readInstant(at('2026-11-01T06:30:15.250Z'), zoneOf('America/New_York'));
    assert.deepEqual(reading, {
      year: 2026,
      month: 11,
      day: 1,
      hour: 1,
      minute: 30,
      second: 15,
      millisecond: 250,
      weekday: 7,
      offsetMinutes: -300,
    });
  });
});

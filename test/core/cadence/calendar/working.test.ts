import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { workingSpans, workingTime } from '../../../../core/cadence/calendar/working';
import type { WorkingHours } from '../../../../core/cadence/plan/types';
import { parseDate } from '../../../../core/cadence/time/civil';
import { formatInstant, HOUR } from '../../../../core/cadence/time/instant';
import { zoneOf } from '../../../../core/cadence/time/zone';

const NEW_YORK = zoneOf('America/New_York');

function hours(more: Partial<WorkingHours> = {}): WorkingHours {
  return {
    weekdays: [1, 2, 3, 4, 5],
    fromMinute: 540,
    toMinute: 1020,
    holidays: [],
    origin: { layer: 'default' },
    ...more,
  };
}

const at = (text: string) => Date.parse(text);

describe('Working hours', () => {
  const rows: [what: string, from: string, to: string, expected: number, calendar?: WorkingHours][] = [
    ['a working day', '2026-03-02T05:00Z', '2026-03-03T05:00Z', 8],
    ['a weekend', '2026-03-06T22:00Z', '2026-03-09T13:00Z', 0],
    ['a week with the change of clocks in it', '2026-03-02T05:00Z', '2026-03-09T04:00Z', 40],
    ['from noon to ten the next morning', '2026-03-02T17:00Z', '2026-03-03T15:00Z', 6],
    ['inside a day', '2026-03-02T15:00Z', '2026-03-02T16:30Z', 1.5],
    ['before work', '2026-03-02T05:00Z', '2026-03-02T14:00Z', 0],
    ['a holiday', '2026-03-02T05:00Z', '2026-03-03T05:00Z', 0, hours({ holidays: [parseDate('2026-03-02') ?? 0] })],
    ['nothing', '2026-03-02T15:00Z', '2026-03-02T15:00Z', 0],
    ['backwards', '2026-03-02T16:00Z', '2026-03-02T15:00Z', 0],
    // A night shift through the hour that is skipped, and through the one that comes twice.
    [
      'a Sunday that lost an hour',
      '2026-03-08T05:00Z',
      '2026-03-09T04:00Z',
      23,
      hours({ weekdays: [7], fromMinute: 0, toMinute: 1440 }),
    ],
    [
      'a Sunday that won an hour',
      '2026-11-01T04:00Z',
      '2026-11-02T05:00Z',
      25,
      hours({ weekdays: [7], fromMinute: 0, toMinute: 1440 }),
    ],
  ];
  for (const [what, from, to, expected, calendar] of rows) {
    it(`${what} has ${expected} h`, () => {
      assert.equal(workingTime(at(from), at(to), calendar ?? hours(), NEW_YORK) / HOUR, expected);
    });
  }

  it('are spans on the clocks of the plan', () => {
    const spans = workingSpans({ from: at('2026-03-06T20:00Z'), to: at('2026-03-09T16:00Z') }, hours(), NEW_YORK);
    assert.deepEqual(
      spans.map((span) => `${formatInstant(span.from).slice(5, 16)} ${formatInstant(span.to).slice(5, 16)}`),
      ['03-06T20:00 03-06T22:00', '03-09T13:00 03-09T16:00'],
    );
  });

  it('never count more than the time itself, and add up over any cut', () => {
    const minute = fc.integer({ min: 0, max: 60 * 24 * 400 }).map((value) => at('2026-01-01T00:00Z') + value * 60_000);
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const calendars = fc.record({
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
      from: fc.integer({ min: 0, max: 1439 }),
      length: fc.integer({ min: 1, max: 1440 }),
    });
    fc.assert(
      fc.property(
        fc.array(minute, { minLength: 3, maxLength: 3 }),
        zones,
        calendars,
        (instants, id, { weekdays, from, length }) => {
          const [start = 0, cut = 0, end = 0] = instants.sort((a, b) => a - b);
          const calendar = hours({ weekdays, fromMinute: from, toMinute: Math.min(1440, from + length) });
          const time = (a: number, b: number) => workingTime(a, b, calendar, zoneOf(id));
          assert.ok(time(start, end) >= 0 && time(start, end) <= end - start);
          assert.equal(time(start, cut) + time(cut, end), time(start, end));
        },
      ),
      { numRuns: 300 },
    );
  });
});

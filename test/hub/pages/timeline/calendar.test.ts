import assert from 'node:assert/strict';
import { zoneOf } from '../../../../core/cadence/time';
import { calendarOf } from '../../../../hub/pages/timeline/calendar';
import { Formats } from '../../../../hub/text';

const NEW_YORK = 'America/New_York';
const calendar = calendarOf(zoneOf(NEW_YORK), new Formats('en-US', NEW_YORK, Date.UTC(2026, 4, 1)));
const iso = (instants: readonly number[]): string[] => instants.map((at) => new Date(at).toISOString().slice(0, 16));

describe('the time axis in the zone of the plan', () => {
  it('begins days at local midnight, also when a day has 23 hours', () =>
    assert.deepEqual(
      iso(calendar.boundaries(Date.UTC(2026, 2, 7, 12), Date.UTC(2026, 2, 10, 12), { unit: 'day', every: 1 })),
      ['2026-03-08T05:00', '2026-03-09T04:00', '2026-03-10T04:00'],
    ));

  it('begins weeks on Monday', () =>
    assert.deepEqual(
      iso(calendar.boundaries(Date.UTC(2026, 4, 1), Date.UTC(2026, 4, 16), { unit: 'week', every: 1 })),
      ['2026-05-04T04:00', '2026-05-11T04:00'],
    ));

  it('begins months on their first day', () =>
    assert.deepEqual(
      iso(calendar.boundaries(Date.UTC(2026, 1, 10), Date.UTC(2026, 4, 2), { unit: 'month', every: 1 })),
      ['2026-03-01T05:00', '2026-04-01T04:00', '2026-05-01T04:00'],
    ));

  it('counts hours on local clocks, and leaves out the one that clocks skip', () =>
    assert.deepEqual(
      iso(calendar.boundaries(Date.UTC(2026, 2, 8, 5), Date.UTC(2026, 2, 8, 9), { unit: 'hour', every: 1 })),
      ['2026-03-08T05:00', '2026-03-08T06:00', '2026-03-08T07:00', '2026-03-08T08:00'],
    ));

  it('shows an hour once that clocks show twice', () => {
    const hours = calendar.boundaries(Date.UTC(2026, 10, 1, 4), Date.UTC(2026, 10, 2, 5), { unit: 'hour', every: 1 });
    assert.equal(hours.length, 24);
    assert.ok(hours.every((at, index) => index === 0 || at > (hours[index - 1] ?? 0)));
  });

  it('never leaves the span it is asked for', () => {
    const [from, to] = [Date.UTC(2026, 2, 7, 3, 7), Date.UTC(2026, 2, 9, 19, 11)];
    for (const unit of ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const) {
      assert.ok(
        calendar.boundaries(from, to, { unit, every: 1 }).every((at) => at >= from && at < to),
        unit,
      );
    }
  });

  it('is labelled by the culture, in local time', () => {
    const at = Date.UTC(2026, 4, 12, 4);
    assert.equal(calendar.label(at, { unit: 'day', every: 1 }), '12 Tue');
    assert.equal(calendar.context(at, 'month'), 'May 2026');
    assert.equal(calendar.label(at + 3 * 3_600_000, { unit: 'hour', every: 3 }).replace('\u202f', ' '), '3 AM');
  });
});

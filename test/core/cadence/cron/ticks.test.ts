import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type Cron, readCron } from '../../../../core/cadence/cron/cron';
import { nextTick, previousTick, ticksBetween } from '../../../../core/cadence/cron/ticks';
import { formatInstant } from '../../../../core/cadence/time/instant';
import { zoneOf } from '../../../../core/cadence/time/zone';
import { PATTERNS } from './reference';

function cronOf(expression: string): Cron {
  const reading = readCron(expression);
  assert.ok(reading.ok, expression);
  return reading.cron;
}

const at = (text: string) => Date.parse(text);

describe('Ticks of cron lines', () => {
  // Research §7, and the days around them.
  const rows: [cron: string, zone: string, from: string, to: string, ticks: string[]][] = [
    [
      '0 3 * * *',
      'America/New_York',
      '2026-03-07T00:00Z',
      '2026-03-09T00:00Z',
      ['2026-03-07T08:00', '2026-03-08T07:00'],
    ],
    [
      '0 3 * * *',
      'America/New_York',
      '2026-10-31T00:00Z',
      '2026-11-02T00:00Z',
      ['2026-10-31T07:00', '2026-11-01T08:00'],
    ],
    ['0 3 * * *', 'Europe/Helsinki', '2026-03-28T12:00Z', '2026-03-29T12:00Z', ['2026-03-29T01:00']],
    ['0 3 * * *', 'Europe/Helsinki', '2026-10-24T12:00Z', '2026-10-25T12:00Z', ['2026-10-25T00:00']],
    ['30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T12:00Z', ['2026-03-29T01:00']],
    ['30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-25T12:00Z', ['2026-10-25T00:30']],
    ['0 0 13 * 5', 'UTC', '2026-10-01T00:00Z', '2027-09-01T00:00Z', ['2026-11-13T00:00', '2027-08-13T00:00']],
    // Several times inside one gap are one moment.
    [
      '*/30 2-3 * * *',
      'Europe/Berlin',
      '2026-03-28T23:00Z',
      '2026-03-29T12:00Z',
      ['2026-03-29T01:00', '2026-03-29T01:30'],
    ],
    // A day that Samoa skipped: its tick is the first moment of the next one, once.
    [
      '0 3 * * *',
      'Pacific/Apia',
      '2011-12-29T10:00Z',
      '2011-12-31T10:00Z',
      ['2011-12-29T13:00', '2011-12-30T10:00', '2011-12-30T13:00'],
    ],
    [
      '0 0 31 * *',
      'UTC',
      '2026-01-01T00:00Z',
      '2026-06-01T00:00Z',
      ['2026-01-31T00:00', '2026-03-31T00:00', '2026-05-31T00:00'],
    ],
    // The range begins with its first instant and ends before its last.
    ['0 3 * * *', 'UTC', '2026-01-01T03:00Z', '2026-01-02T03:00Z', ['2026-01-01T03:00']],
    ['0 3 * * *', 'UTC', '2026-01-02T03:00Z', '2026-01-01T03:00Z', []],
  ];
  for (const [cron, zone, from, to, ticks] of rows) {
    it(`${cron} in ${zone} from ${from} to ${to}: ${ticks.join(', ') || 'none'}`, () => {
      const actual = ticksBetween(cronOf(cron), zoneOf(zone), at(from), at(to));
      assert.deepEqual(
        actual.map((tick) => formatInstant(tick).slice(0, 16)),
        ticks,
      );
    });
  }

  it('the next tick may be decades away', () => {
    const leap = cronOf('0 0 29 2 Mon');
    assert.equal(formatInstant(nextTick(leap, zoneOf('UTC'), at('2024-03-01T00:00Z'))), '2044-02-29T00:00:00.000Z');
    assert.equal(formatInstant(previousTick(leap, zoneOf('UTC'), at('2044-02-29T00:00Z'))), '2016-02-29T00:00:00.000Z');
  });

  it('next and previous are the neighbours in the list, and never the instant itself', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const patterns = fc.constantFrom(...PATTERNS.map((pattern) => pattern.cron));
    const instants = fc.integer({ min: Date.UTC(2021, 0, 1) / 60_000, max: Date.UTC(2034, 0, 1) / 60_000 });
    fc.assert(
      fc.property(patterns, zones, instants, (pattern, id, minute) => {
        const [cron, zone, instant] = [cronOf(pattern), zoneOf(id), minute * 60_000];
        const next = nextTick(cron, zone, instant);
        const previous = previousTick(cron, zone, instant);
        assert.ok(previous < instant && instant < next);
        const between = ticksBetween(cron, zone, previous, next + 1);
        assert.deepEqual(
          between.filter((tick) => tick !== instant),
          [previous, next],
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('cutting a range in two loses and doubles nothing', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const patterns = fc.constantFrom(...PATTERNS.map((pattern) => pattern.cron));
    const minutes = fc.integer({ min: 0, max: 800 * 24 * 60 });
    fc.assert(
      fc.property(patterns, zones, fc.array(minutes, { minLength: 3, maxLength: 3 }), (pattern, id, cuts) => {
        const [cron, zone] = [cronOf(pattern), zoneOf(id)];
        const [from = 0, cut = 0, to = 0] = cuts
          .sort((a, b) => a - b)
          .map((cut) => at('2025-06-01T00:00Z') + cut * 60_000);
        assert.deepEqual(
          [...ticksBetween(cron, zone, from, cut), ...ticksBetween(cron, zone, cut, to)],
          ticksBetween(cron, zone, from, to),
        );
      }),
      { numRuns: 300 },
    );
  });
});

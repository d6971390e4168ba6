import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { wallTime } from '../../../../core/cadence/time/civil';
import { formatInstant, HOUR, parseInstant } from '../../../../core/cadence/time/instant';
import { isZone, UnknownZoneError, UTC, zoneOf } from '../../../../core/cadence/time/zone';

const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

describe('Zones', () => {
  it('know every change of clocks of every zone from 2000 to 2040, as Temporal tells them', function () {
    this.timeout(60_000);
    const [from, to] = [Date.UTC(2000, 0, 1), Date.UTC(2040, 0, 1)];
    for (const id of ZONES) {
      const zone = zoneOf(id);
      let time = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(id);
      let offset = time.offsetNanoseconds;
      const expected: string[] = [];
      for (;;) {
        const next = time.getTimeZoneTransition('next');
        if (next === null || next.epochMilliseconds >= to) {
          break;
        }
        if (next.offsetNanoseconds !== offset) {
          expected.push(`${next.toInstant().toString()} ${next.offsetNanoseconds / 1e6}`);
        }
        offset = next.offsetNanoseconds;
        time = next;
      }
      const actual: string[] = [];
      for (let at = zone.nextTransition(from, to); at !== undefined; at = zone.nextTransition(at, to)) {
        actual.push(`${Temporal.Instant.fromEpochMilliseconds(at).toString()} ${zone.offsetAt(at)}`);
      }
      assert.deepEqual(actual, expected, id);
    }
  });

  const names: [id: string, known: boolean][] = [
    ['Europe/Kyiv', true],
    ['Europe/Kiev', true],
    ['US/Eastern', true],
    ['Asia/Calcutta', true],
    ['Etc/GMT+5', true],
    ['Japan', true],
    ['EST', true],
    ['utc', true],
    // Platforms take these too, and mean Dhaka, Los Angeles and Kolkata; the database does not have them.
    ['BST', false],
    ['PST', false],
    ['ist', false],
    ['Mars/Olympus', false],
    ['+02:00', false],
  ];
  for (const [id, known] of names) {
    it(`"${id}" is ${known ? 'a name of the database, also an older one' : 'no name of the database'}`, () => {
      assert.equal(isZone(id), known);
      if (!known) {
        assert.throws(() => zoneOf(id), UnknownZoneError);
      }
    });
  }

  const meanings: [zone: string, wall: string, kind: string, instant: string, second?: string][] = [
    ['America/New_York', '2026-01-15T03:00', 'once', '2026-01-15T08:00:00.000Z'],
    ['America/New_York', '2026-03-08T02:30', 'skipped', '2026-03-08T07:00:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', 'repeated', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['Europe/Helsinki', '2026-03-29T03:00', 'skipped', '2026-03-29T01:00:00.000Z'],
    ['Europe/Helsinki', '2026-03-29T04:00', 'once', '2026-03-29T01:00:00.000Z'],
    ['Europe/Helsinki', '2026-10-25T03:00', 'repeated', '2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z'],
    ['Europe/Helsinki', '2026-10-25T04:00', 'once', '2026-10-25T02:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29T02:30', 'skipped', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25T02:30', 'repeated', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    // Half an hour only.
    ['Australia/Lord_Howe', '2026-10-04T02:15', 'skipped', '2026-10-03T15:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', 'repeated', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
    // Two hours.
    ['Antarctica/Troll', '2026-03-29T01:30', 'skipped', '2026-03-29T01:00:00.000Z'],
    // Samoa had no 30 December 2011 at all.
    ['Pacific/Apia', '2011-12-30T12:00', 'skipped', '2011-12-30T10:00:00.000Z'],
    ['Asia/Kathmandu', '2026-06-01T03:00', 'once', '2026-05-31T21:15:00.000Z'],
    ['UTC', '2026-06-01T03:00', 'once', '2026-06-01T03:00:00.000Z'],
  ];
  for (const [id, wall, kind, instant, second] of meanings) {
    it(`${wall} in ${id} is there ${kind}`, () => {
      const meaning = zoneOf(id).meaningOf(Date.parse(`${wall}:00Z`));
      assert.equal(meaning.kind, kind);
      assert.equal(formatInstant(meaning.instant), instant);
      assert.equal(meaning.kind === 'repeated' ? formatInstant(meaning.second) : undefined, second);
    });
  }

  it('answer the same whatever was asked before', () => {
    const instants = [2026, 1950, 2100, 1999, 2026].map((year) => Date.UTC(year, 6, 1));
    const zone = zoneOf('Europe/Dublin');
    const offsets = instants.map((at) => zone.offsetAt(at) / HOUR);
    assert.deepEqual(offsets, [1, 1, 1, 1, 1]);
    assert.equal(zone.offsetAt(Date.UTC(1850, 0, 1)), zone.offsetAt(Date.UTC(1900, 0, 2)));
    assert.equal(zone.offsetAt(Date.UTC(2500, 0, 1)), zone.offsetAt(Date.UTC(2199, 11, 31)));
  });

  it('turn every instant into a wall time and back', () => {
    const times = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), times, (id, at) => {
        const zone = zoneOf(id);
        const wall = zone.wallAt(at);
        const meaning = zone.meaningOf(wall);
        assert.notEqual(meaning.kind, 'skipped');
        assert.ok(at === meaning.instant || (meaning.kind === 'repeated' && at === meaning.second));
      }),
      { numRuns: 3000 },
    );
  });

  it('never run backwards: a later wall time is not an earlier instant', () => {
    const walls = fc.integer({ min: wallTime(2020, 1, 1) / 60_000, max: wallTime(2036, 1, 1) / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), walls, fc.integer({ min: 1, max: 3000 }), (id, minute, later) => {
        const zone = zoneOf(id);
        assert.ok(zone.instantOf(minute * 60_000) <= zone.instantOf((minute + later) * 60_000));
      }),
      { numRuns: 3000 },
    );
  });

  it('are known by IANA names only', () => {
    assert.ok(isZone('America/New_York'));
    assert.ok(isZone('UTC'));
    for (const id of ['Eastern Standard Time', '+02:00', 'Mars/Olympus', '', ' UTC']) {
      assert.equal(isZone(id), false, id);
    }
    assert.throws(() => zoneOf('Mars/Olympus'), UnknownZoneError);
    assert.equal(zoneOf('UTC'), UTC);
    assert.equal(zoneOf('Europe/Berlin'), zoneOf('Europe/Berlin'));
  });
});

describe('Instants', () => {
  const rows: [text: string | null | undefined, instant: number | undefined][] = [
    ['2026-03-08T07:00:00Z', Date.UTC(2026, 2, 8, 7)],
    ['2026-03-08T07:00:00.1234567Z', Date.UTC(2026, 2, 8, 7, 0, 0, 123)],
    ['2026-03-08T03:00:00-04:00', Date.UTC(2026, 2, 8, 7)],
    ['0001-01-01T00:00:00', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    ['2026-03-08T07:00:00', undefined],
    ['2026-13-08T07:00:00Z', undefined],
    ['yesterday', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ];
  for (const [text, instant] of rows) {
    it(`read ${JSON.stringify(text)} as ${instant === undefined ? 'not set' : formatInstant(instant)}`, () => {
      assert.equal(parseInstant(text), instant);
    });
  }
});

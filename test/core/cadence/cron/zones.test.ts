import { strict as assert } from 'node:assert';
import { readCron } from '../../../../core/cadence/cron/cron';
import { ticksBetween } from '../../../../core/cadence/cron/ticks';
import { zoneOf } from '../../../../core/cadence/time/zone';
import { PATTERNS, referenceTicks, referenceTransitions, referenceWalls, temporalInstant } from './reference';

const FROM = Date.UTC(2020, 0, 1);
const TO = Date.UTC(2036, 0, 1);
const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

function cronOf(expression: string) {
  const reading = readCron(expression);
  assert.ok(reading.ok, expression);
  return reading.cron;
}

describe('Cron in every time zone, 2020 to 2035, against Temporal', function () {
  this.timeout(180_000);

  const patterns = PATTERNS.map((pattern) => ({
    cron: cronOf(pattern.cron),
    // A year more on both sides: the zone's clocks are up to 14 hours away from UTC.
    walls: referenceWalls(pattern, 2019, 2036),
  }));
  const zones = ZONES.map((id) => ({ id, ...referenceTransitions(id, Date.UTC(2018, 11, 1), Date.UTC(2037, 1, 1)) }));

  it('covers twenty patterns, all zones the platform knows, days without 3:00 and days with two', () => {
    assert.equal(patterns.length, 20);
    assert.ok(zones.length > 400);
    const inside = (from: number, to: number, sign: number) =>
      zones.flatMap((zone) =>
        zone.transitions.filter((change) => {
          const [low, high] = sign > 0 ? [change.before, change.after] : [change.after, change.before];
          const [start, end] = [(change.at + low) % 86_400_000, (change.at + high - 1) % 86_400_000];
          return Math.sign(change.after - change.before) === sign && start <= from && end >= to;
        }),
      ).length;
    assert.ok(inside(3 * 3600_000, 3 * 3600_000, 1) > 100, 'days without 3:00');
    assert.ok(inside(3 * 3600_000, 3 * 3600_000, -1) > 100, 'days with two 3:00');
  });

  for (const { cron, walls } of patterns) {
    it(`${cron.expression} agrees in all zones and years`, () => {
      for (const zone of zones) {
        const expected = referenceTicks(walls, zone, FROM, TO);
        const actual = ticksBetween(cron, zoneOf(zone.id), FROM, TO);
        if (actual.length !== expected.length || actual.some((tick, index) => tick !== expected[index])) {
          const at = expected.findIndex((tick, index) => tick !== actual[index]);
          const show = (tick: number | undefined) => (tick === undefined ? 'nothing' : new Date(tick).toISOString());
          assert.fail(`${zone.id}: tick ${at} is ${show(actual[at])}, the reference says ${show(expected[at])}`);
        }
      }
    });
  }

  it('the reference itself agrees with Temporal on the days around every change', () => {
    const times = [0, 30, 60, 90, 120, 150, 165, 180, 195, 240, 1439];
    let compared = 0;
    for (const zone of zones) {
      for (const change of zone.transitions) {
        const midnight = Math.floor((change.at + change.before) / 86_400_000) * 86_400_000;
        const walls = Float64Array.from(
          [-1, 0, 1].flatMap((day) => times.map((minute) => midnight + day * 86_400_000 + minute * 60_000)),
        );
        const expected = [...walls].map((wall) => temporalInstant(zone.id, wall));
        const actual = referenceTicks(walls, zone, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
        assert.deepEqual(actual, [...new Set(expected)], `${zone.id} ${new Date(change.at).toISOString()}`);
        compared += walls.length;
      }
    }
    assert.ok(compared > 100_000);
  });
});

import { strict as assert } from 'node:assert';
import { WINDOWS_ZONES } from '../../../../core/cadence/time/windows/data';
import { ianaZoneOf } from '../../../../core/cadence/time/windows/zones';
import { isZone } from '../../../../core/cadence/time/zone';

describe('Windows time zones', () => {
  const rows: [windows: string, iana: string | undefined][] = [
    ['Eastern Standard Time', 'America/New_York'],
    ['eastern standard time', 'America/New_York'],
    [' Eastern Standard Time ', 'America/New_York'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['FLE Standard Time', 'Europe/Kiev'],
    ['India Standard Time', 'Asia/Calcutta'],
    ['UTC', 'Etc/UTC'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['Middle Earth Standard Time', undefined],
    ['', undefined],
  ];
  for (const [windows, iana] of rows) {
    it(`"${windows}" is ${iana ?? 'not known'}`, () => {
      assert.equal(ianaZoneOf(windows), iana);
    });
  }

  it('all lead to zones that the platform knows', () => {
    const zones = Object.entries(WINDOWS_ZONES);
    assert.ok(zones.length >= 139);
    for (const [windows, iana] of zones) assert.ok(isZone(iana), `${windows}: ${iana}`);
  });
});

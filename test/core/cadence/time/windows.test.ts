import { strict as assert } from 'node:assert';
import { WINDOWS_ZONES } from '../../../../core/cadence/time/windows/data';
import { ianaZoneOf, windowsZoneIds, windowsZoneOf } from '../../../../core/cadence/time/windows/zones';
import { isZone } from '../../../../core/cadence/time/zone';

describe('Windows time zones', () => {
  const rows: [windows: string, territory: string | undefined, iana: string | undefined][] = [
    ['Eastern Standard Time', undefined, 'America/New_York'],
    ['eastern standard time', undefined, 'America/New_York'],
    ['Eastern Standard Time', 'CA', 'America/Toronto'],
    ['W. Europe Standard Time', undefined, 'Europe/Berlin'],
    ['W. Europe Standard Time', 'AT', 'Europe/Vienna'],
    ['W. Europe Standard Time', 'US', 'Europe/Berlin'],
    ['FLE Standard Time', 'FI', 'Europe/Helsinki'],
    ['India Standard Time', undefined, 'Asia/Calcutta'],
    ['UTC', undefined, 'Etc/UTC'],
    ['Europe/Berlin', undefined, 'Europe/Berlin'],
    ['Middle Earth Standard Time', undefined, undefined],
    ['', undefined, undefined],
  ];
  for (const [windows, territory, iana] of rows) {
    it(`"${windows}"${territory ? ` in ${territory}` : ''} is ${iana ?? 'not known'}`, () => {
      assert.equal(ianaZoneOf(windows, territory), iana);
    });
  }

  it('all lead to zones that the platform knows, in every territory', () => {
    assert.ok(windowsZoneIds().length >= 139);
    for (const [windows, line] of Object.entries(WINDOWS_ZONES)) {
      assert.match(line, /^001 \S+(;[A-Z0-9]{2,3}( \S+)+)*$/, windows);
      for (const zones of line.split(';')) {
        for (const iana of zones.split(' ').slice(1)) {
          assert.ok(isZone(iana), `${windows}: ${iana}`);
        }
      }
    }
  });

  it('are found for IANA zones, in both spellings of a renamed one', () => {
    assert.equal(windowsZoneOf('America/New_York'), 'Eastern Standard Time');
    assert.equal(windowsZoneOf('Asia/Kolkata'), 'India Standard Time');
    assert.equal(windowsZoneOf('Asia/Calcutta'), 'India Standard Time');
    assert.equal(windowsZoneOf('UTC'), 'UTC');
    assert.equal(windowsZoneOf('Mars/Olympus'), undefined);
  });
});

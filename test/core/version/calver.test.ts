import assert from 'node:assert/strict';
import { calverVersion } from '../../../core/version';

describe('CalVer', () => {
  for (const [format, at, released, expected] of [
    ['YYYY.MM.MICRO', '2026-11-23T10:00:00Z', [], '2026.11.0'],
    ['YYYY.MM.MICRO', '2026-11-23T23:30:00-05:00', ['2026.11.4'], '2026.11.5'],
    ['YYYY.MM.MICRO', '2026-11-30T23:30:00-05:00', ['2026.11.4'], '2026.12.0'],
    ['YY.0M.MICRO', '2006-03-01T00:00:00Z', ['6.03.9'], '6.03.10'],
    ['YYYY.MM.DD-rcMICRO', '2026-01-02T00:00:00Z', ['2026.1.2-rc0'], '2026.1.2-rc1'],
    ['vYY.MM.MICRO', '2026-01-02T00:00:00Z', [], 'v26.1.0'],
    ['YYYYMMDD.0.MICRO', '2026-01-02T00:00:00Z', [], '202612.0.0'],
    ['0Y.0M.0D', '2006-03-01T00:00:00Z', [], '06.03.01'],
    ['YYYY.MM.DD-MICRO', '2026-01-02T00:00:00Z', ['2026.1.2-0', '2026.1.2-0+x'], '2026.1.2-1'],
    ['YYYY.MM.MICRO', '2026-11-23T10:00:00Z', ['2026.11.1+build', '12026.11.7', '2026.11.7-beta'], '2026.11.2'],
  ] as const) {
    it(`${format} at ${at} after ${released.join(', ') || 'nothing'} is ${expected}`, () => {
      const outcome = calverVersion(format, Date.parse(at), released);
      assert.equal(outcome.ok ? outcome.value : outcome.refusal, expected);
    });
  }

  it('releases a date without MICRO once', () => {
    const outcome = calverVersion('YYYY.MM.DD', Date.parse('2026-11-23T10:00:00Z'), ['2026.11.23']);
    assert.equal(outcome.ok ? outcome.value : outcome.refusal, 'already-released');
  });

  it('is no format without a date', () => {
    for (const format of ['', 'MICRO', '1.2.3', 'YYYY.WW.MICRO', 'YYYY.MINOR.MICRO', 'YYYY.M.MICRO', 'yyyy.mm.micro'])
      assert.equal(calverVersion(format, 0, []).ok, false, format);
  });
});

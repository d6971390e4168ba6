import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyBump,
  compareSemVer,
  formatSemVer,
  parseSemVer,
  type SemVer,
  shiftBump,
  stepOver,
} from '../../../core/version';

const identifier = fc.oneof(fc.nat().map(String), fc.stringMatching(/^[0-9]*[A-Za-z-][0-9A-Za-z-]{0,6}$/));
const number = fc.bigInt({ min: 0n, max: 10n ** 20n });
const versions: fc.Arbitrary<SemVer> = fc.record(
  {
    major: number,
    minor: number,
    patch: number,
    prerelease: fc.array(identifier, { maxLength: 3 }),
    build: fc.array(fc.stringMatching(/^[0-9A-Za-z-]{1,6}$/), { maxLength: 2 }),
  },
  { noNullPrototype: true },
);

describe('SemVer 2', () => {
  it('is read back as it was written, however large', () => {
    fc.assert(fc.property(versions, (version) => assert.deepEqual(parseSemVer(formatSemVer(version)), version)));
  });

  it('is a total order that metadata has no part in', () => {
    fc.assert(
      fc.property(versions, versions, versions, (a, b, c) => {
        assert.equal(compareSemVer(a, b) + compareSemVer(b, a), 0);
        assert.equal(compareSemVer(a, { ...a, build: b.build }), 0);
        if (compareSemVer(a, b) <= 0 && compareSemVer(b, c) <= 0) assert.ok(compareSemVer(a, c) <= 0);
      }),
    );
  });

  it('moves up with every bump, shifted or not, and with every step over a taken version', () => {
    const bumps = fc.constantFrom('patch', 'minor', 'major');
    fc.assert(
      fc.property(versions, bumps, fc.constantFrom('strict', 'shift'), (version, bump, zeroMajor) => {
        const stable = { ...version, prerelease: [] };
        assert.equal(compareSemVer(applyBump(stable, shiftBump(stable, bump, zeroMajor)), stable), 1);
        assert.equal(compareSemVer(stepOver(version), version), 1);
      }),
    );
  });

  for (const [from, bump, to] of [
    ['1.1.0-beta.2', 'patch', '1.1.0'],
    ['1.1.0-beta.2', 'minor', '1.1.0'],
    ['1.1.0-beta.2', 'major', '2.0.0'],
    ['1.1.1-beta.2', 'minor', '1.2.0'],
    ['2.0.0-rc.1', 'major', '2.0.0'],
    ['2.0.0-rc.1+7', 'none', '2.0.0-rc.1'],
    ['1.4.2+7', 'patch', '1.4.3'],
  ] as const) {
    it(`takes ${from} by ${bump} to ${to} (PROMOTE)`, () => {
      const version = parseSemVer(from);
      assert.ok(version);
      assert.equal(formatSemVer(applyBump(version, bump)), to);
    });
  }

  for (const text of [
    '',
    '1',
    '1.2',
    '1.2.3.4',
    'v1.2.3',
    '01.2.3',
    '1.2.3-',
    '1.2.3-01',
    '1.2.3-a..b',
    '1.2.3+',
    '1.2.3 ',
    '-1.2.3',
    '1.2.3-ü',
  ]) {
    it(`does not take '${text}'`, () => assert.equal(parseSemVer(text), undefined));
  }
});

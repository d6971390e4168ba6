import assert from 'node:assert/strict';
import { conversions, formatCore, parseSemVer, stampValues, versionInTemplate } from '../../../core/version';

const table: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  pep440: [
    ['1.4.0-Beta.2', '1.4.0b2'],
    ['1.4.0-beta2', '1.4.0b2'],
    ['1.4.0-rc-3', '1.4.0rc3'],
    ['1.4.0-c.1', '1.4.0rc1'],
    ['1.4.0+Build_7-x.007', 'invalid'],
    ['1.4.0+Build-7.007', '1.4.0+build.7.7'],
    ['1.4.0+a--b', 'not-representable'],
    ['1.4.0+-', 'not-representable'],
    ['1.4.0-1', 'not-representable'],
    ['1.4.0-dev.1', 'not-representable'],
    ['1.4.0-rc.1.2', 'not-representable'],
  ],
  'nuget-normalized': [
    ['1.4', '1.4.0'],
    ['1.4.0.3', '1.4.0.3'],
    ['01.04.00-beta.1+x', '1.4.0-beta.1'],
    ['1.0.2147483647', '1.0.2147483647'],
    ['1.0.2147483648', 'too-large'],
    ['x', 'invalid'],
  ],
  'assembly-version': [
    ['65534.65534.65534', '65534.65534.65534.0'],
    ['1.2.3.65535', 'too-large'],
    ['1.2', 'invalid'],
  ],
  'file-version': [
    ['1.2.65535', '1.2.65535.0'],
    ['1.2.65536', 'too-large'],
  ],
  'oci-tag': [
    ['1.4.0+a+b', '1.4.0-a-b'],
    ['-1', 'invalid'],
    [`1.${'0'.repeat(127)}`, 'invalid'],
  ],
  'azp-build-number': [
    ['a b', 'a b'],
    ['a*b', 'invalid'],
    ['', 'invalid'],
    ['a\nb', 'invalid'],
    ['x'.repeat(256), 'invalid'],
  ],
  'azp-build-tag': [
    ['v1.4.0-beta.2', 'v1.4.0-beta.2'],
    ['web/v1', 'invalid'],
    ['', 'invalid'],
  ],
  'android-version-code': [
    ['1.4.0', '1004000'],
    ['2100.0.1', 'too-large'],
    ['1.1000.0', 'too-large'],
    ['0.0.0', 'not-representable'],
  ],
  'apple-short-version': [
    ['1.4.0-rc.1+x', '1.4.0'],
    ['1.4', 'invalid'],
  ],
};

describe('other notations', () => {
  for (const [notation, cases] of Object.entries(table)) {
    for (const [text, expected] of cases) {
      it(`${JSON.stringify(text.slice(0, 30))} as ${notation} is ${expected}`, () => {
        const outcome = conversions[notation]?.(text);
        assert.equal(outcome?.ok ? outcome.value : outcome?.refusal, expected);
      });
    }
  }

  it('are empty or out of range in the values where a version has none', () => {
    const version = parseSemVer('3000.0.0-login-page.812');
    assert.ok(version);
    const values = stampValues(version, {
      assemblyVersion: `${formatCore(version)}.0`,
      fileVersion: '1',
      metadata: 'abc',
    });
    assert.equal(values.pep440, '');
    assert.ok(values.androidVersionCode > 2_100_000_000);
    assert.equal(values.informationalVersion, '3000.0.0-login-page.812+abc');
  });
});

describe('templates', () => {
  it('recognise their own text again, and no other', () => {
    const values = { tagPrefix: 'web-v', run: '12' };
    const inside = (tag: string) => versionInTemplate('{tagPrefix}{version}-r{run}', values, tag);
    assert.equal(inside('web-v1.4.0-r12'), '1.4.0');
    assert.equal(inside('api-v1.4.0-r12'), undefined);
    assert.equal(inside('web-v1.4.0-r13'), undefined);
    assert.equal(versionInTemplate('fixed', values, 'fixed'), undefined);
  });
});

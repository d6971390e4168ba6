import assert from 'node:assert/strict';
import * as limits from '../../../core/stamping/limits';

const rules: Readonly<Record<string, limits.ValueRule | undefined>> = { ...limits };

const table: readonly (readonly [string, string, string | undefined])[] = [
  ['assemblyVersionRule', '1.4.0.65534', undefined],
  ['assemblyVersionRule', '1.4.0.65535', 'too-large'],
  ['assemblyVersionRule', '1.4', undefined],
  ['assemblyVersionRule', '1', 'invalid'],
  ['assemblyVersionRule', '1.4.0.0.0', 'invalid'],
  ['assemblyVersionRule', '1.4.*', 'invalid'],
  ['assemblyVersionRule', '', 'invalid'],
  ['assemblyVersionRule', '1.4.0-beta.0', 'not-representable'],
  ['fileVersionRule', '1.4.0.65535', undefined],
  ['fileVersionRule', '1.4.0.65536', 'too-large'],
  ['fileVersionRule', '99999999999999999999.0', 'too-large'],
  ['quadRule', '1.4.0.0', undefined],
  ['quadRule', '1.4.0', 'invalid'],
  ['quadRule', '1.04.0.0', 'invalid'],
  ['appleShortVersionRule', '1.4.0', undefined],
  ['appleShortVersionRule', '1.4', 'invalid'],
  ['appleBuildRule', '78', undefined],
  ['appleBuildRule', '1.2.3.4', 'invalid'],
  ['extensionVersionRule', '1.4.0.1', undefined],
  ['extensionVersionRule', '1.4.0-rc', 'not-representable'],
  ['semverRule', '1.4.0-beta.2+x.01', undefined],
  ['semverRule', '1.4.0-beta.02', 'invalid'],
  ['semverRule', 'v1.4.0', 'invalid'],
  ['semverRule', '99999999999999999999.0.0', undefined],
  ['npmRule', '9007199254740991.0.0', undefined],
  ['npmRule', '9007199254740992.0.0', 'too-large'],
  ['npmRule', `1.0.0-${'a'.repeat(250)}`, undefined],
  ['npmRule', `1.0.0-${'a'.repeat(251)}`, 'too-large'],
  ['nugetRule', '2147483647.0.0', undefined],
  ['nugetRule', '0.0.2147483648', 'too-large'],
  ['cargoRule', '18446744073709551615.0.0', undefined],
  ['cargoRule', '18446744073709551616.0.0', 'too-large'],
  ['androidVersionCodeRule', '2100000000', undefined],
  ['androidVersionCodeRule', '2100000001', 'too-large'],
  ['androidVersionCodeRule', '0', 'too-small'],
  ['androidVersionCodeRule', '1.5', 'invalid'],
  ['androidVersionCodeRule', '-1', 'invalid'],
  ['pep440Rule', '1.4.0', undefined],
  ['pep440Rule', '1.4.0b2', undefined],
  ['pep440Rule', '1.4.0rc1+local.7', undefined],
  ['pep440Rule', '1!2.0.post1.dev3', undefined],
  ['pep440Rule', '1.4.0-beta.2', 'not-representable'],
  ['pep440Rule', '', 'not-representable'],
  ['prereleaseRule', '', undefined],
  ['prereleaseRule', 'beta.2', undefined],
  ['prereleaseRule', 'beta..2', 'invalid'],
  ['lineRule', '1.4.0 "any" text', undefined],
  ['lineRule', 'two\nlines', 'invalid'],
  ['lineRule', '', 'invalid'],
  ['tokenRule', '1.4.0-beta.2+5', undefined],
  ['tokenRule', '1.4.0 x', 'invalid'],
  ['tokenRule', '1.4.0"', 'invalid'],
];

describe('what a field can hold (LIMIT)', () => {
  for (const [rule, value, reason] of table) {
    const shown = value.length > 40 ? `${value.slice(0, 10)}… (${value.length} characters)` : `'${value}'`;
    it(`${rule}: ${shown} is ${reason ?? 'accepted'}`, () => {
      const check = rules[rule];
      assert.ok(check);
      assert.equal(check(value)?.reason, reason);
    });
  }
});

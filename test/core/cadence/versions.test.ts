import assert from 'node:assert/strict';
import { versionOf } from '../../../core/cadence/adapters/version';
import { compareVersions } from '../../../core/cadence/versions';

describe('order of versions (SemVer 11)', () => {
  const table: readonly (readonly [string, string, number | null])[] = [
    ['1.2.3', '1.2.4', -1],
    ['1.10.0', '1.9.0', 1],
    ['1.2.3', '1.2.3', 0],
    ['v1.2.3', '1.2.3', 0],
    ['1.2.3-rc.1', '1.2.3', -1],
    ['1.2.3-rc.2', '1.2.3-rc.10', -1],
    ['1.2.3-alpha', '1.2.3-alpha.1', -1],
    ['1.2.3-1', '1.2.3-alpha', -1],
    ['1.2.3+a', '1.2.3+b', 0],
    ['1.4.0.1', '1.4.1', -1],
    ['20260310.2', '20260310.11', -1],
    ['99999999999999999999.0.0', '100000000000000000000.0.0', -1],
    ['nightly', '1.0.0', null],
  ];
  for (const [a, b, expected] of table) {
    it(`${a} and ${b}`, () => {
      const found = compareVersions(a, b);
      assert.equal(found === null ? null : Math.sign(found), expected);
      const back = compareVersions(b, a);
      assert.equal(back === null ? null : Math.sign(back) + 0, expected === null ? null : -expected + 0);
    });
  }
});

describe('the version of a release', () => {
  const table: readonly (readonly [string[], string, string, string])[] = [
    [['v1.2.3'], '20260310.1', '1.2.3', 'tag'],
    [['release', 'v1.2.3-rc.1'], '20260310.1', '1.2.3-rc.1', 'tag'],
    [['v1.2.3', 'v1.2.10'], 'x', '1.2.10', 'tag'],
    [['v1.2'], '20260310.1', '20260310.1', 'number'],
    [['version-1.2.3'], '1.4.0', '1.4.0', 'number'],
    [[], '1.4.0', '1.4.0', 'number'],
  ];
  for (const [tags, number, version, from] of table) {
    it(`tags [${tags.join(', ')}], number ${number}: ${version} from the ${from}`, () => {
      assert.deepEqual(versionOf(tags, number), { version, versionFrom: from });
    });
  }
});

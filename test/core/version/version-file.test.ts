import assert from 'node:assert/strict';
import {
  fileVersion,
  formatPrecedence,
  indexCommits,
  parseVersionFile,
  sameHeight,
  type VersionFile,
  versionHeight,
} from '../../../core/version';

function file(text: string): VersionFile {
  const parsed = parseVersionFile(text);
  assert.ok(parsed, text);
  return parsed;
}

describe('a version file', () => {
  for (const [content, height, expected] of [
    ['1.2', 4, '1.2.4'],
    ['v1.2\r\n', 1, '1.2.1'],
    ['\uFEFF1.2.3\n', 9, '1.2.3'],
    ['{"version": "1.2-beta"}', 7, '1.2.7-beta'],
    ['{"version": "1.2-beta.{height}"}', 7, '1.2.0-beta.7'],
    ['{"version": "1.2", "versionHeightOffset": -3}', 10, '1.2.7'],
  ] as const) {
    it(`${JSON.stringify(content)} at height ${height} is ${expected}`, () => {
      const outcome = fileVersion(file(content), height);
      assert.equal(outcome.ok && formatPrecedence(outcome.value.version), expected);
    });
  }

  for (const content of ['', 'one', '{"version": 1}', '{', '1']) {
    it(`${JSON.stringify(content)} is none`, () => assert.equal(parseVersionFile(content), undefined));
  }

  it('starts the count again when what stands before the height changes', () => {
    assert.ok(sameHeight(file('1.2'), file('1.2-beta')));
    assert.ok(!sameHeight(file('1.2'), file('1.3')));
    assert.ok(!sameHeight(file('1.2'), file('1.2.0')));
    assert.ok(!sameHeight(file('1.2-a.{height}'), file('1.2-b.{height}')));
  });

  it('counts the longest path, both ends included, however deep', () => {
    const commits = [{ id: '0', parents: [] as string[], message: '' }];
    for (let i = 1; i <= 50_000; i++) commits.push({ id: `${i}`, parents: [`${i - 1}`], message: '' });
    commits.push({ id: 'side', parents: ['1'], message: '' }, { id: 'merge', parents: ['side', '50000'], message: '' });
    const index = indexCommits(commits);
    assert.equal(
      versionHeight(
        index,
        'merge',
        () => true,
        () => true,
      ),
      50_002,
    );
    assert.equal(
      versionHeight(
        index,
        'merge',
        (id) => id !== '49999',
        () => true,
      ),
      4,
    );
    assert.equal(
      versionHeight(
        index,
        'merge',
        (id) => id !== 'merge',
        () => true,
      ),
      0,
    );
  });
});

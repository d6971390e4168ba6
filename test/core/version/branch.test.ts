import assert from 'node:assert/strict';
import fc from 'fast-check';
import { branchKind, branchLabel, matchesBranch, parseSemVer } from '../../../core/version';

const rules = {
  releaseBranches: ['main', 'master', 'release/*'],
  channels: [
    { pattern: 'beta', channel: 'beta' },
    { pattern: 'next/*', channel: 'rc' },
  ],
};

describe('what a branch builds', () => {
  for (const [ref, expected] of [
    ['refs/heads/main', { kind: 'stable' }],
    ['refs/heads/release/1.x', { kind: 'stable' }],
    ['refs/heads/mainly', { kind: 'labelled', label: 'mainly' }],
    ['refs/heads/beta', { kind: 'channel', channel: 'beta' }],
    ['refs/heads/next/2', { kind: 'channel', channel: 'rc' }],
    ['refs/heads/feature/login_page', { kind: 'labelled', label: 'login-page' }],
    ['refs/heads/users/mara/try', { kind: 'labelled', label: 'try' }],
    ['refs/heads/2026', { kind: 'labelled', label: 'branch-2026' }],
    ['refs/heads/空間', { kind: 'labelled', label: 'branch' }],
    ['refs/pull/57/merge', { kind: 'labelled', label: 'pr-57' }],
    ['refs/tags/v1.0.0', { kind: 'tag', tag: 'v1.0.0' }],
  ] as const) {
    it(`${ref} is ${JSON.stringify(expected)}`, () => assert.deepEqual(branchKind(ref, rules), expected));
  }

  it('makes a valid pre-release identifier of any name (SemVer 9)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
        assert.ok(parseSemVer(`1.0.0-${branchLabel(name)}.1`), `'${branchLabel(name)}' of ${JSON.stringify(name)}`);
      }),
    );
  });

  it('takes a pattern literally but for the star', () => {
    assert.ok(matchesBranch('release/1.0', 'refs/heads/release/*'));
    assert.ok(!matchesBranch('releaseX1', 'release.1'));
    assert.ok(!matchesBranch('Main', 'main'));
  });
});

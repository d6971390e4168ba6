import assert from 'node:assert/strict';
import { parseCommit, releaseAs, trailerBump } from '../../../core/version';

const table: readonly (readonly [
  message: string,
  type: string | undefined,
  scope: string | undefined,
  bump: string,
  rule: string,
])[] = [
  ['feat: a', 'feat', undefined, 'minor', 'CC-1'],
  ['feat(parser)!: a', 'feat', 'parser', 'major', 'CC-13'],
  ['Fix(UI): a', 'fix', 'ui', 'patch', 'CC-15'],
  ['feat:a', undefined, undefined, 'none', 'CC-1: a space is required'],
  ['feat:\ta', undefined, undefined, 'none', 'CC-1: a space, not a tab'],
  ['feat:  a', 'feat', undefined, 'minor', 'CC-1: more than one space is one and some text'],
  ['feat: ', undefined, undefined, 'none', 'CC-5: a description is required'],
  ['feat(): a', undefined, undefined, 'none', 'CC-4: a scope is a noun'],
  ['feat !: a', undefined, undefined, 'none', 'CC-13: immediately before the colon'],
  ['fix: a\n\nBREAKING CHANGE: b', 'fix', undefined, 'major', 'CC-12'],
  ['fix: a\n\nBREAKING-CHANGE: b', 'fix', undefined, 'major', 'CC-16'],
  ['fix: a\n\nBREAKING CHANGE b', 'fix', undefined, 'patch', 'CC-12: a colon is required'],
  ['fix: a\n\nBREAKING CHANGE:', 'fix', undefined, 'patch', 'CC-12: a description is required'],
  ['fix: a\n\nBreaking Change: b', 'fix', undefined, 'patch', 'CC-15: upper case'],
  ['fix: a\nBREAKING CHANGE: b', 'fix', undefined, 'patch', 'CC-8: one blank line before'],
  ['fix: a\n\nbody\nBREAKING CHANGE: b', 'fix', undefined, 'patch', 'CC-8: one blank line before'],
  ['fix: a\n\nbody\n\nRefs #12\nBREAKING CHANGE: b', 'fix', undefined, 'major', 'CC-8: after another footer'],
  ['fix: a\n\nRefs: #1\n\nBREAKING CHANGE: b', 'fix', undefined, 'major', 'CC-8: in a later paragraph of footers'],
  ['fix: a\r\n\r\nBREAKING CHANGE: b\r\n', 'fix', undefined, 'major', 'CC-12 with Windows line ends'],
  ['words\n\nBREAKING CHANGE: b', undefined, undefined, 'none', 'CC-1: no conventional commit at all'],
];

describe('Conventional Commits 1.0.0', () => {
  for (const [message, type, scope, bump, rule] of table) {
    it(`${JSON.stringify(message)} asks for ${bump} (${rule})`, () => {
      const commit = parseCommit(message);
      assert.deepEqual([commit.type, commit.scope, commit.bump], [type, scope, bump]);
    });
  }

  it("reads past Azure Repos' title only where it is told to", () => {
    const message = 'Merged PR 12: feat: a';
    assert.equal(parseCommit(message).bump, 'none');
    assert.equal(parseCommit(message, { patchTypes: ['fix'], stripMergeTitle: true }).bump, 'minor');
  });

  it('finds a forced version in a footer, and nowhere else', () => {
    assert.equal(releaseAs('chore: a\n\nRelease-As: 3.0.0')?.major, 3n);
    assert.equal(releaseAs('chore: Release-As: 3.0.0'), undefined);
    assert.equal(releaseAs('chore: a\n\nRelease-As: three'), undefined);
  });
});

describe("GitVersion's trailers", () => {
  for (const [message, bump] of [
    ['a +semver: major', 'major'],
    ['a\n\n+SemVer:minor', 'minor'],
    ['a +semver: fix then +semver: feature', 'minor'],
    ['a +semver: none', 'none'],
    ['a semver: major', undefined],
  ] as const) {
    it(`${JSON.stringify(message)} asks for ${bump ?? 'nothing'}`, () => assert.equal(trailerBump(message), bump));
  }
});

// Rules of counting that the conformance vectors leave open; graphs are drawn newest last.
import assert from 'node:assert/strict';
import {
  type BranchKind,
  formatPrecedence,
  type History,
  increments,
  nextVersion,
  reads,
  type TagRules,
  versionTags,
} from '../../../core/version';

interface Entry {
  readonly id: string;
  readonly parents?: readonly string[];
  readonly message?: string;
  readonly tags?: readonly string[];
  readonly run?: { readonly id: number; readonly version: string };
}

const MAIN: BranchKind = { kind: 'stable' };
const RULES: TagRules = {
  increment: 'conventional',
  whenNothingToRelease: 'patch',
  initialVersion: undefined,
  zeroMajor: 'strict',
  autoIncrement: 'patch',
  commits: { patchTypes: ['fix'], stripMergeTitle: true },
};

/** A history whose commits are those after `base` (all without one). */
function history(entries: readonly Entry[], branch: BranchKind = MAIN, base?: string): History {
  const commits = entries.map(({ id, parents, message = 'x' }, index) => ({
    id,
    parents: parents ?? (index === 0 ? [] : [entries[index - 1]?.id ?? '']),
    message,
  }));
  const tags = entries.flatMap(({ id, tags: names = [] }) => names.map((name) => ({ name, commit: id })));
  const runs = entries.flatMap(({ id, run }) =>
    run ? versionTags([{ name: `v${run.version}`, commit: id }], 'v').map((tag) => ({ ...tag, run: run.id })) : [],
  );
  const from = base === undefined ? 0 : entries.findIndex(({ id }) => id === base) + 1;
  return {
    head: entries.at(-1)?.id ?? '',
    branch,
    tags: versionTags(tags, 'v'),
    runs,
    commits: commits.slice(from).reverse(),
    run: '812',
  };
}

function next(given: History, rules: Partial<TagRules> = {}): string {
  const outcome = nextVersion(given, { ...RULES, ...rules });
  return outcome.ok ? formatPrecedence(outcome.value.version) : outcome.refusal;
}

describe('counting from earlier runs', () => {
  it('takes a run for a tag on its commit, so that no git tag is needed', () => {
    const given = history(
      [
        { id: 'a', run: { id: 1, version: '0.1.0' } },
        { id: 'b', message: 'feat: b' },
      ],
      MAIN,
      'a',
    );
    assert.equal(next(given), '0.2.0');
  });

  it('gives another run of the same commit the next version', () => {
    const given = history(
      [
        { id: 'a', tags: ['v1.0.0'] },
        { id: 'b', message: 'feat: b', run: { id: 7, version: '1.1.0' } },
      ],
      MAIN,
      'b',
    );
    assert.equal(next(given), '1.1.1');
    assert.equal(next(given, { whenNothingToRelease: 'fail' }), 'nothing-to-release');
  });

  it('lets a git tag above the last run count', () => {
    const given = history(
      [
        { id: 'a', run: { id: 1, version: '1.4.0' } },
        { id: 'b', tags: ['v2.0.0'] },
        { id: 'c', message: 'fix: c' },
      ],
      MAIN,
      'b',
    );
    assert.equal(next(given), '2.0.1');
  });
});

describe('branches', () => {
  const feature: BranchKind = { kind: 'labelled', label: 'login' };

  it('build a pre-release of the next version even when no commit asks for one', () => {
    const given = history(
      [
        { id: 'a', tags: ['v1.4.0'] },
        { id: 'b', message: 'docs: b' },
      ],
      feature,
      'a',
    );
    assert.equal(next(given, { whenNothingToRelease: 'same' }), '1.4.1-login.812');
  });

  it('label a first version too', () => assert.equal(next(history([{ id: 'a' }], feature)), '0.1.0-login.812'));

  it('of a channel start at 1 where nothing was released', () => {
    assert.equal(
      next(history([{ id: 'a', message: 'feat: a' }], { kind: 'channel', channel: 'beta' })),
      '0.1.0-beta.1',
    );
  });

  it('of a channel keep a core that was raised by hand', () => {
    const given = history(
      [
        { id: 'a', tags: ['v1.0.0'] },
        { id: 'b', tags: ['v2.0.0-beta.4'] },
        { id: 'c', message: 'fix: c' },
      ],
      { kind: 'channel', channel: 'beta' },
      'a',
    );
    assert.equal(next(given), '2.0.0-beta.5');
  });
});

describe('mainline', () => {
  it('counts a merge as one step as big as the biggest thing in it', () => {
    const given = history(
      [
        { id: 'a', tags: ['v1.0.0'] },
        { id: 'b', parents: ['a'], message: 'fix: b' },
        { id: 'c', parents: ['b'], message: 'feat: c' },
        { id: 'm', parents: ['a', 'c'], message: 'Merge' },
        { id: 'd', parents: ['m'] },
      ],
      MAIN,
      'a',
    );
    assert.equal(next(given, { increment: 'mainline' }), '1.1.1');
  });

  it('skips what says so, and what touches none of the folders', () => {
    const entries = [{ id: 'a', tags: ['v1.0.0'] }, { id: 'b', message: 'b +semver: skip' }, { id: 'c' }, { id: 'd' }];
    const given = history(entries, MAIN, 'a');
    assert.equal(next(given, { increment: 'mainline' }), '1.0.2');
    assert.equal(next({ ...given, touched: new Set(['d']) }, { increment: 'mainline' }), '1.0.1');
  });

  it('gives the first commit the first version', () => {
    assert.equal(next(history([{ id: 'a' }]), { increment: 'mainline' }), '0.1.0');
    assert.equal(next(history([{ id: 'a' }, { id: 'b' }, { id: 'c' }]), { increment: 'mainline' }), '0.1.2');
  });
});

describe('height', () => {
  it('reads the whole graph, and needs no label on branches', () => {
    assert.deepEqual([reads.height, increments.height.labelled], ['whole-graph', 'never']);
  });

  it('is that of MinVer without a tag', () => {
    assert.equal(next(history([{ id: 'a' }, { id: 'b' }, { id: 'c' }]), { increment: 'height' }), '0.0.0-alpha.0.2');
    assert.equal(next(history([{ id: 'a' }]), { increment: 'height' }), '0.0.0-alpha.0');
  });

  it('takes the higher of two tags on two paths, with the height of its own path', () => {
    const given = history([
      { id: 'r', parents: [] },
      { id: 'a', parents: ['r'], tags: ['v1.0.0'] },
      { id: 'b', parents: ['r'], tags: ['v2.0.0'] },
      { id: 'c', parents: ['b'] },
      { id: 'm', parents: ['a', 'c'] },
    ]);
    assert.equal(next(given, { increment: 'height' }), '2.0.1-alpha.0.2');
  });
});

describe('fixed steps', () => {
  for (const [increment, expected] of [
    ['patch', '1.4.3'],
    ['minor', '1.5.0'],
    ['major', '2.0.0'],
  ] as const) {
    it(`${increment} makes ${expected} of 1.4.2`, () => {
      assert.equal(
        next(
          history(
            [
              { id: 'a', tags: ['v1.4.2'] },
              { id: 'b', message: 'docs: b' },
            ],
            MAIN,
            'a',
          ),
          { increment },
        ),
        expected,
      );
    });
  }
});

import assert from 'node:assert/strict';
import { parseSemVer, type SemVer, type stampValues } from '../../../core/version';
import { readSummary, SUMMARY_NAME } from '../../../hub/data/embedded/stamp-summary';
import type { StampReport } from '../../../tasks/stamp-release-version/v1/files';
import type { Decision, Release } from '../../../tasks/stamp-release-version/v1/report';
import { summaryPage } from '../../../tasks/stamp-release-version/v1/summary';

const semver = (text: string): SemVer => parseSemVer(text) as SemVer;

const HOSTILE = '<img src=x onerror=alert(1)> **x** [a](javascript:b) | ##vso[task.complete] `c` \u202e';

function release(change: Partial<Decision> = {}): Release {
  const version = semver('1.20.0');
  const decision: Decision = {
    version,
    candidate: {
      version,
      rule: 'commits',
      bump: 'minor',
      base: { version: semver('1.19.5'), name: 'v1.19.5', run: 4256 },
      commits: [
        { id: 'a'.repeat(40), parents: ['b'.repeat(40)], message: 'feat(leaderboard): filter by galaxy' },
        { id: 'c'.repeat(40), parents: ['d'.repeat(40)], message: `fix: ${HOSTILE}` },
      ],
      sameContent: false,
      insist: false,
    },
    reused: false,
    steppedOver: ['1.19.6'],
    unguarded: ['tags of the remote were not read'],
    head: 'a'.repeat(40),
    ...change,
  };
  const values = { ...stampedValues, semver: '1.20.0' };
  return {
    decision,
    values,
    containerTag: '',
    nugetVersion: '',
    buildNumber: '',
    buildTag: 'v1.20.0',
    gitTag: 'v1.20.0',
  };
}

const stampedValues = {
  core: '1.20.0',
  prerelease: '',
  assemblyVersion: '1.20.0.0',
  fileVersion: '1.20.0.0',
  informationalVersion: '1.20.0',
  pep440: '1.20.0',
  quad: '1.20.0.0',
  appleBuild: '1.20.0',
  androidVersionCode: 1,
} satisfies Omit<ReturnType<typeof stampValues>, 'semver'>;

const files = (path: string): StampReport => ({
  outcome: 'stamped',
  files: [
    {
      path,
      outcome: 'stamped',
      changes: [{ field: 'Version', old: '0.0.0', new: '1.20.0', line: 9 }],
    } as unknown as StampReport['files'][number],
  ],
  skipped: [],
  unmatched: [],
  filesStamped: 1,
  changes: 1,
});

const PLACE = { stage: 'Build', job: 'Build', step: 'stamp' };

/** The task's own page, read back: the two must not drift apart. */
describe("the stamp task's page, read by the tab", () => {
  const read = readSummary(summaryPage(release(), files('SpaceGame.Web.csproj'), PLACE));

  it('tells the version', () => assert.equal(read?.version, '1.20.0'));

  it('tells why, from which version, at which commit, and what was passed over or not checked', () => {
    const facts = Object.fromEntries((read?.facts ?? []).map(({ name, value }) => [name, value]));
    assert.match(facts.Why ?? '', /^minor after run 4256 \(v1\.19\.5\): the commits since then ask for it$/);
    assert.equal(facts['Previous version'], '1.19.5');
    assert.equal(facts.Commit, 'aaaaaaaa');
    assert.match(facts['Passed over'] ?? '', /^1\.19\.6 taken already/);
    assert.equal(facts['Not checked'], 'tags of the remote were not read');
  });

  it('tells the commits in their groups', () => {
    assert.deepEqual(
      read?.commits.map(({ title }) => title),
      ['Features', 'Fixes'],
    );
    assert.deepEqual(read?.commits[0]?.entries, ['leaderboard: filter by galaxy (aaaaaaaa)']);
  });

  it('gives text from outside back as it was written, and reads no markup into it', () => {
    const entry = read?.commits[1]?.entries[0] ?? '';
    assert.ok(entry.includes('<img src=x onerror=alert(1)>'), entry);
    assert.ok(entry.includes('**x**'), entry);
    assert.ok(entry.includes('[a](javascript:b)'), entry);
  });

  it('tells the files with line, field, and both values', () => {
    assert.deepEqual(read?.files, [
      { file: 'SpaceGame.Web.csproj:9', field: 'Version', before: '0.0.0', after: '1.20.0' },
    ]);
  });

  it('keeps a path that looks like a table', () => {
    const odd = readSummary(summaryPage(release(), files('a | b.csproj'), PLACE));
    assert.equal(odd?.files[0]?.file, 'a | b.csproj:9');
  });

  it('has no files and no commits where there are none', () => {
    const base = release();
    const bare = release({ candidate: { ...base.decision.candidate, commits: [], base: undefined }, steppedOver: [] });
    const empty = readSummary(summaryPage(bare, undefined, PLACE));
    assert.deepEqual([empty?.commits, empty?.files], [[], []]);
    assert.equal(
      empty?.facts.some(({ name }) => name === 'Previous version' || name === 'Passed over'),
      false,
    );
  });
});

describe('a page of somebody else', () => {
  for (const text of ['', 'Tests: 12 passed', '# Title', '## Two words\n\n| Why | x |', '<h2>1.2.3</h2>']) {
    it(`is not read: ${JSON.stringify(text)}`, () => assert.equal(readSummary(text), null));
  }

  it('of any length is read in a moment', () => {
    const page = `## 1.2.3\n\n### Commits\n\n**x**\n${'- &#33;\n'.repeat(500_000)}`;
    const started = process.hrtime.bigint();
    assert.equal(readSummary(page)?.version, '1.2.3');
    assert.ok(Number(process.hrtime.bigint() - started) < 1e9);
  });

  it('is told apart by its name', () => {
    for (const name of ['release-version-1.2.3', 'release-version-1.2.3.md']) assert.match(name, SUMMARY_NAME);
    for (const name of ['tests.md', 'my-release-version-1.2.3']) assert.doesNotMatch(name, SUMMARY_NAME);
  });

  it('may have character references that are none', () => {
    assert.equal(readSummary('## 1.2.3\n\n| Why | a&#9999999;b |')?.facts[0]?.value, 'a&#9999999;b');
  });
});

// Two hundred runs at the same moment, against the local Azure DevOps over HTTP: no version twice, none going back, and the
// same again when a run is repeated.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { compareSemVer, parseSemVer, type SemVer } from '../../../../core/version';
import { type StandIn, startStandIn } from '../../../../standin';
import type { Run } from '../../../../standin/world';
import { runTask, type WorkFolder, workFolder } from '../../support/agent';
import { ensureBundle } from '../../support/bundle';
import { decideInProcess, jobToken, queueRun, variablesOf } from '../../support/pipeline-runs';
import { checkOut, createRepository, type TestRepository } from '../../support/repository';

describe('runs at the same moment', function () {
  this.timeout(300_000);
  let standIn: StandIn;
  let folder: WorkFolder;
  let origin: TestRepository;
  /** One checkout per commit; runs of the same commit share it, and have no file to stamp. */
  const checkouts: { sources: string; commit: string }[] = [];

  before(async () => {
    await ensureBundle();
    standIn = await startStandIn({ port: 0, scenario: 'space-game', runs: 3 });
    folder = workFolder();
    origin = createRepository(join(folder.root, 'origin'));
    origin.commit('init');
    origin.tag('v1.4.2');
    for (const message of ['fix: a', 'feat: b', 'docs: c', 'fix: d']) {
      const commit = origin.commit(message);
      const sources = join(folder.root, 'checkouts', commit);
      checkOut(origin, sources).git('fetch', '-q', '--tags', 'origin');
      checkouts.push({ sources, commit });
    }
  });
  after(async () => {
    await standIn.close();
    folder.remove();
  });

  const queue = (commit: string, branch?: string) => queueRun(standIn, commit, branch);

  async function decide(run: Run, sources: string, inputs: Record<string, string> = {}) {
    const { version, reused } = await decideInProcess(standIn, run, { folder, sources, inputs });
    return { version, reused };
  }

  const place = (index: number) => checkouts[index % checkouts.length] as { sources: string; commit: string };

  function parsed(text: string): SemVer {
    const version = parseSemVer(text);
    assert.ok(version, text);
    return version;
  }

  const given: { run: Run; sources: string; version: string }[] = [];

  it('two hundred of them get two hundred versions', async () => {
    const started = Array.from({ length: 200 }, (_, index) => {
      const { sources, commit } = place(index);
      return { run: queue(commit), sources };
    });
    const results = await Promise.all(started.map(({ run, sources }) => decide(run, sources)));
    results.forEach(({ version, reused }, index) => {
      assert.equal(reused, 'false');
      const start = started[index];
      assert.ok(start);
      given.push({ ...start, version });
    });
    assert.equal(new Set(given.map(({ version }) => version)).size, 200, given.map(({ version }) => version).join(' '));
    for (const { version } of given) assert.equal(compareSemVer(parsed(version), parsed('1.4.2')), 1, version);
  });

  it('each of them carries its version, and no other, as a build tag', () => {
    for (const { run, version } of given) assert.deepEqual(run.tags, [`v${version}`]);
  });

  it('a later one is above all of them, whatever its commit asks for', async () => {
    for (let index = 0; index < checkouts.length; index++) {
      const { sources, commit } = place(index);
      const run = queue(commit);
      const { version } = await decide(run, sources);
      for (const earlier of given)
        assert.equal(compareSemVer(parsed(version), parsed(earlier.version)), 1, `${version} after ${earlier.version}`);
      given.push({ run, sources, version });
    }
  });

  it('a repeated one gets its own again', async () => {
    const repeated = given.filter((_, index) => index % 4 === 0);
    const results = await Promise.all(repeated.map(({ run, sources }) => decide(run, sources)));
    assert.deepEqual(
      results,
      repeated.map(({ version }) => ({ version, reused: 'true' })),
    );
  });

  it('a deleted run keeps its version', async () => {
    const last = given.at(-1);
    assert.ok(last);
    last.run.deleted = true;
    const { sources, commit } = place(0);
    const refused = await decide(queue(commit), sources, { source: 'explicit', version: last.version });
    assert.ok(refused.version.includes(`run ${last.run.id}`), refused.version);
    assert.ok(refused.version.includes('(already-released)'), refused.version);
    const { version } = await decide(queue(commit), sources);
    assert.equal(compareSemVer(parsed(version), parsed(last.version)), 1);
  });

  it('the bundle claims the same way, from several processes', async () => {
    const runs = Array.from({ length: 6 }, (_, index) => {
      const { sources, commit } = place(index);
      return { run: queue(commit), own: { ...workFolder(), sources } };
    });
    const results = await Promise.all(
      runs.map(({ run, own }) => runTask({ folder: own, variables: variablesOf(standIn, run), environment: jobToken })),
    );
    const versions = results.map((result) => {
      assert.equal(result.result, 'Succeeded', result.text);
      assert.ok(!result.text.includes('Guard not applied: earlier runs'), result.text);
      return result.outputs.version;
    });
    assert.equal(new Set([...versions, ...given.map(({ version }) => version)]).size, runs.length + given.length);
    for (const { own } of runs) own.remove();
  });

  it('a branch and a pull request never take a stable version away', async () => {
    const { sources, commit } = place(1);
    const { version } = await decide(queue(commit, 'refs/heads/feature/login_page'), sources);
    assert.match(version, /^1\.5\.0-login-page\.\d+$/);
  });
});

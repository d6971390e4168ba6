// The bundle as an agent runs it, in each situation that pipelines bring.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTask, type TaskRun, type WorkFolder, workFolder } from '../../support/agent';
import { ensureBundle } from '../../support/bundle';
import { checkOut, createRepository, longHistory } from '../../support/repository';

const PACKAGE = '{\n  "name": "space-game",\n  "version": "0.0.0"\n}\n';

function succeeded(run: TaskRun): void {
  assert.equal(run.result, 'Succeeded', run.text);
}

function failedWith(run: TaskRun, code: string, ...words: string[]): void {
  assert.equal(run.exitCode, 0, run.text);
  assert.equal(run.result, 'Failed', run.text);
  const error = run.issues.filter(({ type }) => type === 'error').map(({ text }) => text);
  assert.equal(error.length, 1, run.text);
  assert.ok(error[0]?.includes(`(${code})`), run.text);
  for (const word of words) assert.ok(error[0]?.includes(word), `'${word}' is not in: ${error[0]}`);
}

describe('the stamping task in every situation', function () {
  // Processes and repositories by the dozen; a loaded machine takes its time over the large ones.
  this.timeout(60_000);
  const folders: WorkFolder[] = [];
  const job = (name?: string): WorkFolder => {
    const folder = workFolder(name);
    folders.push(folder);
    return folder;
  };
  before(ensureBundle);
  after(() => {
    for (const folder of folders) folder.remove();
  });

  it('decides, stamps, and tells it in build number, build tag, outputs and a summary', async () => {
    const folder = job();
    const repository = createRepository(folder.sources);
    repository.commit('init', { 'package.json': PACKAGE });
    repository.tag('v1.4.2');
    const head = repository.commit('feat: teams page');
    const run = await runTask({ folder });
    succeeded(run);
    assert.equal(readFileSync(join(folder.sources, 'package.json'), 'utf8'), PACKAGE.replace('0.0.0', '1.5.0'));
    const told = run.commands.map(({ area, event, data }) => `${area}.${event} ${data}`);
    assert.ok(told.includes('build.updatebuildnumber 1.5.0'), run.text);
    assert.ok(told.includes('build.addbuildtag v1.5.0'), run.text);
    assert.deepEqual(run.outputs, {
      version: '1.5.0',
      core: '1.5.0',
      major: '1',
      minor: '5',
      patch: '0',
      prerelease: '',
      informationalVersion: `1.5.0+${head.slice(0, 8)}`,
      assemblyVersion: '1.5.0.0',
      fileVersion: '1.5.0.0',
      pep440: '1.5.0',
      containerTag: '1.5.0',
      nugetVersion: '1.5.0',
      previousVersion: '1.4.2',
      bump: 'minor',
      isPrerelease: 'false',
      reused: 'false',
      filesStamped: '1',
      changes: '1',
      changelogFile: join(folder.temp, 'changelog-1.5.0.md'),
    });
    const version = run.commands.find(({ properties }) => properties.variable === 'version');
    assert.equal(version?.properties.isreadonly, 'true');
    const summary = run.commands.find(({ event }) => event === 'uploadsummary')?.data ?? '';
    const page = readFileSync(summary, 'utf8');
    for (const words of [
      '## 1.5.0',
      '1.4.2',
      'teams page',
      '0.0.0',
      "stageDependencies.Build.Build.outputs['stamp.version']",
    ]) {
      assert.ok(page.includes(words), `'${words}' is not on the page:\n${page}`);
    }
  });

  it('completes a depth-1 clone whose origin can be reached', async () => {
    const folder = job();
    const origin = createRepository(join(folder.root, 'origin'));
    origin.commit('init', { 'package.json': PACKAGE });
    origin.tag('v1.4.2');
    origin.commit('feat: a');
    origin.commit('fix: b');
    const clone = checkOut(origin, folder.sources, { depth: 1 });
    assert.equal(clone.git('rev-list', '--count', 'HEAD'), '1');
    const run = await runTask({ folder });
    succeeded(run);
    assert.equal(run.outputs.version, '1.5.0');
    assert.equal(clone.git('rev-list', '--count', 'HEAD'), '3');
  });

  it('refuses a depth-1 clone whose origin is gone, with the two lines to add', async () => {
    const folder = job();
    const origin = createRepository(join(folder.root, 'origin'));
    origin.commit('init', { 'package.json': PACKAGE });
    origin.tag('v1.4.2');
    origin.commit('feat: a');
    const clone = checkOut(origin, folder.sources, { depth: 1 });
    clone.git('remote', 'set-url', 'origin', `${origin.url}-gone`);
    const run = await runTask({ folder });
    failedWith(run, 'shallow', '- checkout: self\n  fetchDepth: 0');
    assert.equal(readFileSync(join(folder.sources, 'package.json'), 'utf8'), PACKAGE);
    assert.ok(!run.commands.some(({ area }) => area === 'build'), run.text);
  });

  it("knows a shallow clone's tag on HEAD from the origin, without fetching", async () => {
    const folder = job();
    const origin = createRepository(join(folder.root, 'origin'));
    origin.commit('init', { 'package.json': PACKAGE });
    origin.commit('feat: a');
    origin.tag('v2.0.0');
    const clone = checkOut(origin, folder.sources, { depth: 1 });
    const run = await runTask({ folder });
    succeeded(run);
    assert.equal(run.outputs.version, '2.0.0');
    assert.equal(clone.git('rev-list', '--count', 'HEAD'), '1');
  });

  it('works with a detached HEAD in a full clone', async () => {
    const folder = job();
    const origin = createRepository(join(folder.root, 'origin'));
    origin.commit('init', { 'package.json': PACKAGE });
    origin.git('tag', '-a', 'v1.0.0', '-m', 'annotated');
    origin.commit('fix: a');
    checkOut(origin, folder.sources);
    const run = await runTask({ folder });
    succeeded(run);
    assert.equal(run.outputs.version, '1.0.1');
  });

  it("makes a pre-release of a pull request's merge commit, even from a depth-1 clone", async () => {
    const folder = job();
    const origin = createRepository(join(folder.root, 'origin'));
    origin.commit('init', { 'package.json': PACKAGE });
    origin.tag('v1.4.0');
    origin.git('checkout', '-q', '-b', 'topic');
    origin.commit('feat: login');
    origin.git('checkout', '-q', '--detach', 'main');
    origin.git('merge', '-q', '--no-ff', '-m', 'Merge 1111111 into 2222222', 'topic');
    origin.git('update-ref', 'refs/pull/57/merge', 'HEAD');
    origin.git('checkout', '-q', 'main');
    origin.git('branch', '-q', '-D', 'topic');
    checkOut(origin, folder.sources, { depth: 1, ref: 'refs/pull/57/merge' });
    const run = await runTask({ folder, variables: { 'Build.SourceBranch': 'refs/pull/57/merge' } });
    succeeded(run);
    assert.equal(run.outputs.version, '1.5.0-pr-57.812');
    assert.equal(run.outputs.isPrerelease, 'true');
  });

  it('starts at 0.1.0 where there are no tags at all', async () => {
    const folder = job();
    createRepository(folder.sources).commit('init', { 'package.json': PACKAGE });
    const run = await runTask({ folder });
    succeeded(run);
    assert.equal(run.outputs.version, '0.1.0');
    assert.equal(run.outputs.previousVersion, '');
  });

  it('steps over a version that is tagged on another branch', async () => {
    const folder = job();
    const origin = createRepository(join(folder.root, 'origin'));
    origin.commit('init', { 'package.json': PACKAGE });
    origin.tag('v1.0.0');
    origin.git('checkout', '-q', '-b', 'side');
    origin.commit('feat: side');
    origin.tag('v1.1.0');
    origin.git('checkout', '-q', 'main');
    origin.commit('feat: main');
    // The tag is in the origin alone: the clone has neither it nor its branch.
    const clone = checkOut(origin, folder.sources);
    clone.git('fetch', '-q', 'origin', 'refs/tags/v1.0.0:refs/tags/v1.0.0');
    const run = await runTask({ folder });
    succeeded(run);
    assert.equal(run.outputs.version, '1.1.1');
    assert.ok(run.log.includes('1.1.0'), run.text);
  });

  it('refuses it where onTaken is fail', async () => {
    const folder = job();
    const repository = createRepository(folder.sources);
    repository.commit('init', { 'package.json': PACKAGE });
    repository.tag('v1.0.0');
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit('feat: side');
    repository.tag('v1.1.0');
    repository.git('checkout', '-q', 'main');
    repository.commit('feat: main');
    failedWith(await runTask({ folder, inputs: { onTaken: 'fail' } }), 'already-released', '1.1.0', 'tag v1.1.0');
  });

  it('reads 20,000 commits and 2,000 tags', async function () {
    this.timeout(240_000);
    const folder = job();
    longHistory(folder.sources, { commits: 20_000, tags: 2_000, after: ['feat: last'] });
    const run = await runTask({ folder });
    succeeded(run);
    assert.equal(run.outputs.version, '1.201.0');
    assert.equal(run.outputs.previousVersion, '1.200.0');
  });

  it('works in a folder with spaces and letters beyond ASCII, on files of such names', async () => {
    const folder = job('1/s/Größe ✓ 空間');
    const repository = createRepository(folder.sources);
    const path = 'Ünïcode Äpp/package.json';
    repository.commit('init', { [path]: PACKAGE });
    repository.tag('v1.0.0');
    repository.commit('fix: a', { [`${path}.txt`]: 'x' });
    const run = await runTask({ folder, inputs: { paths: 'Ünïcode Äpp' } });
    succeeded(run);
    assert.equal(run.outputs.version, '1.0.1');
    assert.ok(readFileSync(join(folder.sources, path), 'utf8').includes('"1.0.1"'));
    assert.ok(run.log.includes(path), run.text);
  });

  it('stamps a read-only file, and leaves it read-only', async () => {
    const folder = job();
    createRepository(folder.sources).commit('init', { 'package.json': PACKAGE });
    const path = join(folder.sources, 'package.json');
    chmodSync(path, 0o444);
    const run = await runTask({ folder });
    succeeded(run);
    assert.ok(readFileSync(path, 'utf8').includes('"0.1.0"'));
  });

  it('keeps Windows line ends', async () => {
    const folder = job();
    const before = PACKAGE.replaceAll('\n', '\r\n');
    createRepository(folder.sources).commit('feat: a\r\n\r\nBREAKING CHANGE: b\r\n', { 'package.json': before });
    succeeded(await runTask({ folder }));
    assert.equal(readFileSync(join(folder.sources, 'package.json'), 'utf8'), before.replace('0.0.0', '0.1.0'));
  });

  it('says that a repository has no commit yet', async () => {
    const folder = job();
    createRepository(folder.sources);
    failedWith(await runTask({ folder }), 'no-commit', 'no commit');
  });

  it('says that the sources are no repository', async () => {
    failedWith(await runTask({ folder: job() }), 'no-repository', "'checkout: self'");
  });

  it('says that git is not installed', async () => {
    const folder = job();
    const repository = createRepository(folder.sources);
    for (let n = 0; n < 40; n++) repository.commit(`fix: ${n}`, n === 0 ? { 'package.json': PACKAGE } : {});
    const empty = join(folder.root, 'bin');
    mkdirSync(empty);
    failedWith(await runTask({ folder, environment: { PATH: empty } }), 'git-missing', 'Install git');
  });

  it("needs no git where a repository's files tell everything", async () => {
    const folder = job();
    const repository = createRepository(folder.sources);
    repository.commit('init', { 'package.json': PACKAGE });
    repository.tag('v1.2.0');
    repository.git('pack-refs', '--all');
    repository.commit('fix: one');
    const empty = join(folder.root, 'bin');
    mkdirSync(empty);
    succeeded(await runTask({ folder, environment: { PATH: empty } }));
    assert.ok(readFileSync(join(folder.sources, 'package.json'), 'utf8').includes('"1.2.1"'));
  });

  it('does not fail for a page that cannot be written', async () => {
    const folder = job();
    const repository = createRepository(folder.sources);
    repository.commit('init', { 'package.json': PACKAGE });
    writeFileSync(join(folder.root, 'a-file'), '');
    const run = await runTask({
      folder,
      inputs: { changelogFile: 'changes.md' },
      environment: { AGENT_TEMPDIRECTORY: join(folder.root, 'a-file', 'temp') },
    });
    succeeded(run);
    assert.match(run.text, /task\.issue type=warning;\]The page of this run has no summary/);
    assert.ok(!run.text.includes('task.uploadsummary'), run.text);
  });

  it('says that git is not installed, also where files tell all but what the origin has', async () => {
    const folder = job();
    const repository = createRepository(folder.sources);
    repository.commit('init', { 'package.json': PACKAGE });
    repository.tag('v1.0.0');
    repository.commit('feat: next');
    repository.git('remote', 'add', 'origin', `${folder.sources}-origin`);
    const empty = join(folder.root, 'bin');
    mkdirSync(empty);
    failedWith(await runTask({ folder, environment: { PATH: empty } }), 'git-missing', 'Install git');
    assert.equal(readFileSync(join(folder.sources, 'package.json'), 'utf8'), PACKAGE);
  });

  it('stamps a given version without git', async () => {
    const folder = job();
    writeFileSync(join(folder.sources, 'package.json'), PACKAGE);
    const empty = join(folder.root, 'bin');
    mkdirSync(empty);
    const run = await runTask({
      folder,
      inputs: { action: 'apply', version: '2.0.0-rc.1' },
      environment: { PATH: empty },
    });
    succeeded(run);
    assert.ok(readFileSync(join(folder.sources, 'package.json'), 'utf8').includes('"2.0.0-rc.1"'));
    assert.ok(!run.commands.some(({ area }) => area === 'build'), run.text);
  });

  it('changes nothing in a check', async () => {
    const folder = job();
    const repository = createRepository(folder.sources);
    repository.commit('init', { 'package.json': PACKAGE });
    const run = await runTask({ folder, inputs: { action: 'check' } });
    succeeded(run);
    assert.equal(repository.git('status', '--porcelain'), '');
    assert.ok(!run.commands.some(({ area }) => area === 'build'), run.text);
    assert.deepEqual(readdirSync(folder.temp), []);
    assert.ok(run.log.includes('package.json'), run.text);
  });

  it('finds the repository above a folder that is stamped alone', async () => {
    const folder = job();
    const repository = createRepository(folder.sources);
    repository.commit('init', { 'web/package.json': PACKAGE, 'api/package.json': PACKAGE });
    repository.tag('web/v1.0.0');
    repository.tag('api/v7.0.0');
    repository.commit('feat: api', { 'api/x.txt': 'x' });
    repository.commit('fix: web', { 'web/x.txt': 'x' });
    const run = await runTask({ folder, inputs: { workingDirectory: 'web', tagPrefix: 'web/v', paths: 'web' } });
    succeeded(run);
    assert.equal(run.outputs.version, '1.0.1');
    assert.ok(
      run.commands.some(({ event, data }) => event === 'addbuildtag' && data === 'web-v1.0.1'),
      run.text,
    );
    assert.equal(readFileSync(join(folder.sources, 'api/package.json'), 'utf8'), PACKAGE);
  });

  it('does not follow a link out of the sources', async () => {
    const folder = job();
    createRepository(folder.sources).commit('init', { 'package.json': PACKAGE });
    const outside = join(folder.root, 'outside.json');
    writeFileSync(outside, PACKAGE);
    mkdirSync(join(folder.sources, 'linked'));
    symlinkSync(outside, join(folder.sources, 'linked', 'package.json'));
    const run = await runTask({ folder });
    succeeded(run);
    assert.equal(readFileSync(outside, 'utf8'), PACKAGE);
    assert.ok(
      run.issues.some(({ text }) => text.includes('linked/package.json')),
      run.text,
    );
  });

  it('lets nobody issue commands through commits, branches and file contents', async () => {
    const folder = job();
    const evil = '##vso[task.setvariable variable=IsRelease]true';
    const repository = createRepository(folder.sources);
    repository.commit('init', { 'package.json': PACKAGE });
    repository.tag('v1.0.0');
    repository.commit(`feat(${evil.replace(/[()]/g, '')}): ${evil}\n\n${evil}`, {
      'evil/package.json': PACKAGE.replace('0.0.0', evil),
    });
    const run = await runTask({
      folder,
      variables: { 'Build.SourceBranch': `refs/heads/${evil}`, 'System.Debug': 'true' },
    });
    assert.ok(!run.commands.some(({ properties }) => properties.variable === 'IsRelease'), run.text);
    const page = run.commands.find(({ event }) => event === 'uploadsummary')?.data;
    if (page && existsSync(page)) assert.ok(!readFileSync(page, 'utf8').includes('##vso['));
  });

  it('pushes a git tag, and names what is missing when that is refused', async () => {
    const folder = job();
    const origin = createRepository(join(folder.root, 'origin'));
    origin.commit('init', { 'package.json': PACKAGE });
    const clone = checkOut(origin, folder.sources);
    const pushed = await runTask({ folder, inputs: { gitTag: 'push' } });
    succeeded(pushed);
    assert.equal(origin.git('rev-parse', 'v0.1.0'), clone.git('rev-parse', 'HEAD'));
    clone.git('checkout', '-q', '.');
    origin.commit('fix: a');
    clone.git('pull', '-q', 'origin', 'main');
    writeFileSync(
      join(origin.folder, '.git', 'hooks', 'pre-receive'),
      '#!/bin/sh\necho "TF401027: you need GenericContribute" >&2\nexit 1\n',
      {
        mode: 0o755,
      },
    );
    failedWith(await runTask({ folder, inputs: { gitTag: 'push' } }), 'git-tag', 'Contribute', 'persistCredentials');
  });

  it('makes guards that cannot be applied an error where they are required', async () => {
    const folder = job();
    createRepository(folder.sources).commit('init', { 'package.json': PACKAGE });
    const best = await runTask({ folder });
    succeeded(best);
    assert.ok(
      best.issues.some(({ type, text }) => type === 'warning' && text.includes('earlier runs')),
      best.text,
    );
    failedWith(await runTask({ folder, inputs: { guard: 'require' } }), 'guard', 'earlier runs', 'origin');
  });

  it('refuses names that the service would refuse, before a file is touched', async () => {
    const folder = job();
    createRepository(folder.sources).commit('init', { 'package.json': PACKAGE });
    failedWith(await runTask({ folder, inputs: { buildNumber: 'web/{version}' } }), 'build-number', 'TF209010');
    failedWith(await runTask({ folder, inputs: { buildTag: '{version} !' } }), 'build-tag');
    failedWith(await runTask({ folder, inputs: { buildNumber: '{versoin}' } }), 'template', '{versoin}', '{version}');
    assert.equal(readFileSync(join(folder.sources, 'package.json'), 'utf8'), PACKAGE);
  });
});

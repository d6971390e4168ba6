// The bundle in every kind of repository and environment that an agent can be in.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTask, type TaskStep, type WorkFolder, workFolder } from '../../support/agent';
import { ensureBundle } from '../../support/bundle';
import { checkOut, createRepository, openRepository, type TestRepository } from '../../support/repository';

const PACKAGE = '{\n  "name": "space-game",\n  "version": "0.0.0"\n}\n';

describe('the stamping task in every kind of repository', function () {
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

  /** A repository whose next version is 1.1.0. */
  function counted(folder: string): TestRepository {
    const repository = createRepository(folder);
    repository.commit('init', { 'package.json': PACKAGE });
    repository.tag('v1.0.0');
    repository.commit('feat: größer');
    return repository;
  }

  async function version(step: TaskStep): Promise<string> {
    const run = await runTask(step);
    assert.equal(run.result, 'Succeeded', run.text);
    return run.outputs.version ?? '';
  }

  it('reads packed tags, and those that came after', async () => {
    const folder = job();
    const repository = counted(folder.sources);
    repository.git('pack-refs', '--all');
    assert.equal(await version({ folder }), '1.1.0');
    repository.git('checkout', '-q', '.');
    repository.tag('v1.7.0');
    repository.commit('fix: later');
    assert.equal(await version({ folder }), '1.7.1');
  });

  it('reads tags with slashes, packed and not, and no tags of a longer prefix', async () => {
    const folder = job();
    const repository = createRepository(folder.sources);
    repository.commit('init', { 'package.json': PACKAGE });
    for (const name of ['team/web/v1.0.0', 'team/website/v8.0.0', 'v9.0.0']) repository.tag(name);
    repository.commit('fix: a');
    const inputs = { tagPrefix: 'team/web/v' };
    assert.equal(await version({ folder, inputs }), '1.0.1');
    repository.git('checkout', '-q', '.');
    repository.git('pack-refs', '--all');
    assert.equal(await version({ folder, inputs }), '1.0.1');
  });

  it('is not misled by a higher tag that HEAD does not come after, whatever was read ahead', async () => {
    const folder = job();
    const repository = counted(folder.sources);
    repository.git('checkout', '-q', '-b', 'side', 'v1.0.0');
    repository.commit('feat!: side');
    repository.tag('v2.0.0');
    repository.git('checkout', '-q', 'main');
    assert.equal(await version({ folder }), '1.1.0');
  });

  it('believes the origin about a tag that was moved', async () => {
    const folder = job();
    const origin = counted(join(folder.root, 'origin'));
    const clone = checkOut(origin, folder.sources);
    clone.git('tag', 'v1.2.0', 'HEAD~1');
    origin.tag('v1.2.0');
    assert.equal(await version({ folder }), '1.2.0');
  });

  it('reads annotated tags, tags of tags, and passes by tags of files', async () => {
    const folder = job();
    const repository = createRepository(folder.sources);
    repository.commit('init', { 'package.json': PACKAGE });
    repository.git('tag', '-a', 'inner', '-m', 'a');
    repository.git('tag', '-a', 'v1.3.0', '-m', 'b', 'inner');
    repository.git('tag', 'v5.0.0', 'HEAD:package.json');
    repository.commit('fix: a');
    assert.equal(await version({ folder }), '1.3.1');
  });

  it('reads annotated tags that the origin has, and those that it has not', async () => {
    const folder = job();
    const origin = createRepository(join(folder.root, 'origin'));
    origin.commit('init', { 'package.json': PACKAGE });
    origin.git('tag', '-a', 'v1.3.0', '-m', 'released');
    origin.commit('fix: a');
    const clone = checkOut(origin, folder.sources);
    clone.git('fetch', '-q', '--tags');
    assert.equal(await version({ folder }), '1.3.1');
    clone.git('checkout', '-q', '.');
    clone.git('tag', '-a', 'v1.4.0', '-m', 'not pushed yet', 'HEAD~1');
    assert.equal(await version({ folder }), '1.4.1');
  });

  it('works in a linked work tree', async () => {
    const folder = job();
    const repository = counted(join(folder.root, 'main'));
    rmSync(folder.sources, { recursive: true });
    repository.git('worktree', 'add', '-q', '--detach', folder.sources, 'HEAD');
    assert.equal(await version({ folder }), '1.1.0');
    assert.match(readFileSync(join(folder.sources, 'package.json'), 'utf8'), /"1\.1\.0"/);
  });

  it('works in a submodule, and leaves submodules alone when it works above them', async () => {
    const folder = job();
    const part = counted(join(folder.root, 'part'));
    const whole = createRepository(folder.sources);
    whole.commit('init', { 'package.json': PACKAGE });
    whole.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', part.url, 'part');
    whole.commit('feat: part');
    openRepository(join(folder.sources, 'part')).git('fetch', '-q', '--tags');
    assert.equal(await version({ folder, inputs: { workingDirectory: 'part' } }), '1.1.0');
    assert.equal(await version({ folder }), '0.1.0');
    assert.match(readFileSync(join(folder.sources, 'part', 'package.json'), 'utf8'), /"1\.1\.0"/);
  });

  it('works in a clone that borrows its objects', async () => {
    const folder = job();
    const repository = counted(join(folder.root, 'main'));
    rmSync(folder.sources, { recursive: true });
    repository.git('clone', '-q', '--shared', repository.folder, folder.sources);
    assert.ok(existsSync(join(folder.sources, '.git', 'objects', 'info', 'alternates')));
    assert.equal(await version({ folder }), '1.1.0');
  });

  it('reads the same whatever git is set to on the machine', async () => {
    const folder = job();
    const repository = counted(folder.sources);
    repository.commit('fix: in a folder', { 'web/a.txt': 'a' });
    writeFileSync(
      join(folder.root, '.gitconfig'),
      [
        '[color]\nui = always\n[core]\npager = false\nquotePath = true\n[log]\nfollow = true\nshowSignature = true\ndate = raw',
        '[i18n]\nlogOutputEncoding = ISO-8859-1\n[format]\npretty = oneline\n[diff]\nnoprefix = true\nexternal = false\n',
      ].join('\n'),
    );
    const run = await runTask({ folder, environment: { GIT_DIR: '/nowhere', GIT_WORK_TREE: '/nowhere' } });
    assert.equal(run.outputs.version, '1.1.0', run.text);
    assert.match(readFileSync(run.outputs.changelogFile ?? '', 'utf8'), /größer/);
    repository.git('checkout', '-q', '.');
    assert.equal(await version({ folder, inputs: { paths: 'web' } }), '1.0.1');
  });

  it('does without a temporary folder of the agent', async () => {
    const folder = job();
    counted(folder.sources);
    const missing = join(folder.root, 'missing');
    assert.equal(await version({ folder, variables: { 'Agent.TempDirectory': missing } }), '1.1.0');
  });

  it('leaves nothing in the temporary folder but what it names', async () => {
    const folder = job();
    counted(folder.sources);
    assert.equal(await version({ folder }), '1.1.0');
    assert.deepEqual(readdirSync(folder.temp).sort(), ['changelog-1.1.0.md', 'release-version-1.1.0.md']);
  });

  const wrong: Readonly<Record<string, readonly [inputs: Record<string, string>, words: string]>> = {
    'a variable that nothing replaced': [{ tagPrefix: '$(prefx)v' }, "'tagPrefix' has $(prefx) in it"],
    'a flag that is neither true nor false': [
      { insertMissing: 'yes' },
      "'insertMissing' is 'yes'; it has to be true or",
    ],
    'a folder that is not there': [{ workingDirectory: 'wbe' }, "'workingDirectory' leads to"],
    'a value that is not in the list': [{ source: 'tag' }, 'one of tags, file, calver, counter, explicit'],
  };
  for (const [what, [inputs, words]] of Object.entries(wrong)) {
    it(`names an input with ${what}`, async () => {
      const folder = job();
      counted(folder.sources);
      const run = await runTask({ folder, inputs });
      assert.equal(run.result, 'Failed', run.text);
      assert.ok(run.issues[0]?.text.includes(words), run.text);
      assert.ok(run.issues[0]?.text.includes('(input)'), run.text);
    });
  }

  it('fails when it can never come to its end', async () => {
    const folder = job();
    counted(folder.sources);
    const deaf = join(folder.root, 'deaf.cjs');
    writeFileSync(deaf, "require('node:child_process').spawn = () => ({ on() {}, kill() {} });\n");
    const run = await runTask({ folder, environment: { NODE_OPTIONS: `--require "${deaf}"` } });
    assert.equal(run.result, 'Failed', run.text);
    assert.ok(run.commands.some(({ event, properties }) => event === 'complete' && properties.result === 'Failed'));
  });
});

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StampFilesError } from '../../tasks/stamp-release-version/v1/files-error';
import { type FileOperations, realFileOperations } from '../../tasks/stamp-release-version/v1/files-operations';
import { asOrdinaryUser, buildWorker, packageOf, sources } from './files-helpers';
import { releaseOf } from './files-release';
import { stampFiles } from './stamp-files';

const values = releaseOf('1.4.0');
const old = packageOf('1.3.9');
const stamped = packageOf('1.4.0');

describe('finding files to stamp', () => {
  it('finds known files anywhere but in build output, packages, git data and submodules', async () => {
    const { folder, list, read, dispose } = sources({
      'package.json': old,
      'a b/ü/package.json': old,
      'bin/package.json': old,
      'a/obj/package.json': old,
      'node_modules/x/package.json': old,
      'web/dist/package.json': old,
      '.git/package.json': old,
      '.git/config': '',
      'module/.git': 'gitdir: ../.git/modules/module\n',
      'module/package.json': old,
      'nested/.git/config': '',
      'nested/package.json': old,
      'README.md': '# 1.3.9',
    });
    const before = list();
    const report = await stampFiles(folder, [], values);
    assert.deepEqual(
      report.files.map(({ path }) => path),
      ['a b/ü/package.json', 'package.json'],
    );
    assert.equal(read('a b/ü/package.json'), stamped);
    assert.equal(read('node_modules/x/package.json'), old);
    assert.deepEqual(list(), before, 'nothing is left behind');
    dispose();
  });

  const selections: readonly { patterns: string[]; found: string[]; unmatched?: string[] }[] = [
    { patterns: ['**/package.json'], found: ['a/package.json', 'b/package.json', 'package.json'] },
    { patterns: ['package.json'], found: ['package.json'] },
    { patterns: ['./a/package.json'], found: ['a/package.json'] },
    { patterns: ['**/package.json', '!b/**'], found: ['a/package.json', 'package.json'] },
    { patterns: ['!**/package.json'], found: ['VERSION'] },
    { patterns: ['**', '!**/package.json', 'b/package.json'], found: ['VERSION', 'b/package.json'] },
    { patterns: ['{a,b}/*.json', '', '# a comment'], found: ['a/package.json', 'b/package.json'] },
    { patterns: ['dist/package.json'], found: ['dist/package.json'] },
    { patterns: ['dist/**'], found: ['dist/package.json'] },
    { patterns: ['VERSION', 'c/*.csproj'], found: ['VERSION'], unmatched: ['c/*.csproj'] },
  ];
  for (const { patterns, found, unmatched = [] } of selections) {
    it(`selects by ${JSON.stringify(patterns)}`, async () => {
      const { folder, dispose } = sources({
        'package.json': old,
        'a/package.json': old,
        'b/package.json': old,
        'dist/package.json': old,
        'dist/node_modules/package.json': old,
        VERSION: '1.3.9',
        'a/notes.md': '1.3.9',
      });
      const report = await stampFiles(folder, patterns, values, { dryRun: true });
      assert.deepEqual(
        report.files.map(({ path }) => path),
        found,
      );
      assert.deepEqual(report.unmatched, unmatched);
      dispose();
    });
  }

  it('takes absolute patterns below the folder', async () => {
    const { folder, dispose } = sources({ 'a/package.json': old, 'package.json': old });
    const report = await stampFiles(folder, [`${folder}/a/*.json`], values, { dryRun: true });
    assert.deepEqual(
      report.files.map(({ path }) => path),
      ['a/package.json'],
    );
    dispose();
  });

  it('refuses a file named in full whose kind it does not know', async () => {
    const { folder, dispose } = sources({ 'package.json': old, 'notes.md': '1.3.9' });
    const report = await stampFiles(folder, ['package.json', 'notes.md'], values);
    assert.equal(report.outcome, 'error');
    assert.deepEqual(
      report.files.map(({ path, reason }) => [path, reason]),
      [
        ['notes.md', 'unknown-format'],
        ['package.json', undefined],
      ],
    );
    assert.equal(readFileSync(join(folder, 'package.json'), 'utf8'), old);
    dispose();
  });

  it('follows links to files inside, and no link that leads out, in circles or nowhere', async () => {
    const outside = sources({ 'package.json': old, 'folder/package.json': old });
    const { folder, read, dispose } = sources({ 'config/number.txt': '1.3.9\n', 'node_modules/VERSION': '1' });
    symlinkSync('config/number.txt', join(folder, 'VERSION'));
    symlinkSync(join(outside.folder, 'package.json'), join(folder, 'package.json'));
    symlinkSync(join(outside.folder, 'folder'), join(folder, 'linked'));
    symlinkSync('.', join(folder, 'config/circle'));
    mkdirSync(join(folder, 'a'));
    symlinkSync('gone', join(folder, 'a/package.json'));
    mkdirSync(join(folder, 'b'));
    symlinkSync('../node_modules/VERSION', join(folder, 'b/VERSION'));
    const report = await stampFiles(folder, [], values);
    assert.deepEqual(
      report.files.map(({ path, outcome }) => [path, outcome]),
      [['VERSION', 'stamped']],
    );
    assert.deepEqual(report.skipped, [
      { path: 'a/package.json', reason: 'link-leads-nowhere' },
      { path: 'b/VERSION', reason: 'link-to-excluded-folder' },
      { path: 'package.json', reason: 'link-leads-outside' },
    ]);
    assert.equal(read('config/number.txt'), '1.4.0\n');
    assert.ok(lstatSync(join(folder, 'VERSION')).isSymbolicLink(), 'the link stays a link');
    assert.equal(outside.read('package.json'), old);
    assert.equal(outside.read('folder/package.json'), old);
    dispose();
    outside.dispose();
  });

  it('passes by a folder that it may not read, and says so', async () => {
    const { folder, read, dispose } = sources({ 'package.json': old, 'data/package.json': old });
    chmodSync(folder, 0o777);
    chmodSync(join(folder, 'data'), 0o000);
    const report = await asOrdinaryUser(() => stampFiles(folder, [], values));
    chmodSync(join(folder, 'data'), 0o777);
    assert.deepEqual(report.skipped, [{ path: 'data', reason: 'folder-cannot-be-read' }]);
    assert.equal(read('package.json'), stamped);
    assert.equal(read('data/package.json'), old);
    dispose();
  });

  it('names a file that it may not read, and changes none', async () => {
    const { folder, read, dispose } = sources({ 'package.json': old, 'web/package.json': old });
    chmodSync(folder, 0o777);
    chmodSync(join(folder, 'web/package.json'), 0o000);
    await assert.rejects(
      asOrdinaryUser(() => stampFiles(folder, [], values)),
      (error: unknown) =>
        error instanceof StampFilesError &&
        error.code === 'not-readable' &&
        /^web\/package\.json: the file could not be read .* !pattern\.$/.test(error.message),
    );
    assert.equal(read('package.json'), old);
    dispose();
  });

  it('inserts a version only where no Directory.Build.props above sets one, selected or not', async () => {
    const project = '<Project Sdk="X">\n  <PropertyGroup>\n    <A>1</A>\n  </PropertyGroup>\n</Project>\n';
    const { folder, read, dispose } = sources({
      'set/Directory.Build.props':
        '<Project><PropertyGroup><VersionPrefix>1.3.9</VersionPrefix></PropertyGroup></Project>',
      'set/deep/a.csproj': project,
      'free/Directory.Build.props': '<Project><PropertyGroup><Company>x</Company></PropertyGroup></Project>',
      'free/b.csproj': project,
      'setting/c.csproj': project,
    });
    const report = await stampFiles(folder, ['**/*.csproj'], values);
    assert.deepEqual(
      report.files.map(({ path, outcome, reason }) => [path, outcome, reason]),
      [
        ['free/b.csproj', 'stamped', undefined],
        ['set/deep/a.csproj', 'no-match', 'inherited'],
        ['setting/c.csproj', 'stamped', undefined],
      ],
    );
    assert.equal(read('set/deep/a.csproj'), project);
    assert.match(read('free/b.csproj'), /\n {4}<Version>1\.4\.0<\/Version>\n/);
    dispose();
  });

  it('stamps in a lock file the packages whose manifests it stamps', async () => {
    const entry = (name: string, version: string) => `[[package]]\nname = "${name}"\nversion = "${version}"\n`;
    const { folder, read, dispose } = sources({
      'Cargo.toml': '[workspace]\nmembers = ["*"]\n[workspace.package]\nversion = "1.3.9"\n',
      'member/Cargo.toml': '[package]\nname = "member"\nversion.workspace = true\n',
      'own/Cargo.toml': '[package]\nname = "own"\nversion = "1.3.9"\n',
      'kept/Cargo.toml': '[package]\nname = "kept"\nversion = "1.3.9"\n',
      'Cargo.lock': [entry('member', '1.3.9'), entry('own', '1.3.9'), entry('kept', '1.3.9')].join('\n'),
    });
    await stampFiles(folder, ['!kept/**'], values);
    assert.equal(
      read('Cargo.lock'),
      [entry('member', '1.4.0'), entry('own', '1.4.0'), entry('kept', '1.3.9')].join('\n'),
    );
    dispose();
  });
});

describe('stamping files, all or none', () => {
  it('reports old and new values with their lines', async () => {
    const { folder, dispose } = sources({ 'package.json': old, 'b/package.json': stamped, 'c/package.json': '{}' });
    const report = await stampFiles(folder, [], values, { insertMissing: false });
    assert.deepEqual(report, {
      outcome: 'stamped',
      files: [
        { path: 'b/package.json', format: 'package-json', outcome: 'unchanged', changes: [] },
        {
          path: 'c/package.json',
          format: 'package-json',
          outcome: 'no-match',
          changes: [],
          reason: 'no-field',
          message: 'c/package.json: no version field of its own',
        },
        {
          path: 'package.json',
          format: 'package-json',
          outcome: 'stamped',
          changes: [{ field: 'version', old: '1.3.9', new: '1.4.0', line: 2 }],
        },
      ],
      skipped: [],
      unmatched: [],
      filesStamped: 1,
      changes: 1,
    });
    dispose();
  });

  it('writes nothing in a dry run', async () => {
    const { folder, read, dispose } = sources({ 'package.json': old });
    const report = await stampFiles(folder, [], values, { dryRun: true });
    assert.equal(report.filesStamped, 1);
    assert.equal(read('package.json'), old);
    dispose();
  });

  it('changes no file when one cannot hold the version', async () => {
    const { folder, read, dispose } = sources({ 'package.json': old, 'AndroidManifest.xml': '<manifest' });
    const report = await stampFiles(folder, [], values);
    assert.equal(report.outcome, 'error');
    assert.equal(read('package.json'), old);
    dispose();
  });

  it('keeps permissions, and stamps a read-only file', async () => {
    const { folder, read, dispose } = sources({ 'package.json': old, 'run/VERSION': '1.3.9' });
    chmodSync(join(folder, 'package.json'), 0o444);
    chmodSync(join(folder, 'run/VERSION'), 0o755);
    await stampFiles(folder, [], values);
    assert.equal(read('package.json'), stamped);
    if (process.platform !== 'win32') {
      assert.equal(statSync(join(folder, 'package.json')).mode & 0o777, 0o444);
      assert.equal(statSync(join(folder, 'run/VERSION')).mode & 0o777, 0o755);
    }
    dispose();
  });

  it('restores every file when writing fails half-way, at any step', async () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => `${name}/package.json`);
    for (let failing = 1; ; failing++) {
      const { folder, read, list, dispose } = sources(Object.fromEntries(names.map((name) => [name, old])));
      let step = 0;
      const fail = () => {
        step++;
        if (step === failing) throw new Error('ENOSPC: no space left on device');
      };
      const operations: FileOperations = {
        ...realFileOperations,
        create: (...given) => {
          fail();
          realFileOperations.create(...given);
        },
        createDurably: (...given) => {
          fail();
          realFileOperations.createDurably(...given);
        },
        replace: (...given) => {
          fail();
          realFileOperations.replace(...given);
        },
      };
      const error = await stampFiles(folder, [], values, { operations }).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert.deepEqual(list(), names, `failing at step ${failing}`);
      if (error === undefined) {
        for (const name of names) assert.equal(read(name), stamped);
        dispose();
        assert.ok(failing > names.length * 2, 'every step was made to fail once');
        return;
      }
      assert.ok(error instanceof StampFilesError);
      assert.equal(error.code, 'write-failed');
      assert.match(error.message, /ENOSPC.*No file was changed/);
      for (const name of names) assert.equal(read(name), old, `failing at step ${failing}`);
      dispose();
    }
  });

  // Windows has no permission bits on folders.
  const there = process.platform === 'win32' ? undefined : it;
  there?.('says which folder cannot be written to, before writing anything', async () => {
    const { folder, read, dispose } = sources({ 'a/package.json': old, 'locked/package.json': old });
    const worker = await buildWorker(folder);
    // Root may write anywhere, so root becomes somebody else for this.
    const asOther = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    if (asOther.uid !== undefined) execFileSync('chown', ['-R', '65534', folder]);
    chmodSync(join(folder, 'locked'), 0o555);
    const { stdout } = spawnSync(process.execPath, [worker, folder, '1.4.0'], { ...asOther, encoding: 'utf8' });
    assert.match(stdout, /^not-writable locked\/package\.json: .*write access/);
    assert.equal(read('a/package.json'), old);
    chmodSync(join(folder, 'locked'), 0o755);
    dispose();
  });
});

describe('recovering from a killed run', () => {
  const dies = new Error('killed');
  /** Operations that stop for good at a step, as a killed process does. */
  function killedAt(step: number): FileOperations {
    let count = 0;
    const live = () => {
      count++;
      if (count >= step) throw dies;
    };
    return {
      create: (path, bytes, keep) => {
        live();
        realFileOperations.create(path, bytes, keep);
      },
      createDurably: (path, bytes) => {
        live();
        realFileOperations.createDurably(path, bytes);
      },
      replace: (from, to, mode) => {
        live();
        realFileOperations.replace(from, to, mode);
      },
      remove: (path) => {
        live();
        realFileOperations.remove(path);
      },
    };
  }

  const names = ['a/package.json', 'b/package.json', 'c/package.json'];

  for (const repository of [true, false]) {
    it(`puts half a release back before the next one, ${repository ? 'with' : 'without'} a repository`, async () => {
      for (let step = 1; step <= 20; step++) {
        const { folder, read, list, dispose } = sources({
          ...Object.fromEntries(names.map((name) => [name, old])),
          ...(repository && { '.git/config': '' }),
        });
        const before = list();
        await stampFiles(folder, [], values, { operations: killedAt(step) }).catch(() => undefined);
        for (const name of names) assert.ok([old, stamped].includes(read(name)), `step ${step}: ${name} is torn`);
        // The next run stamps only one of the files: the others must be as they were, not half a release.
        const report = await stampFiles(folder, ['b/package.json'], releaseOf('1.5.0'));
        assert.equal(read('b/package.json'), packageOf('1.5.0'));
        const others = ['a/package.json', 'c/package.json'].map(read);
        assert.equal(new Set(others).size, 1, `step ${step}: half a release was left`);
        if (report.recovery) assert.deepEqual(others, [old, old]);
        assert.deepEqual(list(), before, `step ${step}: nothing is left behind`);
        dispose();
      }
    });
  }

  it('keeps a file that was changed by somebody else in between', async () => {
    const { folder, read, dispose } = sources(Object.fromEntries(names.map((name) => [name, old])));
    await stampFiles(folder, [], values, { operations: killedAt(11) }).catch(() => undefined);
    assert.equal(read('a/package.json'), stamped, 'the run came this far');
    writeFileSync(join(folder, 'a/package.json'), packageOf('7.0.0'));
    writeFileSync(join(folder, 'c/package.json'), '');
    const report = await stampFiles(folder, ['none/*'], values);
    assert.deepEqual(report.recovery, { restored: ['b/package.json', 'c/package.json'], kept: ['a/package.json'] });
    assert.equal(read('a/package.json'), packageOf('7.0.0'));
    assert.equal(read('c/package.json'), old, 'a file torn by a power cut has its old bytes again');
    dispose();
  });

  it('does not trust a journal that somebody checked in', async () => {
    const outside = sources({ 'secret.txt': '' });
    const { folder, read, dispose } = sources({ 'hooks/x': 'x' });
    const entry = (path: string) => ({ path, mode: 0o644, uid: 0, gid: 0, beforeLength: 4, afterLength: 0 });
    const files = [
      `../${outside.folder.split('/').pop()}/secret.txt`,
      join(outside.folder, 'secret.txt'),
      'link/secret.txt',
    ];
    symlinkSync(outside.folder, join(folder, 'link'));
    const header = JSON.stringify({ format: 'stamp-release-version/journal/1', files: files.map(entry) });
    writeFileSync(join(folder, '.stamp-release-version.journal'), `${header}\n${'evil'.repeat(files.length)}`);
    const report = await stampFiles(folder, [], values);
    assert.deepEqual(report.recovery, { restored: [], kept: [] });
    assert.equal(outside.read('secret.txt'), '');
    assert.equal(read('hooks/x'), 'x');
    dispose();
    outside.dispose();
  });

  for (const text of ['', '{', 'null\n', '{"format":"stamp-release-version/journal/1","files":[{"path":1}]}\n']) {
    it(`passes by a journal that is none: ${JSON.stringify(text)}`, async () => {
      const { folder, read, dispose } = sources({ 'package.json': old, '.stamp-release-version.journal': text });
      await stampFiles(folder, [], values);
      assert.equal(read('package.json'), stamped);
      dispose();
    });
  }
});

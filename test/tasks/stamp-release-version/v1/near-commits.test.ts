// The commits since a tag, read from a repository's files, are those that git lists, in git's order; or they are left to git.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Commit } from '../../../../core/version';
import { createGit } from '../../../../tasks/stamp-release-version/v1/git';
import { findGitFolder } from '../../../../tasks/stamp-release-version/v1/git-folder';
import { readNearCommits } from '../../../../tasks/stamp-release-version/v1/near-commits';
import { readRefFiles } from '../../../../tasks/stamp-release-version/v1/refs';
import { commitsSinceAncestor, readCommits } from '../../../../tasks/stamp-release-version/v1/repository';
import { gitEnvironment } from '../../../../tools/conformance/graph-repository';
import type { TestRepository } from '../../support/repository';
import { createRepository, openRepository } from '../../support/repository';

const TAG = 'v1.0.0';

/** Instead of a tag's name: all that HEAD contains. */
const ALL = Symbol('all');
type Since = string | typeof ALL;

/** What the files tell. */
function fromFiles({ folder }: TestRepository, since: Since = TAG): Commit[] | undefined {
  const place = findGitFolder(folder);
  assert.ok(place);
  return readNearCommits(place, readRefFiles(place), since === ALL ? undefined : since);
}

/** What git tells. */
async function fromGit({ folder }: TestRepository, since: Since = TAG): Promise<Commit[] | undefined> {
  const git = createGit(folder, { environment: gitEnvironment, programs: ['git'], temporary: [tmpdir()] });
  const commits = await (since === ALL ? readCommits(git, undefined) : commitsSinceAncestor(git, `refs/tags/${since}`));
  return commits?.map(({ id, parents, message }) => ({ id, parents, message }));
}

/** Both tell the same. @returns how many commits */
async function agree(repository: TestRepository, since: Since = TAG): Promise<number> {
  const told = fromFiles(repository, since);
  assert.ok(told, 'the files tell nothing');
  assert.deepEqual(told, await fromGit(repository, since));
  return told.length;
}

/** The files tell nothing, though git does. */
async function leftToGit(repository: TestRepository): Promise<void> {
  assert.equal(fromFiles(repository), undefined);
  assert.ok(await fromGit(repository));
}

describe('commits since a tag, in files', function () {
  this.timeout(120_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'near commits é '));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A released commit, and some after it. */
  function released(
    messages: readonly string[] = ['feat: two', 'fix: three\n\nWith a body.\n\nRelease-As: 3.0.0\n'],
  ): TestRepository {
    const repository = createRepository(join(folder, 'repository'));
    repository.commit('one', { 'a.txt': 'a' });
    repository.tag(TAG);
    for (const message of messages) repository.commit(message);
    return repository;
  }

  const loose = (repository: TestRepository, commit: string): string => {
    const id = repository.git('rev-parse', commit);
    return join(repository.folder, '.git', 'objects', id.slice(0, 2), id.slice(2));
  };

  it('are told when each has a file of its own', async () => {
    assert.equal(await agree(released()), 2);
  });

  it('are all of a short history before the first release', async () => {
    const repository = createRepository(join(folder, 'repository'));
    repository.commit('one');
    assert.equal(await agree(repository, ALL), 1);
    repository.commit('two');
    repository.git('checkout', '-q', '--orphan', 'other');
    repository.commit('another beginning');
    repository.git('merge', '-q', '--allow-unrelated-histories', '-m', 'Merge', 'main');
    assert.equal(await agree(repository, ALL), 4);
    repository.git('repack', '-adf');
    repository.git('commit-graph', 'write', '--reachable');
    assert.equal(await agree(repository, ALL), 4);
  });

  it('are none when HEAD is the release', async () => {
    assert.equal(await agree(released([])), 0);
  });

  it('are told from packs, also from several, and from packs and files together', async () => {
    const repository = released();
    repository.git('repack', '-ad');
    assert.equal(await agree(repository), 2);
    repository.commit('fix: four');
    repository.git('repack', '-d');
    assert.equal(await agree(repository), 3);
    repository.commit('fix: five');
    assert.equal(await agree(repository), 4);
    repository.git('pack-refs', '--all');
    assert.equal(await agree(repository), 4);
  });

  for (const [kind, distance] of [
    ['by its distance', 'true'],
    ['by its id', 'false'],
  ] as const) {
    it(`are told from deltas that name their base ${kind}`, async () => {
      // Long messages that differ little: git stores the difference.
      const text = Array.from({ length: 200 }, (_, line) => `line ${line} ${(line * 7919) % 1013}`).join('\n');
      const repository = released(Array.from({ length: 20 }, (_, n) => `fix: ${n}\n\n${text}\n${n}`));
      repository.git('-c', `repack.useDeltaBaseOffset=${distance}`, 'repack', '-adf', '--depth=20', '--window=50');
      const packs = join(repository.folder, '.git', 'objects', 'pack');
      const index = readdirSync(packs).find((name) => name.endsWith('.idx')) ?? assert.fail();
      const deltas = repository
        .git('verify-pack', '-v', join(packs, index))
        .split('\n')
        .filter((line) => / commit .* \d+ [0-9a-f]{40}$/.test(line));
      assert.ok(deltas.length > 5, 'the commits are stored as differences');
      assert.equal(await agree(repository), 20);
    });
  }

  it('are told for every kind of tag of a commit, packed or not', async () => {
    const repository = released();
    repository.git('tag', '-a', 'v1.1.0', '-m', 'annotated', 'HEAD~1');
    repository.tag('team/web/v1.2.0', 'HEAD~1');
    for (const tag of ['v1.1.0', 'team/web/v1.2.0']) assert.equal(await agree(repository, tag), 1);
    repository.git('pack-refs', '--all');
    repository.git('repack', '-ad');
    for (const tag of ['v1.1.0', 'team/web/v1.2.0']) assert.equal(await agree(repository, tag), 1);
  });

  it('are told with ids of the longer kind', async () => {
    const repository = openRepository(folder);
    repository.git('init', '-q', '-b', 'main', '--object-format=sha256');
    repository.commit('one');
    repository.tag(TAG);
    repository.commit('two');
    repository.commit('three');
    assert.equal(await agree(repository), 2);
    repository.git('repack', '-ad');
    assert.equal(await agree(repository), 2);
  });

  it('are told in a linked work tree, and on a detached HEAD', async () => {
    const repository = released();
    repository.git('worktree', 'add', '-q', '--detach', join(folder, 'tree'), 'HEAD~1');
    assert.equal(await agree(openRepository(join(folder, 'tree'))), 1);
  });

  it('have their messages as git gives them, whatever is in them', async () => {
    const repository = released([]);
    const messages = [
      '',
      '\n\nfix: after empty lines\n\n\n',
      'feat: Windows\r\n\r\nline ends\r\n',
      'fix: tab\tand\x1funit\x1eseparators and %B',
      'feat!: ünïcödé 🚀\n\nparent 0123456789012345678901234567890123456789\nencoding latin-1',
      `fix: long ${'text '.repeat(10_000)}`,
    ];
    for (const message of messages) {
      const tree = repository.git('rev-parse', 'HEAD^{tree}');
      const content = Buffer.from(
        `tree ${tree}\nparent ${repository.git('rev-parse', 'HEAD')}\nauthor M <m@example.com> 1700000000 +0000\ncommitter M <m@example.com> 1700000000 +0000\ngpgsig -----BEGIN\n parent x\n \n -----END\n\n${message}`,
      );
      repository.git('update-ref', 'HEAD', store(repository, content));
    }
    const bytes = Buffer.concat([Buffer.from(head(repository)), Buffer.from('fix: '), Buffer.from([0xe9, 0xff, 0x0a])]);
    repository.git('update-ref', 'HEAD', store(repository, bytes));
    assert.equal(await agree(repository), 7);
    repository.git('repack', '-ad');
    assert.equal(await agree(repository), 7);
  });

  /** The head of a commit after HEAD. */
  function head(repository: TestRepository, more = ''): string {
    return `tree ${repository.git('rev-parse', 'HEAD^{tree}')}\nparent ${repository.git('rev-parse', 'HEAD')}\nauthor M <m@example.com> 1700000000 +0000\ncommitter M <m@example.com> 1700000000 +0000\n${more}\n`;
  }

  /** Stores a commit byte by byte. @returns its id */
  function store({ folder: cwd }: TestRepository, content: Uint8Array): string {
    const args = ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'];
    return execFileSync('git', args, { cwd, env: gitEnvironment, input: content, encoding: 'utf8' }).trim();
  }

  it('have the parents that git sees: those before the author', async () => {
    const repository = released();
    const late = `parent ${repository.git('rev-parse', `${TAG}^{commit}`)}\n`;
    repository.git('update-ref', 'HEAD', store(repository, Buffer.from(`${head(repository, late)}fix: late\n`)));
    assert.equal(await agree(repository), 3);
  });

  it('have the parents that git sees, whatever somebody writes into a name', async () => {
    for (const end of ['\r', '\u2028', '\u2029', '\u0085', ' ']) {
      const repository = released();
      repository.git('checkout', '-q', '-b', 'side');
      const side = repository.commit('feat!: not merged');
      repository.git('checkout', '-q', 'main');
      const author = `--author=X${end}parent ${side}${end}Y <x@example.com>`;
      repository.git('commit', '-q', '--allow-empty', '-m', 'fix: four', author);
      assert.equal(await agree(repository), 3);
      assert.equal(await agree(repository, ALL), 4);
      rmSync(repository.folder, { recursive: true });
    }
  });

  it('are those of all branches that were merged since', async () => {
    const repository = released();
    repository.git('checkout', '-q', '-b', 'topic', TAG);
    repository.commit('feat: on a branch');
    repository.commit('feat: and another');
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', '--no-ff', '-m', 'Merged PR 7: topic', 'topic');
    assert.equal(await agree(repository), 5);
  });

  it('are those that git lists in any graph of branches and merges', async () => {
    let [told, left] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            parents: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
            seconds: fc.nat({ max: 500 }),
          }),
          { minLength: 1, maxLength: 14 },
        ),
        fc.nat(),
        fc.boolean(),
        async (commits, at, packed) => {
          const place = mkdtempSync(join(folder, 'graph-'));
          const repository = createRepository(place);
          const input = [
            `commit refs/heads/main\nmark :1\ncommitter M <m@example.com> 1700000000 +0000\ndata 4\nroot\n`,
            ...commits.map(({ parents, seconds }, index) => {
              const mark = index + 2;
              const [first = 1, ...others] = [...new Set(parents.map((back) => Math.max(1, mark - back)))];
              const merges = others.map((other) => `merge :${other}\n`).join('');
              const message = `fix: ${mark}`;
              return `commit refs/heads/main\nmark :${mark}\ncommitter M <m@example.com> ${1_700_000_000 + seconds} +0000\ndata ${message.length}\n${message}\nfrom :${first}\n${merges}`;
            }),
            `reset refs/tags/${TAG}\nfrom :${1 + (at % (commits.length + 1))}\n`,
          ];
          const options = packed ? ['-c', 'fastimport.unpackLimit=1'] : [];
          execFileSync('git', [...options, 'fast-import', '--quiet', '--force'], {
            cwd: place,
            env: gitEnvironment,
            input: input.join(''),
          });
          if (packed) repository.git('commit-graph', 'write', '--reachable');
          const commitsInFiles = fromFiles(repository);
          if (commitsInFiles) assert.deepEqual(commitsInFiles, await fromGit(repository));
          await agree(repository, ALL);
          if (commitsInFiles) told += 1;
          else left += 1;
          rmSync(place, { recursive: true });
        },
      ),
      { numRuns: 40 },
    );
    assert.ok(told > 10 && left > 0, `${told} told, ${left} left to git`);
  });

  describe('are left to git', () => {
    it('when a branch that began before the release was merged after it', async () => {
      const repository = createRepository(join(folder, 'repository'));
      repository.commit('zero');
      repository.commit('one');
      repository.tag(TAG);
      repository.commit('fix: two');
      repository.git('checkout', '-q', '-b', 'old', `${TAG}~1`);
      repository.commit('feat: begun before');
      repository.git('checkout', '-q', 'main');
      repository.git('merge', '-q', '-m', 'Merge', 'old');
      await leftToGit(repository);
    });

    it('when a history of its own was merged after the release', async () => {
      const repository = released();
      repository.git('checkout', '-q', '--orphan', 'x');
      repository.commit('chore: from elsewhere');
      repository.git('checkout', '-q', 'main');
      repository.git('merge', '-q', '--allow-unrelated-histories', '-m', 'Merge', 'x');
      await leftToGit(repository);
    });

    it('when they are many', async () => {
      const messages = Array.from({ length: 33 }, (_, n) => `fix: ${n}`);
      const repository = released(messages);
      await leftToGit(repository);
      repository.git('reset', '-q', '--hard', 'HEAD~1');
      assert.equal(await agree(repository), 32);
    });

    it('when HEAD does not come after the tag, which git will say', async () => {
      const repository = released();
      repository.tag('v2.0.0');
      repository.git('reset', '-q', '--hard', 'HEAD~1');
      assert.equal(fromFiles(repository, 'v2.0.0'), undefined);
      assert.equal(await fromGit(repository, 'v2.0.0'), undefined);
    });

    it('when the tag stands for a tag, or for no commit', async () => {
      const repository = released();
      repository.git('tag', '-a', 'annotated', '-m', 'a', 'HEAD~1');
      repository.git('tag', '-a', 'twice', '-m', 'b', 'annotated');
      repository.git('tag', 'a-file', 'HEAD:a.txt');
      for (const tag of ['twice', 'a-file', 'missing']) assert.equal(fromFiles(repository, tag), undefined);
    });

    it('when commits were replaced, packed or not', async () => {
      const repository = released();
      repository.git('replace', '--graft', 'HEAD', TAG);
      await leftToGit(repository);
      repository.git('pack-refs', '--all');
      rmSync(join(repository.folder, '.git', 'refs', 'replace'), { recursive: true, force: true });
      await leftToGit(repository);
    });

    it('when commits were grafted', async () => {
      const repository = released();
      const [last, base] = [repository.git('rev-parse', 'HEAD'), repository.git('rev-parse', TAG)];
      mkdirSync(join(repository.folder, '.git', 'info'), { recursive: true });
      writeFileSync(join(repository.folder, '.git', 'info', 'grafts'), `${last} ${base}\n`);
      await leftToGit(repository);
    });

    it('when a message is in another encoding, has a zero in it, or is very long', async () => {
      for (const content of [
        (repository: TestRepository) => Buffer.from(`${head(repository)}fix: ${'much '.repeat(20_000)}\n`),
        (repository: TestRepository) =>
          Buffer.from(`${head(repository, 'encoding ISO-8859-1\n')}fix: \xe9\n`, 'latin1'),
        (repository: TestRepository) => Buffer.from(`${head(repository)}fix: a\0b\n`),
      ]) {
        const repository = released();
        repository.git('update-ref', 'HEAD', store(repository, content(repository)));
        await leftToGit(repository);
        rmSync(repository.folder, { recursive: true });
      }
    });

    it('when objects are in another repository', async () => {
      released();
      const clone = createRepository(join(folder, 'clone'));
      clone.git('remote', 'add', 'origin', '../repository');
      writeFileSync(
        join(clone.folder, '.git', 'objects', 'info', 'alternates'),
        join(folder, 'repository', '.git', 'objects'),
      );
      clone.git('fetch', '-q', '--tags', 'origin', '+main:main', '--update-head-ok');
      await leftToGit(clone);
    });

    it('when the clone is shallow', async () => {
      const repository = released();
      repository.git('clone', '-q', '--depth=2', repository.url, join(folder, 'clone'));
      const clone = openRepository(join(folder, 'clone'));
      clone.tag(TAG, 'HEAD~1');
      await leftToGit(clone);
    });

    it('when the tag stands for something large', () => {
      const repository = released();
      writeFileSync(join(repository.folder, 'zeroes'), Buffer.alloc(1_000_000));
      repository.git('tag', 'large', repository.git('hash-object', '-w', 'zeroes'));
      assert.equal(fromFiles(repository, 'large'), undefined);
    });

    it("when the release's own commit is missing", () => {
      const repository = released();
      repository.git('pack-refs', '--all');
      rmSync(loose(repository, TAG));
      assert.equal(fromFiles(repository), undefined);
    });

    it('when there are many packs', async () => {
      const repository = released();
      for (let n = 0; n < 21; n++) {
        repository.commit(`fix: ${n}`);
        repository.git('repack', '-d');
      }
      await leftToGit(repository);
    });
  });

  describe('are not told from what is damaged', () => {
    it('in a file', () => {
      for (const damage of [
        (path: string) => truncateSync(path, statSync(path).size - 8),
        (path: string) => truncateSync(path, 0),
        (path: string) => writeFileSync(path, 'no object'),
      ]) {
        const repository = released();
        const path = loose(repository, 'HEAD~1');
        const bytes = readFileSync(path);
        rmSync(path);
        writeFileSync(path, bytes);
        damage(path);
        assert.equal(fromFiles(repository), undefined);
        rmSync(repository.folder, { recursive: true });
      }
    });

    it('in a pack or its index, wherever the damage is', async () => {
      const repository = released(Array.from({ length: 6 }, (_, n) => `fix: ${n}`));
      repository.git('repack', '-adf');
      const expected = await fromGit(repository);
      const packs = join(repository.folder, '.git', 'objects', 'pack');
      for (const name of readdirSync(packs).filter((name) => /\.(?:idx|pack)$/.test(name))) {
        const path = join(packs, name);
        const whole = readFileSync(path);
        rmSync(path);
        for (let at = 0; at < whole.length; at += 3) {
          const bytes = Buffer.from(whole);
          bytes[at] = (bytes[at] ?? 0) ^ 0xff;
          writeFileSync(path, bytes);
          const told = fromFiles(repository);
          // What is not looked at may be damaged: other objects, checksums.
          if (told !== undefined) assert.deepEqual(told, expected, `${name}, byte ${at}`);
          writeFileSync(path, whole.subarray(0, at));
          const cut = fromFiles(repository);
          if (cut !== undefined) assert.deepEqual(cut, expected, `${name}, cut at ${at}`);
        }
        writeFileSync(path, whole);
      }
      assert.deepEqual(fromFiles(repository), expected);
    });
  });
});

// What is read from a repository's files is what git says, or nothing: git itself is the reference, in every shape its references can have.
import assert from 'node:assert/strict';
import fs, {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGitFolder, hasUsualFiles } from '../../../../tasks/stamp-release-version/v1/git-folder';
import type { RefFiles } from '../../../../tasks/stamp-release-version/v1/refs';
import { readRefFiles } from '../../../../tasks/stamp-release-version/v1/refs';
import type { TestRepository } from '../../support/repository';
import { createRepository, openRepository } from '../../support/repository';

/** How often the disk was looked at. */
let looks = 0;

/** Runs something, and something else just before its n-th look at the disk. */
function whenLooking<T>(turn: number, meanwhile: () => void, run: () => T): T {
  const looking = ['statSync', 'readdirSync', 'readFileSync'] as const;
  const before = looking.map((name) => [name, fs[name]] as const);
  for (const [name, look] of before) {
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        looks += 1;
        if (looks === turn) meanwhile();
        return (look as (...all: unknown[]) => unknown)(...args);
      },
    });
  }
  try {
    return run();
  } finally {
    for (const [name, look] of before) Object.assign(fs, { [name]: look });
  }
}

describe('references in files', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'references é '));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Three commits, and a tag of each kind. */
  function repositoryWithTags(): TestRepository {
    const repository = createRepository(join(folder, 'repository'));
    repository.commit('one', { 'a.txt': 'a' });
    repository.tag('v1.0.0');
    repository.commit('two');
    repository.git('tag', '-a', 'v1.1.0', '-m', 'annotated');
    repository.git('tag', '-a', 'twice', '-m', 'a tag of a tag', 'v1.1.0');
    repository.git('tag', 'a-file', 'HEAD:a.txt');
    repository.tag('team/web/v3.0.0-rc.1');
    repository.commit('three');
    return repository;
  }

  function read(place: string): RefFiles {
    const found = findGitFolder(place);
    assert.ok(found);
    return readRefFiles(found);
  }

  /** Nothing else than git says. @returns how many objects and commits of tags were told */
  function agrees(repository: TestRepository, refs = read(repository.folder)): { objects: number; commits: number } {
    const names = repository.git('for-each-ref', '--format=%(refname:lstrip=2)', 'refs/tags').split('\n');
    assert.deepEqual([...refs.tags.keys()].sort(), names.filter((name) => name !== '').sort());
    let [objects, commits] = [0, 0];
    for (const [name, { object, commit }] of refs.tags) {
      if (object !== undefined) {
        objects += 1;
        assert.equal(object, repository.git('rev-parse', `refs/tags/${name}`), name);
      }
      if (commit !== undefined) {
        commits += 1;
        assert.equal(commit, repository.git('rev-parse', `refs/tags/${name}^{}`), name);
      }
    }
    return { objects, commits };
  }

  it('of tags with files of their own the object is told, not the commit', () => {
    const repository = repositoryWithTags();
    assert.deepEqual(agrees(repository), { objects: 5, commits: 0 });
  });

  it('of packed tags the commit is told', () => {
    const repository = repositoryWithTags();
    repository.git('pack-refs', '--all');
    assert.deepEqual(agrees(repository), { objects: 5, commits: 5 });
  });

  it('a file comes before the packed line of the same tag', () => {
    const repository = repositoryWithTags();
    repository.git('pack-refs', '--all');
    repository.git('tag', '-f', 'v1.0.0', 'HEAD');
    repository.tag('v1.2.0');
    assert.deepEqual(agrees(repository), { objects: 6, commits: 4 });
  });

  it('packed tags without the note that all are peeled tell no commit but a peeled one', () => {
    const repository = repositoryWithTags();
    repository.git('pack-refs', '--all');
    const lines = repository.git('show-ref', '--head').split('\n');
    const plain = lines.filter((line) => !line.endsWith(' HEAD')).map((line) => `${line}\n`);
    writeFileSync(join(repository.folder, '.git', 'packed-refs'), plain.join(''));
    assert.deepEqual(agrees(repository), { objects: 5, commits: 0 });
    assert.equal(read(repository.folder).head, repository.git('rev-parse', 'HEAD'));
  });

  it('a tag that stands for another reference, and one that is being written, are left to git', () => {
    const repository = repositoryWithTags();
    repository.git('symbolic-ref', 'refs/tags/latest', 'refs/tags/v1.1.0');
    writeFileSync(join(repository.folder, '.git', 'refs', 'tags', 'v9.9.9.lock'), '');
    assert.deepEqual(agrees(repository), { objects: 5, commits: 0 });
    assert.deepEqual(read(repository.folder).tags.get('latest'), { object: undefined, commit: undefined });
  });

  it('many tags with files of their own are listed, and left to git', () => {
    const repository = repositoryWithTags();
    const head = repository.git('rev-parse', 'HEAD');
    for (let patch = 0; patch < 60; patch++) {
      writeFileSync(join(repository.folder, '.git', 'refs', 'tags', `v5.0.${patch}`), `${head}\n`);
    }
    assert.deepEqual(agrees(repository), { objects: 0, commits: 0 });
  });

  it('a list that is not as git writes it tells names, and nothing for certain', () => {
    const repository = repositoryWithTags();
    repository.git('pack-refs', '--all');
    const list = join(repository.folder, '.git', 'packed-refs');
    writeFileSync(list, readFileSync(list, 'utf8').replaceAll('\n', '\r\n'));
    const { head, tags } = read(repository.folder);
    assert.equal(head, undefined);
    assert.ok(tags.size > 0 && [...tags.values()].every(({ object }) => object === undefined));
  });

  for (const [what, damage] of [
    [
      'the list of packed references',
      (git: string) => {
        rmSync(join(git, 'packed-refs'));
        mkdirSync(join(git, 'packed-refs'));
      },
    ],
    [
      'the folder of branches',
      (git: string) => {
        rmSync(join(git, 'refs', 'heads'), { recursive: true });
        symlinkSync('heads', join(git, 'refs', 'heads'));
      },
    ],
    [
      'the folder of tags',
      (git: string) => {
        rmSync(join(git, 'refs', 'tags'), { recursive: true });
        symlinkSync('tags', join(git, 'refs', 'tags'));
      },
    ],
    ['a tag', (git: string) => symlinkSync('v9.0.0', join(git, 'refs', 'tags', 'v9.0.0'))],
  ] satisfies [string, (git: string) => void][]) {
    it(`nothing is told when ${what} is there and cannot be read`, () => {
      const repository = repositoryWithTags();
      repository.git('pack-refs', '--all');
      const found = findGitFolder(repository.folder) ?? assert.fail();
      damage(join(repository.folder, '.git'));
      const { head, tags } = readRefFiles(found);
      assert.equal(head, undefined);
      assert.equal(tags.size, 0);
    });
  }

  it('files that are no references are passed by', () => {
    const repository = repositoryWithTags();
    const tags = join(repository.folder, '.git', 'refs', 'tags');
    for (const name of ['v9.0.0 copy', '.v9.0.1', 'v9..0', 'v9.0.2~'])
      copyFileSync(join(tags, 'v1.0.0'), join(tags, name));
    agrees(repository);
  });

  it('nothing is lost when somebody packs references in the middle of it', () => {
    const repository = repositoryWithTags();
    repository.git('pack-refs', '--all');
    repository.commit('four');
    repository.tag('v1.2.0');
    const found = findGitFolder(repository.folder) ?? assert.fail();
    const head = repository.git('rev-parse', 'HEAD');
    // At each look at the disk in turn, until reading is over before it is that one's turn.
    for (let turn = 1; turn > 0; turn = looks < turn ? 0 : turn + 1) {
      repository.git('tag', '-f', 'v1.2.0', 'HEAD~1');
      repository.git('update-ref', '--create-reflog', 'refs/heads/main', `${head}~1`);
      repository.git('pack-refs', '--all');
      repository.git('tag', '-f', 'v1.2.0', head);
      repository.git('update-ref', 'refs/heads/main', head);
      looks = 0;
      const refs = whenLooking(
        turn,
        () => repository.git('pack-refs', '--all', '--prune'),
        () => readRefFiles(found),
      );
      agrees(repository, refs);
      assert.ok(refs.head === undefined || refs.head === head, `at look ${turn} HEAD is told as it was before`);
    }
  });

  describe('HEAD', () => {
    const isTold = (repository: TestRepository): void => {
      assert.equal(read(repository.folder).head, repository.git('rev-parse', 'HEAD'));
    };

    it('is told on a branch, packed or not, and on none', () => {
      const repository = repositoryWithTags();
      isTold(repository);
      repository.git('pack-refs', '--all');
      isTold(repository);
      repository.commit('after packing');
      isTold(repository);
      repository.git('checkout', '-q', '--detach', 'HEAD~1');
      isTold(repository);
      repository.git('checkout', '-q', '-b', 'users/mara/work');
      isTold(repository);
    });

    it("is a work tree's own; tags are common", () => {
      const repository = repositoryWithTags();
      repository.git('worktree', 'add', '-q', '--detach', join(folder, 'tree'), 'v1.0.0');
      const tree = openRepository(join(folder, 'tree'));
      isTold(tree);
      assert.notEqual(read(tree.folder).head, read(repository.folder).head);
      assert.deepEqual(agrees(tree), { objects: 5, commits: 0 });
    });

    it('of a folder whose .git is a link to that of a work tree is told, and so are the common tags', () => {
      const repository = repositoryWithTags();
      repository.git('worktree', 'add', '-q', '--detach', join(folder, 'tree'), 'v1.0.0');
      mkdirSync(join(folder, 'linked'));
      symlinkSync(join(repository.folder, '.git', 'worktrees', 'tree'), join(folder, 'linked', '.git'));
      const linked = openRepository(join(folder, 'linked'));
      isTold(linked);
      assert.deepEqual(agrees(linked), { objects: 5, commits: 0 });
    });

    it('is not told without a commit, or when it stands for something unusual', () => {
      const empty = createRepository(join(folder, 'empty'));
      assert.equal(read(empty.folder).head, undefined);
      const repository = repositoryWithTags();
      writeFileSync(join(repository.folder, '.git', 'HEAD'), 'ref: refs/tags/v1.0.0\n');
      assert.equal(read(repository.folder).head, undefined);
      repository.git('pack-refs', '--all');
      writeFileSync(join(repository.folder, '.git', 'HEAD'), 'ref: refs/heads/main\n');
      writeFileSync(join(repository.folder, '.git', 'refs', 'heads', 'main'), 'no commit id\n');
      assert.equal(read(repository.folder).head, undefined);
    });
  });

  it('a folder .git that is no repository is passed by, as git does', () => {
    const repository = repositoryWithTags();
    const inner = join(repository.folder, 'inner');
    mkdirSync(join(inner, '.git'), { recursive: true });
    writeFileSync(join(inner, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    assert.equal(findGitFolder(inner)?.root, repository.folder);
    assert.equal(openRepository(inner).git('rev-parse', '--show-toplevel'), realpathSync(repository.folder));
  });

  it('files are read where git stores references and objects as it always did', () => {
    const repository = repositoryWithTags();
    const usual = () => hasUsualFiles(findGitFolder(repository.folder) ?? assert.fail());
    assert.ok(usual());
    repository.git('config', 'core.repositoryformatversion', '1');
    repository.git('config', 'extensions.partialClone', 'origin');
    repository.git('config', 'extensions.worktreeConfig', 'true');
    assert.ok(usual());
    const config = join(repository.folder, '.git', 'config');
    const before = readFileSync(config, 'utf8');
    for (const more of [
      '[extensions]\n\trefStorage = reftable\n',
      '[Extensions] other = 1\n',
      '[core]\n\trepositoryformatversion = 2\n',
    ]) {
      writeFileSync(config, more.startsWith('[core]') ? more : before + more);
      assert.ok(!usual(), more);
    }
  });

  it('ids of the longer kind are read as well', () => {
    const repository = openRepository(folder);
    repository.git('init', '-q', '-b', 'main', '--object-format=sha256');
    repository.commit('one');
    repository.tag('v1.0.0');
    assert.equal(read(folder).head?.length, 64);
    assert.deepEqual(agrees(repository), { objects: 1, commits: 0 });
    repository.git('pack-refs', '--all');
    assert.deepEqual(agrees(repository), { objects: 1, commits: 1 });
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltPackage, createPackage } from '../../tools/package';
import { readArchive } from '../../tools/package/archive';

const text = (files: Map<string, Uint8Array>, path: string): string => new TextDecoder().decode(files.get(path));

describe('the package', function () {
  this.timeout(180_000);
  let folder: string;
  let first: BuiltPackage;
  let files: Map<string, Uint8Array>;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'release-cadence-package-'));
    first = await createPackage({ out: folder });
    files = readArchive(readFileSync(first.file));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('has the same bytes when it is built again', async () => {
    const second = await createPackage({ out: folder });
    assert.equal(second.sha256, first.sha256);
  });

  it('carries one version everywhere: file name, manifest and both tasks', () => {
    const task = (folder: string) =>
      (JSON.parse(text(files, `tasks/${folder}/task.json`)) as { version: object }).version;
    const [major, minor, patch] = first.version.split('.').map(Number);
    assert.ok(first.file.endsWith(`release-cadence-${first.version}.vsix`));
    assert.match(
      text(files, 'extension.vsixmanifest'),
      new RegExp(` Version="${first.version.replaceAll('.', '\\.')}"`),
    );
    for (const name of ['stamp-release-version/v1', 'bug-count-gate/v1']) {
      assert.deepEqual(task(name), { Major: major, Minor: minor, Patch: patch });
    }
  });

  it('asks for read access and its own settings document, nothing that needs a special consent', () => {
    const manifest = JSON.parse(text(files, 'extension.vsomanifest')) as { scopes: string[] };
    assert.deepEqual(manifest.scopes, ['vso.build', 'vso.work', 'vso.release', 'vso.extension.data_write']);
  });

  it('calls no address: no telemetry, no content network, nothing is downloaded at run time', () => {
    // Namespaces and links for people are fine; a script, style or page that loads something is not.
    const loading = /(?:src|href)="https?:\/\/|@import\s+url\(["']?https?:|\bimport\(["']https?:/;
    const wrong = [...files.keys()].filter((path) => /\.(js|css|html)$/.test(path) && loading.test(text(files, path)));
    assert.deepEqual(wrong, []);
  });

  it('takes the publisher from the command line', async () => {
    const own = await createPackage({ out: folder, publisher: 'space-game-team' });
    const manifest = text(readArchive(readFileSync(own.file)), 'extension.vsixmanifest');
    assert.match(manifest, / Publisher="space-game-team"/);
  });

  for (const publisher of ['Space Game', 'space.game', '', '-team', 'team"', 'équipe']) {
    it(`takes no publisher that the marketplace has not: ${JSON.stringify(publisher)}`, async () => {
      await assert.rejects(createPackage({ out: folder, publisher }), /--publisher wants the id of a publisher/);
    });
  }

  it('brings the licences of everything that is bundled', () => {
    const notices = text(files, 'third-party-notices.md');
    for (const name of ['azure-pipelines-task-lib', 'azure-devops-node-api', 'azure-devops-extension-sdk', 'react']) {
      assert.match(notices, new RegExp(`^## ${name} \\d`, 'm'));
    }
  });
});

// The defects that tfx-cli stops, warns about, or lets through without a word. Our linter must name every one.
import assert from 'node:assert/strict';
import { describeFinding, lintPackage, readStagedPackage, stagedPackage } from '../../tools/package/lint';
import { staged } from '../../tools/paths';

type Files = Map<string, Uint8Array>;

type Json = Record<string, unknown>;

const MANIFEST = 'vss-extension.json';
const STAMP = 'tasks/stamp-release-version/v1/task.json';
const GATE = 'tasks/bug-count-gate/v1/task.json';

const text = (files: Files, path: string): string => new TextDecoder().decode(files.get(path));
const write = (files: Files, path: string, content: string | Uint8Array): void => {
  files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
};

function edit(path: string, change: (json: Json) => void): (files: Files) => void {
  return (files) => {
    const json = JSON.parse(text(files, path)) as Json;
    change(json);
    write(files, path, JSON.stringify(json, null, 2));
  };
}

const set = (path: string, key: string, value: unknown) =>
  edit(path, (json) => {
    Object.assign(json, { [key]: value });
  });
const drop = (path: string, key: string) =>
  edit(path, (json) => {
    delete json[key];
  });
const remove = (path: string) => (files: Files) => {
  assert.ok(files.delete(path), `${path} is not in the package`);
};
const contribution = (index: number, change: (entry: Record<string, unknown>) => void) =>
  edit(MANIFEST, (json) => change((json.contributions as Record<string, unknown>[])[index]!));

const NOT_A_PNG = new TextEncoder().encode('GIF89a');

const DEFECTS: ReadonlyArray<readonly [what: string, rule: string, plant: (files: Files) => void]> = [
  // tfx-cli stops these.
  ['a file of the manifest is missing', 'manifest-files', remove('third-party-notices.md')],
  ['the icon is missing', 'manifest-icon', remove('images/logo.png')],
  ['the overview is missing', 'manifest-details', remove('overview.md')],
  [
    'two contributions share an id',
    'contribution-ids',
    contribution(1, (entry) => {
      entry.id = 'stamp-release-version';
    }),
  ],
  ['the id is no id', 'manifest-id', set(MANIFEST, 'id', 'release cadence!')],
  ['the version is missing', 'manifest-required', drop(MANIFEST, 'version')],
  ['the name is missing', 'manifest-required', drop(MANIFEST, 'name')],
  ['the publisher is missing', 'manifest-required', drop(MANIFEST, 'publisher')],
  ['the categories are missing', 'manifest-required', drop(MANIFEST, 'categories')],
  ['the description is too long', 'manifest-description', set(MANIFEST, 'description', 'x'.repeat(201))],
  ['a file name has a blank', 'file-names', (files) => write(files, 'images/two words.png', NOT_A_PNG)],
  ['a file name has a bracket', 'file-names', (files) => write(files, 'images/a[1].png', NOT_A_PNG)],
  ['there is no contribution', 'contributions-present', set(MANIFEST, 'contributions', [])],
  ['the repository is not git', 'manifest-repository', set(MANIFEST, 'repository', { type: 'tfvc', uri: 'https://x' })],
  [
    'the manifest has a comment',
    'manifest-readable',
    (files) => write(files, MANIFEST, `// our manifest\n${text(files, MANIFEST)}`),
  ],
  // tfx-cli only warns about these, and exits with 0.
  ['a task id is no GUID', 'task-id', set(STAMP, 'id', 'stamp')],
  ['a handler has no target', 'task-targets', set(STAMP, 'execution', { Node20_1: {}, Node24: { target: 'main.js' } })],
  ['a task has no instanceNameFormat', 'task-name', drop(STAMP, 'instanceNameFormat')],
  ['a friendly name is too long', 'task-name', set(STAMP, 'friendlyName', 'x'.repeat(41))],
  ['a task.json is no JSON', 'task-readable', (files) => write(files, STAMP, '{ "id": ')],
  [
    'a contribution names a folder that is not there',
    'task-folders',
    contribution(0, (entry) => {
      entry.properties = { name: 'tasks/elsewhere' };
    }),
  ],
  ['only a handler past its end', 'task-handlers', set(STAMP, 'execution', { Node16: { target: 'main.js' } })],
  ['the targets are missing', 'manifest-required', drop(MANIFEST, 'targets')],
  // tfx-cli says nothing at all about these.
  ['an unknown scope', 'manifest-scopes', set(MANIFEST, 'scopes', ['vso.builds'])],
  ['an unknown category', 'manifest-categories', set(MANIFEST, 'categories', ['Azure Releases'])],
  [
    'an unknown contribution type',
    'contribution-types',
    contribution(2, (entry) => {
      entry.type = 'ms.vss-web.hubs';
    }),
  ],
  [
    'two tasks share an id',
    'task-id-unique',
    (files) => set(GATE, 'id', (JSON.parse(text(files, STAMP)) as { id: string }).id)(files),
  ],
  ['a task icon is missing', 'task-icon', remove('tasks/bug-count-gate/v1/icon.png')],
  ['a task icon is no PNG', 'task-icon', (files) => write(files, 'tasks/stamp-release-version/v1/icon.png', NOT_A_PNG)],
  ['the extension icon is no PNG', 'manifest-icon', (files) => write(files, 'images/logo.png', NOT_A_PNG)],
  [
    'no overview is named',
    'manifest-details',
    edit(MANIFEST, (json) => {
      delete (json.content as Record<string, unknown>).details;
    }),
  ],
  [
    'a hub page is not in the package',
    'contribution-uris',
    contribution(2, (entry) => {
      entry.properties = { name: 'Stage cadence', uri: 'hub/missing.html' };
    }),
  ],
  [
    'a hub page is not addressable',
    'contribution-uris',
    edit(MANIFEST, (json) => {
      for (const file of json.files as Array<Record<string, unknown>>) delete file.addressable;
    }),
  ],
  ["a hub's icon is not in the package", 'contribution-uris', remove('images/hub-dark.png')],
  ['a task has no version', 'task-version', drop(STAMP, 'version')],
  [
    'the only handler is one no agent knows',
    'task-handlers',
    set(STAMP, 'execution', { Node24_1: { target: 'main.js' } }),
  ],
  ['the version is a pre-release', 'manifest-version', set(MANIFEST, 'version', '1.0.0-beta')],
  [
    'two files on one package path',
    'manifest-package-paths',
    edit(MANIFEST, (json) => {
      (json.files as object[]).push({ path: 'license.md', packagePath: 'third-party-notices.md' });
    }),
  ],
  ['a source map', 'file-maps', (files) => write(files, 'hub/hub.js.map', '{}')],
  ['a hidden file', 'file-dots', (files) => write(files, 'hub/.eslintrc.json', '{}')],
  // Beyond the measured list: what has bitten task authors since.
  [
    "a task's major version differs from its folder",
    'task-version',
    set(STAMP, 'version', { Major: 2, Minor: 0, Patch: 0 }),
  ],
  ['a gate that claims to run on an agent', 'task-runs-on', set(GATE, 'runsOn', ['Agent', 'ServerGate'])],
  ['a file without a content type', 'file-endings', (files) => write(files, 'hub/fonts.woff2', NOT_A_PNG)],
];

describe('the package linter', () => {
  const original = readStagedPackage(staged);

  it('finds nothing wrong with the package that ships', () => {
    assert.deepEqual(lintPackage(original).map(describeFinding), []);
  });

  it(`knows at least the 39 defects that were planted in the packager`, () => {
    assert.ok(DEFECTS.length >= 39);
  });

  for (const [what, rule, plant] of DEFECTS) {
    it(`rejects: ${what}`, () => {
      const files: Files = new Map(original.files);
      plant(files);
      const findings = lintPackage(stagedPackage(files));
      assert.ok(
        findings.some((finding) => finding.rule === rule),
        `expected ${rule}, got: ${findings.map(describeFinding).join(' | ') || 'nothing'}`,
      );
    });
  }
});

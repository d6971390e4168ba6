import assert from 'node:assert/strict';
import { readVersion } from '../../../core/stamping';

const table: readonly (readonly [path: string, text: string, version: string | undefined, field?: string])[] = [
  ['package.json', '{\n"a":1,\n"version":"1.3.9"}', '1.3.9', 'version:3'],
  ['package.json', '{"a":1}', undefined],
  [
    'a.csproj',
    '<Project><PropertyGroup><AssemblyVersion>1.0.0.0</AssemblyVersion><Version>1.3.9</Version></PropertyGroup></Project>',
    '1.3.9',
    'Version:1',
  ],
  [
    'a.props',
    '<Project><PropertyGroup><VersionSuffix>rc.1</VersionSuffix><VersionPrefix>1.3.9</VersionPrefix></PropertyGroup></Project>',
    '1.3.9-rc.1',
    'VersionPrefix:1',
  ],
  [
    'a.props',
    '<Project><PropertyGroup><VersionPrefix>1.3.9</VersionPrefix><VersionSuffix/></PropertyGroup></Project>',
    '1.3.9',
    'VersionPrefix:1',
  ],
  ['a.props', '<Project><PropertyGroup><V>1.3.9</V><Version>$(V)</Version></PropertyGroup></Project>', '1.3.9', 'V:1'],
  ['AssemblyInfo.cs', '[assembly: AssemblyVersion("1.3.9.0")]', '1.3.9.0', 'AssemblyVersion:1'],
  ['pyproject.toml', '[project]\nversion = "1.4.0b2"', '1.4.0b2', 'version:2'],
  [
    'AndroidManifest.xml',
    '<manifest xmlns:android="http://schemas.android.com/apk/res/android" android:versionCode="7" android:versionName="1.3.9"/>',
    '1.3.9',
    'android:versionName:1',
  ],
  ['task.json', '{"version":{"Minor":3,"Major":1,"Patch":9}}', '1.3.9', 'version.Major:1'],
  ['task.json', '{"version":{"Minor":3}}', undefined],
  ['Chart.yaml', 'appVersion: 2.0.0\nversion: 1.3.9\n', '1.3.9', 'version:2'],
  ['VERSION', 'v1.3.9\n', '1.3.9', 'version:1'],
  ['VERSION', '\n', undefined],
];

describe('reading the version of a file', () => {
  for (const [path, text, version, field] of table) {
    it(`${path}: ${version ?? 'none'} from ${JSON.stringify(text.slice(0, 60))}`, async () => {
      const result = await readVersion(path, Buffer.from(text));
      if (version === undefined) assert.equal(result.outcome, 'no-match');
      else {
        assert.ok(result.outcome === 'found');
        assert.equal(result.version, version);
        assert.equal(`${result.field}:${result.line}`, field);
      }
    });
  }

  it('names the file and the line when it cannot be read', async () => {
    const result = await readVersion('web/package.json', Buffer.from('{\n"version":\n}'));
    assert.ok(result.outcome === 'error');
    assert.equal(result.reason, 'malformed');
    assert.match(result.message, /^web\/package\.json: The file cannot be parsed\. .*line 3\. .*!pattern/);
  });

  it('says that a kind of file is unknown', async () => {
    const result = await readVersion('notes.md', Buffer.from('1.3.9'));
    assert.ok(result.outcome === 'error');
    assert.equal(result.reason, 'unknown-format');
  });
});

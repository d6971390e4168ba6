import assert from 'node:assert/strict';
import { defaultFormatFor, defaultPatterns, formatFor, formats } from '../../../../core/stamping';

const byDefault: Readonly<Record<string, string>> = {
  'src/A.csproj': 'msbuild',
  'a.FSPROJ': 'msbuild',
  'directory.build.props': 'msbuild',
  'Properties/AssemblyInfo.cs': 'assembly-info',
  'SharedAssemblyInfo.vb': 'assembly-info',
  'a.nuspec': 'nuspec',
  'Package.appxmanifest': 'appx-manifest',
  'app.rc': 'resource-script',
  'package.json': 'package-json',
  'a\\b\\package-lock.json': 'package-lock',
  'npm-shrinkwrap.json': 'package-lock',
  'pyproject.toml': 'pyproject',
  'setup.cfg': 'setup-cfg',
  'Cargo.toml': 'cargo-toml',
  'Cargo.lock': 'cargo-lock',
  'pom.xml': 'maven-pom',
  'gradle.properties': 'gradle-properties',
  'ios/Info.plist': 'info-plist',
  'App-Info.plist': 'info-plist',
  'AndroidManifest.xml': 'android-manifest',
  'vss-extension.json': 'extension-manifest',
  'task.json': 'task-json',
  Dockerfile: 'dockerfile',
  'Dockerfile.prod': 'dockerfile',
  'web.Dockerfile': 'dockerfile',
  'chart/Chart.yaml': 'helm-chart',
  'openapi.yml': 'openapi-yaml',
  'v1.swagger.json': 'openapi-json',
  VERSION: 'version-file',
  'version.txt': 'version-file',
};

const onRequest: Readonly<Record<string, string>> = {
  'Directory.Packages.props': 'msbuild',
  'eng/common.targets': 'msbuild',
  'a.sqlproj': 'msbuild',
  'Version.cs': 'assembly-info',
  'vss-extension.dev.json': 'extension-manifest',
  'Settings.plist': 'info-plist',
  'api.json': 'openapi-json',
  'values.yaml': 'openapi-yaml',
};

describe('which format a file has', () => {
  for (const [path, id] of Object.entries(byDefault))
    it(`${path}: ${id}`, () => assert.equal(defaultFormatFor(path)?.id, id));
  for (const [path, id] of Object.entries(onRequest)) {
    it(`${path}: ${id}, when it is asked for`, () => {
      assert.equal(defaultFormatFor(path), undefined);
      assert.equal(formatFor(path)?.id, id);
    });
  }
  for (const path of ['README.md', 'Dockerfile/x', 'myversion', 'package.json.bak', '.csproj.user', 'VERSIONS']) {
    it(`${path}: none`, () => assert.equal(formatFor(path), undefined));
  }
  it('has one default pattern a name, and every format has one', () => {
    assert.equal(new Set(defaultPatterns()).size, defaultPatterns().length);
    for (const { id, names } of formats) assert.ok(names.length > 0, id);
  });
});

import type { StampValues } from '../../../core/stamping';

/** What a random file of a format is made of. `{old}` in a field is the version that stands there; pieces never change. */
export interface Sample {
  readonly path: string;
  readonly head: string;
  /** Text that looks like a version field and is none, and ordinary text; `é` is written in the encoding of the file. */
  readonly pieces: readonly string[];
  /** Text with one version field, and the value it takes. */
  readonly fields: readonly (readonly [text: string, value: (values: StampValues) => string])[];
  /** Between two pieces. */
  readonly separator: string;
  readonly tail: string;
  /** Each field at most once, since the format's readers allow no repetition that would mean the same. */
  readonly single?: true;
}

const semver = (values: StampValues) => values.semver;
const core = (values: StampValues) => values.core;
const quad = (values: StampValues) => values.quad;
const pep440 = (values: StampValues) => values.pep440;
const commas = (value: string) => value.replaceAll('.', ',');
const xml = { separator: '\n', head: '<?xml version="1.0"?>\n<!-- é 1.3.9 -->\n' };

/** One sample a format, by its id. */
export const samples: Readonly<Record<string, Sample>> = {
  msbuild: {
    ...xml,
    path: 'src/a.csproj',
    head: `${xml.head}<Project Sdk="Microsoft.NET.Sdk">\n`,
    pieces: [
      '  <ItemGroup><PackageReference Include="A" Version="1.3.9"/><PackageReference Include="B"><Version>1.3.9</Version></PackageReference></ItemGroup>',
      '  <PropertyGroup>\n\t<!-- <Version>1.3.9</Version> é --><LangVersion>1.3.9</LangVersion>\n  </PropertyGroup>',
      '  <PropertyGroup><Version>1.$(Patch).9</Version></PropertyGroup>',
      '',
    ],
    fields: [
      ["  <PropertyGroup Condition=\"'é' == '1'\">\n    <Version>{old}</Version>\n  </PropertyGroup>", semver],
      ['  <PropertyGroup><VersionPrefix> {old}\n </VersionPrefix></PropertyGroup>', core],
      ['<PropertyGroup><FileVersion><![CDATA[{old}]]></FileVersion></PropertyGroup>', (values) => values.fileVersion],
      ['<PropertyGroup>\n<AssemblyVersion>{old}</AssemblyVersion></PropertyGroup>', (values) => values.assemblyVersion],
    ],
    tail: '\n</Project>',
  },
  'assembly-info': {
    path: 'AssemblyInfo.cs',
    head: 'using System.Reflection;\n',
    pieces: [
      '// [assembly: AssemblyVersion("1.3.9")] é',
      '/* é\n[assembly: AssemblyVersion("1.3.9")]\n*/',
      '[assembly: AssemblyTitle("é \\" AssemblyVersion(\\"1.3.9\\")")]',
      'class A { const string B = @"[assembly: AssemblyVersion(""1.3.9"")]\\"; const char Q = \'"\'; }',
      '#region it\'s "1.3.9',
    ],
    fields: [
      ['[assembly: AssemblyVersion("{old}")]', (values) => values.assemblyVersion],
      ['[assembly : System.Reflection.AssemblyFileVersionAttribute( @"{old}" )]', (values) => values.fileVersion],
      [
        '[assembly: AssemblyCompany("é"), AssemblyInformationalVersion("{old}")]',
        (values) => values.informationalVersion,
      ],
    ],
    separator: '\n',
    tail: '\n',
  },
  nuspec: {
    ...xml,
    path: 'a.nuspec',
    head: `${xml.head}<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>\n`,
    pieces: [
      '<dependencies><dependency id="A" version="1.3.9"/></dependencies>',
      '<!-- <version>1.3.9</version> -->',
      '<description>é 1.3.9</description>',
    ],
    fields: [['  <version>{old}</version>', semver]],
    tail: '\n</metadata></package>',
  },
  'appx-manifest': {
    ...xml,
    path: 'Package.appxmanifest',
    head: `${xml.head}<Package xmlns:mp="u">\n`,
    pieces: [
      '<mp:PhoneIdentity Version="1.3.9.0"/>',
      '<Dependencies><PackageDependency MinVersion="1.3.9.0"/></Dependencies>',
      '<!-- é Version="1.3.9.0" -->',
    ],
    fields: [["<Identity Name=\"é Version='1'\" Version='{old}'/>", quad]],
    tail: '\n</Package>',
  },
  'resource-script': {
    path: 'app.rc',
    head: '// FILEVERSION 1,3,9,0 é\n1 VERSIONINFO\n',
    pieces: [
      '/* VALUE "FileVersion", "1.3.9.0" */',
      ' VALUE "ProductName", "é 1.3.9 ""FileVersion"""',
      '#define OTHER 1,3,9,0',
      ' FILEVERSION NOT_HERE',
    ],
    fields: [
      [' FILEVERSION {list}', (values) => commas(values.fileVersion)],
      [' PRODUCTVERSION {list}', (values) => commas(values.quad)],
      ['  VALUE "FileVersion", "{old}\\0"', (values) => values.fileVersion],
      ['  VALUE "ProductVersion", L"{old}"', quad],
    ],
    separator: '\n',
    tail: '\n',
  },
  'package-json': {
    path: 'package.json',
    head: '{\n',
    pieces: [
      '  "config": { "version": "1.3.9" }',
      '\t"dependencies": { "version": "1.3.9", "é": "^1.3.9" }',
      '  "list": [ "version", { "version": "1.3.9" } ]',
      '  "name": "\\"version\\": \\"1.3.9\\""',
    ],
    fields: [['  "version" : "{old}"', semver]],
    separator: ',\n',
    tail: '\n}\n',
  },
  'package-lock': {
    path: 'package-lock.json',
    head: '{ "lockfileVersion": 3,\n',
    pieces: [
      '"requires": true',
      '"dependencies": { "é": { "version": "1.3.9" } }',
      '"packages": { "node_modules/é": { "version": "1.3.9" } }',
    ],
    fields: [
      ['"version": "{old}"', semver],
      ['"packages": { "": { "name": "é", "version": "{old}" }, "node_modules/a": { "version": "1.3.9" } }', semver],
    ],
    separator: ',\n',
    tail: '}',
  },
  pyproject: {
    path: 'pyproject.toml',
    head: '# version = "1.3.9" é\n',
    pieces: [
      '[tool.other]\nversion = "1.3.9"',
      '[[tool.list]]\ntext = """\n[project]\nversion = "1.3.9"\n"""',
      '[tool.poetry.dependencies]\na = { version = "1.3.9" } # é',
    ],
    fields: [
      ['[project]\nname = "é"\nversion = "{old}" # 1.3.9', pep440],
      ["[tool.poetry]\nversion='{old}'", pep440],
    ],
    separator: '\n\n',
    tail: '\n',
    single: true,
  },
  'setup-cfg': {
    path: 'setup.cfg',
    head: '# version = 1.3.9 é\n',
    pieces: [
      '[bumpversion]\nversion = 1.3.9',
      '[options]\nlist =\n    version = 1.3.9\n    é',
      '[metadata.x]\n; [metadata]\nversion = 1.3.9',
    ],
    fields: [['[metadata]\nname: é\nversion = {old}', pep440]],
    separator: '\n',
    tail: '\n',
    single: true,
  },
  'cargo-toml': {
    path: 'Cargo.toml',
    head: '# é\n',
    pieces: [
      '[dependencies.b]\nversion = "1.3.9"',
      '[[bin]]\nname = "version"',
      '[workspace.dependencies]\na = { path = "é", version = "1.3.9" }',
      '[profile]\n#version = "1.3.9"',
    ],
    fields: [
      ['[package]\nname = "a"\nversion = "{old}"', semver],
      ["[workspace.package]\nversion = '{old}'", semver],
    ],
    separator: '\n',
    tail: '',
    single: true,
  },
  'cargo-lock': {
    path: 'Cargo.lock',
    head: '# é\nversion = 3\n',
    pieces: ['[[package]]\nname = "b"\nversion = "1.3.9"\nsource = "registry+x"\ndependencies = [\n "a 1.3.9",\n]'],
    fields: [
      ['[[package]]\nname = "a"\nversion = "{old}"\ndependencies = [\n "b",\n]', semver],
      ['[[package]]\nversion = "{old}"\nname = "c"', semver],
    ],
    separator: '\n\n',
    tail: '\n',
  },
  'maven-pom': {
    ...xml,
    path: 'pom.xml',
    head: `${xml.head}<project xmlns="http://maven.apache.org/POM/4.0.0">\n`,
    pieces: [
      '<parent><version>1.3.9</version></parent>',
      '<dependencies><dependency><version>1.3.9</version></dependency></dependencies>',
      '<!-- <version>1.3.9</version> é -->',
      '<properties><java.version>1.3.9</java.version></properties>',
    ],
    fields: [
      ['<version>{old}</version>', semver],
      ['<version>${revision}</version><properties><revision>{old}</revision></properties>', semver],
    ],
    tail: '\n</project>\n',
    single: true,
  },
  'gradle-properties': {
    path: 'gradle.properties',
    head: '#version=1.3.9 é\n',
    pieces: ['kotlinVersion=1.3.9', 'a=é\\\nversion=1.3.9', 'app.version: 1.3.9', '! version=1.3.9'],
    fields: [
      ['version={old}', semver],
      ['  version : {old}  ', semver],
    ],
    separator: '\n',
    tail: '\n',
  },
  'info-plist': {
    ...xml,
    path: 'Info.plist',
    head: `${xml.head}<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict>\n`,
    pieces: [
      '<key>é</key><dict><key>CFBundleVersion</key><string>1.3.9</string></dict>',
      '<key>A</key><string>1.3.9</string>',
      '<!-- <key>CFBundleVersion</key> -->',
    ],
    fields: [
      ['<key>CFBundleShortVersionString</key>\n<string>{old}</string>', core],
      ['<key>CFBundleVersion</key><string>\t{old}</string>', (values) => values.appleBuild],
    ],
    tail: '\n</dict></plist>',
  },
  'android-manifest': {
    ...xml,
    path: 'AndroidManifest.xml',
    head: `${xml.head}<manifest xmlns:android="http://schemas.android.com/apk/res/android"\n`,
    pieces: ['android:minSdkVersion="24"', 'package=\'é android:versionName="1.3.9"\'', 'versionName="1.3.9"'],
    fields: [
      ["android:versionName='{old}'", semver],
      ['android:versionCode="{code}"', (values) => String(values.androidVersionCode)],
    ],
    separator: '\n  ',
    tail: '>\n<uses-sdk android:versionName="1.3.9"/></manifest>',
    single: true,
  },
  'extension-manifest': {
    path: 'vss-extension.json',
    head: '{ // é "version": "1.3.9"\n',
    pieces: [
      '"contributions": [{ "version": "1.3.9" }]',
      '"manifestVersion": 1',
      '"x": { "version": "1.3.9" } /* é */',
    ],
    fields: [['"version": "{old}"', core]],
    separator: ',\n',
    tail: ',\n}',
  },
  'task-json': {
    path: 'task.json',
    head: '{\n',
    pieces: [
      '"minimumAgentVersion": "1.3.9"',
      '"inputs": [{ "Major": 1 }]',
      '"helpMarkDown": "é", "execution": { "Major": 1 }',
    ],
    fields: [
      ['"version": { "Major": {code}, "x": 1.3 }', (values) => values.core.split('.')[0] ?? ''],
      ['"version": { "Minor": "{code}" }', (values) => values.core.split('.')[1] ?? ''],
      ['"version": {"Patch":{code}}', (values) => values.core.split('.')[2] ?? ''],
    ],
    separator: ',\n',
    tail: '}',
  },
  dockerfile: {
    path: 'Dockerfile',
    head: 'FROM a:1.3.9\n',
    pieces: [
      '# LABEL version=1.3.9 é',
      'ARG VERSION=1.3.9',
      'ENV version=1.3.9 a=é',
      'LABEL title="é version=1.3.9" \\\n  x=version',
      'RUN <<X\nLABEL version=1.3.9\nX',
      'LABEL version=$VERSION',
    ],
    fields: [
      ['LABEL version={old}', semver],
      ['LABEL a="é" \\\n# 1.3.9\n  "org.opencontainers.image.version"="{old}"', semver],
      ["label version '{old}'", semver],
    ],
    separator: '\n',
    tail: '\n',
  },
  'helm-chart': {
    path: 'Chart.yaml',
    head: '# version: 1.3.9 é\n',
    pieces: [
      'dependencies:\n  - version: 1.3.9',
      'description: >\n  é\n  version: 1.3.9',
      'annotations: { version: 1.3.9 }',
      'kubeVersion: 1.3.9',
    ],
    fields: [
      ['version: {old} # é 1.3.9', semver],
      ["appVersion: '{old}'", semver],
      ['"appVersion": "{old}"', semver],
    ],
    separator: '\n',
    tail: '\n',
  },
  'version-file': {
    path: 'VERSION',
    head: '\n\t',
    pieces: [],
    fields: [
      ['{old}', semver],
      ['v{old}', semver],
    ],
    separator: '',
    tail: '  \n',
    single: true,
  },
  'openapi-json': {
    path: 'openapi.json',
    head: '{ "openapi": "3.1.0",\n',
    pieces: [
      '"version": "1.3.9"',
      '"paths": { "/é": { "version": "1.3.9" } }',
      '"tags": [ { "info": { "version": "1.3.9" } } ]',
    ],
    fields: [['"info": { "title": "é", "version": "{old}" }', semver]],
    separator: ',\n',
    tail: '}\n',
  },
  'openapi-yaml': {
    path: 'openapi.yaml',
    head: 'openapi: 3.0.3\n',
    pieces: [
      'version: 1.3.9',
      'paths:\n  /é:\n    get:\n      info:\n        version: 1.3.9',
      'x-text: |\n  info:\n    version: 1.3.9',
    ],
    fields: [
      ['info:\n  title: é\n  version: {old}', semver],
      ["info: { version: '{old}', title: é }", semver],
    ],
    separator: '\n',
    tail: '\n',
  },
};

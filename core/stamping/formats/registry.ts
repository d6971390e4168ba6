import { type AnyFormat, format } from './format';

/**
 * Every format, grouped by ecosystem; the first that knows a file's name has it. A new format is a new file and an entry here. Only names are
 * known up front: what reads a kind of file is loaded, with its parser, when the first such file turns up, because a build with one project
 * file must not pay for twenty other kinds.
 */
export const formats: readonly AnyFormat[] = [
  // .NET
  format({
    id: 'msbuild',
    title: '.NET project (csproj, fsproj, vbproj) and Directory.Build.props',
    syntax: 'xml',
    names: ['*.csproj', '*.fsproj', '*.vbproj', 'Directory.Build.props'],
    alsoNames: ['*.props', '*.targets', '*proj'],
    load: async () => (await import(/* webpackChunkName: "xml" */ './dotnet/msbuild')).msbuild,
  }),
  format({
    id: 'assembly-info',
    title: 'AssemblyInfo.cs, .vb, .fs, .cpp',
    syntax: 'text',
    names: ['*AssemblyInfo.cs', '*AssemblyInfo.vb', '*AssemblyInfo.fs', '*AssemblyInfo.cpp'],
    alsoNames: ['*.cs', '*.vb', '*.fs', '*.cpp'],
    load: async () => (await import(/* webpackChunkName: "text" */ './dotnet/assembly-info')).assemblyInfo,
  }),
  format({
    id: 'nuspec',
    title: 'NuGet specification',
    syntax: 'xml',
    names: ['*.nuspec'],
    load: async () => (await import(/* webpackChunkName: "xml" */ './dotnet/nuspec')).nuspec,
  }),
  // Windows
  format({
    id: 'appx-manifest',
    title: 'Windows app package manifest',
    syntax: 'xml',
    names: ['*.appxmanifest', 'AppxManifest.xml'],
    load: async () => (await import(/* webpackChunkName: "xml" */ './windows/appx-manifest')).appxManifest,
  }),
  format({
    id: 'resource-script',
    title: 'Windows resource script',
    syntax: 'text',
    names: ['*.rc'],
    alsoNames: ['*.rc2'],
    load: async () => (await import(/* webpackChunkName: "text" */ './windows/resource-script')).resourceScript,
  }),
  // Node.js
  format({
    id: 'package-json',
    title: 'npm package.json',
    syntax: 'json',
    names: ['package.json'],
    load: async () => (await import(/* webpackChunkName: "json" */ './node/package-json')).packageJson,
  }),
  format({
    id: 'package-lock',
    title: 'npm package-lock.json and npm-shrinkwrap.json',
    syntax: 'json',
    names: ['package-lock.json', 'npm-shrinkwrap.json'],
    load: async () => (await import(/* webpackChunkName: "json" */ './node/package-lock')).packageLock,
  }),
  // Python
  format({
    id: 'pyproject',
    title: 'Python pyproject.toml',
    syntax: 'toml',
    names: ['pyproject.toml'],
    load: async () => (await import(/* webpackChunkName: "toml" */ './python/pyproject')).pyproject,
  }),
  format({
    id: 'setup-cfg',
    title: 'Python setup.cfg',
    syntax: 'ini',
    names: ['setup.cfg'],
    load: async () => (await import(/* webpackChunkName: "text" */ './python/setup-cfg')).setupCfg,
  }),
  // Rust
  format({
    id: 'cargo-toml',
    title: 'Cargo.toml',
    syntax: 'toml',
    names: ['Cargo.toml'],
    load: async () => (await import(/* webpackChunkName: "toml" */ './rust/cargo-toml')).cargoToml,
  }),
  format({
    id: 'cargo-lock',
    title: 'Cargo.lock',
    syntax: 'toml',
    names: ['Cargo.lock'],
    load: async () => (await import(/* webpackChunkName: "toml" */ './rust/cargo-lock')).cargoLock,
  }),
  // Java
  format({
    id: 'maven-pom',
    title: 'Maven pom.xml',
    syntax: 'xml',
    names: ['pom.xml'],
    alsoNames: ['*.pom'],
    load: async () => (await import(/* webpackChunkName: "xml" */ './java/pom')).pom,
  }),
  format({
    id: 'gradle-properties',
    title: 'gradle.properties',
    syntax: 'properties',
    names: ['gradle.properties'],
    alsoNames: ['*.properties'],
    load: async () => (await import(/* webpackChunkName: "text" */ './java/gradle-properties')).gradleProperties,
  }),
  // Mobile
  format({
    id: 'info-plist',
    title: 'Apple Info.plist',
    syntax: 'xml',
    names: ['Info.plist', '*-Info.plist'],
    alsoNames: ['*.plist'],
    load: async () => (await import(/* webpackChunkName: "xml" */ './mobile/info-plist')).infoPlist,
  }),
  format({
    id: 'android-manifest',
    title: 'AndroidManifest.xml',
    syntax: 'xml',
    names: ['AndroidManifest.xml'],
    load: async () => (await import(/* webpackChunkName: "xml" */ './mobile/android-manifest')).androidManifest,
  }),
  // Azure DevOps
  format({
    id: 'extension-manifest',
    title: 'Azure DevOps vss-extension.json',
    syntax: 'json',
    names: ['vss-extension.json'],
    alsoNames: ['vss-extension*'],
    load: async () => (await import(/* webpackChunkName: "json" */ './azure/extension-manifest')).extensionManifest,
  }),
  format({
    id: 'task-json',
    title: 'Azure Pipelines task.json',
    syntax: 'json',
    names: ['task.json', 'task.loc.json'],
    load: async () => (await import(/* webpackChunkName: "json" */ './azure/task-json')).taskJson,
  }),
  // Containers
  format({
    id: 'dockerfile',
    title: 'Dockerfile labels',
    syntax: 'dockerfile',
    names: ['Dockerfile', 'Dockerfile.*', '*.Dockerfile', 'Containerfile'],
    load: async () => (await import(/* webpackChunkName: "text" */ './container/dockerfile')).dockerfile,
  }),
  format({
    id: 'helm-chart',
    title: 'Helm Chart.yaml',
    syntax: 'yaml',
    names: ['Chart.yaml'],
    alsoNames: ['Chart.yml'],
    load: async () => (await import(/* webpackChunkName: "yaml" */ './container/helm-chart')).helmChart,
  }),
  // Any language
  format({
    id: 'version-file',
    title: 'VERSION, version.txt',
    syntax: 'text',
    names: ['VERSION', 'version.txt', '.version'],
    load: async () => (await import(/* webpackChunkName: "text" */ './text/version-file')).versionFile,
  }),
  // APIs; last, because they understand any .json and .yaml when asked to
  format({
    id: 'openapi-json',
    title: 'OpenAPI or Swagger, JSON',
    syntax: 'json',
    names: ['openapi.json', 'swagger.json', '*.openapi.json', '*.swagger.json'],
    alsoNames: ['*.json'],
    load: async () => (await import(/* webpackChunkName: "json" */ './api/openapi-json')).openApiJson,
  }),
  format({
    id: 'openapi-yaml',
    title: 'OpenAPI or Swagger, YAML',
    syntax: 'yaml',
    names: [
      'openapi.yaml',
      'openapi.yml',
      'swagger.yaml',
      'swagger.yml',
      '*.openapi.yaml',
      '*.openapi.yml',
      '*.swagger.yaml',
      '*.swagger.yml',
    ],
    alsoNames: ['*.yaml', '*.yml'],
    load: async () => (await import(/* webpackChunkName: "yaml" */ './api/openapi-yaml')).openApiYaml,
  }),
];

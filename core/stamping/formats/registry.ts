import { openApiJson, openApiYaml } from './api/openapi';
import { extensionManifest } from './azure/extension-manifest';
import { taskJson } from './azure/task-json';
import { dockerfile } from './container/dockerfile';
import { helmChart } from './container/helm-chart';
import { assemblyInfo } from './dotnet/assembly-info';
import { msbuild } from './dotnet/msbuild';
import { nuspec } from './dotnet/nuspec';
import type { AnyFormat } from './format';
import { gradleProperties } from './java/gradle-properties';
import { pom } from './java/pom';
import { androidManifest } from './mobile/android-manifest';
import { infoPlist } from './mobile/info-plist';
import { packageJson } from './node/package-json';
import { packageLock } from './node/package-lock';
import { pyproject } from './python/pyproject';
import { setupCfg } from './python/setup-cfg';
import { cargoLock } from './rust/cargo-lock';
import { cargoToml } from './rust/cargo-toml';
import { versionFile } from './text/version-file';
import { appxManifest } from './windows/appx-manifest';
import { resourceScript } from './windows/resource-script';

/** Every format, grouped by ecosystem; the first that knows a file's name has it. A new format is a new file and a line here. */
export const formats: readonly AnyFormat[] = [
  // .NET
  msbuild,
  assemblyInfo,
  nuspec,
  // Windows
  appxManifest,
  resourceScript,
  // Node.js
  packageJson,
  packageLock,
  // Python
  pyproject,
  setupCfg,
  // Rust
  cargoToml,
  cargoLock,
  // Java
  pom,
  gradleProperties,
  // Mobile
  infoPlist,
  androidManifest,
  // Azure DevOps
  extensionManifest,
  taskJson,
  // Containers
  dockerfile,
  helmChart,
  // Any language
  versionFile,
  // APIs; last, because they understand any .json and .yaml when asked to
  openApiJson,
  openApiYaml,
];

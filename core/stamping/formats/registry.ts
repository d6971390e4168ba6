import { msbuild } from './dotnet/msbuild';
import type { AnyFormat } from './format';
import { packageJson } from './node/package-json';
import { packageLock } from './node/package-lock';

/** Every format, grouped by ecosystem. A new one is a new file and a line here. */
export const formats: readonly AnyFormat[] = [
  // .NET
  msbuild,
  // Node.js
  packageJson,
  packageLock,
];

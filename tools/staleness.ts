// Whether dist/package is what the sources say.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, staged } from './paths';

const sources = [
  'core',
  'hub',
  'tasks',
  'images',
  'tools',
  'vss-extension.json',
  'webpack.config.js',
  'package-lock.json',
];

/** Files whose presence means that a build came to its end. */
const results = [
  'vss-extension.json',
  'hub/hub.html',
  'tasks/stamp-release-version/v1/main.js',
  'tasks/bug-count-gate/v1/task.json',
];

/** When a file, or the newest one below a folder, was changed last, in epoch milliseconds; 0 when it is not there. */
export function lastChange(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // The folder itself changes when something is taken out of it.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => lastChange(join(path, name))));
}

/** True when the staged package is there, whole, and newer than everything it is made of. */
export function isFresh(): boolean {
  const built = results.map((name) => join(staged, name));
  if (!built.every((path) => existsSync(path))) return false;
  const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs));
  return sources.every((name) => lastChange(join(root, name)) < oldest);
}

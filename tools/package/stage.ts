import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, staged } from '../paths';

/** What ships beside the bundles: source path in the repository → path in the package. */
const STATIC_FILES: ReadonlyArray<readonly [from: string, to: string]> = [
  ['vss-extension.json', 'vss-extension.json'],
  ['overview.md', 'overview.md'],
  ['LICENSE', 'license.md'],
  ['images/logo.png', 'images/logo.png'],
  ['images/stage-strip.png', 'images/stage-strip.png'],
  ['images/hub-light.png', 'images/hub-light.png'],
  ['images/hub-dark.png', 'images/hub-dark.png'],
  ['images/overview-light.png', 'images/overview-light.png'],
  ['images/overview-dark.png', 'images/overview-dark.png'],
  ['tasks/stamp-release-version/v1/task.json', 'tasks/stamp-release-version/v1/task.json'],
  ['tasks/stamp-release-version/v1/icon.png', 'tasks/stamp-release-version/v1/icon.png'],
  ['tasks/bug-count-gate/v1/task.json', 'tasks/bug-count-gate/v1/task.json'],
  ['tasks/bug-count-gate/v1/icon.png', 'tasks/bug-count-gate/v1/icon.png'],
];

/**
 * Copies what is not bundled into `dist/package` and writes the notices there. A file that is missing in the repository
 * is not invented here: the package linter names it.
 */
export function stageStaticFiles(notices: string): void {
  for (const [from, to] of STATIC_FILES) {
    const source = join(root, from);
    if (!existsSync(source)) continue;
    const target = join(staged, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target);
  }
  writeFileSync(join(staged, 'third-party-notices.md'), notices);
}

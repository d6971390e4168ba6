/** The organization's task catalogue: whatever a package folder brings, as after installing the extension. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledTask } from './world';

/** Reads `tasks/<task>/v<major>/task.json` below a package folder. A missing folder brings no tasks. */
export function readInstalledTasks(packageFolder: string): InstalledTask[] {
  const root = join(packageFolder, 'tasks');
  if (!existsSync(root)) return [];
  const found: InstalledTask[] = [];
  for (const name of readdirSync(root).sort()) {
    for (const version of readdirSync(join(root, name)).sort()) {
      const folder = join(root, name, version);
      const file = join(folder, 'task.json');
      if (!existsSync(file)) continue;
      const definition = JSON.parse(readFileSync(file, 'utf8')) as {
        id: string;
        name: string;
        version: { Major: number };
      };
      found.push({
        id: definition.id.toLowerCase(),
        name: definition.name,
        major: definition.version.Major,
        definition: definition as unknown as Record<string, unknown>,
        folder,
      });
    }
  }
  return found;
}

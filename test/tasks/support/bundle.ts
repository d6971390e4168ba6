// The bundle that ships, built when it is not there yet.
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import webpack, { type Configuration } from 'webpack';
import { root, staged } from '../../../tools/paths';

/** The folder of the stamping task as it ships. */
export const taskFolder = join(staged, 'tasks', 'stamp-release-version', 'v1');
/** The file the agent starts. */
export const mainFile = join(taskFolder, 'main.js');

/** Builds the task's entry if nobody has; `npm test` builds everything before. */
export async function ensureBundle(): Promise<void> {
  if (existsSync(mainFile)) return;
  const configurations = (require(join(root, 'webpack.config.js')) as (env: object) => Configuration[])({});
  const own = configurations.filter(({ name }) => name === 'stamp-release-version/v1');
  await new Promise<void>((resolve, reject) => {
    const compiler = webpack(own);
    if (!compiler) return reject(new Error('webpack gave no compiler.'));
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error || !stats || stats.hasErrors())
          reject(error ?? new Error(stats?.toString('errors-only') ?? 'webpack failed'));
        else resolve();
      });
    });
  });
  cpSync(join(root, 'tasks', 'stamp-release-version', 'v1', 'task.json'), join(taskFolder, 'task.json'));
}

// The bundle that ships, built when it is not there yet, or older than its sources.
import { cpSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import webpack, { type Configuration } from 'webpack';
import { root, staged } from '../../../tools/paths';
import { lastChange } from '../../../tools/staleness';

/** The folder of the stamping task as it ships. */
export const taskFolder = join(staged, 'tasks', 'stamp-release-version', 'v1');
/** The file the agent starts. */
export const mainFile = join(taskFolder, 'main.js');
/** What it is made of, from the top of the repository. */
const sources = ['core', join('tasks', 'stamp-release-version'), 'webpack.config.js'];

/** Builds the task's entry if nobody has since its sources were changed; `npm test` builds everything before. */
export async function ensureBundle(): Promise<void> {
  const begun = new Date();
  if (sources.every((name) => lastChange(join(root, name)) <= lastChange(mainFile))) return;
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
  // webpack leaves a file alone that would stay the same.
  utimesSync(mainFile, begun, begun);
}

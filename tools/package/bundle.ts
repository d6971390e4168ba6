import { join } from 'node:path';
import webpack, { type Configuration, type MultiStats, type StatsCompilation } from 'webpack';
import { root } from '../paths';
import { thirdPartyNotices } from './notices';

/**
 * Runs webpack.config.js and returns the text of the third-party notices for everything that went into a bundle.
 * @throws Error with webpack's own words when there is an error or a warning: a warning in a bundle is a bug that waits.
 */
export async function bundle(): Promise<string> {
  const configurations = (require(join(root, 'webpack.config.js')) as (env: object) => Configuration[])({});
  const stats = await run(configurations);
  const report = stats.toJson({ all: false, errors: true, warnings: true, children: true });
  const complaints = [...problems(report, 'errors'), ...problems(report, 'warnings')];
  if (complaints.length > 0) throw new Error(`webpack:\n${complaints.join('\n\n')}`);
  return thirdPartyNotices(bundledModules(stats));
}

function run(configurations: Configuration[]): Promise<MultiStats> {
  return new Promise((resolve, reject) => {
    const compiler = webpack(configurations);
    if (!compiler) return reject(new Error('webpack gave no compiler for webpack.config.js.'));
    compiler.run((error, stats) => {
      compiler.close((closeError) => {
        if (error || closeError || !stats) reject(error ?? closeError ?? new Error('webpack gave no result.'));
        else resolve(stats);
      });
    });
  });
}

function problems(report: StatsCompilation, kind: 'errors' | 'warnings'): string[] {
  const own = (report[kind] ?? []).map((problem) => `${problem.moduleName ?? ''} ${problem.message}`.trim());
  return [...own, ...(report.children ?? []).flatMap((child) => problems(child, kind))];
}

/** Absolute paths of every source file that is part of a bundle, concatenated modules included. */
function bundledModules(stats: MultiStats): Set<string> {
  const files = new Set<string>();
  const collect = (module: webpack.Module): void => {
    const { resource } = module as { resource?: string };
    if (resource) files.add(resource);
    for (const inner of (module as { modules?: webpack.Module[] }).modules ?? []) collect(inner);
  };
  for (const child of stats.stats) for (const module of child.compilation.modules) collect(module);
  return files;
}

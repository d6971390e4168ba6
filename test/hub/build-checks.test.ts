import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import webpack from 'webpack';
import { root } from '../../tools/paths';

const { HubBuildChecks } = require(join(root, 'tools', 'hub-build-checks.js')) as {
  HubBuildChecks: new (options: object) => webpack.WebpackPluginInstance;
};

/** The errors of a build of one small page with one lazy chunk. */
async function errorsOf(options: object, splitChunks: false | object = false): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-build-checks-'));
  try {
    writeFileSync(
      join(folder, 'page.js'),
      'import(/* webpackChunkName: "later" */ "./later"); console.log({ iconName: "Bug" })',
    );
    writeFileSync(join(folder, 'later.js'), 'import { numbers } from "./shared"; console.log(numbers)');
    const numbers = JSON.stringify(Array.from({ length: 400 }, (_, i) => i * 7919));
    writeFileSync(join(folder, 'shared.js'), `export const numbers = ${numbers}`);
    const compiler = webpack({
      mode: 'production',
      entry: { page: join(folder, 'page.js') },
      output: { path: join(folder, 'out') },
      optimization: { minimize: false, splitChunks },
      plugins: [new HubBuildChecks(options)],
    });
    return await new Promise((resolve, reject) => {
      compiler?.run((error, stats) =>
        error ? reject(error) : resolve(stats?.toString({ all: false, errors: true }) ?? ''),
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('The build of the hub', () => {
  it('accepts what fits and has its icons', async () => {
    assert.equal(await errorsOf({ budgets: [{ entry: 'page', bytes: 1e6, chunks: ['later'] }], icons: ['Bug'] }), '');
  });

  it('refuses a first load over its budget, and names the files', async () => {
    assert.match(
      await errorsOf({ budgets: [{ entry: 'page', bytes: 100, chunks: [] }], icons: ['Bug'] }),
      /First load of 'page' is .* over its budget of 0\.1 KiB: page\.js/,
    );
  });

  it('counts chunks that are always loaded', async () => {
    const alone = { budgets: [{ entry: 'page', bytes: 3500, chunks: [] }], icons: ['Bug'] };
    assert.equal(await errorsOf(alone), '');
    assert.match(
      await errorsOf({ ...alone, budgets: [{ entry: 'page', bytes: 3500, chunks: ['later'] }] }),
      /over its budget/,
    );
  });

  it('counts what the bundler split off a chunk that is always loaded', async () => {
    const split = { cacheGroups: { shared: { test: /shared/, name: 'shared', minSize: 0, chunks: 'all' as const } } };
    const budgets = [{ entry: 'page', bytes: 3500, chunks: ['later'] }];
    assert.match(await errorsOf({ budgets, icons: ['Bug'] }, split), /over its budget.*shared\.js/);
  });

  it('keeps several budgets for one page', async () => {
    const budgets = [
      { entry: 'page', bytes: 3500, chunks: [] },
      { entry: 'page', bytes: 4000, chunks: ['later'] },
    ];
    assert.match(await errorsOf({ budgets, icons: ['Bug'] }), /over its budget of 3\.9 KiB.*later\.js/);
  });

  it('refuses a chunk name that no longer exists', async () => {
    assert.match(
      await errorsOf({ budgets: [{ entry: 'page', bytes: 1e6, chunks: ['gone'] }], icons: ['Bug'] }),
      /'gone' that does not exist/,
    );
  });

  it('refuses an icon that the subset font lacks', async () => {
    assert.match(
      await errorsOf({ budgets: [], icons: ['Search'] }),
      /Icons used but not in hub\/icons\/names\.json: Bug/,
    );
  });
});

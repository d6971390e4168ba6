// The product stamps itself: on copies of its own manifests only version values change.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../tools/paths';
import { runTask, workFolder } from '../../support/agent';
import { ensureBundle } from '../../support/bundle';
import { createRepository } from '../../support/repository';

const FILES: Readonly<Record<string, number>> = {
  'vss-extension.json': 1,
  'package.json': 1,
  'package-lock.json': 2,
  'tasks/stamp-release-version/v1/task.json': 3,
  'tasks/bug-count-gate/v1/task.json': 3,
};

describe("this repository's own manifests", () => {
  before(ensureBundle);

  it('change in their version values alone', async () => {
    const folder = workFolder();
    const before = Object.fromEntries(Object.keys(FILES).map((path) => [path, readFileSync(join(root, path), 'utf8')]));
    const repository = createRepository(folder.sources);
    repository.commit('init', before);
    const run = await runTask({ folder, inputs: { source: 'explicit', version: '41.42.43' } });
    assert.equal(run.result, 'Succeeded', run.text);
    for (const [path, values] of Object.entries(FILES)) {
      const old = (before[path] ?? '').split('\n');
      const now = readFileSync(join(folder.sources, path), 'utf8').split('\n');
      assert.equal(now.length, old.length, path);
      const changed = now.flatMap((line, index) => (line === old[index] ? [] : [[old[index] ?? '', line] as const]));
      assert.ok(changed.length > 0 && changed.length <= values, `${path}: ${changed.length} lines changed`);
      for (const [from, to] of changed) {
        const blank = (text: string) => text.replace(/"(version|Major|Minor|Patch)"\s*:\s*("[\d.]+"|\d+)/g, '"$1"');
        assert.equal(blank(to), blank(from), path);
        assert.match(to, /41\.42\.43|"Major": ?41|"Minor": ?42|"Patch": ?43/, path);
      }
    }
    assert.equal(repository.git('status', '--porcelain').split('\n').length, Object.keys(FILES).length);
    folder.remove();
  });
});

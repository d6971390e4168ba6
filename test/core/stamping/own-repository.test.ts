import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVersion, stampSet } from '../../../core/stamping';
import { root } from '../../../tools/paths';
import { release } from './cases';

const paths = [
  'package.json',
  'package-lock.json',
  'vss-extension.json',
  'tasks/stamp-release-version/v1/task.json',
  'tasks/bug-count-gate/v1/task.json',
].filter((path) => existsSync(join(root, path)));

describe('stamping this repository', () => {
  const files = paths.map((path) => ({ path, bytes: readFileSync(join(root, path)) }));
  const values = { ...release, semver: '71.82.93', core: '71.82.93' };

  it('changes lines with version values, and no other', async () => {
    const result = await stampSet(files, values);
    assert.equal(result.outcome, 'stamped', result.files.map(({ message }) => message).join('\n'));
    for (const [at, { path, bytes, changes }] of result.files.entries()) {
      const before = files[at]?.bytes.toString('latin1').split('\n') ?? [];
      const after = Buffer.from(bytes).toString('latin1').split('\n');
      assert.equal(after.length, before.length, path);
      const changed = after.filter((line, number) => line !== before[number]);
      assert.equal(changed.length, changes.length, path);
      for (const line of changed)
        assert.match(line, /^\s*"(?:version|Major|Minor|Patch)": (?:"71\.82\.93"|71|82|93),?$/, path);
    }
  });

  for (const { path, bytes } of files) {
    it(`${path}: the old version brings the old bytes back`, async () => {
      const old = await readVersion(path, bytes);
      assert.ok(old.outcome === 'found');
      const there = await stampSet([{ path, bytes }], values);
      const back = await stampSet([{ path, bytes: there.files[0]?.bytes ?? new Uint8Array() }], {
        ...values,
        semver: old.version,
        core: old.version,
      });
      assert.deepEqual(Buffer.from(back.files[0]?.bytes ?? []), bytes);
    });
  }
});

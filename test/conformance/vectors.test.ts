// Every vector file of this folder, one test a vector.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVectors, runVector } from '../../tools/conformance/run';
import { root } from '../../tools/paths';

const folder = join(root, 'test', 'conformance');
const shared = join(root, '..', 'shared', 'conformance');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

for (const file of files) {
  const { kind, vectors } = readVectors(join(folder, file));
  describe(`conformance: ${file} (${kind})`, () => {
    for (const vector of vectors) {
      it(`${vector.id} ${vector.title}`, async function () {
        const { status, detail } = await runVector(vector);
        if (status === 'skipped') this.skip();
        assert.equal(status, 'passed', detail);
      });
    }
  });
}

describe('the vector files', () => {
  it('are all four kinds', () => {
    assert.deepEqual(files.map((file) => readVectors(join(folder, file)).kind).sort(), [
      'expressions',
      'file-stamping',
      'logging-commands',
      'version-calculation',
    ]);
  });

  it('equal those of the shared folder, where there is one', function () {
    if (!existsSync(shared)) this.skip();
    for (const file of files) {
      assert.ok(
        readFileSync(join(folder, file)).equals(readFileSync(join(shared, file))),
        `${file} differs from ${shared}`,
      );
    }
    assert.deepEqual(
      readdirSync(shared)
        .filter((name) => name.endsWith('.json'))
        .sort(),
      [...files].sort(),
    );
  });
});

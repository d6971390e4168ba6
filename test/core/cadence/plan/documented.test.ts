import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_ROLLBACK_WITHIN, DEFAULT_TOLERANCE, DEFAULT_WITHIN } from '../../../../core/cadence/plan/defaults';
import { formatDuration } from '../../../../core/cadence/plan/duration';
import { readPlan } from '../../../../core/cadence/plan/read';
import { MINUTE } from '../../../../core/cadence/time';

const root = join(__dirname, '../../../..');
const page = readFileSync(join(root, 'docs/stage-cadence.md'), 'utf8');

/** The keys that a mapping takes, as the reader itself names them. */
function keysOf(text: string): string[] {
  const reading = readPlan(text);
  const unknown = reading.ok ? undefined : reading.errors.find((error) => error.code === 'unknown-key');
  return String(unknown?.params.known ?? '').split(', ');
}

describe('What is written about the plan', () => {
  it('the plan on the page and the one of the template are read as they stand', () => {
    const [, shown = ''] = /```yaml\n(version: 1\n[\s\S]*?)```/.exec(page) ?? [];
    const template = readFileSync(join(root, 'templates/five-stages/release-cadence.yml'), 'utf8');
    for (const text of [shown, template]) {
      const reading = readPlan(text);
      assert.deepEqual(reading.ok ? [] : reading.errors.map((error) => `${error.line}: ${error.message}`), []);
      assert.ok(reading.ok && reading.document.stages.length === 4);
    }
  });

  it('every key is on the page', () => {
    const keys = [
      ...keysOf('version: 1\nstages: []\nxyzzy: 1\n'),
      ...keysOf('version: 1\nstages: [ { stage: A, xyzzy: 1 } ]\n'),
      ...keysOf('version: 1\nstages: []\nremediation: { xyzzy: 1 }\n'),
      ...keysOf('version: 1\nstages: []\nworkingHours: { xyzzy: 1 }\n'),
      ...keysOf('version: 1\nstages: []\nrules: { xyzzy: 1 }\n'),
    ];
    assert.ok(keys.length > 20);
    const unsaid = keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(page));
    assert.deepEqual(unsaid, []);
  });

  it('the defaults on the page are those of the code', () => {
    assert.ok(page.includes(`how soon after the stage before | ${DEFAULT_WITHIN / MINUTE}m |`));
    assert.ok(page.includes(`still be on time | ${DEFAULT_TOLERANCE / MINUTE}m |`));
    assert.ok(page.includes(`\`rollbackWithin\` (default ${formatDuration(DEFAULT_ROLLBACK_WITHIN)})`));
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/paths';

/** What reads the world outside; a pure function gets such things passed in. */
const IMPURE: ReadonlyArray<readonly [name: string, pattern: RegExp]> = [
  ['the clock', /\bDate\.now\(\)|\bnew Date\(\)|\bperformance\.now\(\)/],
  ['chance', /\bMath\.random\(\)|\brandomUUID\(\)/],
  ['the environment', /\bprocess\.(env|cwd|argv|platform)\b/],
  ['the network', /\bfetch\(|\bXMLHttpRequest\b/],
  ['files or processes', /from 'node:(fs|child_process|http|https|net|os)/],
  ['timers', /\bset(Timeout|Interval|Immediate)\(/],
];

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"])\/\/.*$/gm, '$1');

describe('core is pure', () => {
  const files = readdirSync(join(root, 'core'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  for (const [name, pattern] of IMPURE) {
    it(`never reads ${name}`, () => {
      const wrong = files.filter((file) =>
        pattern.test(withoutComments(readFileSync(join(root, 'core', file), 'utf8'))),
      );
      assert.deepEqual(wrong, []);
    });
  }
});

import assert from 'node:assert/strict';
import { stampFile } from '../../../../core/stamping';
import { release } from '../cases';

const DEPTH = 60_000;

const table: readonly (readonly [path: string, text: string, outcome: string])[] = [
  ['package.json', `{"a":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)},"version":"1.3.9"}`, 'error'],
  ['pyproject.toml', `a = ${'['.repeat(DEPTH)}`, 'error'],
  ['Chart.yaml', `${'a: '.repeat(DEPTH)}1`, 'error'],
  ['a.csproj', `<Project>${'<a>'.repeat(DEPTH)}${'</a>'.repeat(DEPTH)}</Project>`, 'no-match'],
];

describe('files nested deeper than any manifest', () => {
  for (const [path, text, outcome] of table) {
    it(`${path} is ${outcome === 'error' ? 'malformed, by name' : 'read all the same'}`, async () => {
      const result = await stampFile(path, Buffer.from(text), release);
      assert.equal(result.outcome, outcome);
      if (outcome === 'error') assert.match(`${result.reason} ${result.message}`, /^malformed .*nested too deeply/);
    });
  }
});

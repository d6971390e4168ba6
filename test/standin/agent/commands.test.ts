import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCommand } from '../../../standin/agent/commands';

interface Vectors {
  readonly parse: readonly {
    readonly id: string;
    readonly line: string;
    readonly decodePercents: boolean;
    readonly expected: {
      readonly area: string;
      readonly event: string;
      readonly properties: Record<string, string>;
      readonly data: string;
    } | null;
  }[];
  readonly roundtrip: readonly { readonly id: string; readonly value: string; readonly line: string }[];
}

const vectors = JSON.parse(readFileSync(join(__dirname, '../../conformance/logging-commands.json'), 'utf8')) as Vectors;

describe('logging commands as the agent reads them', () => {
  for (const { id, line, decodePercents, expected } of vectors.parse) {
    it(`${id}: ${line}`, () => {
      assert.deepEqual(parseCommand(line, decodePercents) ?? null, expected);
    });
  }
  for (const { id, line, value } of vectors.roundtrip) {
    it(`${id} comes back as it was written`, () => {
      assert.equal(parseCommand(line)?.data, value);
    });
  }
});

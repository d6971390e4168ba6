import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StampValues, stampSet } from '../../../core/stamping';

interface Vector {
  readonly id: string;
  readonly title: string;
  readonly values: StampValues;
  readonly options?: { readonly insertMissing?: boolean; readonly fields?: readonly string[] };
  readonly files: readonly VectorFile[];
  readonly outcome: string;
  readonly reason?: string;
}

interface VectorFile {
  readonly path: string;
  readonly encoding: string;
  readonly before?: string;
  readonly beforeBase64?: string;
  readonly beforeSha256: string;
  readonly afterSha256: string;
  readonly changes: number;
}

const file = join(__dirname, '../../conformance/file-stamping.json');
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly Vector[] };

/** Windows-1252 agrees with Latin-1 in every character the vectors use. */
const encoders: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-8-bom': (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  'utf-16le-bom': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be-bom': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'windows-1252': (text) => Buffer.from(text, 'latin1'),
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function bytesOf({ path, encoding, before, beforeBase64, beforeSha256 }: VectorFile): Buffer {
  const encoder = encoders[encoding];
  const bytes = beforeBase64 !== undefined ? Buffer.from(beforeBase64, 'base64') : encoder?.(before ?? '');
  assert.ok(bytes, `${path}: no encoder for ${encoding}`);
  assert.equal(sha256(bytes), beforeSha256, `${path}: the vector's own bytes`);
  return bytes;
}

describe('stamping: the conformance vectors', () => {
  for (const { id, title, values, options, files, outcome, reason } of vectors) {
    it(`${id}: ${title}`, async () => {
      const given = files.map((vector) => ({ path: vector.path, bytes: bytesOf(vector) }));
      const result = await stampSet(given, values, options);
      const told = result.files.map(({ message }) => message).join('\n');
      assert.equal(result.outcome, outcome, told);
      if (reason !== undefined) {
        assert.deepEqual(
          [...new Set(result.files.flatMap((entry) => (entry.outcome === 'error' ? entry.reason : [])))],
          [reason],
        );
        return;
      }
      for (const [at, vector] of files.entries()) {
        const entry = result.files[at];
        assert.ok(entry);
        assert.equal(sha256(entry.bytes), vector.afterSha256, `${vector.path}\n${Buffer.from(entry.bytes).toString()}`);
        assert.equal(entry.changes.length, vector.changes, vector.path);
      }
    });
  }
});

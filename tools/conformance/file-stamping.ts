import { createHash } from 'node:crypto';
import type { StampValues } from '../../core/stamping';
import { stampSet } from '../../core/stamping';
import type { VectorKind, VectorResult } from './kind';
import { isObject } from './kind';

interface StampingFile {
  readonly path: string;
  readonly encoding: string;
  readonly before?: string;
  readonly after?: string;
  readonly beforeBase64?: string;
  readonly afterBase64?: string;
  readonly beforeSha256?: string;
  readonly afterSha256?: string;
  readonly changes: number;
}

interface StampingVector {
  readonly id: string;
  readonly title: string;
  readonly values: StampValues;
  readonly options?: { readonly insertMissing?: boolean; readonly fields?: readonly string[] };
  readonly files: readonly StampingFile[];
  readonly outcome: string;
  readonly reason?: string;
}

/** `stamp-release-version/file-stamping`: files before and after, byte for byte. */
export const fileStamping: VectorKind = {
  name: 'file-stamping',
  vectors: (content) => {
    if (!isObject(content) || !Array.isArray(content.vectors)) return undefined;
    const vectors = content.vectors as readonly StampingVector[];
    const fits =
      content.format === 'stamp-release-version/file-stamping' ||
      vectors.every((vector) => isObject(vector) && Array.isArray(vector.files));
    if (!fits || vectors.length === 0) return undefined;
    return vectors.map((vector) => ({ id: vector.id, title: vector.title, run: () => runStamping(vector) }));
  },
};

async function runStamping(vector: StampingVector): Promise<VectorResult> {
  const files = vector.files.map((file) => ({
    path: file.path,
    bytes: encode(file.before, file.beforeBase64, file.encoding),
    after: encode(file.after ?? file.before, file.afterBase64 ?? file.beforeBase64, file.encoding),
    file,
  }));
  for (const { path, bytes, after, file } of files) {
    if (file.beforeSha256 !== undefined && file.beforeSha256 !== sha256(bytes))
      return failed(`${path}: the text before is not what its SHA-256 says`);
    if (file.afterSha256 !== undefined && file.afterSha256 !== sha256(after))
      return failed(`${path}: the text after is not what its SHA-256 says`);
  }
  const { insertMissing = false, fields } = vector.options ?? {};
  const result = await stampSet(
    files.map(({ path, bytes }) => ({ path, bytes })),
    vector.values,
    { insertMissing, ...(fields ? { fields } : {}) },
  );
  if (result.outcome !== vector.outcome) return failed(`outcome: expected ${vector.outcome}, got ${result.outcome}`);
  const reasons = result.files.map(({ reason }) => reason).filter((reason) => reason !== undefined);
  if (vector.reason !== undefined && !reasons.some((reason) => reason === vector.reason)) {
    return failed(`reason: expected ${vector.reason}, got ${reasons.join(', ') || 'none'}`);
  }
  for (const { path, bytes, after, file } of files) {
    const entry = result.files.find((candidate) => candidate.path === path);
    if (!entry) return failed(`${path}: no result`);
    // ATOMIC: with an error anywhere nothing of the run is written.
    const written = result.outcome === 'error' ? bytes : Buffer.from(entry.bytes);
    if (!written.equals(after)) {
      return failed(
        `${path}: expected ${JSON.stringify(after.toString('latin1'))}, got ${JSON.stringify(written.toString('latin1'))}`,
      );
    }
    const changes = result.outcome === 'error' ? 0 : entry.changes.length;
    if (changes !== file.changes) return failed(`${path}: expected ${file.changes} changes, got ${changes}`);
  }
  return { status: 'passed' };
}

function failed(detail: string): VectorResult {
  return { status: 'failed', detail };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-8-bom': (text) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, 'utf8')]),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16le-bom': (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  'utf-16be-bom': (text) => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]),
  'windows-1252': windows1252,
};

/** Code page 1252 where it is not Latin-1: 0x80 to 0x9f. */
const HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function windows1252(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (char) => {
      const high = HIGH.indexOf(char);
      const code = high >= 0 ? 0x80 + high : char.charCodeAt(0);
      if (code > 0xff) throw new Error(`'${char}' is not in code page 1252.`);
      return code;
    }),
  );
}

function encode(text: string | undefined, base64: string | undefined, encoding: string): Buffer {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  const encoder = ENCODINGS[encoding.toLowerCase()];
  if (!encoder) throw new Error(`Unknown encoding '${encoding}'.`);
  return encoder(text ?? '');
}

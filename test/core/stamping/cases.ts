import assert from 'node:assert/strict';
import { type StampOptions, type StampResult, type StampValues, stampFile } from '../../../core/stamping';

/** What the cases stamp: a stable release. */
export const release: StampValues = {
  semver: '1.4.0',
  core: '1.4.0',
  prerelease: '',
  assemblyVersion: '1.4.0.0',
  fileVersion: '1.4.0.7',
  informationalVersion: '1.4.0+5114f85',
  pep440: '1.4.0',
  quad: '1.4.0.0',
  appleBuild: '78',
  androidVersionCode: 1004000,
};

/** The same as a pre-release. */
export const preRelease: StampValues = {
  ...release,
  semver: '1.4.0-beta.2',
  prerelease: 'beta.2',
  informationalVersion: '1.4.0-beta.2+5114f85',
  pep440: '1.4.0b2',
};

/** Every encoding the writer keeps. */
export const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text, 'utf8'),
  'UTF-8 with BOM': (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  'UTF-16LE with BOM': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16BE with BOM': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

const lineEnds: Readonly<Record<string, string>> = { LF: '\n', CRLF: '\r\n', 'lone CR': '\r' };

/** One file: `«old|new»` marks what changes. */
export interface Case {
  readonly it: string;
  readonly path: string;
  readonly text: string;
  readonly values?: StampValues;
  readonly options?: StampOptions;
  /** Where the line ends are what the case is about. Default: the case holds for all of them. */
  readonly lineEnds?: 'as written';
}

/** A case where nothing is stamped. */
export interface RefusedCase extends Case {
  readonly outcome: 'no-match' | 'error' | 'unchanged';
  readonly reason?: string;
}

/** The text before, and the text expected after. */
export function sides(marked: string): { before: string; after: string; marks: number } {
  const mark = /«([^|»]*)\|([^»]*)»/g;
  return {
    before: marked.replace(mark, '$1'),
    after: marked.replace(mark, '$2'),
    marks: [...marked.matchAll(mark)].length,
  };
}

function variants(text: string, kept: boolean): readonly (readonly [string, string])[] {
  if (kept || !text.includes('\n')) return [['', text]];
  return Object.entries(lineEnds).map(([name, lineEnd]) => [name, text.replaceAll('\n', lineEnd)] as const);
}

async function stamp({ path, values = release, options }: Case, bytes: Buffer): Promise<StampResult> {
  const copy = Buffer.from(bytes);
  const result = await stampFile(path, bytes, values, options);
  assert.deepEqual(bytes, copy, 'the bytes given are never changed');
  return result;
}

/** Declares a test for each case: exactly the marked places change, in every encoding and with all line ends, and a second run changes nothing. */
export function stamps(cases: readonly Case[]): void {
  for (const one of cases) {
    it(one.it, async () => {
      for (const [lineEnd, marked] of variants(one.text, one.lineEnds === 'as written')) {
        for (const [encoding, encode] of Object.entries(encodings)) {
          const { before, after } = sides(marked);
          const where = `${encoding} ${lineEnd}`;
          const result = await stamp(one, encode(before));
          assert.equal(result.outcome, 'stamped', `${where}: ${result.message ?? result.reason ?? ''}`);
          const text = Buffer.from(result.bytes);
          assert.deepEqual(
            text.toString('latin1').replaceAll('\0', ''),
            encode(after).toString('latin1').replaceAll('\0', ''),
            where,
          );
          assert.deepEqual(text, encode(after), where);
          const again = await stamp(one, text);
          assert.equal(again.outcome, 'unchanged', `${where}, second run: ${again.message ?? again.reason ?? ''}`);
        }
      }
    });
  }
}

/** Declares a test for each case: nothing is stamped, for the reason given. */
export function leaves(cases: readonly RefusedCase[]): void {
  for (const one of cases) {
    it(one.it, async () => {
      for (const [lineEnd, text] of variants(one.text, one.lineEnds === 'as written')) {
        for (const [encoding, encode] of Object.entries(encodings)) {
          const where = `${encoding} ${lineEnd}`;
          const bytes = encode(text);
          const result = await stamp(one, bytes);
          assert.equal(result.outcome, one.outcome, `${where}: ${result.message ?? result.reason ?? ''}`);
          if (one.reason !== undefined) assert.equal(result.reason, one.reason, where);
          assert.equal(result.bytes, bytes, where);
          assert.deepEqual(result.changes, [], where);
        }
      }
    });
  }
}

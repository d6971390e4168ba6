// `npm run package [-- --publisher NAME] [--out FOLDER]`: dist/release-cadence-<version>.vsix, linted, the same bytes for
// the same commit. Its last line is the file and its SHA-256.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build';
import { readArchive } from './package/archive';
import { describeFinding, type Finding, lintArchive, lintPackage, readStagedPackage } from './package/lint';
import { decideOwnVersion, stampStagedFiles } from './package/own-task';
import { packVsix } from './package/vsix';
import { dist, staged } from './paths';

/** What the marketplace takes as the id of a publisher; it becomes the first part of every contribution's id, so it has no dot. */
const PUBLISHER = /^[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?$/;

/** A finished package. */
export interface BuiltPackage {
  readonly file: string;
  readonly version: string;
  readonly sha256: string;
  readonly byteLength: number;
}

/**
 * Builds, stamps, lints and packs the extension.
 * @throws Error when the publisher's id is none, or when a build step, the linter, the packager or the marketplace's rules say no
 */
export async function createPackage(options: { publisher?: string; out?: string } = {}): Promise<BuiltPackage> {
  const { publisher } = options;
  if (publisher !== undefined && !PUBLISHER.test(publisher)) {
    throw new Error(
      `--publisher wants the id of a publisher (letters, digits and hyphens), not '${publisher}'. ` +
        'It stands in the address of the publisher at the marketplace; it is not its display name.',
    );
  }
  await build();
  const version = decideOwnVersion();
  stampStagedFiles(version);
  const stagedPackage = readStagedPackage(staged);
  refuse(lintPackage(stagedPackage));
  const vsix = packVsix(staged, publisher);
  refuse(lintArchive(readArchive(vsix), vsix.byteLength, stagedPackage));
  const out = options.out ?? dist;
  mkdirSync(out, { recursive: true });
  const file = join(out, `release-cadence-${version}.vsix`);
  writeFileSync(file, vsix);
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  return { file, version, sha256, byteLength: vsix.byteLength };
}

function refuse(findings: readonly Finding[]): void {
  if (findings.length > 0) {
    throw new Error(`The package must not ship like this:\n${findings.map(describeFinding).join('\n')}`);
  }
}

if (require.main === module) {
  const { values } = parseArgs({ options: { publisher: { type: 'string' }, out: { type: 'string' } } });
  createPackage(values).then(
    ({ file, byteLength, sha256 }) => {
      console.log(`${file} (${(byteLength / 1024).toFixed(0)} KiB)\nsha256 ${sha256}`);
    },
    (error: Error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
}

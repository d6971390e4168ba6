import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../paths';
import { readArchive, writeArchive } from './archive';

/**
 * Packs a staged tree with tfx-cli and re-zips the result to equal bytes for equal input.
 * @param stagedFolder the tree to pack; its `vss-extension.json` is the manifest
 * @param publisher overrides the manifest's publisher
 * @throws Error with tfx's own words when it fails or warns: a tfx warning is a defect that the marketplace refuses later
 */
export function packVsix(stagedFolder: string, publisher?: string): Uint8Array {
  const output = mkdtempSync(join(tmpdir(), 'release-cadence-vsix-'));
  try {
    const run = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules', 'tfx-cli', '_build', 'tfx-cli.js'),
        ...['extension', 'create', '--no-prompt', '--no-color', '--root', stagedFolder, '--output-path', output],
        ...['--manifest-globs', 'vss-extension.json'],
        ...(publisher ? ['--publisher', publisher] : []),
      ],
      { encoding: 'utf8', cwd: stagedFolder },
    );
    const said = `${run.stdout}${run.stderr}`.trim();
    if (run.status !== 0 || /\bwarn(ing)?\b/i.test(said)) throw new Error(`tfx-cli refused the package:\n${said}`);
    const [file] = readdirSync(output).filter((name) => name.endsWith('.vsix'));
    if (!file) throw new Error(`tfx-cli wrote no .vsix:\n${said}`);
    return writeArchive(readArchive(readFileSync(join(output, file))));
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

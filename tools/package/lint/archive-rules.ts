import { PACKAGE_BUDGET_BYTES } from './known';
import type { Finding, StagedPackage } from './model';

/** What the packager adds on top of the staged tree. */
const PACKAGER_FILES = new Set(['[Content_Types].xml', 'extension.vsixmanifest', 'extension.vsomanifest']);

/**
 * Compares the finished archive with the tree it was packed from, and with the size budget.
 * @param entries the files of the .vsix
 * @param byteLength size of the .vsix
 */
export function lintArchive(
  entries: ReadonlyMap<string, Uint8Array>,
  byteLength: number,
  { files }: StagedPackage,
): Finding[] {
  const findings: Finding[] = [];
  const report = (where: string, what: string, fix: string) => findings.push({ rule: 'archive', where, what, fix });
  for (const path of PACKAGER_FILES) {
    if (!entries.has(path)) report(path, 'is missing in the .vsix', 'Look at the output of tfx-cli.');
  }
  for (const [path, bytes] of entries) {
    const source = files.get(path);
    if (!source && !PACKAGER_FILES.has(path))
      report(path, 'is in the .vsix but was not staged', 'Stage it or drop it.');
    if (source && Buffer.compare(source, bytes) !== 0) report(path, 'differs from the staged file', 'Pack again.');
  }
  for (const path of files.keys()) {
    // The packager turns the manifest into its own two files.
    if (path !== 'vss-extension.json' && !entries.has(path)) {
      report(path, 'is staged but not in the .vsix', "Name it under 'files' in vss-extension.json.");
    }
  }
  if (byteLength > PACKAGE_BUDGET_BYTES) {
    report('.vsix', `weighs ${byteLength} bytes, more than ${PACKAGE_BUDGET_BYTES}`, 'Find out what grew.');
  }
  return findings;
}

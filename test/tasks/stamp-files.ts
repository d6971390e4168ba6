// Stamping files from the first look to the last byte in one go, as the task does in steps.
import { realpathSync } from 'node:fs';
import type { StampValues } from '../../core/stamping';
import type { PlanOptions, StampReport } from '../../tasks/stamp-release-version/v1/files';
import { openFiles, planStamps } from '../../tasks/stamp-release-version/v1/files';
import { type Recovery, recoverFiles } from '../../tasks/stamp-release-version/v1/files-journal';
import { type FileOperations, realFileOperations } from '../../tasks/stamp-release-version/v1/files-operations';
import { writeFiles } from '../../tasks/stamp-release-version/v1/files-write';

/** How a run stamps its files. */
export interface StampFilesOptions extends PlanOptions {
  /** Plan and report, write nothing. */
  readonly dryRun?: boolean;
  /** The operations that write; tests let them fail. */
  readonly operations?: FileOperations;
}

/** The report of a run, and what was left by one that was killed, and is restored now. */
export interface StampFilesReport extends StampReport {
  readonly recovery?: Recovery;
}

/**
 * Stamps all selected files below a folder, or none of them, in one go.
 * @param root the sources folder
 * @param patterns globs relative to it, `!` excludes, in order; none: the default patterns
 * @throws StampFilesError when files cannot be read or written; nothing is changed then, and the message says why and what to do
 */
export async function stampFiles(
  root: string,
  patterns: readonly string[],
  values: StampValues,
  { dryRun, operations = realFileOperations, ...options }: StampFilesOptions = {},
): Promise<StampFilesReport> {
  const recovery = dryRun ? undefined : recoverFiles(realpathSync(root), operations);
  const plan = await planStamps(await openFiles(root, patterns), values, options);
  if (!dryRun) writeFiles(plan.folder, plan.writes, operations);
  return { ...plan.report, ...(recovery && { recovery }) };
}

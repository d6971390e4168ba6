// Stamping files from the first look to the last byte.
import { realpathSync } from 'node:fs';
import type { StampValues } from '../../../core/stamping';
import type { PlanOptions, StampReport } from './files';
import { openFiles, planStamps } from './files';
import { type Recovery, recoverFiles } from './files-journal';
import { type FileOperations, realFileOperations } from './files-operations';
import { writeFiles } from './files-write';

/** How a run stamps its files. */
export interface StampFilesOptions extends PlanOptions {
  /** Plan and report, write nothing. */
  readonly dryRun?: boolean;
  /** The operations that write; tests let them fail. */
  readonly operations?: FileOperations;
}

/** What a killed run left half done is put back. @returns undefined when the last run ended well */
export function recover(root: string, operations: FileOperations = realFileOperations): Recovery | undefined {
  return recoverFiles(realpathSync(root), operations);
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
  options: StampFilesOptions = {},
): Promise<StampFilesReport> {
  const recovery = options.dryRun ? undefined : recover(root, options.operations);
  const plan = await planStamps(await openFiles(root, patterns), values, options);
  if (!options.dryRun) writeFiles(plan.folder, plan.writes, options.operations ?? realFileOperations);
  return { ...plan.report, ...(recovery && { recovery }) };
}

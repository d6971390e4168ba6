import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, ErrorReason, NoMatchReason, SetFile, StampOutcome, StampValues } from '../../../core/stamping';
import { formatFor, noMatchReasons, stampSet } from '../../../core/stamping';
import { type FoundFile, findFiles, type SkippedFile } from './files-find';
import { type Recovery, recoverFiles } from './files-journal';
import { type FileOperations, type PlannedWrite, realFileOperations } from './files-operations';
import { writeFiles } from './files-write';

export { StampFilesError } from './files-write';

/** How a run stamps its files. */
export interface StampFilesOptions {
  /** Add a version where a project or package has none. Default: true. */
  readonly insertMissing?: boolean;
  /** Only the fields of these names. Default: all. */
  readonly fields?: readonly string[];
  /** Plan and report, write nothing. */
  readonly dryRun?: boolean;
  /** The operations that write; tests let them fail. */
  readonly operations?: FileOperations;
}

/** One file of the report. */
export interface StampedFile {
  /** Relative to the sources folder, with `/`. */
  readonly path: string;
  /** The format's id; absent for an unknown kind of file. */
  readonly format?: string;
  readonly outcome: StampOutcome;
  readonly changes: readonly Change[];
  readonly reason?: ErrorReason | NoMatchReason;
  /** A sentence for people: the error, or why nothing matched. */
  readonly message?: string;
}

/** What a run did, for log, summary and outputs. */
export interface StampReport {
  /** With `error` no file was changed. `no-match`: no file has a version field. */
  readonly outcome: StampOutcome;
  /** All files with a known format that the patterns select, sorted by path. */
  readonly files: readonly StampedFile[];
  /** Selected but not read: symbolic links that lead out of the sources folder or nowhere. */
  readonly skipped: readonly SkippedFile[];
  /** Patterns that selected nothing. */
  readonly unmatched: readonly string[];
  /** Files whose bytes changed (in a dry run: would change). */
  readonly filesStamped: number;
  /** Values that changed. */
  readonly changes: number;
  /** What was left by a run that was killed, and is restored now. */
  readonly recovery?: Recovery;
}

/**
 * Stamps all selected files below a folder, or none of them. Everything is planned in memory first; a failure while writing restores what was
 * written; what a killed run left behind is restored before anything else happens.
 * @param root the sources folder
 * @param patterns globs relative to it, `!` excludes, in order; none: the default patterns
 * @throws StampFilesError when files cannot be written; nothing is changed then, and the message says why and what to do
 */
export async function stampFiles(
  root: string,
  patterns: readonly string[],
  values: StampValues,
  options: StampFilesOptions = {},
): Promise<StampReport> {
  const folder = realpathSync(root);
  const operations = options.operations ?? realFileOperations;
  const recovery = options.dryRun ? undefined : recoverFiles(folder, operations);
  const found = await findFiles(folder, patterns);
  const insertMissing = options.insertMissing ?? true;

  const read = new Map<string, SetFile>();
  for (const file of found.files)
    read.set(file.path, { path: file.path, bytes: readFileSync(join(folder, file.target)) });
  const files = [...read.values()];
  const result = await stampSet(
    files,
    values,
    { insertMissing, ...(options.fields && { fields: options.fields }) },
    readContext(folder, found.context, read),
  );

  const targets = new Map(found.files.map((file: FoundFile) => [file.path, file.target]));
  if (result.outcome === 'stamped' && !options.dryRun) {
    const writes = result.files.flatMap((entry): PlannedWrite[] => {
      const before = read.get(entry.path)?.bytes;
      const path = targets.get(entry.path);
      if (entry.outcome !== 'stamped' || before === undefined || path === undefined) return [];
      const { mode, uid, gid } = lstatSync(join(folder, path));
      return [{ path, before, after: entry.bytes, mode: mode & 0o7777, uid, gid }];
    });
    writeFiles(folder, writes, operations);
  }

  const stamped = result.files.filter(({ outcome }) => outcome === 'stamped');
  return {
    outcome: result.outcome,
    files: result.files.map(({ path, format, outcome, changes, reason, message }) => ({
      path,
      ...(format !== undefined && { format }),
      outcome,
      changes,
      ...(reason !== undefined && { reason }),
      ...(outcome === 'no-match' && { message: `${path}: ${noMatchReasons[reason as NoMatchReason]}` }),
      ...(message !== undefined && { message }),
    })),
    skipped: found.skipped,
    unmatched: found.unmatched,
    filesStamped: stamped.length,
    changes: stamped.reduce((sum, { changes }) => sum + changes.length, 0),
    ...(recovery && { recovery }),
  };
}

/** Property files above a project and manifests beside a lock file, when a selected file depends on them. */
function readContext(
  folder: string,
  context: readonly string[],
  read: ReadonlyMap<string, SetFile>,
): readonly SetFile[] {
  const formats = new Set([...read.keys()].map((path) => formatFor(path)?.id));
  return context
    .filter((path) => !read.has(path))
    .filter((path) => (path.endsWith('.toml') ? formats.has('cargo-lock') : formats.has('msbuild')))
    .map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
}

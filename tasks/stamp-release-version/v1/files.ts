// The files of a run before the first byte is written: they are opened, and it is planned what a version changes in them.
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, ErrorReason, NoMatchReason, SetFile, StampOutcome, StampValues } from '../../../core/stamping';
import { formatFor, loadFormats, noMatchReasons, stampSet } from '../../../core/stamping';
import { StampFilesError } from './files-error';
import { findFiles, type SkippedFile } from './files-find';
import type { PlannedWrite } from './files-operations';

/** What is stamped in the files. */
export interface PlanOptions {
  /** Add a version where a project or package has none. Default: true. */
  readonly insertMissing?: boolean;
  /** Only the fields of these names. Default: all. */
  readonly fields?: readonly string[];
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
}

/** The files of a run, read. */
export interface SourceFiles {
  /** The sources folder, a real path. */
  readonly folder: string;
  readonly files: readonly SetFile[];
  /** Property files above a project and manifests beside a lock file, which are read and not stamped. */
  readonly context: readonly SetFile[];
  /** Where a file of `files` really is: the same, or where a symbolic link leads. */
  readonly targets: ReadonlyMap<string, string>;
  readonly skipped: readonly SkippedFile[];
  readonly unmatched: readonly string[];
}

/** Finds and reads the files; needs no version yet. Throws StampFilesError for one that cannot be read. */
export async function openFiles(root: string, patterns: readonly string[]): Promise<SourceFiles> {
  const folder = realpathSync(root);
  const { files, context, skipped, unmatched } = await findFiles(folder, patterns);
  await loadFormats(files.map(({ path }) => path));
  const read = new Map<string, SetFile>();
  for (const { path, target } of files) read.set(path, { path, bytes: readSource(folder, target) });
  return {
    folder,
    files: [...read.values()],
    context: readContext(folder, context, read),
    targets: new Map(files.map(({ path, target }) => [path, target])),
    skipped,
    unmatched,
  };
}

/** What stamping will do: the report of it, and the bytes. */
export interface StampPlan {
  readonly folder: string;
  readonly report: StampReport;
  readonly writes: readonly PlannedWrite[];
}

/** Works out in memory what a version changes. With outcome `error` there is nothing to write. */
export async function planStamps(
  sources: SourceFiles,
  values: StampValues,
  options: PlanOptions = {},
): Promise<StampPlan> {
  const { folder, files, context, targets, skipped, unmatched } = sources;
  const { insertMissing = true, fields } = options;
  const result = await stampSet(files, values, { insertMissing, ...(fields && { fields }) }, context);
  const before = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const stamped = result.files.filter(({ outcome }) => outcome === 'stamped');
  const writes = (result.outcome === 'stamped' ? stamped : []).flatMap((entry): PlannedWrite[] => {
    const old = before.get(entry.path);
    const path = targets.get(entry.path);
    if (old === undefined || path === undefined) return [];
    const { mode, uid, gid } = lstatSync(join(folder, path));
    return [{ path, before: old, after: entry.bytes, mode: mode & 0o7777, uid, gid }];
  });
  const report: StampReport = {
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
    skipped,
    unmatched,
    filesStamped: stamped.length,
    changes: stamped.reduce((sum, { changes }) => sum + changes.length, 0),
  };
  return { folder, report, writes };
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
    .map((path) => ({ path, bytes: readSource(folder, path) }));
}

function readSource(folder: string, path: string): Uint8Array {
  try {
    return readFileSync(join(folder, path));
  } catch (cause) {
    throw new StampFilesError('not-readable', path, cause);
  }
}

import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { beginJournal, endJournal } from './files-journal';
import { type FileOperations, type PlannedWrite, replaceFile, temporaryBeside } from './files-operations';

const errors = {
  'not-readable': 'Give the build account read access to it, or exclude it with a !pattern.',
  'not-writable': 'Give the build account write access to the folder, or exclude the file with a !pattern.',
  'write-failed':
    'No file was changed. Check free space and permissions of the sources folder, then run the job again.',
  'restore-failed':
    'Some files keep the new version. The next run of this task in the same folder restores them; or check the sources out again.',
} as const;

/** A failure to read or write; the message names the file, the cause and the way out. */
export class StampFilesError extends Error {
  readonly code: keyof typeof errors;
  /** The file that could not be written, relative to the sources folder. */
  readonly path: string;

  constructor(code: keyof typeof errors, path: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const deed = code === 'not-readable' ? 'read' : 'written';
    super(`${path}: the file could not be ${deed} (${why}). ${errors[code]}`, { cause });
    this.name = 'StampFilesError';
    this.code = code;
    this.path = path;
  }
}

/**
 * Replaces files, all or none. Each is written beside its place and renamed over it, so at no moment is a file torn or empty. Before the first
 * one the old bytes go into a journal on the disk: with it a failure here, or the next run after a kill or a power cut, puts everything back.
 * That one flush replaces one per file.
 * @param folder the sources folder, a real path
 * @throws StampFilesError after everything was put back
 */
export function writeFiles(folder: string, writes: readonly PlannedWrite[], operations: FileOperations): void {
  if (writes.length === 0) return;
  checkFolders(folder, writes);
  const journal = attempt('write-failed', 'the journal', () => beginJournal(folder, writes, operations));
  const done: PlannedWrite[] = [];
  let current: PlannedWrite | undefined;
  try {
    for (const write of writes) {
      current = write;
      replaceFile(folder, write, write.after, operations);
      done.push(write);
    }
  } catch (cause) {
    const failed = current?.path ?? '';
    for (const write of done) {
      attempt('restore-failed', write.path, () => replaceFile(folder, write, write.before, operations));
    }
    if (current) operations.remove(temporaryBeside(join(folder, current.path)));
    endJournal(journal, operations);
    throw new StampFilesError('write-failed', failed, cause);
  }
  endJournal(journal, operations);
}

/** A missing permission is found before the first byte is written. */
function checkFolders(folder: string, writes: readonly PlannedWrite[]): void {
  const checked = new Set<string>();
  for (const { path } of writes) {
    const parent = dirname(join(folder, path));
    if (checked.has(parent)) continue;
    checked.add(parent);
    attempt('not-writable', path, () => accessSync(parent, constants.W_OK | constants.X_OK));
  }
}

function attempt<T>(code: keyof typeof errors, path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw new StampFilesError(code, path, cause);
  }
}

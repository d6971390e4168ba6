import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { StampFilesError } from './files-error';
import { beginJournal, endJournal } from './files-journal';
import { type FileOperations, type PlannedWrite, replaceFile, temporaryBeside } from './files-operations';

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

function attempt<T>(code: StampFilesError['code'], path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw new StampFilesError(code, path, cause);
  }
}

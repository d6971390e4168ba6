import {
  chmodSync,
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A file that is going to be replaced. */
export interface PlannedWrite {
  /** Relative to the sources folder, with `/`. */
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Permission bits, kept. */
  readonly mode: number;
  /** Owner, kept where the system allows it. */
  readonly uid: number;
  readonly gid: number;
}

/** What writing needs from the file system; given from outside so that each step can be made to fail. */
export interface FileOperations {
  /** Creates a file with these bytes; fails when it exists. */
  readonly create: (path: string, bytes: Uint8Array, keep?: { mode: number; uid: number; gid: number }) => void;
  /** The same, and waits until the bytes are on the disk. */
  readonly createDurably: (path: string, bytes: Uint8Array) => void;
  /** Puts one file in the place of another, at once. */
  readonly replace: (from: string, to: string, mode: number) => void;
  /** Removes a file if it is there. */
  readonly remove: (path: string) => void;
}

/** The operations of Node.js, synchronous: many small files are written several times faster than with promises. */
export const realFileOperations: FileOperations = {
  create: (path, bytes, keep) => {
    const file = openSync(path, 'wx', keep?.mode ?? 0o600);
    try {
      writeWhole(file, bytes);
      if (keep) keepOwnerAndMode(file, keep);
    } finally {
      closeSync(file);
    }
  },
  createDurably: (path, bytes) => {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeWhole(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  },
  replace: (from, to, mode) => {
    // Windows does not replace a read-only file, and refuses for a moment while a scanner has it open.
    if (process.platform !== 'win32') renameSync(from, to);
    else {
      if ((mode & 0o200) === 0) chmodSync(to, mode | 0o200);
      renamePatiently(from, to);
      if ((mode & 0o200) === 0) chmodSync(to, mode);
    }
  },
  remove: (path) => {
    // Seldom there, and several times faster to look than to remove nothing.
    if (lstatSync(path, { throwIfNoEntry: false })) rmSync(path, { force: true });
  },
};

/** Writes one file beside its place and renames it over it. */
export function replaceFile(
  folder: string,
  file: Pick<PlannedWrite, 'path' | 'mode' | 'uid' | 'gid'>,
  bytes: Uint8Array,
  operations: FileOperations,
): void {
  const target = join(folder, file.path);
  const temporary = temporaryBeside(target);
  operations.remove(temporary);
  operations.create(temporary, bytes, file);
  operations.replace(temporary, target, file.mode);
}

/** The name of the temporary file: in the same folder, so that renaming is atomic and permissions are inherited the same way. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.stamping`);
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let position = 0; position < bytes.length; ) position += writeSync(file, bytes, position);
}

function keepOwnerAndMode(file: number, keep: { mode: number; uid: number; gid: number }): void {
  if (process.platform === 'win32') return;
  if (keep.uid !== process.getuid?.() || keep.gid !== process.getgid?.()) {
    try {
      fchownSync(file, keep.uid, keep.gid);
    } catch {
      // Only root may give files away; the file then belongs to the build account, as every file it writes.
    }
  }
  fchmodSync(file, keep.mode);
}

function renamePatiently(from: string, to: string): void {
  for (let waitMs = 10; ; waitMs *= 2) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (waitMs > 320 || (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    }
  }
}

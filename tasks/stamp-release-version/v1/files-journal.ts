import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { type FileOperations, type PlannedWrite, replaceFile, temporaryBeside } from './files-operations';

/** What was found of a run that did not end. */
export interface Recovery {
  /** Files that carried its new bytes, and have their old ones again. */
  readonly restored: readonly string[];
  /** Files that were changed by something else since, and stay as they are. */
  readonly kept: readonly string[];
}

interface JournalHeader {
  readonly format: typeof journalFormat;
  readonly files: readonly JournalEntry[];
}

interface JournalEntry {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Lengths of the bytes that follow the header, in the same order: old, new, old, new, … */
  readonly beforeLength: number;
  readonly afterLength: number;
}

const journalFormat = 'stamp-release-version/journal/1';

/**
 * Notes the old and the new bytes of all files on the disk. The note has its name only when it is complete.
 * @returns its path, for `endJournal`
 */
export function beginJournal(folder: string, writes: readonly PlannedWrite[], operations: FileOperations): string {
  const journal = journalPath(folder);
  const header: JournalHeader = {
    format: journalFormat,
    files: writes.map(({ path, mode, uid, gid, before, after }) => {
      return { path, mode, uid, gid, beforeLength: before.length, afterLength: after.length };
    }),
  };
  const bytes = Buffer.concat([
    Buffer.from(`${JSON.stringify(header)}\n`),
    ...writes.flatMap(({ before, after }) => [before, after]),
  ]);
  const draft = `${journal}.draft`;
  operations.remove(draft);
  try {
    operations.createDurably(draft, bytes);
    operations.replace(draft, journal, 0o600);
  } catch (error) {
    operations.remove(draft);
    throw error;
  }
  return journal;
}

/** The files are complete: nothing is to be restored any more. */
export function endJournal(journal: string, operations: FileOperations): void {
  operations.remove(journal);
}

/**
 * Puts back what a killed run left half done: a file that has that run's new bytes, or was torn by a power cut, gets its old bytes again; a file
 * that somebody else changed since stays as it is. Left-over temporary files are removed.
 * @param folder the sources folder, a real path
 * @returns undefined when the last run ended well
 */
export function recoverFiles(folder: string, operations: FileOperations): Recovery | undefined {
  const journal = journalPath(folder);
  operations.remove(`${journal}.draft`);
  if (!existsSync(journal)) return undefined;
  const entries = readJournal(folder, readFileSync(journal));
  const restored: string[] = [];
  const kept: string[] = [];
  for (const { file, before, after } of entries) {
    const target = join(folder, file.path);
    operations.remove(temporaryBeside(target));
    const current = readIfThere(target);
    if (current === undefined || current.equals(before)) continue;
    if (current.equals(after) || isTorn(current)) {
      replaceFile(folder, file, before, operations);
      restored.push(file.path);
    } else kept.push(file.path);
  }
  endJournal(journal, operations);
  return { restored, kept };
}

/** Among git's own data where there is a repository, so that it is never taken for a source file; else beside the sources. */
function journalPath(folder: string): string {
  const git = lstatSync(join(folder, '.git'), { throwIfNoEntry: false });
  return git?.isDirectory()
    ? join(folder, '.git', 'stamp-release-version.journal')
    : join(folder, '.stamp-release-version.journal');
}

interface JournalFile {
  readonly file: JournalEntry;
  readonly before: Buffer;
  readonly after: Buffer;
}

/**
 * Reads a journal without trusting it: outside a repository it lies among the sources, where anybody who can change sources can put one.
 * Entries that would write anywhere but to sources are ignored.
 */
function readJournal(folder: string, bytes: Buffer): readonly JournalFile[] {
  const end = bytes.indexOf(10);
  const header = parseHeader(bytes.subarray(0, Math.max(end, 0)).toString('utf8'));
  const files: JournalFile[] = [];
  let position = end + 1;
  for (const file of header?.files ?? []) {
    const middle = position + file.beforeLength;
    const next = middle + file.afterLength;
    if (next > bytes.length) break;
    if (isSource(folder, file.path)) {
      files.push({ file, before: bytes.subarray(position, middle), after: bytes.subarray(middle, next) });
    }
    position = next;
  }
  return files;
}

function parseHeader(text: string): JournalHeader | undefined {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof header !== 'object' || header === null) return undefined;
  const { format, files } = header as Partial<Record<string, unknown>>;
  if (format !== journalFormat || !Array.isArray(files)) return undefined;
  return files.every(isEntry) ? { format, files } : undefined;
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<string, unknown>>;
  const numbers = [entry.mode, entry.uid, entry.gid, entry.beforeLength, entry.afterLength];
  return (
    typeof entry.path === 'string' && numbers.every((number) => Number.isSafeInteger(number) && Number(number) >= 0)
  );
}

function isSource(folder: string, path: string): boolean {
  const parts = path.split('/');
  if (isAbsolute(path) || parts.includes('..') || parts.some((part) => part.toLowerCase() === '.git')) return false;
  const target = join(folder, path);
  try {
    const parent = relative(folder, realpathSync(dirname(target)));
    if (parent === '..' || parent.startsWith(`..${sep}`) || isAbsolute(parent)) return false;
    return lstatSync(target).isFile();
  } catch {
    return false;
  }
}

function readIfThere(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}

/** What a file system leaves of a file after a power cut: nothing, or zeroes. */
function isTorn(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

// What git says goes to files and not through pipes: the streams of Node.js behind a pipe cost more at start-up than git itself.
import { closeSync, fstatSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary file that is open. A process can write to it, or read from it, by its descriptor. */
export interface ScratchFile {
  readonly descriptor: number;
  /** All that was written, as UTF-8. */
  text(): string;
  close(): void;
}

let count = 0;

/**
 * Opens a temporary file that nobody else can read. Where the system allows it, it has no name any more when this returns, so nothing is left
 * behind, whatever happens to this process.
 * @param content what stands in it, for a process to read from its beginning
 */
export function openScratch(folder?: string, content = ''): ScratchFile {
  const { path, descriptor } = create(folder);
  const namedUntilClosed = process.platform === 'win32';
  if (!namedUntilClosed) unlinkSync(path);
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, at);
  return {
    descriptor,
    text: () => readWhole(descriptor),
    close: () => {
      closeSync(descriptor);
      if (namedUntilClosed) unlinkSync(path);
    },
  };
}

/** In the folder, or where the system has its own when the agent's is not there or full of other people's rights. */
function create(folder: string | undefined): { readonly path: string; readonly descriptor: number } {
  // In a container the number of a process is no mark of its own: one that was killed may have had it.
  const name = `stamp-release-version-${process.pid}-${Date.now().toString(36)}-${count++}.tmp`;
  if (folder !== undefined) {
    const path = join(folder, name);
    try {
      return { path, descriptor: openSync(path, 'wx+', 0o600) };
    } catch {
      // The system's folder may do; if not, its error is the one to tell.
    }
  }
  const path = join(tmpdir(), name);
  return { path, descriptor: openSync(path, 'wx+', 0o600) };
}

/** Reads by position: the descriptor's own stands where the other process stopped. */
function readWhole(descriptor: number): string {
  const bytes = Buffer.allocUnsafe(fstatSync(descriptor).size);
  let length = 0;
  while (length < bytes.length) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.toString('utf8', 0, length);
}

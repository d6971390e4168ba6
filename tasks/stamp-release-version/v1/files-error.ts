// Why files could not be read or written, for people.
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
  /** The file that could not be read or written, relative to the sources folder. */
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

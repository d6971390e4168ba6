import { decode } from './encoding';
import type { Surroundings } from './formats/format';
import { formatFor } from './formats/match';
import type { CargoManifest } from './formats/rust/cargo-toml';
import { MalformedError } from './malformed';
import { type StampOptions, type StampOutcome, type StampResult, stampFile } from './stamp';
import { loadSyntax } from './syntax';
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
 * Stamps the files of one run as a whole (rule ATOMIC): when one is in error, none is to be written, and `outcome` says so. The order of the
 * files does not matter.
 * @param files all files of the run
 * @param context files that are read but not stamped: property files above a project, manifests beside a lock file
 */
export async function stampSet(
  files: readonly SetFile[],
  values: StampValues,
  options: Omit<StampOptions, 'surroundings'> = {},
  context: readonly SetFile[] = [],
): Promise<SetResult> {
  const setAbove = await foldersThatSetVersion([...files, ...context]);
  const cargo = await cargoManifests(files, context);
  const entries: SetEntry[] = [];
  for (const { path, bytes } of files) {
    const cargoPackages = cargo(path);
    const surroundings: Surroundings = {
      versionSetAbove: setAbove.some((folder) => isBelow(path, folder)),
      ...(cargoPackages && { cargoPackages }),
    };
    entries.push({ ...(await stampFile(path, bytes, values, { ...options, surroundings })), path });
  }
  const has = (outcome: StampOutcome) => entries.some((entry) => entry.outcome === outcome);
  const outcome = (['error', 'stamped', 'unchanged'] as const).find(has) ?? 'no-match';
  return { outcome, files: entries };
}

/** Folders whose Directory.Build.props gives the projects below a version (rule MSBUILD-INSERT, issue "insertMissing"). */
async function foldersThatSetVersion(files: readonly SetFile[]): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const { path, bytes } of files) {
    if (nameOf(path).toLowerCase() !== 'directory.build.props') continue;
    const { setsVersion } = await import(/* webpackChunkName: "xml" */ './formats/dotnet/msbuild');
    const tree = await parsed('xml', bytes);
    if (tree && setsVersion(tree)) folders.push(folderOf(path));
  }
  return folders;
}

/**
 * The packages whose version a run changes, for each lock file: those with a version of their own, and those that inherit one from a workspace
 * of the run.
 */
async function cargoManifests(files: readonly SetFile[], context: readonly SetFile[]) {
  const manifests: { path: string; manifest: CargoManifest; stamped: boolean }[] = [];
  const stamped = new Set(files);
  for (const file of [...files, ...context]) {
    if (formatFor(file.path)?.id !== 'cargo-toml') continue;
    const { cargoManifest } = await import(/* webpackChunkName: "toml" */ './formats/rust/cargo-toml');
    const document = await parsed('toml', file.bytes);
    if (document) manifests.push({ path: file.path, manifest: cargoManifest(document), stamped: stamped.has(file) });
  }
  return (path: string): ReadonlySet<string> | undefined => {
    const beside = manifests.filter((one) => isBelow(one.path, folderOf(path)));
    if (formatFor(path)?.id !== 'cargo-lock' || beside.length === 0) return undefined;
    const inherits = beside.some((one) => one.stamped && one.manifest.setsWorkspaceVersion);
    return new Set(
      beside.flatMap(({ manifest: { name, version }, stamped: own }) =>
        name !== undefined && ((version === 'own' && own) || (version === 'inherited' && inherits)) ? [name] : [],
      ),
    );
  };
}

/** A file that other files depend on; what is wrong with it is told when it is stamped itself. */
async function parsed<S extends 'xml' | 'toml'>(syntax: S, bytes: Uint8Array) {
  const decoded = decode(bytes);
  if (decoded === undefined) return undefined;
  try {
    return (await loadSyntax(syntax))(decoded.text);
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a file, with its `/`; empty for the sources folder itself. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder);
}

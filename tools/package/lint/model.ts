import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One thing that is wrong with the package: which rule, where, what, and the way out. */
export interface Finding {
  readonly rule: string;
  readonly where: string;
  readonly what: string;
  readonly fix: string;
}

/** The staged package as the linter sees it. Paths use `/` and are relative to the package root. */
export interface StagedPackage {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The parsed `vss-extension.json`; undefined when it is missing or no JSON object. */
  readonly manifest: Manifest | undefined;
  readonly tasks: readonly StagedTask[];
}

export interface StagedTask {
  /** Folder of the task.json, without a slash at the end. */
  readonly folder: string;
  readonly path: string;
  /** The parsed task.json; undefined when it is no JSON object. */
  readonly definition: TaskDefinition | undefined;
}

export interface Manifest {
  readonly [key: string]: unknown;
  readonly version?: string;
  readonly scopes?: readonly string[];
  readonly categories?: readonly string[];
  readonly icons?: Readonly<Record<string, string>>;
  readonly content?: Readonly<Record<string, { readonly path?: string }>>;
  readonly screenshots?: readonly { readonly path?: string }[];
  readonly files?: readonly ManifestFile[];
  readonly contributions?: readonly Contribution[];
}

export interface ManifestFile {
  readonly path: string;
  readonly addressable?: boolean;
  readonly packagePath?: string;
}

export interface Contribution {
  readonly id: string;
  readonly type: string;
  readonly targets?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface TaskDefinition {
  readonly [key: string]: unknown;
  readonly id?: string;
  readonly version?: Readonly<Record<'Major' | 'Minor' | 'Patch', number>>;
  readonly runsOn?: readonly string[];
  readonly execution?: Readonly<Record<string, { readonly target?: string }>>;
}

/** A rule of the linter. Pure: it looks at the staged package and names what is wrong. */
export interface Rule {
  readonly id: string;
  readonly check: (staged: StagedPackage) => Finding[];
}

/** Reads a staged tree into memory. Missing or broken manifests are left to the rules. */
export function readStagedPackage(folder: string): StagedPackage {
  const files = new Map<string, Uint8Array>();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const path of entries) files.set(path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path));
  return stagedPackage(files);
}

/** The linter's view of a set of files. */
export function stagedPackage(files: ReadonlyMap<string, Uint8Array>): StagedPackage {
  const manifest = parseObject<Manifest>(files.get('vss-extension.json'));
  const tasks = [...files.keys()]
    .filter((path) => /(^|\/)task\.json$/.test(path))
    .map((path) => ({
      path,
      folder: path.slice(0, -'/task.json'.length),
      definition: parseObject<TaskDefinition>(files.get(path)),
    }));
  return { files, manifest, tasks };
}

function parseObject<T extends object>(bytes: Uint8Array | undefined): T | undefined {
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { defaultFormatFor, formatFor } from '../../../core/stamping';

/** A file to stamp. */
export interface FoundFile {
  /** As the patterns see it, relative to the sources folder, with `/`. */
  readonly path: string;
  /** The file itself: the same, or where a symbolic link leads. */
  readonly target: string;
}

/** A selected file, or a folder, that is left alone. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: 'link-leads-outside' | 'link-leads-nowhere' | 'link-to-excluded-folder' | 'folder-cannot-be-read';
}

/** What one walk through the sources folder finds. */
export interface FoundFiles {
  /** Sorted by path. */
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedFile[];
  /** Files other files depend on, selected or not: Directory.Build.props and Cargo.toml. */
  readonly context: readonly string[];
  /** Patterns that selected nothing. */
  readonly unmatched: readonly string[];
}

/** Build output, packages and git's own data: never sources. Compared without case. */
const excludedFolders: ReadonlySet<string> = new Set(['bin', 'obj', 'node_modules', 'dist', '.git']);

const contextNames: ReadonlySet<string> = new Set(['directory.build.props', 'cargo.toml']);

/**
 * Finds the files to stamp in one walk. Build output, packages, git's data and submodules are left out, unless a pattern names such a folder
 * itself (`dist/package.json`). Symbolic links are never followed out of the folder, and links to folders not at all: what they lead to inside
 * is found in its own place.
 * @param folder the sources folder, a real path
 * @param patterns globs relative to it (or absolute below it), `!` excludes, later ones win; empty or only exclusions: the default patterns
 */
export async function findFiles(folder: string, patterns: readonly string[]): Promise<FoundFiles> {
  const selection = await compile(folder, patterns);
  const files: FoundFile[] = [];
  const links: string[] = [];
  const context: string[] = [];
  const closed: SkippedFile[] = [];

  const walk = (path: string) => {
    const entries = entriesOf(join(folder, path));
    if (entries === undefined) {
      closed.push({ path, reason: 'folder-cannot-be-read' });
      return;
    }
    if (path !== '' && entries.some(({ name }) => name === '.git')) return;
    for (const entry of entries) {
      const child = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!excludedFolders.has(entry.name.toLowerCase()) || selection.entersExcluded(child)) walk(child);
      } else visit(entry, child);
    }
  };
  const visit = (entry: Dirent, path: string) => {
    const link = entry.isSymbolicLink();
    if (!link && !entry.isFile()) return;
    if (!link && contextNames.has(entry.name.toLowerCase())) context.push(path);
    if (!selection.selects(path)) return;
    if (link) links.push(path);
    else files.push({ path, target: path });
  };
  walk('');

  const { resolved, skipped } = resolveLinks(folder, links, new Set(files.map(({ path }) => path)));
  files.push(...resolved);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, skipped: [...closed, ...skipped], context: context.sort(), unmatched: selection.unmatched() };
}

/** What is in a folder. A folder of somebody else (a container's data among the sources) has none of this build's files: `undefined`. */
function entriesOf(folder: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EPERM') return undefined;
    throw error;
  }
}

interface Selection {
  readonly selects: (path: string) => boolean;
  /** Whether a pattern names this folder, or a folder in it, itself. */
  readonly entersExcluded: (folder: string) => boolean;
  readonly unmatched: () => readonly string[];
}

interface Rule {
  readonly pattern: string;
  readonly exclude: boolean;
  readonly matches: (path: string) => boolean;
  /** The part of the pattern before its first wildcard. */
  readonly base: string;
  readonly literal: boolean;
  used: boolean;
}

async function compile(folder: string, patterns: readonly string[]): Promise<Selection> {
  const given = patterns
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '' && !pattern.startsWith('#'));
  const byDefault = given.every((pattern) => pattern.startsWith('!'));
  const rules = given.length === 0 ? [] : await compileRules(folder, given);
  return {
    selects: (path) => {
      let selected = byDefault && defaultFormatFor(path) !== undefined;
      let literal = false;
      for (const rule of rules) {
        if (rule.exclude ? !selected : selected && rule.used && !rule.literal) continue;
        if (!rule.matches(path)) continue;
        rule.used = true;
        selected = !rule.exclude;
        literal = rule.literal;
      }
      // A wildcard may select any kind of file; only those that can be stamped are meant. A file named in full is meant in any case.
      return selected && (literal || formatFor(path) !== undefined);
    },
    entersExcluded: (path) =>
      rules.some(({ exclude, base }) => !exclude && (base === path || base.startsWith(`${path}/`))) &&
      !/(?:^|\/)\.git(?:\/|$)/i.test(path),
    unmatched: () => rules.filter(({ used, exclude }) => !used && !exclude).map(({ pattern }) => pattern),
  };
}

/** Loaded only when patterns are given: the default ones need no glob engine. */
async function compileRules(folder: string, patterns: readonly string[]): Promise<readonly Rule[]> {
  const { default: picomatch } = await import(/* webpackChunkName: "globs" */ 'picomatch');
  return patterns.map((pattern) => {
    const exclude = pattern.startsWith('!');
    const glob = relativeGlob(folder, exclude ? pattern.slice(1) : pattern);
    const { base, isGlob } = picomatch.scan(glob);
    const matches = picomatch(glob, { dot: true });
    return { pattern, exclude, matches, base, literal: !isGlob, used: false };
  });
}

function relativeGlob(folder: string, pattern: string): string {
  const slashed = sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
  const root = folder.replaceAll(sep, '/');
  if (isAbsolute(slashed) && slashed.startsWith(`${root}/`)) return slashed.slice(root.length + 1);
  return slashed.replace(/^(?:\.\/)+/, '');
}

/** Files that selected symbolic links lead to, each once, and only inside the folder. */
function resolveLinks(folder: string, links: readonly string[], known: ReadonlySet<string>) {
  const resolved: FoundFile[] = [];
  const skipped: SkippedFile[] = [];
  const taken = new Set(known);
  for (const path of [...links].sort()) {
    let real: string;
    try {
      real = realpathSync(join(folder, path));
      if (!statSync(real).isFile()) continue;
    } catch {
      skipped.push({ path, reason: 'link-leads-nowhere' });
      continue;
    }
    const target = relative(folder, real).replaceAll(sep, '/');
    if (target.startsWith('../') || isAbsolute(target)) skipped.push({ path, reason: 'link-leads-outside' });
    else if (target.split('/').some((part) => excludedFolders.has(part.toLowerCase()))) {
      skipped.push({ path, reason: 'link-to-excluded-folder' });
    } else if (!taken.has(target)) {
      taken.add(target);
      resolved.push({ path, target });
    }
  }
  return { resolved, skipped };
}

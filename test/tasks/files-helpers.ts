import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

/** A sources folder with these files; remove it with `dispose`. */
export function sources(files: Readonly<Record<string, string>>, name = 'sources é ') {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), name)));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return {
    folder,
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
    /** Every file below the folder, sorted. */
    list: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort(),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const packageOf = (version: string) => `{\n  "version": "${version}"\n}\n`;

/** Bundles the process that stamps a folder (files-worker.ts) into `folder`, so that it starts as fast as the task. */
export async function buildWorker(folder: string): Promise<string> {
  const outfile = join(folder, 'worker.cjs');
  await build({
    entryPoints: [join(__dirname, 'files-worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return outfile;
}

/** Carries something out as somebody who is not the administrator: to that one every file is readable, and no permission is missing. */
export async function asOrdinaryUser<T>(action: () => Promise<T>): Promise<T> {
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  try {
    return await action();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

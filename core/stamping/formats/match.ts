import type { AnyFormat } from './format';
import { formats } from './registry';

/** The format of a file by its name: one found by default, else one understood when asked for. */
export function formatFor(path: string): AnyFormat | undefined {
  return (
    defaultFormatFor(path) ?? formats.find((candidate) => candidate.alsoNames?.some((name) => matches(name, path)))
  );
}

/** The format of a file that the default patterns find. */
export function defaultFormatFor(path: string): AnyFormat | undefined {
  return formats.find((candidate) => candidate.names.some((name) => matches(name, path)));
}

/** The default patterns, as globs: what a run stamps when nothing else is asked for. */
export const defaultPatterns: readonly string[] = formats.flatMap(({ names }) => names.map((name) => `**/${name}`));

function matches(pattern: string, path: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  const wanted = pattern.toLowerCase();
  if (wanted.startsWith('*')) return name.endsWith(wanted.slice(1));
  if (wanted.endsWith('*')) return name.startsWith(wanted.slice(0, -1));
  return name === wanted;
}

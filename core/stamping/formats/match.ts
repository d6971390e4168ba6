import type { AnyFormat } from './format';
import { formats } from './registry';

/** The format of a file by its name: one found by default, else one understood when asked for. */
export function formatFor(path: string): AnyFormat | undefined {
  const name = nameOf(path);
  return firstWith(byDefault(), name) ?? firstWith(onRequest(), name);
}

/** The format of a file that the default patterns find. */
export function defaultFormatFor(path: string): AnyFormat | undefined {
  return firstWith(byDefault(), nameOf(path));
}

/** The default patterns, as globs: what a run stamps when nothing else is asked for. */
export function defaultPatterns(): readonly string[] {
  return formats.flatMap(({ names }) => names.map((name) => `**/${name}`));
}

/** File names and the place of their format in the registry. Sorted out once: every file of the sources is looked up here. */
interface NameTable {
  readonly whole: ReadonlyMap<string, number>;
  readonly beginnings: readonly (readonly [text: string, place: number])[];
  readonly ends: readonly (readonly [text: string, place: number])[];
}

const byDefault = once(() => tableOf(({ names }) => names));
const onRequest = once(() => tableOf(({ alsoNames = [] }) => alsoNames));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function tableOf(patternsOf: (format: AnyFormat) => readonly string[]): NameTable {
  const whole = new Map<string, number>();
  const beginnings: [string, number][] = [];
  const ends: [string, number][] = [];
  formats.forEach((format, place) => {
    for (const pattern of patternsOf(format)) {
      const text = pattern.toLowerCase();
      if (text.startsWith('*')) ends.push([text.slice(1), place]);
      else if (text.endsWith('*')) beginnings.push([text.slice(0, -1), place]);
      else if (!whole.has(text)) whole.set(text, place);
    }
  });
  return { whole, beginnings, ends };
}

function firstWith({ whole, beginnings, ends }: NameTable, name: string): AnyFormat | undefined {
  let first = whole.get(name) ?? formats.length;
  for (const [text, place] of ends) if (place < first && name.endsWith(text)) first = place;
  for (const [text, place] of beginnings) if (place < first && name.startsWith(text)) first = place;
  return formats[first];
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
}

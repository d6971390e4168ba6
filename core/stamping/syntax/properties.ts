import { asIs, type Literal, trimmed } from '../field';
import { linesOf } from './lines';

/** One entry of a Java properties file. */
export interface PropertyEntry {
  readonly key: string;
  readonly literal: Literal;
}

/** Reads `key=value`, `key: value` and `key value` (java.util.Properties); a backslash at the line end continues the entry. */
export function parseProperties(text: string): readonly PropertyEntry[] {
  const entries: PropertyEntry[] = [];
  let start: number | undefined;
  for (const line of linesOf(text)) {
    if (start === undefined && /^[ \t\f]*(?:[#!]|$)/.test(line.text)) continue;
    start ??= line.offset;
    const continues = (/\\*$/.exec(line.text)?.[0].length ?? 0) % 2 === 1 && line.next < text.length;
    if (continues) continue;
    entries.push(entryAt(text.slice(start, line.offset + line.text.length), start));
    start = undefined;
  }
  return entries;
}

function entryAt(raw: string, offset: number): PropertyEntry {
  const key = /^[ \t\f]*((?:\\[\s\S]|[^\\=: \t\f\r\n])*)/.exec(raw);
  const afterKey = key?.[0].length ?? 0;
  const separator = /^(?:[ \t\f]|\\(?:\r\n|\n|\r))*[=:]?(?:[ \t\f]|\\(?:\r\n|\n|\r))*/.exec(raw.slice(afterKey));
  const from = afterKey + (separator?.[0].length ?? 0);
  const { raw: core, ...span } = trimmed(raw.slice(from), offset + from);
  const old = core.replace(/\\(?:\r\n|\n|\r)[ \t\f]*/g, '').replace(/\\([\s\S])/g, '$1');
  return { key: (key?.[1] ?? '').replace(/\\([\s\S])/g, '$1'), literal: { ...span, old, write: asIs } };
}

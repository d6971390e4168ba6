import { asIs, type Literal, trimmed } from '../field';
import { linesOf } from './lines';

/** One option of an INI file as Python's configparser reads it. */
export interface IniEntry {
  readonly section: string;
  /** In lower case: options are compared without case. */
  readonly key: string;
  readonly literal: Literal;
}

/** Reads sections and options; indented lines continue the value above them. */
export function parseIni(text: string): readonly IniEntry[] {
  const entries: IniEntry[] = [];
  let section = '';
  let waiting: { readonly key: string; readonly index: number } | undefined;
  for (const line of linesOf(text)) {
    if (/^\s*(?:[#;]|$)/.test(line.text)) continue;
    if (/^\s/.test(line.text)) {
      // An option without a value on its own line has it on the next, indented one.
      if (waiting) entries[waiting.index] = { section, key: waiting.key, literal: valueAt(line.text, line.offset) };
      waiting = undefined;
      continue;
    }
    waiting = undefined;
    const header = /^\[([^\]]+)\]/.exec(line.text);
    if (header) {
      section = header[1] ?? '';
      continue;
    }
    const option = /^([^=:]*[^=:\s])\s*[=:]/.exec(line.text);
    if (option === null) continue;
    const key = (option[1] ?? '').toLowerCase();
    const literal = valueAt(line.text.slice(option[0].length), line.offset + option[0].length);
    entries.push({ section, key, literal });
    if (literal.old === '') waiting = { key, index: entries.length - 1 };
  }
  return entries;
}

/** The value of one line without the blanks around it and without a comment after it. */
function valueAt(raw: string, offset: number): Literal {
  const comment = /\s[#;]/.exec(raw);
  const { raw: core, ...span } = trimmed(comment ? raw.slice(0, comment.index) : raw, offset);
  if (core !== '') return { ...span, old: core, write: asIs };
  // Nothing there yet: the first blank after the separator stays.
  const blank = /^[ \t]/.test(raw) ? 1 : 0;
  return { offset: offset + blank, length: 0, old: '', write: asIs };
}

import type { Argument } from './ast';
import { TemplateError } from './errors';

/** Whether `\'`, `\"` and `\\` in quoted text are escapes. */
export type HelperEscapes = 'escapes' | 'text';

/**
 * Cuts the arguments of a helper: quoted text, numbers, true, false, null, else a selector up to the next blank.
 * @throws TemplateError for open quotes and unknown escapes
 */
export function parseArguments(source: string, escapes: HelperEscapes, template: string, offset: number): Argument[] {
  const found: Argument[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source[at] as string;
    if (character === ' ') {
      at++;
    } else if (character === '"' || character === "'") {
      const { value, end } = quoted(source, at, escapes, template, offset);
      found.push({ type: 'constant', value });
      at = end;
    } else {
      const end = source.indexOf(' ', at);
      const word = source.slice(at, end < 0 ? source.length : end);
      found.push(fromWord(word));
      at += word.length;
    }
  }
  return found;
}

function fromWord(word: string): Argument {
  if (/^-?\d+(?:\.\d+)?$/.test(word)) return { type: 'constant', value: Number(word) };
  const lower = word.toLowerCase();
  if (lower === 'true' || lower === 'false') return { type: 'constant', value: lower === 'true' };
  if (lower === 'null') return { type: 'constant', value: null };
  return { type: 'selector', path: word };
}

function quoted(
  source: string,
  start: number,
  escapes: HelperEscapes,
  template: string,
  offset: number,
): { value: string; end: number } {
  const quote = source[start];
  let value = '';
  for (let at = start + 1; at < source.length; at++) {
    const character = source[at] as string;
    if (character === quote) return { value, end: at + 1 };
    if (character !== '\\' || escapes === 'text') {
      value += character;
      continue;
    }
    const escaped = source[++at] ?? '';
    if (!/^["'\\]$/.test(escaped)) throw new TemplateError(`Unknown escape '\\${escaped}'`, template, offset);
    value += escaped;
  }
  throw new TemplateError('Quoted text is not closed', template, offset);
}

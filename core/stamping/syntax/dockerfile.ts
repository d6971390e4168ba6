import { asIs, type Literal } from '../field';
import { linesOf } from './lines';

/** One label of a LABEL instruction. */
export interface DockerLabel {
  readonly key: string;
  readonly literal: Literal;
}

/** An instruction without its comments and line continuations; `places` gives the offset of each of its characters. */
interface Instruction {
  readonly text: string;
  readonly places: readonly number[];
}

/** Reads the labels of all LABEL instructions, of all build stages. */
export function parseDockerfile(text: string): readonly DockerLabel[] {
  const escapeChar = /^(?:[ \t]*#[ \t]*\w+[ \t]*=[^\r\n]*[\r\n]+)*[ \t]*#[ \t]*escape[ \t]*=[ \t]*`/i.test(text)
    ? '`'
    : '\\';
  return instructionsOf(text, escapeChar).flatMap((instruction) => {
    const keyword = /^LABEL\s+/i.exec(instruction.text);
    return keyword ? labelsOf(instruction, keyword[0].length, escapeChar) : [];
  });
}

function instructionsOf(text: string, escapeChar: string): readonly Instruction[] {
  const instructions: Instruction[] = [];
  const hereDocuments: { readonly word: string; readonly tabs: boolean }[] = [];
  let current: { text: string; places: number[] } | undefined;
  const finish = () => {
    if (current === undefined) return;
    instructions.push(current);
    if (/^(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s/i.test(current.text)) {
      for (const [, tabs, , word] of current.text.matchAll(/<<(-?)(["']?)([A-Za-z_][\w.]*)\2/g)) {
        hereDocuments.push({ word: word ?? '', tabs: tabs === '-' });
      }
    }
    current = undefined;
  };
  for (const line of linesOf(text)) {
    const document = hereDocuments[0];
    if (document) {
      if ((document.tabs ? line.text.replace(/^\t+/, '') : line.text) === document.word) hereDocuments.shift();
      continue;
    }
    if (/^\s*(?:#|$)/.test(line.text)) continue;
    const content = line.text.trimEnd();
    const continues = content.endsWith(escapeChar);
    const from = current === undefined ? line.text.length - line.text.trimStart().length : 0;
    const to = continues ? content.length - 1 : content.length;
    current ??= { text: '', places: [] };
    current.text += line.text.slice(from, to);
    for (let at = from; at < to; at++) current.places.push(line.offset + at);
    if (!continues) finish();
  }
  finish();
  return instructions;
}

function labelsOf(instruction: Instruction, from: number, escapeChar: string): readonly DockerLabel[] {
  const rest = instruction.text.slice(from);
  // A quoted piece, an escaped character, or anything but a blank.
  const piece = `"(?:[${escapeChar === '\\' ? '\\\\' : '`'}][\\s\\S]|[^"${escapeChar === '\\' ? '\\\\' : '`'}])*"|'[^']*'|[${escapeChar === '\\' ? '\\\\' : '`'}][\\s\\S]|[^\\s"']`;
  const words = [...rest.matchAll(new RegExp(`(?:${piece})+`, 'g'))];
  const first = words[0]?.[0];
  if (first === undefined) return [];
  if (!outsideQuotes(first).includes('=')) {
    // The old form: LABEL key value with blanks.
    const gap = /^\S+\s+/.exec(rest)?.[0].length;
    if (gap === undefined) return [];
    return [{ key: unquote(first), literal: literalAt(instruction, from + gap, rest.slice(gap)) }];
  }
  return words.flatMap((word) => {
    const equals = outsideQuotes(word[0]).indexOf('=');
    if (equals < 0) return [];
    const at = from + word.index + equals + 1;
    return [{ key: unquote(word[0].slice(0, equals)), literal: literalAt(instruction, at, word[0].slice(equals + 1)) }];
  });
}

function literalAt(instruction: Instruction, from: number, raw: string): Literal {
  const quoted = /^(["'])([\s\S]*)\1$/.exec(raw);
  const plain = quoted !== null && !(quoted[2] ?? '').includes(quoted[1] ?? '');
  const start = plain ? from + 1 : from;
  const end = plain ? from + raw.length - 1 : from + raw.length;
  const last = instruction.places[end - 1];
  const offset = instruction.places[start] ?? (instruction.places[start - 1] ?? -1) + 1;
  const length = end > start && last !== undefined ? last + 1 - offset : 0;
  return { offset, length, old: unquote(raw), write: asIs };
}

function unquote(raw: string): string {
  return raw.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? '');
}

/** The same length, with what is in quotes blanked. */
function outsideQuotes(word: string): string {
  return word.replace(/"[^"]*"|'[^']*'/g, (quoted) => ' '.repeat(quoted.length));
}

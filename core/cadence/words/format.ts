import type { Instant } from '../facts';
import type { Message, Param } from './message';

/** A sentence for everyone, and for experts where they read it differently. */
export interface Phrase {
  readonly plain: string;
  readonly expert?: string;
}

/** A language: the same keys as `en`. */
export type Catalogue = Readonly<Record<string, Phrase>>;

/** How a language and culture write values. */
export interface Formats {
  readonly number: (value: number) => string;
  readonly instant: (at: Instant) => string;
  readonly day: (at: Instant) => string;
  readonly duration: (milliseconds: number) => string;
  readonly percent: (share: number) => string;
  readonly list: (items: readonly string[]) => string;
  /** A time of day, in minutes since midnight. */
  readonly time: (minutes: number) => string;
  /** CLDR plural category: `one`, `few`, `many`, `other` … */
  readonly plural: (value: number) => string;
}

/** Who reads. */
export type Reader = 'plain' | 'expert';

/**
 * The message as text. A key the language does not have falls back to the key itself, a missing value to `?`: a page
 * with a hole is better than no page, and tests find both.
 */
export function format(message: Message, catalogue: Catalogue, formats: Formats, reader: Reader = 'plain'): string {
  const phrase = catalogue[message.key];
  if (!phrase) {
    return message.key;
  }
  const template = reader === 'expert' ? (phrase.expert ?? phrase.plain) : phrase.plain;
  return print(parse(template), message, catalogue, formats, reader, null);
}

/** Part of a template: literal text, a value, or a choice by number. */
type Part =
  | string
  | { readonly name: string }
  | { readonly name: string; readonly cases: ReadonlyMap<string, readonly Part[]> };

/** The template is not well formed. Thrown for mistakes in a catalogue only, never for values. */
export class TemplateError extends Error {
  constructor(template: string, position: number, problem: string) {
    super(`${problem} at ${position} in "${template}"`);
    this.name = 'TemplateError';
  }
}

const parsed = new Map<string, readonly Part[]>();

/** Names of the values that a template asks for. */
export function placeholders(template: string): string[] {
  const names = new Set<string>();
  const collect = (parts: readonly Part[]): void => {
    for (const part of parts) {
      if (typeof part === 'string') {
        continue;
      }
      names.add(part.name);
      if ('cases' in part) {
        for (const inner of part.cases.values()) {
          collect(inner);
        }
      }
    }
  };
  collect(parse(template));
  return [...names];
}

function parse(template: string): readonly Part[] {
  const known = parsed.get(template);
  if (known) {
    return known;
  }
  const reader = new TemplateReader(template);
  const parts = reader.parts(false);
  parsed.set(template, parts);
  return parts;
}

class TemplateReader {
  private at = 0;

  constructor(private readonly text: string) {}

  parts(nested: boolean): Part[] {
    const parts: Part[] = [];
    let literal = '';
    while (this.at < this.text.length && !(nested && this.text[this.at] === '}')) {
      if (this.text[this.at] !== '{') {
        literal += this.text[this.at];
        this.at += 1;
        continue;
      }
      if (literal !== '') {
        parts.push(literal);
        literal = '';
      }
      parts.push(this.placeholder());
    }
    if (literal !== '') {
      parts.push(literal);
    }
    return parts;
  }

  private placeholder(): Part {
    this.expect('{');
    const name = this.until(/[,}]/).trim();
    if (this.text[this.at] === '}') {
      this.at += 1;
      return { name };
    }
    this.expect(',');
    if (this.until(/,/).trim() !== 'plural') {
      throw new TemplateError(this.text, this.at, 'Only "plural" is known');
    }
    this.expect(',');
    const cases = new Map<string, readonly Part[]>();
    for (;;) {
      const key = this.until(/[{}]/).trim();
      if (this.text[this.at] === '}') {
        break;
      }
      this.expect('{');
      cases.set(key, this.parts(true));
      this.expect('}');
    }
    this.expect('}');
    if (!cases.has('other')) {
      throw new TemplateError(this.text, this.at, 'A plural needs "other"');
    }
    return { name, cases };
  }

  private until(stop: RegExp): string {
    const from = this.at;
    while (this.at < this.text.length && !stop.test(this.text[this.at] as string)) {
      this.at += 1;
    }
    if (this.at === this.text.length) {
      throw new TemplateError(this.text, from, 'A brace is not closed');
    }
    return this.text.slice(from, this.at);
  }

  private expect(character: string): void {
    if (this.text[this.at] !== character) {
      throw new TemplateError(this.text, this.at, `Expected "${character}"`);
    }
    this.at += 1;
  }
}

function print(
  parts: readonly Part[],
  message: Message,
  catalogue: Catalogue,
  formats: Formats,
  reader: Reader,
  count: number | null,
): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += count === null ? part : part.replaceAll('#', formats.number(count));
      continue;
    }
    const value = message.params?.[part.name];
    if ('cases' in part) {
      const number = typeof value === 'number' ? value : 0;
      const chosen =
        part.cases.get(`=${number}`) ?? part.cases.get(formats.plural(number)) ?? (part.cases.get('other') as Part[]);
      text += print(chosen, message, catalogue, formats, reader, number);
    } else {
      text += value === undefined ? '?' : write(value, catalogue, formats, reader);
    }
  }
  return text;
}

function write(value: Param, catalogue: Catalogue, formats: Formats, reader: Reader): string {
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value === 'number') {
    return formats.number(value);
  }
  if ('instant' in value) {
    return formats.instant(value.instant);
  }
  if ('day' in value) {
    return formats.day(value.day);
  }
  if ('duration' in value) {
    return formats.duration(value.duration);
  }
  if ('percent' in value) {
    return formats.percent(value.percent);
  }
  if ('list' in value) {
    return formats.list(value.list);
  }
  if ('messages' in value) {
    return formats.list(value.messages.map((message) => format(message, catalogue, formats, reader)));
  }
  if ('time' in value) {
    return formats.time(value.time);
  }
  if ('times' in value) {
    return formats.list(value.times.map(formats.time));
  }
  return format(value.message, catalogue, formats, reader);
}

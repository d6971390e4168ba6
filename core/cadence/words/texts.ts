import type { Phrase } from './format';

/** What is wrong or differs, and what to do about it: one entry of a catalogue of mistakes or findings. */
interface Texts {
  readonly message: string;
  readonly fix: string;
}

/** The keys under which a catalogue's texts stand among the words: `planError.bad-date.text`, `planError.bad-date.fix`. */
export type TextKeys<Prefix extends string, Code extends string> = `${Prefix}.${Code}.${'text' | 'fix'}`;

/** The texts of a catalogue as phrases, so that other languages can have them like every other sentence. */
export function phrasesOf<Prefix extends string, Code extends string>(
  prefix: Prefix,
  catalogue: Readonly<Record<Code, Texts>>,
): { readonly [Key in TextKeys<Prefix, Code>]: Phrase } {
  const phrases: Record<string, Phrase> = {};
  for (const [code, { message, fix }] of Object.entries<Texts>(catalogue)) {
    phrases[`${prefix}.${code}.text`] = { plain: message };
    phrases[`${prefix}.${code}.fix`] = { plain: fix };
  }
  return phrases as { readonly [Key in TextKeys<Prefix, Code>]: Phrase };
}

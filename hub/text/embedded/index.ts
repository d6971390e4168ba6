import { type Catalogue, format } from '../../../core/cadence/words/format';
import type { Message, Param } from '../../../core/cadence/words/message';
import type { Formats } from '../format';

/** A language of a page inside another page: its own few texts, and the core's sentences. */
export interface EmbeddedLanguage<Key extends string> {
  /** BCP 47 primary tag. */
  readonly tag: string;
  readonly texts: Readonly<Record<Key, string>>;
  readonly sentences: Catalogue;
}

/** Languages of such a page by primary tag. English is part of it, others come when somebody reads them. */
export interface EmbeddedLanguages<Key extends string> {
  readonly english: EmbeddedLanguage<Key>;
  readonly others: Readonly<Record<string, () => Promise<EmbeddedLanguage<Key>>>>;
}

/** The language of a culture such as `de-AT`; English for cultures the page does not speak. */
export async function embeddedLanguage<Key extends string>(
  languages: EmbeddedLanguages<Key>,
  culture: string,
): Promise<EmbeddedLanguage<Key>> {
  const load = languages.others[culture.split('-')[0]?.toLowerCase() ?? ''];
  // A language file that cannot be loaded must not keep the page from opening.
  return (await load?.().catch(() => undefined)) ?? languages.english;
}

/** Says the texts of a page inside another page, and the core's sentences, in one language, culture and zone. */
export class EmbeddedText<Key extends string> {
  readonly formats: Formats;
  /** Language of the texts, for `lang`. */
  readonly tag: string;
  readonly #catalogue: Catalogue;

  constructor(language: EmbeddedLanguage<Key>, formats: Formats) {
    this.formats = formats;
    this.tag = language.tag;
    const own = Object.entries<string>(language.texts).map(([key, plain]) => [key, { plain }] as const);
    this.#catalogue = { ...language.sentences, ...Object.fromEntries(own) };
  }

  /** A text of the page. */
  say(key: Key, params?: Readonly<Record<string, Param>>): string {
    return this.sentence({ key, params });
  }

  /** A sentence of the core. */
  sentence(message: Message): string {
    return format(message, this.#catalogue, this.formats.sentences);
  }
}

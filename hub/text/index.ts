import { type Catalogue, format } from '../../core/cadence/words/format';
import type { Message, Param } from '../../core/cadence/words/message';
import type { TextKey } from './en';
import type { Formats } from './format';

export type { TextKey } from './en';
export { Formats } from './format';

/** A language: the page's own texts and the core's sentences. */
export interface Language {
  /** BCP 47 primary tag. */
  readonly tag: string;
  readonly texts: Readonly<Record<TextKey, string>>;
  readonly sentences: Catalogue;
}

type Parameters = Readonly<Record<string, Param>>;

/** Everything a component needs to say something: one language, one culture, one zone, one reader. */
export class Text {
  readonly formats: Formats;
  /** Percentiles, ids and UTC beside the plain words. */
  readonly expert: boolean;
  /** Language of the texts, for `lang`. */
  readonly tag: string;
  readonly #catalogue: Catalogue;

  constructor(language: Language, formats: Formats, expert: boolean) {
    this.formats = formats;
    this.expert = expert;
    this.tag = language.tag;
    this.#catalogue = catalogueOf(language);
  }

  /** A text of the page. */
  say(key: TextKey, params?: Parameters): string {
    return this.sentence({ key, params });
  }

  /** A sentence of the core, or of the page. */
  sentence(message: Message): string {
    return format(message, this.#catalogue, this.formats.sentences, this.expert ? 'expert' : 'plain');
  }
}

const catalogues = new WeakMap<Language, Catalogue>();

function catalogueOf(language: Language): Catalogue {
  let catalogue = catalogues.get(language);
  if (!catalogue) {
    const own = Object.entries(language.texts).map(([key, plain]) => [key, { plain }] as const);
    catalogue = { ...language.sentences, ...Object.fromEntries(own) };
    catalogues.set(language, catalogue);
  }
  return catalogue;
}

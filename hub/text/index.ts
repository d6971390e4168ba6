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
  readonly #own: Catalogue;
  readonly #core: Catalogue;

  constructor(language: Language, formats: Formats, expert: boolean) {
    this.formats = formats;
    this.expert = expert;
    this.tag = language.tag;
    const { own, core } = cataloguesOf(language);
    this.#own = own;
    this.#core = core;
  }

  /** A text of the page. */
  say(key: TextKey, params?: Parameters): string {
    return this.#format({ key, params }, this.#own);
  }

  /** A sentence of the core; it says what the core means, also where the page has a text under the same key. */
  sentence(message: Message): string {
    return this.#format(message, this.#core);
  }

  #format(message: Message, catalogue: Catalogue): string {
    return format(message, catalogue, this.formats.sentences, this.expert ? 'expert' : 'plain');
  }
}

interface Catalogues {
  /** The page's texts, then the core's. */
  readonly own: Catalogue;
  /** The core's texts, then the page's. */
  readonly core: Catalogue;
}

const known = new WeakMap<Language, Catalogues>();

function cataloguesOf(language: Language): Catalogues {
  let catalogues = known.get(language);
  if (!catalogues) {
    const texts = Object.fromEntries(Object.entries(language.texts).map(([key, plain]) => [key, { plain }]));
    catalogues = { own: { ...language.sentences, ...texts }, core: { ...texts, ...language.sentences } };
    known.set(language, catalogues);
  }
  return catalogues;
}

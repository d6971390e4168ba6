import { en as sentences } from '../../core/cadence/words/en';
import type { Language } from '.';
import { en } from './en';

const english: Language = { tag: 'en', texts: en, sentences };

/** Languages the page speaks, by primary tag. English is in the first load, others come when somebody reads them. */
const LANGUAGES: Readonly<Record<string, () => Promise<Language>>> = {
  en: async () => english,
  de: async () => {
    const { de, sentences: german } = await import(/* webpackChunkName: "de" */ './de');
    // What nobody has translated yet is said in English.
    return { tag: 'de', texts: { ...en, ...de }, sentences: { ...sentences, ...german } };
  },
};

/** The language of a culture such as `de-AT`; English for cultures the page does not speak. */
export async function languageOf(culture: string): Promise<Language> {
  const tag = culture.split('-')[0]?.toLowerCase() ?? 'en';
  try {
    return await (LANGUAGES[tag] ?? LANGUAGES.en)!();
  } catch {
    // A language file that cannot be loaded must not keep the page from opening.
    return english;
  }
}

export { english };

import { spoken as sentences } from '../../../core/cadence/words/spoken';
import type { EmbeddedLanguages } from '.';
import { en, type RunTabTextKey } from './run-tab.en';

export type { RunTabTextKey } from './run-tab.en';

/** Languages of the tab on a run's page. */
export const RUN_TAB_LANGUAGES: EmbeddedLanguages<RunTabTextKey> = {
  english: { tag: 'en', texts: en, sentences },
  others: {
    de: async () => {
      const [{ de }, { sentences: german }] = await Promise.all([
        import(/* webpackChunkName: "de" */ './run-tab.de'),
        import(/* webpackChunkName: "de" */ '../de/sentences'),
      ]);
      // What nobody has translated yet is said in English.
      return { tag: 'de', texts: { ...en, ...de }, sentences: { ...sentences, ...german } };
    },
  },
};

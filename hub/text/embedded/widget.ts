import { spoken as sentences } from '../../../core/cadence/words/spoken';
import type { EmbeddedLanguages } from '.';
import { en, type WidgetTextKey } from './widget.en';

export type { WidgetTextKey } from './widget.en';

/** Languages of the dashboard widget and its configuration. */
export const WIDGET_LANGUAGES: EmbeddedLanguages<WidgetTextKey> = {
  english: { tag: 'en', texts: en, sentences },
  others: {
    de: async () => {
      const [{ de }, { sentences: german }] = await Promise.all([
        import(/* webpackChunkName: "de" */ './widget.de'),
        import(/* webpackChunkName: "de" */ '../de/sentences'),
      ]);
      // What nobody has translated yet is said in English.
      return { tag: 'de', texts: { ...en, ...de }, sentences: { ...sentences, ...german } };
    },
  },
};

import { en as sentences } from '../../../core/cadence/words/en';
import type { EmbeddedLanguages } from '.';
import { en, type WidgetTextKey } from './widget.en';

export type { WidgetTextKey } from './widget.en';

/** Languages of the dashboard widget and its configuration. */
export const WIDGET_LANGUAGES: EmbeddedLanguages<WidgetTextKey> = {
  english: { tag: 'en', texts: en, sentences },
  others: {},
};

import { type Catalogue, format } from '../../../core/cadence/words/format';
import type { Param } from '../../../core/cadence/words/message';
import type { Text } from '..';
import { de } from './de';
import { en, type GateTextKey } from './en';

export type { GateTextKey } from './en';

/** Says a text of the tab "Bug gate" in the page's language, culture and zone. */
export type SayGate = (key: GateTextKey, params?: Readonly<Record<string, Param>>) => string;

const CATALOGUES: Readonly<Record<string, Catalogue>> = { en: catalogueOf(en), de: catalogueOf(de) };

/** The tab's texts for a page's text; English where the page's language has none. */
export function gateTexts(text: Text): SayGate {
  const catalogue = CATALOGUES[text.tag] ?? (CATALOGUES.en as Catalogue);
  return (key, params) => format({ key, params }, catalogue, text.formats.sentences, text.expert ? 'expert' : 'plain');
}

function catalogueOf(texts: Readonly<Record<GateTextKey, string>>): Catalogue {
  return Object.fromEntries(Object.entries(texts).map(([key, plain]) => [key, { plain }]));
}

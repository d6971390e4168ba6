import { overview } from './de/overview';
import { page } from './de/page';
import { plan } from './de/plan';
import { evidence, explain, exported, rules, timeline, waits } from './de/tabs';
import { trends } from './de/trends';

export { sentences } from './de/sentences';

/**
 * The page's own texts in German, under the keys of `en.ts`. The keys are not typed: a text that is missing is said in English,
 * and a test names every one that is missing or too many.
 */
export const de: Readonly<Record<string, string>> = {
  ...page,
  ...overview,
  ...explain,
  ...timeline,
  ...waits,
  ...evidence,
  ...trends,
  ...plan,
  ...rules,
  ...exported,
};

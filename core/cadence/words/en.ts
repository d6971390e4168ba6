import { FINDINGS } from '../derive/catalogue';
import { PLAN_ERRORS } from '../plan/catalogue';
import type { Phrase } from './format';
import { spoken } from './spoken';
import { phrasesOf } from './texts';

/** Everything the core says, in English. */
export const en = {
  ...spoken,

  // What plan and pipeline do not say the same way, and mistakes in a plan file
  ...phrasesOf('finding', FINDINGS),
  ...phrasesOf('planError', PLAN_ERRORS),
} as const satisfies Readonly<Record<string, Phrase>>;

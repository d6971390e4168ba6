import { ADVISED_RATIO, MAX_EVALUATIONS, type Problem, type Scope, type TimingAdvice } from '../../../core/gate';
import type { GateTextKey, SayGate } from '../../text/bug-gate';

/** Why settings are no gate and the way out, in words. */
export function refusedText({ code, field, params }: Problem, say: SayGate): string {
  const { text = '', character = '', scope } = params;
  return say(`refused.${code}`, {
    ...params,
    where: say(WHERE[field] ?? 'refused.where.other', { text }),
    character: say(CHARACTERS[character] ?? 'refused.character.other', { character }),
    ...(scope === undefined ? {} : { words: say(`words.${scope as Scope}`) }),
  });
}

const WHERE: Partial<Record<Problem['field'], GateTextKey>> = {
  closedStates: 'refused.where.closedStates',
  areaPath: 'refused.where.areaPath',
  iterationPath: 'refused.where.iterationPath',
  tags: 'refused.where.tags',
};

/** What a single sign among other signs would hardly show. */
const CHARACTERS: Readonly<Record<string, GateTextKey>> = {
  '"': 'refused.character.doubleQuote',
  $: 'refused.character.dollar',
  '{': 'refused.character.brace',
  '}': 'refused.character.brace',
};

/** How often a check asks, and what Microsoft's advice says about that. */
export function timingText({ code, timing }: TimingAdvice, say: SayGate): string {
  const { retryIntervalMinutes: interval, timeoutMinutes: timeout } = timing;
  return say(`timing.${code}`, {
    interval,
    timeout,
    most: code === 'TOO_MANY_EVALUATIONS' ? MAX_EVALUATIONS : ADVISED_RATIO,
    least: Math.ceil(timeout / ADVISED_RATIO),
    longest: interval * ADVISED_RATIO,
  });
}

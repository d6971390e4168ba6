import { WAIT_CLASSES, type WaitClass } from '../deployments/types';
import type { Param } from '../words/message';
import { say } from '../words/say';

/** Said of very many cells: one object for each class serves all of them. */
const WORDS = Object.fromEntries(WAIT_CLASSES.map((name) => [name, { message: say(`for.${name}`) }])) as Readonly<
  Record<WaitClass, Param>
>;

/** "for an approval", "for the planned time": what a release waits for, as a part of a sentence. */
export function forWords(wait: WaitClass): Param {
  return WORDS[wait];
}

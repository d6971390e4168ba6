import type { Problem } from '../data/model';
import { problemOf } from '../data/problems';
import type { EmbeddedText } from '../text/embedded';

type ProblemKey = `problem.${Problem['kind']}`;

/** An error in words, with the way out. */
export function problemText(text: EmbeddedText<ProblemKey>, error: unknown): string {
  const { kind, message } = problemOf(error);
  return text.say(`problem.${kind}`, { message });
}

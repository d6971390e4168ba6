import type { Attention } from '../view';
import type { Sight, Topic } from './topic';
import { TOPICS } from './topics';

/** More than this nobody reads. */
export const MOST_SENTENCES = 5;

const URGENCY: Readonly<Record<Attention['severity'], number>> = { urgent: 0, soon: 1, note: 2 };

/** Before every urgency. */
const FIRST = -1;

/**
 * What needs attention, most urgent first: by severity, then the stage nearest to users, then what has lasted longest; a topic may
 * come before all others.
 */
export function attention(sight: Sight): Attention[] {
  const rank = new Map(sight.stages.map(({ view }, index) => [view.stage, index]));
  const place = (one: Attention): number => (one.stage === null ? -1 : (rank.get(one.stage) ?? -1));
  const urgency = ({ one, topic }: { readonly one: Attention; readonly topic: Topic }): number =>
    topic.first ? FIRST : URGENCY[one.severity];
  return TOPICS.flatMap((topic, order) => topic.find(sight).map((one) => ({ one, order, topic })))
    .sort(
      (a, b) =>
        urgency(a) - urgency(b) ||
        place(b.one) - place(a.one) ||
        a.order - b.order ||
        (a.one.since ?? 0) - (b.one.since ?? 0),
    )
    .slice(0, MOST_SENTENCES)
    .map(({ one }) => one);
}

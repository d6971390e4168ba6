import type { Attention } from '../view';
import type { Sight } from './topic';
import { TOPICS } from './topics';

/** More than this nobody reads. */
export const MOST_SENTENCES = 5;

const URGENCY: Readonly<Record<Attention['severity'], number>> = { urgent: 0, soon: 1, note: 2 };

/**
 * What needs attention, most urgent first: by severity, then the stage nearest to users, then what has lasted longest; a topic may
 * come before all others.
 */
export function attention(sight: Sight): Attention[] {
  const rank = new Map(sight.stages.map(({ view }, index) => [view.stage, index]));
  const place = (one: Attention): number => (one.stage === null ? -1 : (rank.get(one.stage) ?? -1));
  return TOPICS.flatMap((topic, order) => topic.find(sight).map((one) => ({ one, order })))
    .sort(
      (a, b) =>
        Number(TOPICS[b.order]?.first ?? false) - Number(TOPICS[a.order]?.first ?? false) ||
        URGENCY[a.one.severity] - URGENCY[b.one.severity] ||
        place(b.one) - place(a.one) ||
        a.order - b.order ||
        (a.one.since ?? 0) - (b.one.since ?? 0),
    )
    .slice(0, MOST_SENTENCES)
    .map(({ one }) => one);
}

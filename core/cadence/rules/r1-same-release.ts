import { breach, seen, shortCommit } from './finding';
import type { Rule } from './rule';

/** R1: the release that is tested is the one that came from the stage before, not a copy built from the same commit. */
export const sameRelease: Rule = {
  id: 'R1',
  check: ({ steps }) => {
    const findings = steps.odd
      .filter((step) => step.passage === 'copied')
      .map((step) => {
        const original = step.witness ?? step.arrival;
        return breach(
          'R1',
          step.arrival,
          'rule.R1.finding',
          {
            upstream: step.upstream.node.title,
            original: original.version,
            other: original.runId,
            run: step.arrival.runId,
            commit: shortCommit(step.arrival.commit),
          },
          [seen(original), seen(step.arrival)],
        );
      });
    return { checked: steps.judged, findings };
  },
};

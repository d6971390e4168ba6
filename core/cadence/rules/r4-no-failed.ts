import { breach, seen } from './finding';
import type { Rule } from './rule';

/** R4: nothing is promoted whose last attempt in the stage before had failed. */
export const nothingFailed: Rule = {
  id: 'R4',
  check: ({ steps }) => ({
    checked: steps.judged,
    findings: steps.odd
      .filter((step) => step.passage === 'failed')
      .map((step) =>
        breach('R4', step.arrival, 'rule.R4.finding', { upstream: step.upstream.node.title }, [
          seen(step.witness ?? step.arrival),
          seen(step.arrival),
        ]),
      ),
  }),
};

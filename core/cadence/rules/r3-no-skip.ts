import { say } from '../words/say';
import { breach, seen } from './finding';
import type { Rule } from './rule';

/** R3: no release jumps over a stage. */
export const noSkippedStage: Rule = {
  id: 'R3',
  check: ({ steps }) => ({
    checked: steps.judged,
    findings: steps.odd
      .filter((step) => step.passage === 'skipped')
      .map((step) =>
        breach('R3', step.arrival, 'rule.R3.finding', { upstream: step.upstream.node.title }, [
          seen(step.arrival),
          {
            text: say('evidence.never', { version: step.arrival.version, stage: step.upstream.node.title }),
            runId: step.arrival.runId,
            stage: step.upstream.node.fact.name,
          },
        ]),
      ),
  }),
};

import type { CheckFact, CheckRunFact, Instant } from '../facts';
import type { DeploymentView, RuleFinding } from '../view';
import { say } from '../words/say';
import { breach, seen } from './finding';
import type { Rule } from './rule';

/** R7: no check was bypassed. The service says so in the check run, and classic releases in their ignored gates. */
export const noBypass: Rule = {
  id: 'R7',
  check: ({ history, counts, asOf }) => {
    const findings: RuleFinding[] = [];
    let checked = 0;
    for (const stage of history.stages) {
      for (const { at: place, check, run } of stage.checks) {
        const deployment = stage.attempts[place] as DeploymentView;
        if (check.openedAt === null || check.openedAt > asOf || !counts(deployment)) {
          continue;
        }
        checked += 1;
        const at = bypassedAt(check, run);
        if (at === null || at > asOf) {
          continue;
        }
        const key = run?.changedBy ? 'evidence.bypassedBy' : 'evidence.bypassed';
        findings.push(
          breach('R7', deployment, 'rule.R7.finding', { check: check.name }, [
            {
              text: say(key, { check: check.name, person: run?.changedBy?.name ?? '', at: { instant: at } }),
              runId: deployment.runId,
              stage: deployment.stage,
            },
            seen(deployment),
          ]),
        );
      }
    }
    return { checked, findings };
  },
};

function bypassedAt(check: CheckFact, run: CheckRunFact | undefined): Instant | null {
  if (run?.outcome === 'bypassed') {
    return run.closedAt ?? check.closedAt ?? check.openedAt;
  }
  return check.outcome === 'bypassed' ? (check.closedAt ?? check.openedAt) : null;
}

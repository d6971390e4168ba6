import type { DeploymentView, RuleFinding } from '../view';
import { say } from '../words/say';
import { breach, seen } from './finding';
import type { Rule } from './rule';

/** R6: who asked for a release does not approve it. Checked only in the stages for which the plan says so. */
export const separateApprover: Rule = {
  id: 'R6',
  check: ({ history, counts, separateApprover: stages, asOf }) => {
    if (stages.size === 0) {
      return { checked: 0, findings: [], reason: say('rule.R6.notPlanned') };
    }
    const findings: RuleFinding[] = [];
    let checked = 0;
    for (const stage of history.stages) {
      if (!stages.has(stage.node.fact.name.toLowerCase())) {
        continue;
      }
      for (const { at, check, approval } of stage.checks) {
        const deployment = stage.attempts[at] as DeploymentView;
        const requester = history.releases.run(deployment.runId)?.requestedFor ?? deployment.requestedBy;
        if (!approval || !requester || !counts(deployment)) {
          continue;
        }
        for (const step of approval.steps) {
          const by = step.actual ?? step.assigned;
          if (step.outcome !== 'approved' || step.closedAt === null || step.closedAt > asOf || !by) {
            continue;
          }
          checked += 1;
          if (by.id !== '' && by.id === requester.id) {
            findings.push(
              breach('R6', deployment, 'rule.R6.finding', { person: by.name }, [
                {
                  text: say('evidence.approved', {
                    person: by.name,
                    check: check.name,
                    at: { instant: step.closedAt },
                  }),
                  runId: deployment.runId,
                  stage: deployment.stage,
                },
                seen(deployment),
              ]),
            );
          }
        }
      }
    }
    return checked === 0 && findings.length === 0
      ? { checked, findings, reason: say('rule.R6.noApprovals') }
      : { checked, findings };
  },
};

import type { DeploymentView, Evidence, RuleFinding, RuleView } from '../view';
import type { Param } from '../words/message';
import { type MessageKey, say } from '../words/say';

/** A breach at a deployment. */
export function breach(
  rule: RuleView['id'],
  deployment: DeploymentView,
  key: MessageKey,
  params: Readonly<Record<string, Param>>,
  evidence: readonly Evidence[],
): RuleFinding {
  return {
    rule,
    stage: deployment.stage,
    releaseId: deployment.releaseId,
    at: deployment.finishedAt ?? deployment.firstSeen,
    text: say(key, { version: deployment.version, stage: deployment.stage, ...params }),
    evidence,
  };
}

/** "1.4.2 succeeded in Dev on …": a deployment as a fact that can be looked up. */
export function seen(deployment: DeploymentView): Evidence {
  return {
    text: say(deployment.kind !== null ? 'evidence.succeeded' : 'evidence.ended', {
      version: deployment.version,
      run: deployment.runId,
      stage: deployment.stage,
      at: { instant: deployment.finishedAt ?? deployment.firstSeen },
      outcome: { message: say(`outcome.${deployment.outcome}`) },
      commit: shortCommit(deployment.commit),
    }),
    runId: deployment.runId,
    stage: deployment.stage,
  };
}

/** The first eight characters, as pull requests print them. */
export function shortCommit(commit: string): string {
  return commit === '' ? '?' : commit.slice(0, 8);
}

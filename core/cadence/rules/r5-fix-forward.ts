import type { StageHistory } from '../deployments/history';
import { compareVersions } from '../versions';
import type { DeploymentView, RuleFinding } from '../view';
import { say } from '../words/say';
import { breach, seen } from './finding';
import type { Rule } from './rule';

/**
 * R5: a broken release is mended by a new one with a higher version. Looked at: the first other release that comes
 * into a stage after a failure there or a rollback, and every release marked as hotfix.
 */
export const fixForward: Rule = {
  id: 'R5',
  check: ({ history, counts, hotfixes }) => {
    // The same fix comes through every stage: it is one case, told at the stage nearest to users.
    const cases = new Map<string, RuleFinding | null>();
    for (const stage of history.stages) {
      for (const { fix, broken } of stage.node.fact.deploys ? fixesOf(stage, hotfixes) : []) {
        const order = counts(fix) ? compareVersions(fix.version, broken.version) : null;
        if (order !== null) {
          const key = `${fix.releaseId}/${broken.releaseId}`;
          const finding =
            order > 0
              ? cases.get(key)
              : breach('R5', fix, 'rule.R5.finding', { broken: broken.version }, [seen(broken), seen(fix)]);
          cases.set(key, finding ?? null);
        }
      }
    }
    const findings = [...cases.values()].filter((one): one is RuleFinding => one !== null);
    return cases.size === 0
      ? { checked: 0, findings, reason: say('rule.R5.noFix') }
      : { checked: cases.size, findings };
  },
};

/** Fixes of a stage, each with the release it mends. Going back to an older release is no fix and is not judged here. */
function* fixesOf(
  stage: StageHistory,
  hotfixes: ReadonlySet<number> | null,
): Generator<{ fix: DeploymentView; broken: DeploymentView }> {
  let broken: DeploymentView | null = null;
  let live: DeploymentView | null = null;
  for (let at = 0; at < stage.decided.length; at += 1) {
    const attempt = stage.decided[at] as DeploymentView;
    if (attempt.outcome === 'failed') {
      broken = attempt;
      continue;
    }
    const isNew = attempt.kind === 'arrival' || attempt.kind === 'downgrade';
    const mended = broken ?? (isNew && hotfixes?.has(attempt.releaseId) ? live : null);
    if (isNew && mended && mended.releaseId !== attempt.releaseId) {
      yield { fix: attempt, broken: mended };
    }
    // After a rollback the release that was taken away is the broken one; any other success ends the search.
    broken = attempt.kind === 'rollback' ? (live ?? broken) : null;
    live = attempt;
  }
}

import type { Release } from '../deployments/releases';
import type { DeploymentView, Evidence, RuleFinding } from '../view';
import { say } from '../words/say';
import { shortCommit } from './finding';
import type { Rule, RuleCase } from './rule';

/** R2: two releases never carry the same version. Looks at every release that got through at least one stage. */
export const uniqueVersion: Rule = {
  id: 'R2',
  check: (subject) => {
    const { inPeriod, arrived, count } = marks(subject);
    const owners = new Map<string, Release>();
    const findings: RuleFinding[] = [];
    for (const release of subject.history.releases.all) {
      if (arrived[release.index] === 0) {
        continue;
      }
      const { version, queuedAt } = release.run;
      const first = owners.get(version);
      if (!first) {
        owners.set(version, release);
      } else if (inPeriod[release.index] === 1) {
        findings.push({
          rule: 'R2',
          stage: null,
          releaseId: release.id,
          at: queuedAt,
          text: say('rule.R2.finding', { version, run: release.id, other: first.id }),
          evidence: [evidence(first), evidence(release)],
        });
      }
    }
    return { checked: count, findings: findings.sort((a, b) => a.at - b.at || a.releaseId - b.releaseId) };
  },
};

/** Per release position: got through some stage, and did so in the period. */
function marks({ history, counts }: RuleCase): { inPeriod: Uint8Array; arrived: Uint8Array; count: number } {
  const inPeriod = new Uint8Array(history.releases.all.length);
  const arrived = new Uint8Array(history.releases.all.length);
  let count = 0;
  for (const stage of history.stages) {
    for (let position = 0; position < arrived.length; position += 1) {
      if (!Number.isNaN(stage.arrivals[position] as number)) {
        arrived[position] = 1;
      }
    }
    for (let at = 0; at < stage.attempts.length; at += 1) {
      const attempt = stage.attempts[at] as DeploymentView;
      const position = stage.positions[at] as number;
      if (attempt.kind !== null && inPeriod[position] === 0 && counts(attempt)) {
        inPeriod[position] = 1;
        count += 1;
      }
    }
  }
  return { inPeriod, arrived, count };
}

function evidence(release: Release): Evidence {
  return {
    text: say('evidence.version', {
      run: release.id,
      version: release.run.version,
      at: { instant: release.run.queuedAt },
      commit: shortCommit(release.run.commit),
    }),
    runId: release.id,
    stage: null,
  };
}

import type { Release } from '../deployments/releases';
import type { Evidence, RuleFinding } from '../view';
import { say } from '../words/say';
import { shortCommit } from './finding';
import type { Rule, RuleCase } from './rule';

/** R2: two releases never carry the same version. Looks at every release that got through at least one stage. */
export const uniqueVersion: Rule = {
  id: 'R2',
  check: (subject) => {
    const owners = new Map<string, Release[]>();
    const inPeriod = releasesOfPeriod(subject);
    for (const release of subject.history.releases.all) {
      if (subject.history.stages.some((stage) => !Number.isNaN(stage.arrivals[release.index] as number))) {
        const list = owners.get(release.run.version);
        if (list) {
          list.push(release);
        } else {
          owners.set(release.run.version, [release]);
        }
      }
    }
    const findings: RuleFinding[] = [];
    for (const [version, releases] of owners) {
      for (let at = 1; at < releases.length; at += 1) {
        const release = releases[at] as Release;
        if (inPeriod.has(release.index)) {
          findings.push({
            rule: 'R2',
            stage: null,
            releaseId: release.id,
            at: release.run.queuedAt,
            text: say('rule.R2.finding', { version, run: release.id, other: (releases[0] as Release).id }),
            evidence: [evidence(releases[0] as Release), evidence(release)],
          });
        }
      }
    }
    return { checked: inPeriod.size, findings: findings.sort((a, b) => a.at - b.at || a.releaseId - b.releaseId) };
  },
};

function releasesOfPeriod({ history, counts }: RuleCase): ReadonlySet<number> {
  const found = new Set<number>();
  for (const stage of history.stages) {
    for (const success of stage.successes) {
      const release = counts(success) ? history.releases.ofRun(success.runId) : undefined;
      if (release) {
        found.add(release.index);
      }
    }
  }
  return found;
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

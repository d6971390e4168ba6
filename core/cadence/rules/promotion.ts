import { stageCoverage } from '../coverage';
import type { History, StageHistory } from '../deployments/history';
import type { Coverage, Instant } from '../facts';
import type { DeploymentView } from '../view';

/** How a release that arrived in a stage had done in the stage before. */
export type Passage =
  /** It had succeeded there. */
  | 'passed'
  /** Its last attempt there had failed. */
  | 'failed'
  /** It never succeeded there, but another run with the same commit did: a rebuilt copy. */
  | 'copied'
  /** It never succeeded there. */
  | 'skipped'
  /** The data does not reach. */
  | 'unknown';

/** An arrival seen from one stage before it. */
export interface Step {
  readonly arrival: DeploymentView;
  readonly upstream: StageHistory;
  readonly passage: Passage;
  /** The attempt upstream that decided: the failure, or the copy's success. */
  readonly witness: DeploymentView | null;
}

/** Looks at every arrival of the period from each of the stages it should have come through. */
export function stepsOf(history: History, coverage: Coverage, counts: (deployment: DeploymentView) => boolean): Step[] {
  const steps: Step[] = [];
  for (const stage of history.stages) {
    for (const index of stage.node.upstream) {
      const upstream = history.stages[index];
      if (!upstream) {
        continue;
      }
      const look = new Upstream(
        upstream,
        stageCoverage(coverage, upstream.node.fact.name).from,
        history.releases.all.length,
      );
      for (const success of stage.successes) {
        if ((success.kind === 'arrival' || success.kind === 'downgrade') && counts(success)) {
          steps.push(look.step(success, history));
        }
      }
    }
  }
  return steps;
}

/** One upstream stage, indexed for the questions above. */
class Upstream {
  /** Per release position its last attempt in the list of attempts, and per attempt the one before: chains without lists. */
  private readonly last: Int32Array;
  private readonly before: Int32Array;
  private firstOfCommit: ReadonlyMap<string, DeploymentView> | undefined;

  constructor(
    private readonly stage: StageHistory,
    private readonly from: Instant | null,
    releases: number,
  ) {
    this.last = new Int32Array(releases).fill(-1);
    this.before = new Int32Array(stage.attempts.length).fill(-1);
    stage.positions.forEach((position, at) => {
      this.before[at] = this.last[position] as number;
      this.last[position] = at;
    });
  }

  step(arrival: DeploymentView, history: History): Step {
    const { stage: upstream } = this;
    const answer = (passage: Passage, witness: DeploymentView | null = null): Step => ({
      arrival,
      upstream,
      passage,
      witness,
    });
    const position = history.releases.ofRun(arrival.runId)?.index ?? -1;
    if (upstream.inferred) {
      return answer(Number.isNaN(upstream.arrivals[position] as number) ? 'unknown' : 'passed');
    }
    const began = arrival.startedAt ?? arrival.firstSeen;
    let last: DeploymentView | null = null;
    for (let at = this.last[position] ?? -1; at >= 0; at = this.before[at] as number) {
      const attempt = upstream.attempts[at] as DeploymentView;
      const decided = attempt.kind !== null || attempt.outcome === 'failed';
      if (decided && attempt.finishedAt !== null && attempt.finishedAt <= began) {
        last = last && (last.finishedAt as number) >= attempt.finishedAt ? last : attempt;
      }
    }
    if (last) {
      return last.kind !== null ? answer('passed') : answer('failed', last);
    }
    const copy = arrival.commit === '' ? undefined : this.firstWith(arrival.commit);
    if (copy && copy.releaseId !== arrival.releaseId && (copy.finishedAt as number) <= began) {
      return answer('copied', copy);
    }
    const queuedAt = history.releases.all[position]?.run.queuedAt ?? arrival.firstSeen;
    return answer(this.from === null || queuedAt < this.from ? 'unknown' : 'skipped');
  }

  /** The first success with a commit; looked up only when something is odd, so the index is made only then. */
  private firstWith(commit: string): DeploymentView | undefined {
    if (!this.firstOfCommit) {
      const index = new Map<string, DeploymentView>();
      for (const success of this.stage.successes) {
        if (success.commit !== '' && !index.has(success.commit)) {
          index.set(success.commit, success);
        }
      }
      this.firstOfCommit = index;
    }
    return this.firstOfCommit.get(commit);
  }
}

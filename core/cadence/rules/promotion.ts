import { stageCoverage } from '../coverage';
import type { History, StageHistory } from '../deployments/history';
import type { Coverage, Instant } from '../facts';
import type { DeploymentView } from '../view';

/** How a release that arrived in a stage had done in the stage before. */
export type Passage =
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

/** How the arrivals of the period had done in the stages before. */
export interface Steps {
  /** Arrivals that could be judged, one for each stage before. */
  readonly judged: number;
  /** Those that did not simply pass. */
  readonly odd: readonly Step[];
}

/** Looks at every arrival of the period from each of the stages it should have come through. */
export function stepsOf(history: History, coverage: Coverage, counts: (deployment: DeploymentView) => boolean): Steps {
  const odd: Step[] = [];
  let judged = 0;
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
      for (let at = 0; at < stage.attempts.length; at += 1) {
        const arrival = stage.attempts[at] as DeploymentView;
        if ((arrival.kind === 'arrival' || arrival.kind === 'downgrade') && counts(arrival)) {
          const step = look.step(arrival, stage.positions[at] as number, history);
          judged += step?.passage === 'unknown' ? 0 : 1;
          if (step) {
            odd.push(step);
          }
        }
      }
    }
  }
  return { judged, odd };
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

  /** `null` when the release had simply passed. */
  step(arrival: DeploymentView, position: number, history: History): Step | null {
    const { stage: upstream } = this;
    if (upstream.inferred) {
      const unknown = Number.isNaN(upstream.arrivals[position] as number);
      return unknown ? { arrival, upstream, passage: 'unknown', witness: null } : null;
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
      return last.kind !== null ? null : { arrival, upstream, passage: 'failed', witness: last };
    }
    const copy = arrival.commit === '' ? undefined : this.firstWith(arrival.commit);
    if (copy && copy.releaseId !== arrival.releaseId && (copy.finishedAt as number) <= began) {
      return { arrival, upstream, passage: 'copied', witness: copy };
    }
    const queuedAt = history.releases.all[position]?.run.queuedAt ?? arrival.firstSeen;
    const unknown = this.from === null || queuedAt < this.from;
    return { arrival, upstream, passage: unknown ? 'unknown' : 'skipped', witness: null };
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

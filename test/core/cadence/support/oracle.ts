import type { Facts, JobFact, StageRunFact } from '../../../../core/cadence/facts';

/**
 * The definitions of research 2.1, 2.5 and 2.7 written down once more, slowly and without anything of the engine: sets and
 * filters over plain facts, everything looked up anew. What engine and oracle agree on was read twice from the rules.
 */

/** One attempt at one stage, as the oracle sees it. */
export interface Attempt {
  readonly runId: number;
  readonly stage: string;
  readonly attempt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly outcome: 'succeeded' | 'succeededWithIssues' | 'failed' | 'canceled' | 'rejected' | 'skipped' | 'open';
}

const WORST = ['failed', 'canceled', 'abandoned', 'succeededWithIssues', 'succeeded', 'skipped'] as const;

/** Every attempt that had left a trace at a moment. */
export function attemptsAt(facts: Facts, asOf: number): Attempt[] {
  const attempts: Attempt[] = [];
  for (const fact of facts.stageRuns) {
    const run = facts.runs.find((one) => one.id === fact.runId);
    if (run && run.queuedAt <= asOf && firstTrace(fact) <= asOf) {
      attempts.push(attemptAt(fact, asOf));
    }
  }
  return attempts;
}

function firstTrace(fact: StageRunFact): number {
  const moments = [
    fact.queuedAt,
    fact.startedAt,
    fact.finishedAt,
    ...fact.jobs.flatMap((job) => [job.queuedAt, job.startedAt, job.finishedAt]),
    ...fact.checks.flatMap((check) => [check.openedAt, check.closedAt]),
  ].filter((moment): moment is number => moment !== null);
  return Math.min(...moments);
}

function attemptAt(fact: StageRunFact, asOf: number): Attempt {
  const begun = fact.jobs.filter((job) => job.startedAt !== null && job.startedAt <= asOf);
  const ended = (job: JobFact): boolean => job.finishedAt !== null && job.finishedAt <= asOf;
  const visible = fact.jobs.filter((job) => job.queuedAt !== null && job.queuedAt <= asOf);
  const over =
    fact.detail === 'timeline'
      ? fact.finishedAt !== null && fact.finishedAt <= asOf
      : visible.length > 0 && visible.every(ended);
  const base = {
    runId: fact.runId,
    stage: fact.stage,
    attempt: fact.attempt,
    startedAt: begun.length === 0 ? null : Math.min(...begun.map((job) => job.startedAt as number)),
  };
  if (!over) {
    return { ...base, finishedAt: null, outcome: 'open' };
  }
  const results = [...visible.map((job) => job.result), fact.result];
  const worst = WORST.find((result) => results.includes(result)) ?? 'skipped';
  const ends = [...visible.map((job) => job.finishedAt), visible.length === 0 ? fact.finishedAt : null];
  const finishedAt = Math.max(...ends.filter((end): end is number => end !== null));
  if (base.startedAt === null && worst !== 'succeeded' && worst !== 'succeededWithIssues') {
    const refused = fact.checks.some(
      (check) => check.outcome === 'rejected' && check.closedAt !== null && check.closedAt <= asOf,
    );
    return {
      ...base,
      finishedAt,
      outcome: refused || worst === 'failed' ? 'rejected' : worst === 'skipped' ? 'skipped' : 'canceled',
    };
  }
  return { ...base, finishedAt, outcome: worst === 'abandoned' ? 'canceled' : worst };
}

/** Successes of one stage in the order in which they ended. */
export function successesIn(attempts: readonly Attempt[], stage: string): Attempt[] {
  return attempts
    .filter((one) => one.stage === stage && one.outcome.startsWith('succeeded'))
    .sort((a, b) => (a.finishedAt as number) - (b.finishedAt as number));
}

/** What the success at a place meant (research 2.1), from the releases that were there before it. */
export function kindOf(
  successes: readonly Attempt[],
  place: number,
): 'arrival' | 'redeploy' | 'rollback' | 'downgrade' {
  const release = (successes[place] as Attempt).runId;
  const before = successes.slice(0, place).map((one) => one.runId);
  if (!before.includes(release)) {
    const live = before[before.length - 1];
    return live !== undefined && release < live ? 'downgrade' : 'arrival';
  }
  const changes = before.filter((one, index) => index === 0 || one !== before[index - 1]);
  if (changes[changes.length - 1] === release) {
    return 'redeploy';
  }
  // Forward again to what the last change had taken away is no second rollback.
  const live = changes[changes.length - 1] as number;
  const liveCameBack = changes.slice(0, -1).includes(live) && wasRollback(successes, changes.length - 1);
  return liveCameBack && release > live ? 'redeploy' : 'rollback';
}

/** Whether the change at this place among the changes of release was a rollback. */
function wasRollback(successes: readonly Attempt[], change: number): boolean {
  let seen = -1;
  for (let place = 0; place < successes.length; place += 1) {
    if (place === 0 || successes[place]?.runId !== successes[place - 1]?.runId) {
      seen += 1;
      if (seen === change) {
        return kindOf(successes, place) === 'rollback';
      }
    }
  }
  return false;
}

/** The release that is live in a stage: that of its last success. */
export function currentIn(attempts: readonly Attempt[], stage: string): number | null {
  return successesIn(attempts, stage).at(-1)?.runId ?? null;
}

/** First success of every release in a stage. */
function arrivalsIn(attempts: readonly Attempt[], stage: string): Map<number, number> {
  const arrivals = new Map<number, number>();
  for (const one of successesIn(attempts, stage)) {
    if (!arrivals.has(one.runId)) {
      arrivals.set(one.runId, one.finishedAt as number);
    }
  }
  return arrivals;
}

/** How far a stage is behind another (research 2.7). */
export function driftOf(
  attempts: readonly Attempt[],
  stage: string,
  upstream: string,
): { releases: number; oldestSince: number | null; ahead: boolean } {
  const [here, there] = [currentIn(attempts, stage), currentIn(attempts, upstream)];
  const [arrivedHere, arrivedThere] = [arrivalsIn(attempts, stage), arrivalsIn(attempts, upstream)];
  const none = { releases: 0, oldestSince: null };
  if (here !== null && here === there) {
    return { ...none, ahead: false };
  }
  const since = here === null ? undefined : arrivedThere.get(here);
  if (here !== null && there !== null && since === undefined && here > there) {
    return { ...none, ahead: true };
  }
  const behind = [...arrivedThere].filter(
    ([release, moment]) =>
      release !== here && (here === null || (since === undefined ? release > here : moment > since)),
  );
  const waiting = behind.filter(([release]) => !arrivedHere.has(release)).map(([, moment]) => moment);
  return {
    releases: behind.length,
    oldestSince: waiting.length === 0 ? null : Math.min(...waiting),
    ahead: false,
  };
}

/** What a tick came to (research 2.5), as far as it can be told without looking at checks. */
export type TickVerdict = 'onTime' | 'late' | 'failed' | 'due' | 'nothingNew' | 'held or missed';

/** One tick of a stage with the next one, as far as they are known at a moment. */
export function tickOf(
  attempts: readonly Attempt[],
  stage: string,
  upstream: string,
  tick: { at: number; next: number; tolerance: number },
  asOf: number,
): TickVerdict {
  const started = attempts.filter(
    (one) =>
      one.stage === stage &&
      one.startedAt !== null &&
      one.outcome !== 'rejected' &&
      one.outcome !== 'skipped' &&
      one.startedAt >= tick.at &&
      one.startedAt < tick.next &&
      one.startedAt <= asOf,
  );
  const good = started.filter((one) => one.outcome.startsWith('succeeded')).map((one) => one.startedAt as number);
  if (good.length > 0) {
    return Math.min(...good) <= tick.at + tick.tolerance ? 'onTime' : 'late';
  }
  if (started.some((one) => one.outcome === 'open')) {
    return 'due';
  }
  if (started.length > 0) {
    return 'failed';
  }
  const liveAt = (name: string): number | undefined =>
    successesIn(attempts, name)
      .filter((one) => (one.finishedAt as number) <= tick.at)
      .at(-1)?.runId;
  const source = liveAt(upstream);
  return source === undefined || source === liveAt(stage) ? 'nothingNew' : 'held or missed';
}

import type { Facts } from '../../../../core/cadence/facts';
import { type Attempt, kindOf, successesIn } from './oracle';

/** The numbers of research 2.2, 2.3 and 2.6 written down once more, over attempts that the oracle itself found. */
export interface StageNumbers {
  readonly counts: readonly number[];
  readonly total: readonly number[];
  readonly hop: readonly number[];
  readonly oldestChange: readonly number[];
  readonly interval: readonly number[];
  readonly recovery: readonly number[];
  readonly failureRate: readonly number[];
  readonly finalFailureRate: readonly number[];
  readonly changeFailureRate: readonly number[];
  readonly rework: readonly number[];
}

const end = (one: Attempt): number => one.finishedAt as number;
const good = (one: Attempt): boolean => one.outcome.startsWith('succeeded');

/** Everything that ended, whenever it did; the first sight of each attempt tells which success upstream fed it. */
export function numbersOf(
  facts: Facts,
  attempts: readonly Attempt[],
  stage: string,
  upstream: string | null,
  rollbackWithin: number,
): StageNumbers {
  const here = attempts.filter((one) => one.stage === stage);
  const successes = successesIn(attempts, stage);
  const kinds = successes.map((_, place) => kindOf(successes, place));
  const firsts = successes.filter((_, place) => kinds[place] === 'arrival' || kinds[place] === 'downgrade');
  const runOf = (id: number) => facts.runs.find((one) => one.id === id);
  const hotfix = (one: Attempt): boolean => runOf(one.runId)?.tags.includes('hotfix') ?? false;
  const count = (outcome: Attempt['outcome']): number => here.filter((one) => one.outcome === outcome).length;
  const kind = (name: string): number => kinds.filter((one) => one === name).length;

  const hop = firsts.flatMap((one) => {
    const fed = successesIn(attempts, upstream ?? '').filter((from) => from.runId === one.runId);
    const before = fed.filter((from) => end(from) <= seenFirst(facts, one)).at(-1) ?? fed[0];
    return before && end(before) <= end(one) ? [end(one) - end(before)] : [];
  });
  const oldestChange = successes.flatMap((one, place) => {
    if (kinds[place] !== 'arrival') {
      return [];
    }
    const live = successes[place - 1]?.runId ?? Number.NEGATIVE_INFINITY;
    const there = new Set(successes.slice(0, place).map((earlier) => earlier.runId));
    const brought = facts.runs
      .filter((run) => run.branch === runOf(one.runId)?.branch && !there.has(run.id))
      .filter((run) => run.id > live && run.id <= one.runId)
      .sort((a, b) => a.id - b.id)[0];
    return brought ? [end(one) - brought.queuedAt] : [];
  });
  const decided = here.filter((one) => good(one) || one.outcome === 'failed').sort((a, b) => end(a) - end(b));
  const recovery = decided.flatMap((one, place) => {
    const lastGood = decided.slice(0, place).findLastIndex(good);
    const streak = decided.slice(lastGood + 1, place);
    return good(one) && streak[0] ? [end(one) - end(streak[0])] : [];
  });
  const runs = [...new Set(decided.map((one) => one.runId))];
  const broken = runs.filter((id) => decided.filter((one) => one.runId === id).at(-1)?.outcome === 'failed');
  const repaired = firsts.filter((one) =>
    successes.some((after, place) => {
      const replaced = successes[place - 1];
      const mends = kinds[place] === 'rollback' || (kinds[place] !== 'redeploy' && hotfix(after));
      const away = replaced?.runId === one.runId && after.runId !== one.runId;
      return away && mends && end(after) - end(one) <= rollbackWithin;
    }),
  );
  return {
    counts: [
      successes.length,
      firsts.length,
      kind('redeploy'),
      kind('rollback'),
      kind('downgrade'),
      count('failed'),
      count('canceled'),
      count('rejected'),
    ],
    total: firsts.map((one) => end(one) - (runOf(one.runId)?.queuedAt ?? 0)),
    hop,
    oldestChange,
    interval: firsts.slice(1).map((one, place) => end(one) - end(firsts[place] as Attempt)),
    recovery,
    failureRate: [count('failed'), count('failed') + successes.length],
    finalFailureRate: [broken.length, runs.length],
    changeFailureRate: [repaired.length, firsts.length],
    rework: [successes.filter(hotfix).length, successes.length],
  };
}

function seenFirst(facts: Facts, attempt: Attempt): number {
  const fact = facts.stageRuns.find(
    (one) => one.runId === attempt.runId && one.stage === attempt.stage && one.attempt === attempt.attempt,
  );
  return Math.min(
    ...[
      fact?.startedAt,
      ...(fact?.jobs ?? []).map((job) => job.queuedAt),
      ...(fact?.checks ?? []).map((check) => check.openedAt),
    ].filter((moment): moment is number => typeof moment === 'number'),
  );
}

/** Coverage of an automatic stage: releases that came from the stage before, in time and at all (research 2.5). */
export function coverageOf(
  attempts: readonly Attempt[],
  stage: string,
  upstream: string,
  within: number,
): { inTime: number; late: number } {
  const first = new Map<number, number>();
  for (const one of successesIn(attempts, upstream)) {
    first.set(one.runId, first.get(one.runId) ?? end(one));
  }
  const delays = [...first].flatMap(([release, at]) => {
    const came = successesIn(attempts, stage).find((one) => one.runId === release);
    return came ? [end(came) - at] : [];
  });
  const inTime = delays.filter((delay) => delay <= within).length;
  return { inTime, late: delays.length - inTime };
}

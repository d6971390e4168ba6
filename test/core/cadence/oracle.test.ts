import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cadenceView } from '../../../core/cadence/assemble/page';
import type { Facts } from '../../../core/cadence/facts';
import { DAY, wallTime } from '../../../core/cadence/time';
import type { PipelineView } from '../../../core/cadence/view';
import { attemptsAt, currentIn, driftOf, kindOf, successesIn, tickOf } from './support/oracle';
import { coverageOf, numbersOf } from './support/oracle-numbers';
import { HOUR, MINUTE, NEW_YORK, planOf } from './support/story';
import { BEGIN, LENGTH, STAGES, WORLD_PLAN, worlds } from './support/worlds';

const PLAN = planOf(WORLD_PLAN, STAGES);
const CASES = 1500;

const moments = fc.integer({ min: 0, max: LENGTH }).map((offset) => BEGIN + offset);

/** Worlds in which no two attempts of a stage end at the same moment: there the rules leave the order open. */
const clear = worlds.filter((facts) => {
  const ends = facts.stageRuns.flatMap((one) => one.jobs.map((job) => `${one.stage} ${job.finishedAt}`));
  const starts = facts.stageRuns.map((one) => `${one.stage} ${one.jobs[0]?.startedAt ?? one.startedAt}`);
  return new Set(ends).size === ends.length && new Set(starts).size === starts.length;
});

/** From before anything until the end, so that nothing is outside the period. */
function view(facts: Facts, asOf: number): PipelineView {
  return cadenceView(facts, PLAN, { asOf, from: BEGIN, to: BEGIN + LENGTH + 1 });
}

function agree(question: (facts: Facts, asOf: number) => void): void {
  fc.assert(fc.property(clear, moments, question), { numRuns: CASES });
}

describe('the engine against the rules written down once more', () => {
  it('every deployment with its outcome, start, finish and meaning', function () {
    this.timeout(30_000);
    agree((facts, asOf) => {
      const attempts = attemptsAt(facts, asOf);
      const expected = attempts
        .map((one) => {
          const successes = successesIn(attempts, one.stage);
          const place = successes.indexOf(one);
          const kind = place < 0 ? null : kindOf(successes, place);
          return `${one.runId} ${one.stage} ${one.attempt} ${one.outcome} ${one.startedAt} ${one.finishedAt} ${kind}`;
        })
        .sort();
      const actual = view(facts, asOf)
        .deployments.map((one) => {
          const outcome = one.outcome === 'running' || one.outcome === 'waiting' ? 'open' : one.outcome;
          return `${one.runId} ${one.stage} ${one.attempt} ${outcome} ${one.startedAt} ${one.finishedAt} ${one.kind}`;
        })
        .sort();
      assert.deepEqual(actual, expected);
    });
  });

  it('the release that is live in every stage, and how far it is behind', function () {
    this.timeout(30_000);
    agree((facts, asOf) => {
      const attempts = attemptsAt(facts, asOf);
      for (const stage of view(facts, asOf).stages) {
        assert.equal(stage.current?.releaseId ?? null, currentIn(attempts, stage.stage), stage.stage);
        for (const { upstream, ...drift } of stage.drift) {
          assert.deepEqual(drift, driftOf(attempts, stage.stage, upstream), `${stage.stage} behind ${upstream}`);
        }
      }
    });
  });

  it('the numbers of every stage: counts, times, rates', function () {
    this.timeout(60_000);
    agree((facts, asOf) => {
      const attempts = attemptsAt(facts, asOf);
      for (const { stage, upstream, metrics } of view(facts, asOf).stages) {
        const rate = ({ hits, of }: { hits: number; of: number }): number[] => [hits, of];
        const actual = {
          counts: [
            metrics.deployments,
            metrics.newReleases,
            metrics.redeploys,
            metrics.rollbacks,
            metrics.downgrades,
            metrics.failed,
            metrics.canceled,
            metrics.rejected,
          ],
          total: metrics.total.values,
          hop: metrics.hop.values,
          oldestChange: metrics.oldestChange.values,
          interval: metrics.interval.values,
          recovery: metrics.recovery.values,
          failureRate: rate(metrics.failureRate),
          finalFailureRate: rate(metrics.finalFailureRate),
          changeFailureRate: rate(metrics.changeFailureRate ?? { hits: -1, of: -1 }),
          rework: rate(metrics.rework ?? { hits: -1, of: -1 }),
        };
        assert.deepEqual(actual, numbersOf(facts, attempts, stage, upstream[0] ?? null, 7 * DAY), stage);
      }
    });
  });

  it('how many planned mornings were kept, from what each came to', function () {
    this.timeout(30_000);
    agree((facts, asOf) => {
      const page = view(facts, asOf);
      const ticks = page.lanes.find((lane) => lane.stage === 'Test')?.ticks ?? [];
      const count = (...results: string[]): number => ticks.filter((tick) => results.includes(tick.result)).length;
      const { onTime, done, excused, missed } = page.stages.find((one) => one.stage === 'Test')?.adherence ?? {};
      const counted = count('onTime', 'late', 'failed', 'waiting', 'missed');
      assert.deepEqual([onTime?.hits, onTime?.of], [count('onTime'), counted]);
      assert.deepEqual([done?.hits, done?.of], [count('onTime', 'late'), counted]);
      assert.deepEqual([excused, missed], [count('nothingNew', 'frozen'), count('missed')]);
    });
  });

  it('how many releases an automatic stage took, and in time', function () {
    this.timeout(30_000);
    const automatic = planOf(
      WORLD_PLAN.replace(/stage: Test,.*\}/, 'stage: Test, trigger: automatic, from: Dev, within: 8h }'),
      STAGES,
    );
    agree((facts, asOf) => {
      const page = cadenceView(facts, automatic, { asOf, from: BEGIN, to: BEGIN + LENGTH + 1 });
      const { onTime, done } = page.stages.find((one) => one.stage === 'Test')?.adherence ?? {};
      const { inTime, late } = coverageOf(attemptsAt(facts, asOf), 'Test', 'Dev', 8 * HOUR);
      assert.deepEqual([onTime?.hits, done?.hits], [inTime, inTime + late]);
    });
  });

  it('what every planned morning came to', function () {
    this.timeout(30_000);
    // 3:00 in New York of every day of the worlds; the clocks change on Sunday 8 March, and 3:00 exists that day.
    const mornings = Array.from({ length: 16 }, (_, day) => NEW_YORK.instantOf(wallTime(2026, 3, 2 + day, 3, 0)));
    agree((facts, asOf) => {
      const attempts = attemptsAt(facts, asOf);
      const ticks = view(facts, asOf).lanes.find((lane) => lane.stage === 'Test')?.ticks ?? [];
      const past = mornings.slice(0, -1).filter((at) => at >= BEGIN && at < BEGIN + LENGTH && at <= asOf);
      assert.deepEqual(
        ticks.filter((tick) => tick.result !== 'future').map((tick) => tick.at),
        past,
      );
      for (const [place, at] of past.entries()) {
        const next = mornings[place + 1] ?? at + DAY;
        const verdict = tickOf(attempts, 'Test', 'Dev', { at, next, tolerance: 30 * MINUTE }, asOf);
        const result = ticks[place]?.result;
        const waits = ['waiting', 'missed', 'due'];
        if (verdict === 'held or missed') {
          assert.ok(result !== undefined && waits.includes(result), `${result} is not ${verdict}`);
        } else if (verdict === 'nothingNew') {
          assert.ok(result === 'nothingNew' || result === 'waiting', `${result} is not ${verdict}`);
        } else {
          assert.equal(result, verdict);
        }
      }
    });
  });
});

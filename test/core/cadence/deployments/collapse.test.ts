import assert from 'node:assert/strict';
import { collapse } from '../../../../core/cadence/deployments/collapse';
import type { Release } from '../../../../core/cadence/deployments/releases';
import type { CheckFact, JobFact, Result, StageRunFact } from '../../../../core/cadence/facts';
import { at, check, run, stageRun } from '../support/story';

const NINE = at('03-02 9:00');
const minutes = (count: number): number => NINE + count * 60_000;
const RUN = run(1, NINE, { finishedAt: minutes(100), result: 'succeeded' });
const RELEASE: Release = { index: 0, id: 1, run: RUN, built: true };

/** A job in minutes after nine: queued, started, finished. */
function job(
  name: string,
  start: number | null,
  end: number | null,
  result: Result | null,
  more: Partial<JobFact> = {},
): JobFact {
  return {
    name,
    attempt: 1,
    deployment: true,
    environmentId: null,
    queuedAt: start === null ? minutes(0) : minutes(start),
    startedAt: start === null ? null : minutes(start),
    finishedAt: end === null ? null : minutes(end),
    result,
    ...more,
  };
}

function outcome(jobs: JobFact[], more: Partial<StageRunFact> = {}, asOf = minutes(1000)) {
  const fact: StageRunFact = { ...stageRun(1, 'Dev', null, null), detail: 'records', ...more, jobs };
  const work = collapse(fact, RUN, RELEASE, asOf);
  return work && [work.outcome, work.startedAt, work.finishedAt];
}

describe('a deployment is a stage run with its jobs collapsed (research 2.1)', () => {
  const table: readonly (readonly [string, JobFact[], unknown])[] = [
    ['one job', [job('a', 1, 5, 'succeeded')], ['succeeded', minutes(1), minutes(5)]],
    [
      'two jobs are one deployment: first start, last finish',
      [job('a', 3, 5, 'succeeded'), job('b', 1, 9, 'succeeded')],
      ['succeeded', minutes(1), minutes(9)],
    ],
    [
      'the worst result counts: failed before canceled',
      [job('a', 1, 2, 'canceled'), job('b', 1, 3, 'failed'), job('c', 1, 4, 'succeeded')],
      ['failed', minutes(1), minutes(4)],
    ],
    [
      'canceled before a success with warnings',
      [job('a', 1, 2, 'succeededWithIssues'), job('b', 1, 3, 'canceled')],
      ['canceled', minutes(1), minutes(3)],
    ],
    ['a lost agent is a cancellation', [job('a', 1, 2, 'abandoned')], ['canceled', minutes(1), minutes(2)]],
    [
      'a warning is a success',
      [job('a', 1, 2, 'succeeded'), job('b', 1, 3, 'succeededWithIssues')],
      ['succeededWithIssues', minutes(1), minutes(3)],
    ],
    [
      'skipped jobs do not count beside others',
      [job('a', null, 1, 'skipped'), job('b', 1, 3, 'succeeded')],
      ['succeeded', minutes(1), minutes(3)],
    ],
    ['all jobs skipped is no deployment', [job('a', null, 1, 'skipped')], ['skipped', null, minutes(1)]],
    ['a job that never started has not failed', [job('a', null, 4, 'failed')], ['rejected', null, minutes(4)]],
    ['canceled before it started', [job('a', null, 4, 'canceled')], ['canceled', null, minutes(4)]],
    ['queued and not started waits', [job('a', null, null, null)], ['waiting', null, null]],
    ['started and not finished runs', [job('a', 1, null, null)], ['running', minutes(1), null]],
    [
      'one job done and one going on runs',
      [job('a', 1, 2, 'succeeded'), job('b', 3, null, null)],
      ['running', minutes(1), null],
    ],
    [
      'the last attempt of a job counts',
      [job('a', 1, 2, 'failed'), job('a', 3, 4, 'succeeded', { attempt: 2 })],
      ['succeeded', minutes(3), minutes(4)],
    ],
  ];
  for (const [name, jobs, expected] of table) {
    it(name, () => {
      assert.deepEqual(outcome(jobs), expected);
    });
  }
});

describe('a check decides before any job starts', () => {
  const skipped: Partial<StageRunFact> = { result: 'skipped', finishedAt: minutes(60), detail: 'timeline' };
  const refused = (how: CheckFact['outcome']) => [check('a', 'approval', minutes(1), minutes(60), how)];
  const table: readonly (readonly [string, CheckFact[], Partial<StageRunFact>, string])[] = [
    ['an approval that ran out of time is no failure', refused('timedOut'), skipped, 'rejected'],
    ['a rejected approval is no failure', refused('rejected'), { ...skipped, result: 'failed' }, 'rejected'],
    ['a gate that said no is no failure', refused('failed'), skipped, 'rejected'],
    ['a stage skipped by its condition is skipped', [], skipped, 'skipped'],
    ['a withdrawn request is a cancellation', refused('canceled'), { ...skipped, result: 'canceled' }, 'canceled'],
    ['an open approval waits', [check('a', 'approval', minutes(1), null)], { detail: 'timeline' }, 'waiting'],
  ];
  for (const [name, checks, more, expected] of table) {
    it(name, () => {
      assert.equal(outcome([], { checks, ...more })?.[0], expected);
    });
  }

  it('a check after the deployment keeps the stage, not the deployment, open', () => {
    const fact: StageRunFact = {
      ...stageRun(1, 'Dev', minutes(1), minutes(5), 'succeeded', { detail: 'classic' }),
      checks: [check('post', 'approval', minutes(5), minutes(30), 'approved', { phase: 'after' })],
    };
    const before = collapse(fact, RUN, RELEASE, minutes(10));
    assert.deepEqual([before?.outcome, before?.finishedAt, before?.doneAt], ['succeeded', minutes(5), null]);
    const after = collapse(fact, RUN, RELEASE, minutes(40));
    assert.deepEqual([after?.finishedAt, after?.doneAt], [minutes(5), minutes(30)]);
  });
});

describe('only what had happened by the moment is seen', () => {
  const jobs = [job('a', 1, 5, 'succeeded'), job('b', 8, 12, 'failed')];
  const table: readonly (readonly [number, unknown])[] = [
    [0, null],
    [2, ['running', minutes(1), null]],
    [6, ['succeeded', minutes(1), minutes(5)]],
    [9, ['running', minutes(1), null]],
    [12, ['failed', minutes(1), minutes(12)]],
  ];
  for (const [moment, expected] of table) {
    it(`after ${moment} minutes`, () => {
      assert.deepEqual(outcome(jobs, {}, minutes(moment)), expected);
    });
  }

  it('a timeline knows that a stage is not over although its listed jobs are', () => {
    const fact = { detail: 'timeline', startedAt: minutes(1) } as const;
    assert.equal(outcome([job('a', 1, 5, 'succeeded')], fact, minutes(6))?.[0], 'running');
  });
});

import assert from 'node:assert/strict';
import { historyOf, type StageHistory } from '../../../../core/cadence/deployments/history';
import { stageGraph } from '../../../../core/cadence/deployments/stages';
import { drift } from '../../../../core/cadence/drift';
import type { Facts, Result, StageFact, StageRunFact } from '../../../../core/cadence/facts';
import { at, facts, HOUR, MINUTE, run, stageRun } from '../support/story';

const NOON = at('03-02 12:00');
const hour = (count: number): number => NOON + count * HOUR;

const CHAIN: readonly StageFact[] = ['Dev', 'Test'].map((name, index) => ({
  name,
  displayName: name,
  formerNames: name === 'Test' ? ['QA'] : [],
  dependsOn: index === 0 ? [] : ['Dev'],
  deploys: true,
  manual: false,
  environmentIds: [],
}));

/** `A@1` = release A (order of letters) succeeds at hour 1; `A@1!` = fails; `A2@1` = second attempt; `dev:A@1` in Dev. */
function told(script: string, more: Partial<Omit<Facts, 'pipeline'>> = {}): Facts {
  const ids = new Map<string, number>();
  const stageRuns: StageRunFact[] = script.split(' ').map((word) => {
    const [, stage, letter, attempt, when, fails] = /^(dev:)?([A-Z])(\d?)@(\d+)(!?)$/.exec(word) ?? [];
    const id = (letter ?? 'A').charCodeAt(0);
    ids.set(letter ?? 'A', id);
    const end = hour(Number(when));
    const result: Result = fails === '!' ? 'failed' : 'succeeded';
    return stageRun(id, stage ? 'Dev' : 'Test', end - 5 * MINUTE, end, result, { attempt: Number(attempt || 1) });
  });
  const runs = [...ids].map(([letter, id]) => run(id, NOON + (id - 65) * MINUTE, { number: letter, version: letter }));
  return facts({ stages: CHAIN, runs, stageRuns, ...more }, hour(100));
}

function stage(source: Facts, name: 'Dev' | 'Test', asOf = hour(100)): StageHistory {
  const history = historyOf(source, stageGraph(source, undefined), { asOf });
  return history.stages[name === 'Dev' ? 0 : 1] as StageHistory;
}

const kinds = (script: string): string[] =>
  stage(told(script), 'Test').successes.map((one) => `${one.version} ${one.kind}`);

describe('what a success means for a stage (research 2.1)', () => {
  const table: readonly (readonly [string, string, string[]])[] = [
    ['first success: arrival', 'A@1', ['A arrival']],
    ['re-run after failure: one arrival', 'A@1! A2@2', ['A arrival']],
    ['again with no other in between: redeploy', 'A@1 A2@2', ['A arrival', 'A redeploy']],
    ['A, B, A: rollback', 'A@1 B@2 A2@3', ['A arrival', 'B arrival', 'A rollback']],
    [
      'A, B, A, A: the rollback is done once',
      'A@1 B@2 A2@3 A3@4',
      ['A arrival', 'B arrival', 'A rollback', 'A redeploy'],
    ],
    [
      'A, B, A, B: going forward again is no second rollback',
      'A@1 B@2 A2@3 B2@4',
      ['A arrival', 'B arrival', 'A rollback', 'B redeploy'],
    ],
    ['older than what is live, never there: downgrade', 'B@1 A@2', ['B arrival', 'A downgrade']],
    ['back from a downgrade to what was there: rollback', 'B@1 A@2 B2@3', ['B arrival', 'A downgrade', 'B rollback']],
    ['a failed other release in between is no other release', 'A@1 B@2! A2@3', ['A arrival', 'A redeploy']],
  ];
  for (const [name, script, expected] of table) {
    it(`${name} (${script})`, () => {
      assert.deepEqual(kinds(script), expected);
    });
  }
});

describe('since when a release is there: the age of a stage (research 2.5)', () => {
  const table: readonly (readonly [string, string, number | null])[] = [
    ['nothing succeeded', 'A@1!', null],
    ['one release', 'A@1', 1],
    ['a redeploy does not make it younger', 'A@1 A2@4', 1],
    ['a failure after it does not either', 'A@1 B@4!', 1],
    ['a newer one does', 'A@1 B@4', 4],
    ['taken back: the older one is there since it came back', 'A@1 B@4 A2@6', 6],
  ];
  for (const [name, script, since] of table) {
    it(`${name} (${script})`, () => {
      assert.equal(stage(told(script), 'Test').liveSince, since === null ? null : hour(since));
    });
  }
});

describe('a stage without deployments between others, known only from what came after it', () => {
  const MIDDLE: readonly StageFact[] = ['Dev', 'Integration', 'Test'].map((name, index, all) => ({
    name,
    displayName: name,
    formerNames: [],
    dependsOn: index === 0 ? [] : [all[index - 1] as string],
    deploys: name !== 'Integration',
    manual: false,
    environmentIds: [],
  }));

  it('what a release did before it proves nothing', () => {
    const source = told('dev:A@1! dev:B@2 dev:C@3 B@5', { stages: MIDDLE });
    const integration = historyOf(source, stageGraph(source, undefined), { asOf: hour(100) }).stages[1];
    assert.deepEqual(Array.from(integration?.arrivals ?? []), [Number.NaN, hour(5) - 5 * MINUTE, Number.NaN]);
  });
});

describe('current release = last success', () => {
  const table: readonly (readonly [string, string, string | null, string | null])[] = [
    ['the last success', 'A@1 B@2', 'B', null],
    ['a later failure does not change it, and is kept beside it', 'A@1 B@2!', 'A', 'B'],
    ['an earlier failure is over', 'B@1! A@2', 'A', null],
    ['nothing ever succeeded', 'A@1!', null, 'A'],
    ['after a rollback the older release is current', 'A@1 B@2 A2@3', 'A', null],
  ];
  for (const [name, script, current, failed] of table) {
    it(`${name} (${script})`, () => {
      const found = stage(told(script), 'Test');
      assert.deepEqual([found.current?.version ?? null, found.failedSince?.version ?? null], [current, failed]);
    });
  }

  it('a redeploy does not make a release younger', () => {
    assert.equal(stage(told('A@1 B@2 B2@5'), 'Test').liveSince, hour(2));
  });
});

describe('lead times', () => {
  it('hop counts from the success upstream, total from the run', () => {
    const [arrival] = stage(told('dev:A@1 A@4'), 'Test').successes;
    assert.deepEqual([arrival?.hop, arrival?.total], [3 * HOUR, 4 * HOUR]);
  });

  it('the oldest change is the oldest release that came live with this one', () => {
    const found = stage(told('dev:A@1 dev:B@1 dev:C@1 A@2 C@5'), 'Test').successes[1];
    // B was queued a minute after A and never came here by itself.
    assert.equal(found?.oldestChange, 5 * HOUR - MINUTE);
    assert.equal(found?.total, 5 * HOUR - 2 * MINUTE);
  });

  it('redeploys and rollbacks have none', () => {
    const found = stage(told('dev:A@1 A@2 A2@9'), 'Test').successes[1];
    assert.deepEqual([found?.hop, found?.total, found?.oldestChange], [null, null, null]);
  });

  it('a negative time is a clock problem, not a number', () => {
    const found = stage(told('A@2 dev:A@9'), 'Test').successes[0];
    assert.deepEqual([found?.hop, found?.clockProblem], [null, true]);
  });
});

describe('names and runs that are gone', () => {
  it('a renamed stage keeps its past', () => {
    const source = told('A@1');
    const renamed = { ...source, stageRuns: [...source.stageRuns, stageRun(66, 'QA', hour(2), hour(3))] };
    const runs = [...source.runs, run(66, NOON, { version: 'B' })];
    assert.equal(stage({ ...renamed, runs }, 'Test').current?.version, 'B');
  });

  it('names are compared without case', () => {
    const source = told('A@1');
    const shouting = { ...source, stageRuns: [{ ...(source.stageRuns[0] as StageRunFact), stage: 'TEST' }] };
    assert.equal(stage(shouting, 'Test').current?.version, 'A');
  });

  it('stage runs of a stage that is gone are counted, not lost in silence', () => {
    const source = told('A@1');
    const more = { ...source, stageRuns: [...source.stageRuns, stageRun(65, 'Gone', hour(1), hour(2))] };
    assert.equal(historyOf(more, stageGraph(more, undefined), { asOf: hour(9) }).strayed, 1);
  });

  it('a deployment whose run was deleted still says what is live', () => {
    const found = stage(told('A@1', { runs: [] }), 'Test');
    assert.equal(found.current?.version, '#65');
    assert.equal(found.current?.total, null);
  });

  it('a run that promotes counts for the release it promotes', () => {
    const source = told('dev:A@1');
    const promoting = run(90, hour(2), {
      number: 'deploy-1',
      promotes: { runId: 65, number: 'A', pipelineId: 7 },
    });
    const found = stage(
      {
        ...source,
        runs: [...source.runs, promoting],
        stageRuns: [...source.stageRuns, stageRun(90, 'Test', hour(3), hour(4))],
      },
      'Test',
    );
    assert.deepEqual(
      [found.current?.releaseId, found.current?.runId, found.current?.version, found.current?.hop],
      [65, 90, 'A', 3 * HOUR],
    );
  });

  it('a stage without records is concluded from what came after it, without claiming times', () => {
    const stages = [{ ...(CHAIN[0] as StageFact), deploys: false }, CHAIN[1] as StageFact];
    const source = told('A@3', { stages });
    assert.deepEqual([stage(source, 'Dev').inferred, stage(source, 'Test').successes[0]?.hop], [true, null]);
  });
});

describe('drift between stages (research 2.7)', () => {
  const table: readonly (readonly [string, string, number, number | null, boolean])[] = [
    ['equal: nothing behind', 'dev:A@1 A@2', 0, null, false],
    ['releases that came upstream after the one here', 'dev:A@1 A@2 dev:B@3 dev:C@5', 2, 3, false],
    ['failed ones upstream do not count', 'dev:A@1 A@2 dev:B@3! dev:C@5', 1, 5, false],
    ['nothing here yet: all of them', 'dev:A@1 dev:B@3', 2, 1, false],
    ['a release that skipped the stage before: ahead', 'dev:A@1 A@2 B@3', 0, null, true],
    [
      'an older release live here after a rollback: those since its arrival',
      'dev:A@1 A@2 dev:B@3 B@4 A2@5',
      1,
      null,
      false,
    ],
    ['taken back upstream as well: equal again', 'dev:A@1 A@2 dev:B@3 dev:A2@4', 0, null, false],
  ];
  for (const [name, script, releases, oldest, ahead] of table) {
    it(`${name} (${script})`, () => {
      const source = told(script);
      const history = historyOf(source, stageGraph(source, undefined), { asOf: hour(100) });
      const [dev, test] = history.stages as [StageHistory, StageHistory];
      const found = drift(test, dev, history.releases, () => true);
      assert.deepEqual(
        [found.releases, found.oldestSince, found.ahead],
        [releases, oldest === null ? null : hour(oldest), ahead],
      );
    });
  }
});

import assert from 'node:assert/strict';
import { cadenceView } from '../../../../core/cadence/assemble/page';
import type { Facts, Result, RunFact, StageFact, StageRunFact } from '../../../../core/cadence/facts';
import type { IncidentReading } from '../../../../core/cadence/metrics/incidents';
import type { PlanHistory } from '../../../../core/cadence/plan/types';
import type { StageMetrics } from '../../../../core/cadence/view';
import { en } from '../../../../core/cadence/words/en';
import { english } from '../../../../core/cadence/words/english';
import { format } from '../../../../core/cadence/words/format';
import { at, facts, HOUR, MINUTE, NEW_YORK, planOf, run, stageRun } from '../support/story';

const DAY = 24 * HOUR;
/** Monday, 2 March 2026, midnight in New York. */
const MONDAY = at('03-02 0:00');

const ONE: readonly StageFact[] = [
  {
    name: 'Production',
    displayName: 'Production',
    formerNames: [],
    dependsOn: [],
    deploys: true,
    manual: false,
    environmentIds: [],
  },
];

const PLAN = planOf(
  'version: 1\ntimeZone: America/New_York\neffectiveFrom: 2026-01-15\nstages:\n  - { stage: Production, trigger: automatic }\nremediation: { rollbackWithin: 7d, hotfixTag: hotfix }\n',
  ONE,
);

/** One attempt: release letter, attempt, hours after Monday midnight at which it finished, how. */
type Attempt = readonly [letter: string, attempt: number, hours: number, result?: Result | 'rejected'];

function told(attempts: readonly Attempt[], runs: Record<string, Partial<RunFact>> = {}): Facts {
  const letters = [...new Set(attempts.map(([letter]) => letter))];
  return facts(
    {
      stages: ONE,
      runs: letters.map((letter) => {
        const first = Math.min(...attempts.filter(([one]) => one === letter).map(([, , hours]) => hours));
        return run(letter.charCodeAt(0), MONDAY + first * HOUR - HOUR, { version: letter, ...runs[letter] });
      }),
      stageRuns: attempts.map(([letter, attempt, hours, result = 'succeeded']): StageRunFact => {
        const end = MONDAY + hours * HOUR;
        const refused = result === 'rejected';
        return {
          ...stageRun(
            letter.charCodeAt(0),
            'Production',
            refused ? null : end - 5 * MINUTE,
            end,
            refused ? 'failed' : result,
            { attempt },
          ),
          ...(refused ? { jobs: [], startedAt: end - HOUR } : {}),
        };
      }),
    },
    MONDAY + 400 * DAY,
  );
}

function measured(attempts: readonly Attempt[], days = 28, runs: Record<string, Partial<RunFact>> = {}): StageMetrics {
  const view = cadenceView(told(attempts, runs), PLAN, {
    asOf: MONDAY + days * DAY,
    from: MONDAY,
    to: MONDAY + days * DAY,
  });
  return (view.stages[0] as (typeof view.stages)[number]).metrics;
}

describe('how often (research 2.2)', () => {
  it('a re-run after a failure is one deployment and one failure', () => {
    const found = measured([
      ['A', 1, 1, 'failed'],
      ['A', 2, 2],
    ]);
    assert.deepEqual([found.deployments, found.newReleases, found.failed], [1, 1, 1]);
  });

  it('redeploys and rollbacks are deployments, but no new releases', () => {
    const found = measured([
      ['A', 1, 1],
      ['B', 1, 2],
      ['A', 2, 3],
      ['A', 3, 4],
    ]);
    assert.deepEqual([found.deployments, found.newReleases, found.redeploys, found.rollbacks], [4, 2, 1, 1]);
  });

  it('canceled and never-started ones are shown, and are neither success nor failure', () => {
    const found = measured([
      ['A', 1, 1, 'canceled'],
      ['B', 1, 2, 'rejected'],
      ['C', 1, 3],
    ]);
    assert.deepEqual([found.canceled, found.rejected, found.failureRate.of, found.failureRate.hits], [1, 1, 1, 0]);
  });

  it('a deployment belongs to the period in which it finished: the end is not included', () => {
    const edge: Attempt[] = [['A', 1, 24]];
    assert.equal(measured(edge, 1).deployments, 0);
    assert.equal(measured(edge, 2).deployments, 1);
  });

  const workweek = (week: number, days: number): Attempt[] =>
    Array.from(
      { length: days },
      (_, day): Attempt => [String.fromCharCode(65 + week * 7 + day), 1, (week * 7 + day) * 24 + 12],
    );

  it('days per week is the median over whole weeks, weeks without any included', () => {
    const found = measured([...workweek(0, 5), ...workweek(1, 1), ...workweek(3, 3)]);
    // Weeks with 5, 1, 0 and 3 days.
    assert.deepEqual([found.weeks, found.deployDaysPerWeek], [4, 2]);
  });

  it('two deployments on one local day are one day', () => {
    const found = measured([['A', 1, 1], ['B', 1, 23], ...workweek(1, 1), ...workweek(2, 1), ...workweek(3, 1)]);
    assert.equal(found.deployDaysPerWeek, 1);
  });

  it('fewer than four whole weeks are too little history', () => {
    const found = measured(workweek(0, 5), 27);
    assert.deepEqual([found.weeks, found.deployDaysPerWeek], [3, null]);
  });

  it('days are cut in the plan’s zone: 23:00 in New York is the same day, although UTC has the next', () => {
    const late: Attempt[] = [
      ['A', 1, 9],
      ['B', 1, 23],
    ];
    assert.equal(measured([...late, ...workweek(1, 1), ...workweek(2, 1), ...workweek(3, 1)]).deployDaysPerWeek, 1);
  });

  it('a gap between releases needs five; the open gap stands beside them', () => {
    const gaps = (count: number): Attempt[] =>
      Array.from({ length: count }, (_, index): Attempt => [String.fromCharCode(65 + index), 1, 24 * (index + 1)]);
    assert.equal(measured(gaps(5)).interval.p50, null);
    const found = measured(gaps(6));
    assert.deepEqual([found.interval.n, found.interval.p50, found.interval.open], [5, DAY, [22 * DAY]]);
  });
});

describe('how bad and how long (research 2.6)', () => {
  it('a retry that heals leaves one failure, and a final rate of none', () => {
    const found = measured([
      ['A', 1, 1, 'failed'],
      ['A', 2, 2],
      ['B', 1, 3],
    ]);
    assert.deepEqual([found.failureRate.hits, found.failureRate.of], [1, 3]);
    assert.deepEqual([found.finalFailureRate.hits, found.finalFailureRate.of], [0, 2]);
  });

  it('recovery counts from the first failure of a streak to the next success, whoever brings it', () => {
    const found = measured([
      ['A', 1, 1],
      ['B', 1, 10, 'failed'],
      ['B', 2, 11, 'failed'],
      ['C', 1, 14],
    ]);
    assert.deepEqual(found.recovery.values, [4 * HOUR]);
    assert.deepEqual(found.recovery.open, []);
  });

  it('a streak that is not over is open, never averaged', () => {
    const found = measured(
      [
        ['A', 1, 1],
        ['B', 1, 24, 'failed'],
      ],
      2,
    );
    assert.deepEqual([found.recovery.n, found.recovery.open], [0, [DAY]]);
  });

  it('a cancellation neither begins nor ends a streak', () => {
    const found = measured([
      ['A', 1, 1, 'failed'],
      ['B', 1, 2, 'canceled'],
      ['C', 1, 5],
    ]);
    assert.deepEqual(found.recovery.values, [4 * HOUR]);
  });

  it('a release that was taken back within seven days is a failed change, once', () => {
    const found = measured([
      ['A', 1, 1],
      ['B', 1, 2],
      ['A', 2, 3],
      ['B', 2, 4],
      ['A', 3, 5],
    ]);
    assert.deepEqual([found.changeFailureRate?.hits, found.changeFailureRate?.of], [1, 2]);
  });

  it('taken back after more than seven days is not put down to the release', () => {
    const found = measured([
      ['A', 1, 1],
      ['B', 1, 2],
      ['A', 2, 2 + 24 * 8],
    ]);
    assert.equal(found.changeFailureRate?.hits, 0);
  });

  it('a hotfix that replaces a release makes it a failed change, and is rework', () => {
    const found = measured(
      [
        ['A', 1, 1],
        ['B', 1, 5],
      ],
      28,
      { B: { tags: ['hotfix'] } },
    );
    assert.deepEqual([found.changeFailureRate?.hits, found.changeFailureRate?.of], [1, 2]);
    assert.deepEqual([found.rework?.hits, found.rework?.of], [1, 2]);
  });

  it('without a hotfix tag in the plan rework is not measured', () => {
    const view = cadenceView(
      told([['A', 1, 1]]),
      { versions: [] },
      { asOf: MONDAY + DAY, from: MONDAY, to: MONDAY + DAY },
    );
    assert.equal(view.stages[0]?.metrics.rework, null);
  });

  describe('incidents', () => {
    const ASKING = planOf(
      'version: 1\ntimeZone: America/New_York\neffectiveFrom: 2026-01-15\nstages:\n  - { stage: Production, trigger: automatic }\nremediation: { incidentQuery: "select [System.Id] from workitems" }\n',
      ONE,
    );
    const QUERY = 'select [System.Id] from workitems';
    const repaired = (plan: PlanHistory, reading?: IncidentReading, asOf = MONDAY + DAY, query = QUERY) =>
      cadenceView(
        told(
          [
            ['A', 1, 1],
            ['B', 1, 2],
          ],
          { B: { number: '20260302.2', version: '1.4.0' } },
        ),
        plan,
        { asOf, from: MONDAY, to: MONDAY + DAY, ...(reading && { incidents: { query, reading } }) },
      );
    const hits = (...foundIn: string[]) => {
      const incidents = foundIn.map((text) => ({ foundIn: text, createdAt: MONDAY + 3 * HOUR }));
      return repaired(ASKING, { incidents }).stages[0]?.metrics.changeFailureRate?.hits;
    };

    it('count against the release that their field "Found in Build" names, each release once', () => {
      for (const name of ['20260302.2', ' 20260302.2 ', 'space-game-web_20260302.2', '1.4.0', 'v1.4.0', 'V1.4.0']) {
        assert.equal(hits(name), 1, name);
      }
      assert.equal(hits('1.4.0', '20260302.2'), 1);
      assert.equal(hits('1.4.0', 'A'), 2);
    });

    it('of other pipelines, and such that name no build, count against none', () => {
      for (const name of ['20260302', '1.4', 'another_20260302.2', '', '<none>']) assert.equal(hits(name), 0, name);
    });

    it('count from when they were filed', () => {
      const incidents = [{ foundIn: '1.4.0', createdAt: MONDAY + 20 * HOUR }];
      const at = (asOf: number) => repaired(ASKING, { incidents }, asOf).stages[0]?.metrics.changeFailureRate?.hits;
      assert.deepEqual([at(MONDAY + 19 * HOUR), at(MONDAY + 20 * HOUR)], [0, 1]);
    });

    it('that the plan asks for and nobody knows leave the number unknown, and it is said why', () => {
      for (const unread of [undefined, { problem: 'failed', message: 'TF51005: no such field' } as const]) {
        const view = repaired(ASKING, unread);
        assert.equal(view.stages[0]?.metrics.changeFailureRate, null);
        const said = view.coverage.map((one) => format(one, en, english(NEW_YORK))).join('\n');
        assert.equal(/Incidents could not be read.*: TF51005: no such field/.test(said), unread !== undefined, said);
      }
    });

    it('that another query found say nothing', () => {
      const { stages, coverage } = repaired(ASKING, { incidents: [] }, MONDAY + DAY, 'select [System.Id] from bugs');
      assert.equal(stages[0]?.metrics.changeFailureRate, null);
      assert.ok(!coverage.some(({ key }) => key.startsWith('coverage.incidents')));
    });

    it('are of no concern to a plan that does not ask for them', () => {
      const incidents = [{ foundIn: '1.4.0', createdAt: MONDAY }];
      assert.equal(repaired(PLAN, { incidents }).stages[0]?.metrics.changeFailureRate?.hits, 0);
    });
  });
});

describe('numbers are honest about their data', () => {
  it('a period that begins before the data is not complete', () => {
    const source = told([['A', 1, 30]]);
    const cut: Facts = { ...source, coverage: { ...source.coverage, from: MONDAY + DAY } };
    const view = cadenceView(cut, PLAN, { asOf: MONDAY + 2 * DAY, from: MONDAY, to: MONDAY + 2 * DAY });
    assert.deepEqual([view.complete, view.stages[0]?.metrics.complete], [false, false]);
    assert.ok(view.coverage.some((message) => message.key === 'coverage.partial'));
  });

  it('a stage that may not be read has no complete numbers', () => {
    const source = told([]);
    const blind: Facts = {
      ...source,
      coverage: { ...source.coverage, stages: [{ stage: 'Production', from: null, problem: 'noPermission' }] },
    };
    const [stage] = cadenceView(blind, PLAN, { asOf: MONDAY + DAY, from: MONDAY, to: MONDAY + DAY }).stages;
    assert.deepEqual(
      [stage?.metrics.complete, stage?.words.state.key, stage?.words.actual.key],
      [false, 'state.noPermission', 'actual.unknown'],
    );
  });

  it('a branch filter counts that branch, and what is live stays whatever its branch', () => {
    const view = cadenceView(
      told(
        [
          ['A', 1, 1],
          ['B', 1, 2],
        ],
        { B: { branch: 'refs/heads/hotfix' } },
      ),
      PLAN,
      { asOf: MONDAY + DAY, from: MONDAY, to: MONDAY + DAY, branch: 'refs/heads/main' },
    );
    assert.deepEqual([view.stages[0]?.metrics.deployments, view.stages[0]?.current?.version], [1, 'B']);
    assert.deepEqual(
      view.releases.map((row) => row.version),
      ['B', 'A'],
    );
  });
});

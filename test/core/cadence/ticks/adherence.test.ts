import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { PlanHistory } from '../../../../core/cadence/plan/types';
import {
  plannedTicks,
  summarizeTicks,
  type TickFacts,
  type TickOutcome,
  tickOutcomes,
} from '../../../../core/cadence/ticks';
import { at, deployed, held, testPlan, tickFacts, upstream } from './builders';

const DAILY = testPlan("cron: '0 3 * * *', tolerance: 30m");
const DAILY_IF_NEW = testPlan("cron: '0 3 * * *', tolerance: 30m, onlyIfNew: true");

/** What became of the tick of Monday, 2 March 2026, 3:00. */
function monday(facts: TickFacts, history: PlanHistory = DAILY): TickOutcome {
  const [outcome] = tickOutcomes(plannedTicks(history, 'Test', at('2026-03-02 00:00'), at('2026-03-03 00:00')), facts);
  assert.ok(outcome);
  return outcome;
}

const MONDAY_LATER = '2026-03-02 12:00';
const TUESDAY = '2026-03-03 12:00';

describe('What became of a planned tick (research §2.5)', () => {
  const rows: [what: string, result: string, facts: TickFacts, history?: PlanHistory][] = [
    ['started at the tick', 'onTime', tickFacts(TUESDAY, { deployments: [deployed(1, '2026-03-02 03:00')] })],
    [
      'started with the last moment of the tolerance',
      'onTime',
      tickFacts(TUESDAY, { deployments: [deployed(1, '2026-03-02 03:30')] }),
    ],
    [
      'started right after the tolerance',
      'late',
      tickFacts(TUESDAY, { deployments: [deployed(1, '2026-03-02 03:30:01')] }),
    ],
    [
      'started right before the next tick',
      'late',
      tickFacts(TUESDAY, { deployments: [deployed(1, '2026-03-03 02:59:59')] }),
    ],
    ['started at the next tick', 'missed', tickFacts(TUESDAY, { deployments: [deployed(1, '2026-03-03 03:00')] })],
    ['started before the tick', 'missed', tickFacts(TUESDAY, { deployments: [deployed(1, '2026-03-02 02:59:59')] })],
    [
      'succeeded with warnings',
      'onTime',
      tickFacts(TUESDAY, { deployments: [deployed(1, '2026-03-02 03:00', 'succeededWithIssues')] }),
    ],
    ['failed', 'failed', tickFacts(TUESDAY, { deployments: [deployed(1, '2026-03-02 03:00', 'failed')] })],
    ['was cancelled', 'failed', tickFacts(TUESDAY, { deployments: [deployed(1, '2026-03-02 03:00', 'canceled')] })],
    [
      'failed and was repeated',
      'onTime',
      tickFacts(TUESDAY, {
        deployments: [
          deployed(1, '2026-03-02 03:00', 'failed'),
          deployed(1, '2026-03-02 03:20', 'succeeded', { attempt: 2 }),
        ],
      }),
    ],
    [
      'failed and was repeated in the afternoon',
      'late',
      tickFacts(TUESDAY, {
        deployments: [
          deployed(1, '2026-03-02 03:00', 'failed'),
          deployed(1, '2026-03-02 15:00', 'succeeded', { attempt: 2 }),
        ],
      }),
    ],
    ['runs now', 'due', tickFacts(MONDAY_LATER, { deployments: [deployed(1, '2026-03-02 03:00', 'running')] })],
    [
      'will have succeeded, but not yet',
      'due',
      tickFacts('2026-03-02 03:05', { deployments: [deployed(1, '2026-03-02 03:00')] }),
    ],
    [
      'was skipped',
      'missed',
      tickFacts(TUESDAY, { deployments: [deployed(1, null, 'skipped', { readyAt: at('2026-03-02 03:00') })] }),
    ],
    ['waits for an approval now', 'waiting', tickFacts(MONDAY_LATER, { holds: [held(1, '2026-03-02 03:00', null)] })],
    [
      'still waited at the next tick',
      'waiting',
      tickFacts(TUESDAY, { holds: [held(1, '2026-03-02 03:00', '2026-03-03 09:00')] }),
    ],
    [
      'had waited, and was let go without a start',
      'missed',
      tickFacts(TUESDAY, { holds: [held(1, '2026-03-02 03:00', '2026-03-02 09:00')] }),
    ],
    ['waits since the week before', 'waiting', tickFacts(MONDAY_LATER, { holds: [held(1, '2026-02-25 03:00', null)] })],
    [
      'begins to wait only at the next tick',
      'missed',
      tickFacts(TUESDAY, { holds: [held(1, '2026-03-03 03:00', null)] }),
    ],
    [
      'a newer release already waits for the next morning at the Business Hours check',
      'missed',
      tickFacts(TUESDAY, {
        holds: [{ ...held(2, '2026-03-02 12:00', '2026-03-03 03:00', 'Business Hours'), kind: 'businessHours' }],
      }),
    ],
    [
      'the Business Hours check held the release that was there',
      'waiting',
      tickFacts(TUESDAY, {
        holds: [{ ...held(1, '2026-03-02 01:00', '2026-03-03 03:00', 'Business Hours'), kind: 'businessHours' }],
      }),
    ],
    [
      'waited, then came late',
      'late',
      tickFacts(TUESDAY, {
        holds: [held(1, '2026-03-02 03:00', '2026-03-02 09:00')],
        deployments: [deployed(1, '2026-03-02 09:00')],
      }),
    ],
    ['it is too early to say', 'due', tickFacts('2026-03-02 03:30')],
    ['nobody came', 'missed', tickFacts('2026-03-02 03:31')],
    ['nobody came all day', 'missed', tickFacts(TUESDAY)],
    ['the tick is to come', 'future', tickFacts('2026-03-02 02:59')],
    [
      'upstream has nothing newer',
      'nothingNew',
      tickFacts(TUESDAY, {
        upstream: [[upstream(1, '2026-02-27 10:00')]],
        deployments: [deployed(1, '2026-02-28 03:00')],
      }),
      DAILY_IF_NEW,
    ],
    ['upstream has nothing at all', 'nothingNew', tickFacts(TUESDAY), DAILY_IF_NEW],
    [
      'upstream has something newer',
      'missed',
      tickFacts(TUESDAY, {
        upstream: [[upstream(1, '2026-02-27 10:00'), upstream(2, '2026-03-01 10:00')]],
        deployments: [deployed(1, '2026-02-28 03:00')],
      }),
      DAILY_IF_NEW,
    ],
    [
      'something newer finished upstream only after the tick',
      'nothingNew',
      tickFacts(TUESDAY, {
        upstream: [[upstream(1, '2026-02-27 10:00'), upstream(2, '2026-03-02 02:55')]],
        deployments: [deployed(1, '2026-02-28 03:00')],
      }),
      DAILY_IF_NEW,
    ],
    [
      'nothing newer, but the plan wants every tick',
      'missed',
      tickFacts(TUESDAY, {
        upstream: [[upstream(1, '2026-02-27 10:00')]],
        deployments: [deployed(1, '2026-02-28 03:00')],
      }),
    ],
    [
      'one of two stages before has it, the other not',
      'nothingNew',
      tickFacts(TUESDAY, {
        upstream: [
          [upstream(1, '2026-02-27 10:00'), upstream(2, '2026-03-01 10:00')],
          [upstream(1, '2026-02-27 11:00')],
        ],
        deployments: [deployed(1, '2026-02-28 03:00')],
      }),
      DAILY_IF_NEW,
    ],
    [
      'a freeze',
      'frozen',
      tickFacts(TUESDAY),
      testPlan("cron: '0 3 * * *'", 'freezes: [ { from: 2026-03-02, to: 2026-03-02, reason: audit } ]\n'),
    ],
    [
      'a freeze of another stage',
      'missed',
      tickFacts(TUESDAY),
      testPlan(
        "cron: '0 3 * * *'",
        'freezes: [ { from: 2026-03-02, to: 2026-03-02, stages: [ Dev ], reason: audit } ]\n',
      ),
    ],
    [
      'somebody deployed in a freeze',
      'onTime',
      tickFacts(TUESDAY, { deployments: [deployed(1, '2026-03-02 03:00')] }),
      testPlan("cron: '0 3 * * *'", 'freezes: [ { from: 2026-03-02, to: 2026-03-02, reason: audit } ]\n'),
    ],
    ['before the data begins', 'unknown', tickFacts(TUESDAY, { dataFrom: at('2026-03-02 03:01') })],
    ['no data', 'unknown', tickFacts(TUESDAY, { dataFrom: null })],
    [
      'no permission',
      'unknown',
      tickFacts(TUESDAY, { readable: false, deployments: [deployed(1, '2026-03-02 03:00')] }),
    ],
    [
      'the pipeline was disabled',
      'unknown',
      tickFacts(TUESDAY, { disabled: [{ from: at('2026-03-01 00:00'), to: at('2026-03-02 08:00') }] }),
    ],
    [
      'the pipeline had been disabled, but it came',
      'late',
      tickFacts(TUESDAY, {
        disabled: [{ from: at('2026-03-01 00:00'), to: at('2026-03-02 08:00') }],
        deployments: [deployed(1, '2026-03-02 09:00')],
      }),
    ],
    [
      'nobody knows what the stage before had, and only something new was planned',
      'unknown',
      tickFacts(TUESDAY, { upstreamFrom: null }),
      DAILY_IF_NEW,
    ],
    [
      'the data of the stage before begins later',
      'unknown',
      tickFacts(TUESDAY, { upstreamFrom: at('2026-03-02 03:01') }),
      DAILY_IF_NEW,
    ],
    [
      'nobody knows what the stage before had, and every morning was planned',
      'missed',
      tickFacts(TUESDAY, { upstreamFrom: null }),
    ],
    [
      'what the stage before had does not matter when the morning was kept',
      'onTime',
      tickFacts(TUESDAY, { upstreamFrom: null, deployments: [deployed(1, '2026-03-02 03:00')] }),
      DAILY_IF_NEW,
    ],
    [
      'the stage before still asked somebody after its deployment',
      'nothingNew',
      tickFacts(TUESDAY, {
        upstream: [[{ ...upstream(1, '2026-03-01 10:00'), doneAt: at('2026-03-02 09:00') }]],
      }),
      DAILY_IF_NEW,
    ],
    [
      'the stage before had been let go in time',
      'missed',
      tickFacts(TUESDAY, {
        upstream: [[{ ...upstream(1, '2026-03-01 10:00'), doneAt: at('2026-03-02 02:00') }]],
      }),
      DAILY_IF_NEW,
    ],
  ];
  for (const [what, result, facts, history] of rows) {
    it(`${what}: ${result}`, () => {
      assert.equal(monday(facts, history).result, result);
    });
  }

  it('names the check that holds a release, or held it until it came late', () => {
    assert.equal(
      monday(tickFacts(MONDAY_LATER, { holds: [held(1, '2026-03-02 03:00', null, 'Bug gate')] })).hold?.name,
      'Bug gate',
    );
    const late = monday(
      tickFacts(TUESDAY, {
        holds: [
          held(1, '2026-03-02 03:00', '2026-03-02 05:00', 'Bug gate'),
          held(1, '2026-03-02 05:00', '2026-03-02 09:00'),
        ],
        deployments: [deployed(1, '2026-03-02 09:00')],
      }),
    );
    assert.equal(late.hold?.name, 'Management');
  });

  it('marks a tick that a person satisfied', () => {
    const outcome = monday(
      tickFacts(TUESDAY, { deployments: [deployed(1, '2026-03-02 10:00', 'succeeded', { startedBy: 'manual' })] }),
    );
    assert.deepEqual([outcome.result, outcome.byHand], ['late', true]);
  });

  it('is final when the window is over', () => {
    assert.equal(monday(tickFacts('2026-03-03 02:59')).final, false);
    assert.equal(monday(tickFacts('2026-03-03 03:00')).final, true);
  });

  it('a run of Azure that skips unchanged source is excused', () => {
    const outcome = (head: string, last: string | null, line = testPlan("cron: '0 3 * * *'")) => {
      const ticks = plannedTicks(line, 'Test', at('2026-03-02 00:00'), at('2026-03-03 00:00')).map((tick) => ({
        ...tick,
        onlyWithChanges: true,
      }));
      return tickOutcomes(ticks, tickFacts(TUESDAY, { source: { headAt: () => head, lastScheduledAt: () => last } }))[0]
        ?.result;
    };
    assert.deepEqual(
      [outcome('aaa', 'aaa'), outcome('bbb', 'aaa'), outcome('aaa', null), outcome('', '')],
      ['nothingNew', 'missed', 'missed', 'missed'],
    );
  });
});

describe('Why a tick was missed, in the order of the list', () => {
  const reasons = (more: Partial<TickFacts>, history?: PlanHistory) =>
    monday(tickFacts(TUESDAY, more), history).reasons.map((reason) => reason.id);
  const setup = { source: null, uiOverridesYaml: null, branchHasSchedule: null, repository: null };
  const busy = (count: number, from: string, step: number) =>
    Array.from({ length: count }, (_, index) => at(from) + index * step);
  const available = { upstream: [[upstream(1, '2026-03-02 02:00')]] };
  const rows: [what: string, more: Partial<TickFacts>, expected: string[]][] = [
    ['nothing is known', available, []],
    [
      'an approval said no',
      {
        ...available,
        deployments: [
          deployed(7, null, 'rejected', { readyAt: at('2026-03-02 03:00'), finishedAt: at('2026-03-02 09:00') }),
        ],
      },
      ['rejected'],
    ],
    [
      'the stage was skipped',
      { ...available, deployments: [deployed(7, null, 'skipped', { readyAt: at('2026-03-02 03:00') })] },
      ['skipped'],
    ],
    ['no schedule', { ...available, setup: { ...setup, source: 'none' } }, ['no-schedule']],
    [
      'schedules of the user interface',
      { ...available, setup: { ...setup, uiOverridesYaml: true } },
      ['ui-schedules-override'],
    ],
    [
      'the branch has no schedule',
      { ...available, setup: { ...setup, branchHasSchedule: false } },
      ['branch-lacks-schedule'],
    ],
    ['999 runs in a week', { ...available, runsQueuedAt: busy(999, '2026-02-24 00:00', 60_000) }, []],
    ['1000 runs in a week', { ...available, runsQueuedAt: busy(1000, '2026-02-24 00:00', 60_000) }, ['run-limits']],
    [
      '10 runs in a quarter of an hour',
      { ...available, runsQueuedAt: busy(10, '2026-03-02 02:50', 1000) },
      ['run-limits'],
    ],
    ['9 runs in a quarter of an hour', { ...available, runsQueuedAt: busy(9, '2026-03-02 02:50', 1000) }, []],
    [
      'disabled later in the window',
      { ...available, disabled: [{ from: at('2026-03-02 08:00'), to: at('2026-03-02 09:00') }] },
      ['pipeline-disabled'],
    ],
    ['code on GitHub', { ...available, setup: { ...setup, repository: 'github' } }, ['github-throttling']],
    [
      'nothing new upstream since the tick before',
      { upstream: [[upstream(1, '2026-03-01 02:00')]], deployments: [deployed(1, '2026-03-01 02:30')] },
      ['upstream-no-success'],
    ],
    ['something new upstream since the tick before', { upstream: [[upstream(1, '2026-03-01 03:00')]] }, []],
    ['something upstream that never came here', { upstream: [[upstream(1, '2026-03-01 02:00')]] }, []],
    ['nothing upstream ever', {}, ['upstream-never']],
    [
      'several: what is proven comes before what is possible',
      {
        setup: { ...setup, uiOverridesYaml: true, repository: 'github' },
        runsQueuedAt: busy(10, '2026-03-02 02:50', 1000),
      },
      ['ui-schedules-override', 'upstream-never', 'run-limits', 'github-throttling'],
    ],
  ];
  for (const [what, more, expected] of rows) {
    it(`${what}: ${expected.join(', ') || 'no reason'}`, () => {
      assert.deepEqual(reasons(more), expected);
    });
  }

  it('says since when nothing came', () => {
    const [reason] = monday(
      tickFacts(TUESDAY, {
        upstream: [[upstream(1, '2026-02-27 16:00')]],
        deployments: [deployed(1, '2026-02-28 03:00')],
      }),
    ).reasons;
    assert.deepEqual(reason, {
      id: 'upstream-no-success',
      certain: true,
      params: { upstream: 'Dev', since: '2026-02-27T16:10:00.000Z' },
    });
  });

  it('says why a tick is unknown', () => {
    const why = (more: Partial<TickFacts>) => monday(tickFacts(TUESDAY, more)).reasons[0]?.id;
    assert.deepEqual(
      [why({ readable: false }), why({ dataFrom: null }), why({ dataFrom: at('2026-03-02 04:00') })],
      ['no-permission', 'no-data', 'before-data'],
    );
  });
});

describe('Adherence in numbers', () => {
  it('counts on time and done of what is neither excused, unknown nor open', () => {
    const history = testPlan(
      "cron: '0 3 * * *', onlyIfNew: true",
      'freezes: [ { from: 2026-03-06, to: 2026-03-06, reason: x } ]\n',
    );
    const ticks = plannedTicks(history, 'Test', at('2026-03-01 00:00'), at('2026-03-11 00:00'));
    const facts = tickFacts('2026-03-09 12:00', {
      dataFrom: at('2026-03-02 00:00'),
      upstream: [[2, 3, 4, 6, 7, 8, 9].map((day) => upstream(day, `2026-03-0${day} 01:00`))],
      deployments: [
        deployed(2, '2026-03-02 03:00'),
        deployed(3, '2026-03-03 08:00'),
        deployed(4, '2026-03-04 03:00'),
        deployed(7, '2026-03-07 03:00', 'failed'),
      ],
      holds: [held(9, '2026-03-09 03:00', null)],
    });
    const outcomes = tickOutcomes(ticks, facts);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.result),
      ['unknown', 'onTime', 'late', 'onTime', 'nothingNew', 'frozen', 'failed', 'missed', 'waiting', 'future'],
    );
    assert.deepEqual(summarizeTicks(outcomes), {
      planned: 10,
      onTime: 2,
      late: 1,
      failed: 1,
      waiting: 1,
      missed: 1,
      excused: 2,
      unknown: 1,
      open: 1,
      counted: 6,
      onTimeRate: 2 / 6,
      doneRate: 3 / 6,
    });
  });

  it('is not known when nothing counts', () => {
    assert.deepEqual([summarizeTicks([]).onTimeRate, summarizeTicks([]).doneRate], [null, null]);
  });
});

describe('Adherence, whatever the facts', () => {
  const hour = fc.integer({ min: 0, max: 24 * 14 });
  const outcome = fc.constantFrom(
    'succeeded',
    'failed',
    'canceled',
    'running',
    'rejected',
    'skipped',
    'succeededWithIssues',
  );
  const start = at('2026-03-01 00:00');
  const deployments = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), hour, outcome, fc.integer({ min: 1, max: 48 })), { maxLength: 20 })
    .map((list) =>
      list.map(([release, begin, how, hours], index) => {
        const startedAt = start + begin * 3_600_000;
        const never = how === 'rejected' || how === 'skipped';
        return deployed(release, null, how as 'succeeded', {
          runId: index,
          readyAt: startedAt,
          startedAt: never ? null : startedAt,
          finishedAt: how === 'running' ? null : startedAt + hours * 3_600_000,
        });
      }),
    );
  const ticks = plannedTicks(DAILY_IF_NEW, 'Test', start, start + 14 * 86_400_000);

  it('the order of the facts does not matter', () => {
    fc.assert(
      fc.property(deployments, deployments, (here, before) => {
        const facts = tickFacts('2026-03-12 00:00', { deployments: here, upstream: [before] });
        const turned = { ...facts, deployments: [...here].reverse(), upstream: [[...before].reverse()] };
        assert.deepEqual(tickOutcomes(ticks, turned), tickOutcomes(ticks, facts));
      }),
    );
  });

  it('what happens after "as of" changes nothing', () => {
    fc.assert(
      fc.property(deployments, deployments, hour, (here, before, hours) => {
        const asOf = start + hours * 3_600_000;
        const known = (list: typeof here) => list.filter((deployment) => (deployment.readyAt ?? 0) <= asOf);
        const all = tickOutcomes(ticks, {
          ...tickFacts('2026-03-01 00:00'),
          asOf,
          deployments: here,
          upstream: [before],
        });
        const then = tickOutcomes(ticks, {
          ...tickFacts('2026-03-01 00:00'),
          asOf,
          deployments: known(here),
          upstream: [known(before)],
        });
        assert.deepEqual(all, then);
      }),
    );
  });

  it('every tick has one outcome, and the counts add up', () => {
    fc.assert(
      fc.property(deployments, deployments, hour, (here, before, hours) => {
        const asOf = start + hours * 3_600_000;
        const outcomes = tickOutcomes(ticks, {
          ...tickFacts('2026-03-01 00:00'),
          asOf,
          deployments: here,
          upstream: [before],
        });
        const sum = summarizeTicks(outcomes);
        assert.equal(outcomes.length, ticks.length);
        assert.equal(sum.onTime + sum.late + sum.failed + sum.waiting + sum.missed, sum.counted);
        assert.equal(sum.counted + sum.excused + sum.unknown + sum.open, ticks.length);
      }),
    );
  });
});

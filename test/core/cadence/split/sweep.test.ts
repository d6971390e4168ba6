import assert from 'node:assert/strict';
import { cadenceView } from '../../../../core/cadence/assemble/page';
import { WAIT_CLASSES, type WaitClass } from '../../../../core/cadence/deployments/types';
import type { ApprovalFact, CheckFact, StageFact, StageRunFact } from '../../../../core/cadence/facts';
import { allHours, CLASS, Sweep } from '../../../../core/cadence/split/sweep';
import type { DeploymentView } from '../../../../core/cadence/view';
import { approval, at, check, facts, MINUTE, people, planOf, run, stageRun } from '../support/story';

describe('each instant has one class, the first that holds (research 2.4)', () => {
  const table: readonly (readonly [string, (readonly [WaitClass, number, number])[], string])[] = [
    ['nothing known', [], 'other 0-100'],
    [
      'run wins over everything',
      [
        ['approval', 0, 100],
        ['run', 40, 60],
      ],
      'approval 0-40, run 40-60, approval 60-100',
    ],
    [
      'parallel checks are counted once',
      [
        ['gate', 0, 60],
        ['approval', 20, 40],
      ],
      'gate 0-20, approval 20-40, gate 40-60, other 60-100',
    ],
    [
      'the same class twice is one wait',
      [
        ['gate', 0, 60],
        ['gate', 30, 80],
      ],
      'gate 0-80, other 80-100',
    ],
    [
      'what lies outside is cut off',
      [
        ['lock', -50, 20],
        ['run', 90, 200],
      ],
      'lock 0-20, other 20-90, run 90-100',
    ],
    ['an empty stretch is none', [['run', 50, 50]], 'other 0-100'],
    ['a stretch turned round is none', [['run', 60, 50]], 'other 0-100'],
  ];
  for (const [name, reasons, expected] of table) {
    it(name, () => {
      const sweep = new Sweep();
      sweep.reset(0, 100);
      for (const [reason, from, to] of reasons) {
        sweep.add(CLASS[reason], from, to);
      }
      assert.equal(
        sweep
          .segments()
          .map((one) => `${one.for} ${one.from}-${one.to}`)
          .join(', '),
        expected,
      );
      const split = sweep.split(allHours);
      assert.equal(
        WAIT_CLASSES.reduce((sum, one) => sum + split[one], 0),
        100,
      );
    });
  }

  it('many jobs fit', () => {
    const sweep = new Sweep();
    sweep.reset(0, 1000);
    for (let job = 0; job < 500; job += 1) {
      sweep.add(CLASS.run, 999 - job, 1000 - job);
    }
    assert.deepEqual([sweep.split(allHours).run, sweep.split(allHours).other], [500, 500]);
  });
});

const STAGES: readonly StageFact[] = ['Dev', 'Next'].map((name, index) => ({
  name,
  displayName: name,
  formerNames: [],
  dependsOn: index === 0 ? [] : ['Dev'],
  deploys: true,
  manual: false,
  environmentIds: [],
}));

/** The deployment of one release into `Next` after it left Dev at 9:00; everything in minutes after nine. */
function into(
  next: Partial<StageRunFact>,
  plan: string,
  approvals: ApprovalFact[] = [],
  asOf = 10_000,
): DeploymentView {
  const nine = at('03-03 9:00');
  const source = facts(
    {
      stages: STAGES,
      runs: [run(1, nine - 10 * MINUTE)],
      stageRuns: [stageRun(1, 'Dev', nine - 5 * MINUTE, nine), { ...stageRun(1, 'Next', m(60), m(70)), ...next }],
      approvals,
    },
    m(asOf),
  );
  const plans = planOf(
    `version: 1\ntimeZone: America/New_York\neffectiveFrom: 2026-01-15\nstages:\n  - ${plan}\n`,
    STAGES,
  );
  const view = cadenceView(source, plans, { asOf: m(asOf), from: nine - 1, to: m(asOf) + 1 });
  return view.deployments.find((one) => one.stage === 'Next') as DeploymentView;
}

const m = (minutes: number): number => at('03-03 9:00') + minutes * MINUTE;
const AUTOMATIC = '{ stage: Next, trigger: automatic }';
const MANUAL = '{ stage: Next, trigger: manual }';
const DAILY = "{ stage: Next, trigger: schedule, cron: '30 9 * * *' }";

describe('what a wait is put down to', () => {
  const queued = (at: number) => ({
    jobs: [{ ...(stageRun(1, 'Next', m(60), m(70)).jobs[0] as StageRunFact['jobs'][number]), queuedAt: m(at) }],
  });
  const checks = (...list: CheckFact[]) => ({ checks: list });
  const table: readonly (readonly [string, Partial<StageRunFact>, string, Partial<Record<WaitClass, number>>])[] = [
    ['automatic stage, nothing known: not explained', {}, AUTOMATIC, { other: 60, run: 10 }],
    ['a job in the queue waits for a machine', queued(40), AUTOMATIC, { other: 40, agent: 20, run: 10 }],
    ['a manual stage waits for a person until the first trace', queued(40), MANUAL, { manual: 40, agent: 20, run: 10 }],
    ['a scheduled stage waits for its time, and no longer', {}, DAILY, { schedule: 30, other: 30, run: 10 }],
    ['an approval', checks(check('a', 'approval', m(5), m(45))), AUTOMATIC, { other: 20, approval: 40, run: 10 }],
    [
      'a manual validation is a person as well',
      checks(check('a', 'manualValidation', m(0), m(60))),
      AUTOMATIC,
      { approval: 60, run: 10 },
    ],
    [
      'a gate beside an approval: the approval wins',
      checks(check('a', 'approval', m(10), m(30)), check('g', 'gate', m(0), m(60))),
      AUTOMATIC,
      { gate: 40, approval: 20, run: 10 },
    ],
    ['an exclusive lock', checks(check('l', 'lock', m(0), m(60))), AUTOMATIC, { lock: 60, run: 10 }],
    [
      'business hours are a planned time',
      checks(check('b', 'businessHours', m(0), m(60))),
      AUTOMATIC,
      { schedule: 60, run: 10 },
    ],
    [
      'records say nothing of checks: a stage that demands them is not put down to machines or people',
      { ...queued(10), detail: 'records', startedAt: null, finishedAt: null, result: null },
      '{ stage: Next, trigger: manual, approvals: [Management] }',
      { other: 60, run: 10 },
    ],
  ];
  for (const [name, next, plan, expected] of table) {
    it(name, () => {
      const found = into(next, plan).split;
      for (const one of WAIT_CLASSES) {
        assert.equal((found?.[one] ?? -1) / MINUTE, expected[one] ?? 0, one);
      }
    });
  }

  it('an approval for later is a person until the answer and a plan from there on', () => {
    const given = approval('a', people.mara, m(0), m(20), { deferredTo: m(60) });
    const found = into(checks(check('a', 'approval', m(0), m(60))), AUTOMATIC, [given]).split;
    assert.deepEqual([found?.approval, found?.schedule, found?.run], [20 * MINUTE, 40 * MINUTE, 10 * MINUTE]);
  });

  const TWO: readonly (readonly [
    what: string,
    minRequired: number | null,
    answered: (number | null)[],
    mine: number[],
  ])[] = [
    // Minutes of approval, schedule and run; the first answer says "not before minute 60", and the check closes then.
    ['both have to answer: people are waited for until the second did', null, [20, 50], [50, 10, 10]],
    ['one is enough: the second answer decides nothing any more', 1, [20, 50], [20, 40, 10]],
    ['both have to answer, and the second never did', null, [20, null], [60, 0, 10]],
  ];
  for (const [what, minRequired, answered, expected] of TWO) {
    it(`an approval by two people, one of them for later; ${what}`, () => {
      const [first, second] = [people.mara, people.olga].map((who, index) => {
        const at = answered[index] ?? null;
        return approval('a', who, m(0), at === null ? null : m(at), index === 0 ? { deferredTo: m(60) } : {});
      });
      assert.ok(first && second);
      const given = { ...first, minRequired, steps: [...second.steps, ...first.steps] };
      const found = into(checks(check('a', 'approval', m(0), m(60))), AUTOMATIC, [given]).split;
      assert.deepEqual(
        [found?.approval, found?.schedule, found?.run],
        expected.map((minutes) => minutes * MINUTE),
      );
    });
  }

  it('what is open counts up to now, and is named', () => {
    const open = {
      ...checks(check('a', 'approval', m(10), null)),
      jobs: [],
      startedAt: null,
      finishedAt: null,
      result: null,
    };
    const found = into(open, AUTOMATIC, [], 100);
    assert.deepEqual(
      [found.outcome, found.waitsFor, found.split?.approval, found.split?.other],
      ['waiting', 'approval', 90 * MINUTE, 10 * MINUTE],
    );
  });

  it('a retry waits for a person from the end of the attempt before', () => {
    const nine = at('03-03 9:00');
    const source = facts(
      {
        stages: STAGES,
        runs: [run(1, nine - 10 * MINUTE)],
        stageRuns: [
          stageRun(1, 'Dev', nine - 5 * MINUTE, nine),
          stageRun(1, 'Next', m(0), m(10), 'failed'),
          stageRun(1, 'Next', m(40), m(50), 'succeeded', { attempt: 2 }),
        ],
      },
      m(100),
    );
    const view = cadenceView(source, { versions: [] }, { asOf: m(100), from: nine - 1, to: m(100) });
    const again = view.deployments.find((one) => one.attempt === 2);
    assert.deepEqual([again?.readyAt, again?.split?.manual, again?.split?.run], [m(10), 30 * MINUTE, 10 * MINUTE]);
    // First try and retry together are the whole way from Dev.
    const first = view.deployments.find((one) => one.stage === 'Next' && one.attempt === 1);
    assert.equal(first?.readyAt, nine);
  });
});

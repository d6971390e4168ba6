import { strict as assert } from 'node:assert';
import type { PlanHistory } from '../../../../core/cadence/plan/types';
import { type CoverageFacts, coverageOutcomes, summarizeCoverage } from '../../../../core/cadence/ticks';
import { at, deployed, held, testPlan, upstream } from './builders';

const WITHIN_AN_HOUR = testPlan('trigger: automatic, within: 1h');

function facts(asOf: string, more: Partial<CoverageFacts>): CoverageFacts {
  return {
    asOf: at(asOf),
    deployments: [],
    upstream: [[]],
    holds: [],
    dataFrom: at('2026-01-01 00:00'),
    readable: true,
    ...more,
  };
}

/** What became of the releases that upstream had on 2 March 2026. */
function coverage(given: CoverageFacts, history: PlanHistory = WITHIN_AN_HOUR): string[] {
  return coverageOutcomes(history, 'Test', at('2026-03-02 00:00'), at('2026-03-03 00:00'), given).map(
    (outcome) => `${outcome.releaseId} ${outcome.result}`,
  );
}

/** Release 1 is through upstream at 10:10. */
const ONE = { upstream: [[upstream(1, '2026-03-02 10:00')]] };
const TWO = { upstream: [[upstream(1, '2026-03-02 10:00'), upstream(2, '2026-03-02 10:30')]] };

describe('Coverage of automatic stages (research §2.5)', () => {
  const rows: [what: string, given: CoverageFacts, expected: string[], history?: PlanHistory][] = [
    [
      'arrived within the hour',
      facts('2026-03-03 00:00', { ...ONE, deployments: [deployed(1, '2026-03-02 11:00')] }),
      ['1 covered'],
    ],
    [
      'started in time, arrived a second too late',
      facts('2026-03-03 00:00', { ...ONE, deployments: [deployed(1, '2026-03-02 11:00:01')] }),
      ['1 late'],
    ],
    [
      'failed first, succeeded in time',
      facts('2026-03-03 00:00', {
        ...ONE,
        deployments: [
          deployed(1, '2026-03-02 10:15', 'failed'),
          deployed(1, '2026-03-02 10:30', 'succeeded', { attempt: 2 }),
        ],
      }),
      ['1 covered'],
    ],
    [
      'failed',
      facts('2026-03-03 00:00', { ...ONE, deployments: [deployed(1, '2026-03-02 10:15', 'failed')] }),
      ['1 failed'],
    ],
    ['never came', facts('2026-03-03 00:00', ONE), ['1 missed']],
    ['time is not up', facts('2026-03-02 11:10', ONE), ['1 due']],
    [
      'runs, time is not up',
      facts('2026-03-02 11:00', { ...ONE, deployments: [deployed(1, '2026-03-02 10:15', 'running')] }),
      ['1 due'],
    ],
    [
      'a check holds it',
      facts('2026-03-03 00:00', { ...ONE, holds: [held(1, '2026-03-02 10:10', null)] }),
      ['1 waiting'],
    ],
    [
      'a check holds another release',
      facts('2026-03-03 00:00', { ...ONE, holds: [held(9, '2026-03-02 10:10', null)] }),
      ['1 missed'],
    ],
    [
      'overtaken in time',
      facts('2026-03-03 00:00', { ...TWO, deployments: [deployed(2, '2026-03-02 10:45')] }),
      ['1 superseded', '2 covered'],
    ],
    [
      'overtaken long after it should have come',
      facts('2026-03-03 00:00', {
        upstream: [[upstream(1, '2026-03-02 10:00'), upstream(2, '2026-03-02 18:00')]],
        deployments: [deployed(2, '2026-03-02 18:20')],
      }),
      ['1 missed', '2 covered'],
    ],
    [
      'overtaken late, and dropped by the pipeline for the newer one',
      facts('2026-03-03 00:00', {
        upstream: [[upstream(1, '2026-03-02 10:00'), upstream(2, '2026-03-02 18:00')]],
        deployments: [deployed(1, null, 'skipped'), deployed(2, '2026-03-02 18:20')],
      }),
      ['1 superseded', '2 covered'],
    ],
    [
      'an older release (hotfix branch) does not overtake',
      facts('2026-03-03 00:00', {
        upstream: [[upstream(5, '2026-03-02 10:00'), upstream(4, '2026-03-02 10:30')]],
        deployments: [deployed(4, '2026-03-02 10:45')],
      }),
      ['5 missed', '4 covered'],
    ],
    [
      'a redeploy upstream does not count twice',
      facts('2026-03-03 00:00', {
        upstream: [[upstream(1, '2026-03-02 10:00'), upstream(1, '2026-03-02 12:00')]],
        deployments: [deployed(1, '2026-03-02 10:20')],
      }),
      ['1 covered'],
    ],
    ['upstream came on another day', facts('2026-03-03 00:00', { upstream: [[upstream(1, '2026-03-01 10:00')]] }), []],
    [
      'of two stages before, the later one counts',
      facts('2026-03-03 00:00', {
        upstream: [[upstream(1, '2026-03-02 10:00')], [upstream(1, '2026-03-02 14:00')]],
        deployments: [deployed(1, '2026-03-02 14:30')],
      }),
      ['1 covered'],
    ],
    [
      'the time runs from the end of the approval after the deployment (classic)',
      facts('2026-03-03 00:00', {
        upstream: [[{ ...upstream(1, '2026-03-02 10:00'), doneAt: at('2026-03-02 15:00') }]],
        deployments: [deployed(1, '2026-03-02 15:05')],
      }),
      ['1 covered'],
    ],
    [
      'an approval after the deployment upstream is still open',
      facts('2026-03-03 00:00', { upstream: [[{ ...upstream(1, '2026-03-02 10:00'), doneAt: null }]] }),
      [],
    ],
    ['before the data', facts('2026-03-03 00:00', { ...ONE, dataFrom: at('2026-03-02 10:11') }), ['1 unknown']],
    ['no permission', facts('2026-03-03 00:00', { ...ONE, readable: false }), ['1 unknown']],
    ['no plan yet', facts('2026-03-03 00:00', ONE), ['1 unknown'], { versions: [] }],
    ['a stage that is not automatic has no coverage', facts('2026-03-03 00:00', ONE), [], testPlan('trigger: manual')],
    [
      'a freeze',
      facts('2026-03-03 00:00', ONE),
      ['1 frozen'],
      testPlan('trigger: automatic', 'freezes: [ { from: 2026-03-02, to: 2026-03-02, reason: audit } ]\n'),
    ],
    ['a first stage has no coverage', facts('2026-03-03 00:00', { upstream: [] }), []],
  ];
  for (const [what, given, expected, history] of rows) {
    it(`${what}: ${expected.join(', ') || 'nothing to count'}`, () => {
      assert.deepEqual(coverage(given, history), expected);
    });
  }

  it('is covered of what counts', () => {
    const given = facts('2026-03-02 19:00', {
      upstream: [
        [1, 2, 3, 4, 5].map((id) =>
          upstream(
            id,
            ['2026-03-02 08:00', '2026-03-02 08:10', '2026-03-02 10:00', '2026-03-02 14:00', '2026-03-02 18:50'][
              id - 1
            ] ?? '',
          ),
        ),
      ],
      deployments: [deployed(2, '2026-03-02 08:30'), deployed(3, '2026-03-02 13:00')],
    });
    const outcomes = coverageOutcomes(WITHIN_AN_HOUR, 'Test', at('2026-03-02 00:00'), at('2026-03-03 00:00'), given);
    const summary = summarizeCoverage(outcomes);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.result),
      ['superseded', 'covered', 'late', 'missed', 'due'],
    );
    assert.deepEqual(
      [summary.covered, summary.excused, summary.open, summary.counted, summary.rate],
      [1, 1, 1, 3, 1 / 3],
    );
    assert.equal(summarizeCoverage([]).rate, null);
  });
});

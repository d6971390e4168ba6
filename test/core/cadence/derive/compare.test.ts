import { strict as assert } from 'node:assert';
import { FINDINGS } from '../../../../core/cadence/derive/catalogue';
import { planFindings } from '../../../../core/cadence/derive/compare';
import { derivePlan } from '../../../../core/cadence/derive/plan';
import { shapeOfYaml } from '../../../../core/cadence/derive/yaml';
import type { EnvironmentFact } from '../../../../core/cadence/facts';
import { layerPlan } from '../../../../core/cadence/plan/layers';
import type { CronLine, PlanFinding } from '../../../../core/cadence/plan/types';
import { UTC } from '../../../../core/cadence/time';
import { ianaZoneOf } from '../../../../core/cadence/time/windows/zones';
import { en } from '../../../../core/cadence/words/en';
import { english } from '../../../../core/cadence/words/english';
import { format } from '../../../../core/cadence/words/format';
import { documentOf } from '../plan/example';
import { check, environment } from './examples';

interface Given {
  /** Everything of the pipeline before its stages. */
  readonly head?: string;
  /** More lines of the stage Test. */
  readonly test?: string;
  /** The plan's zone; New York unless told otherwise, `null` for none. */
  readonly zone?: string | null;
  /** The plan's line for Test; none when left out. */
  readonly plan?: string;
  readonly environments?: readonly EnvironmentFact[];
  readonly uiSchedules?: readonly CronLine[];
}

/** The findings for a pipeline Build › Test and a plan. */
function findings(given: Given): PlanFinding[] {
  const yaml = `${given.head ?? ''}\nstages:\n- stage: Build\n  jobs:\n  - job: B\n- stage: Test\n${given.test ?? ''}  jobs:\n  - deployment: D\n    environment: test\n`;
  const shape = shapeOfYaml(yaml, { path: 'azure-pipelines.yml', uiSchedules: given.uiSchedules ?? [] });
  const environments = given.environments ?? [environment(1, 'test')];
  const derived = derivePlan(shape, environments, { ianaZoneOf });
  const zone = given.zone === undefined ? 'America/New_York' : given.zone;
  const text = `version: 1\n${zone ? `timeZone: ${zone}\n` : ''}stages:${given.plan ? `\n  - { stage: Test, ${given.plan} }\n` : ' []\n'}`;
  const plan = layerPlan(derived, documentOf(text), { layer: 'file', path: 'release-cadence.yml', commit: 'abc' });
  return planFindings(plan, derived, shape, environments, Date.parse('2026-01-15T00:00:00Z'));
}

const SCHEDULE = 'schedules:\n- cron: 0 3 * * *\n  always: true\n';
const FROM_OTHER = 'resources:\n  pipelines:\n  - pipeline: web\n    source: space-game-web\n';
const APPROVAL = [environment(1, 'test', check('approval', 'Approval', { approvers: [{ id: 'a', name: 'Ada' }] }))];
const GATE = [environment(1, 'test', check('gate', 'no-active-bugs'))];

describe('Where plan and pipeline disagree', () => {
  const rows: [what: string, given: Given, codes: string[]][] = [
    ['nothing planned, nothing scheduled', {}, []],
    [
      'the plan in UTC is the schedule of the pipeline',
      { head: FROM_OTHER + SCHEDULE, zone: 'UTC', plan: "cron: '0 3 * * *'" },
      [],
    ],
    [
      '3:00 in New York is never 3:00 UTC',
      { head: FROM_OTHER + SCHEDULE, plan: "cron: '0 3 * * *'" },
      ['cron-differs'],
    ],
    [
      '3:00 UTC is 3:00 in London in winter',
      { head: FROM_OTHER + SCHEDULE, zone: 'Europe/London', plan: "cron: '0 3 * * *'" },
      ['cron-moves'],
    ],
    [
      '3:00 UTC is always 3:00 in Reykjavik',
      { head: FROM_OTHER + SCHEDULE, zone: 'Atlantic/Reykjavik', plan: "cron: '0 3 * * *'" },
      [],
    ],
    [
      'working days against every day',
      { head: FROM_OTHER + SCHEDULE, zone: 'UTC', plan: "cron: '0 3 * * Mon-Fri'" },
      ['cron-differs'],
    ],
    ['no schedule at all', { plan: "cron: '0 3 * * *'" }, ['no-schedule-in-pipeline']],
    ['cron without a zone', { head: FROM_OTHER + SCHEDULE, zone: null, plan: "cron: '0 3 * * *'" }, ['no-time-zone']],
    [
      'a schedule that rebuilds',
      { head: SCHEDULE, zone: 'UTC', plan: "cron: '0 3 * * *', from: Build" },
      ['scheduled-run-rebuilds'],
    ],
    [
      'a condition that lets only scheduled runs in rebuilds too',
      {
        head: SCHEDULE,
        zone: 'UTC',
        test: "  condition: and(succeeded(), eq(variables['Build.Reason'], 'Schedule'))\n",
      },
      ['scheduled-run-rebuilds'],
    ],
    [
      'a pipeline that promotes what another built does not',
      { head: FROM_OTHER + SCHEDULE, zone: 'UTC', plan: "cron: '0 3 * * *', from: Build" },
      [],
    ],
    [
      'schedules of the user interface switch the file off',
      {
        head: FROM_OTHER + SCHEDULE,
        uiSchedules: [{ expression: '0 3 * * *', timeZone: 'America/New_York', origin: { layer: 'pipeline' } }],
        plan: "cron: '0 3 * * *'",
      },
      ['ui-schedules-override'],
    ],
    [
      'the pipeline skips unchanged source',
      { head: `${FROM_OTHER}schedules:\n- cron: 0 3 * * *\n`, zone: 'UTC', plan: "cron: '0 3 * * *'" },
      ['schedule-needs-changes'],
    ],
    [
      'and so does the plan',
      { head: `${FROM_OTHER}schedules:\n- cron: 0 3 * * *\n`, zone: 'UTC', plan: "cron: '0 3 * * *', onlyIfNew: true" },
      [],
    ],
    ['by hand, but it starts by itself', { plan: 'trigger: manual' }, ['starts-by-itself']],
    ['by hand, behind an approval', { plan: 'trigger: manual', environments: APPROVAL }, []],
    ['by hand, and the stage waits to be started', { plan: 'trigger: manual', test: '  trigger: manual\n' }, []],
    [
      'by hand, behind a condition nobody understands',
      { plan: 'trigger: manual', test: '  condition: eq(1, 1)\n' },
      [],
    ],
    ['automatic, but behind an approval', { plan: 'trigger: automatic', environments: APPROVAL }, ['waits-for-people']],
    ['an approval that is not there', { plan: 'approvals: [ Management ]' }, ['approval-missing']],
    ['an approval that is there', { plan: 'approvals: [ Management ]', environments: APPROVAL }, []],
    ['an approval on an environment nobody may see', { plan: 'approvals: [ Management ]', environments: [] }, []],
    ['a gate that is not there', { plan: 'gates: [ no-active-bugs ]' }, ['gate-missing']],
    ['a gate that is there', { plan: 'gates: [ no-active-bugs ]', environments: GATE }, []],
    ['another stage before', { plan: 'from: Test2' }, ['upstream-differs']],
    ['the same stage before', { plan: 'from: Build' }, []],
    ['a condition of its own', { test: '  condition: eq(1, 1)\n' }, ['conditional-stage']],
    [
      'a condition of its own, but the plan says how',
      { test: '  condition: eq(1, 1)\n', plan: 'trigger: automatic' },
      [],
    ],
    ['only the latest', { test: '  lockBehavior: runLatest\n' }, ['releases-superseded']],
    ['a schedule of the pipeline seen from the plan zone', { head: SCHEDULE }, ['utc-cron-moves']],
    ['a zone without daylight saving', { head: SCHEDULE, zone: 'Asia/Tokyo' }, []],
    [
      'a stage that the pipeline does not have',
      { plan: 'maxAge: 2d }\n  - { stage: Staging' },
      ['stage-not-in-pipeline'],
    ],
    ['a stage nobody planned', { plan: 'maxAge: 2d', test: '  jobs: []\n- stage: Live\n' }, ['stage-not-planned']],
    ['a broken pipeline', { head: 'trigger: [' }, ['not-yaml']],
  ];
  for (const [what, given, codes] of rows) {
    it(`${what}: ${codes.join(', ') || 'nothing to say'}`, () => {
      assert.deepEqual(
        findings(given).map((finding) => finding.code),
        codes,
      );
    });
  }

  it('says it with the times people see on their clocks', () => {
    const message = (given: Given) => findings(given).map((finding) => format(finding.text, en, english(UTC)))[0];
    assert.equal(
      message({ head: FROM_OTHER + SCHEDULE, plan: "cron: '0 3 * * *'" }),
      'The plan says 3:00 (0 3 * * *) America/New_York for Test; the pipeline starts at 22:00 or 23:00 (0 3 * * * UTC) America/New_York.',
    );
    assert.equal(
      message({ head: FROM_OTHER + SCHEDULE, zone: 'Europe/London', plan: "cron: '0 3 * * *'" }),
      'The plan says 3:00 (0 3 * * *) Europe/London for Test; the pipeline starts at 3:00 or 4:00 (0 3 * * * UTC) Europe/London: it moves with daylight saving.',
    );
    assert.equal(
      message({ head: SCHEDULE }),
      "The pipeline's schedule 0 3 * * * is 22:00 or 23:00 (0 3 * * * UTC) in America/New_York: it moves with daylight saving.",
    );
  });

  it('points to both sides', () => {
    const [finding] = findings({ head: FROM_OTHER + SCHEDULE, plan: "cron: '0 3 * * *'" });
    assert.deepEqual(finding?.origins, [
      { layer: 'file', path: 'release-cadence.yml', commit: 'abc', line: 4 },
      { layer: 'pipeline', path: 'azure-pipelines.yml', line: 6 },
    ]);
    assert.deepEqual([finding?.stage, finding?.severity], ['Test', 'problem']);
  });

  it('every text has its values', () => {
    for (const [, given] of rows) {
      for (const finding of findings(given)) {
        assert.ok(finding.code in FINDINGS);
        for (const message of [finding.text, finding.fix]) {
          const words = format(message, en, english(UTC));
          assert.doesNotMatch(words, /[{}]|\?|^finding\./, words);
        }
      }
    }
  });
});

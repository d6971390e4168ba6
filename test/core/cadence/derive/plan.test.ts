import { strict as assert } from 'node:assert';
import { shapeOfClassic } from '../../../../core/cadence/derive/classic';
import { scheduleFacts, stageFacts } from '../../../../core/cadence/derive/facts';
import { derivePlan } from '../../../../core/cadence/derive/plan';
import { shapeOfYaml } from '../../../../core/cadence/derive/yaml';
import { ianaZoneOf } from '../../../../core/cadence/time/windows/zones';
import { check, ENVIRONMENTS, environment, FINAL_YAML } from './examples';

const shape = shapeOfYaml(FINAL_YAML, { path: 'azure-pipelines.yml' });
const plan = derivePlan(shape, ENVIRONMENTS, { ianaZoneOf, pipeline: 'space-game-web' });
const stage = (name: string) => plan.stages.find((candidate) => candidate.stage === name)!;

/** Trigger and ticks of the only or last stage of a pipeline. */
function last(yaml: string, ...environments: typeof ENVIRONMENTS): string {
  const derived = derivePlan(shapeOfYaml(yaml), environments, { ianaZoneOf }).stages.at(-1);
  return `${derived?.trigger} ${derived?.cron.map((line) => line.expression).join('; ')}`.trim();
}

describe('The plan that a pipeline and its checks amount to (research §5.3)', () => {
  it('has the pipeline’s stages, and each line says where it was read', () => {
    assert.deepEqual(
      plan.stages.map(({ stage: name, trigger, from }) => `${name}: ${trigger} from ${from.join()}`),
      [
        'Build: automatic from ',
        'Dev: automatic from Build',
        'Test: schedule from Dev',
        'Staging: manual from Test',
        'Production: manual from Staging',
        'Docs: automatic from ',
      ],
    );
    assert.deepEqual(stage('Dev').origins.trigger, { layer: 'pipeline', path: 'azure-pipelines.yml', line: 23 });
    assert.deepEqual(stage('Test').origins.cron, { layer: 'pipeline', path: 'azure-pipelines.yml', line: 8 });
    assert.deepEqual(stage('Production').origins.approvals, {
      layer: 'checks',
      environment: 'production',
      checkId: 'approval-1',
    });
  });

  it('takes approvals, gates, locks and windows from the checks that are on', () => {
    assert.deepEqual(stage('Production').approvals, ['Management', 'x']);
    assert.deepEqual(stage('Production').window, {
      weekdays: [1, 5],
      fromMinute: 540,
      toMinute: 1050,
      timeZone: 'America/New_York',
    });
    assert.deepEqual(stage('Staging').gates, ['no-active-bugs', 'BugCountGate@1']);
    assert.deepEqual(stage('Staging').approvals, []);
    assert.deepEqual([stage('Test').lock, stage('Dev').lock], [true, false]);
    assert.deepEqual(plan.separateApprover, ['Production']);
    assert.equal(stage('Production').skippable, false);
  });

  it('the ticks belong to the stage whose condition asks for them, and to first stages', () => {
    assert.deepEqual(
      plan.stages
        .filter((planned) => planned.cron.length > 0)
        .map((planned) => `${planned.stage} ${planned.cron[0]?.expression} ${planned.cron[0]?.timeZone}`),
      ['Build 0 3 * * * UTC', 'Test 0 3 * * * UTC', 'Docs 0 3 * * * UTC'],
    );
  });

  const schedule = 'schedules:\n- cron: 0 3 * * *\n  displayName: Morning\n- cron: 0 9 * * *\n  displayName: Later\n';
  const one = 'stages:\n- stage: A\n  jobs:\n  - deployment: D\n    environment: production\n';
  const two = `${one}- stage: B\n  jobs:\n  - deployment: D\n    environment: staging\n`;
  const triggers: [what: string, yaml: string, expected: string, environments?: typeof ENVIRONMENTS][] = [
    ['a first stage on push', one, 'automatic'],
    ['a first stage without any trigger', `trigger: none\n${one}`, 'manual'],
    [
      'a first stage started by another pipeline',
      `trigger: none\nresources:\n  pipelines:\n  - pipeline: x\n    trigger: true\n${one}`,
      'automatic',
    ],
    ['a first stage on schedule alone', `trigger: none\n${schedule}${one}`, 'schedule 0 3 * * *; 0 9 * * *'],
    ['a first stage on push and on schedule', `${schedule}${one}`, 'automatic 0 3 * * *; 0 9 * * *'],
    ['a first stage behind an approval', one, 'manual', ENVIRONMENTS],
    ['a second stage', two, 'automatic'],
    ['a second stage behind a gate', two, 'automatic', ENVIRONMENTS],
    [
      'a second stage for one schedule',
      `${schedule}${two}  condition: eq(variables['Build.CronSchedule.DisplayName'], 'Later')\n`,
      'schedule 0 9 * * *',
    ],
    ['a condition without any schedule', `${two}  condition: eq(variables['Build.Reason'], 'Schedule')\n`, 'automatic'],
    ['a stage somebody starts', `${two}  trigger: manual\n`, 'manual'],
  ];
  for (const [what, yaml, expected, environments] of triggers) {
    it(`${what} is ${expected}`, () => {
      assert.equal(last(yaml, ...(environments ?? [])), expected);
    });
  }

  it('schedules of the user interface replace those of the file', () => {
    const ui = { expression: '0 5 * * *', timeZone: 'Europe/Berlin', origin: { layer: 'pipeline' as const } };
    const overridden = derivePlan(shapeOfYaml(FINAL_YAML, { uiSchedules: [ui] }), [], { ianaZoneOf });
    assert.deepEqual(overridden.stages[0]?.cron, [ui]);
    assert.deepEqual([overridden.timeZone, overridden.timeZoneOrigin.layer], ['Europe/Berlin', 'pipeline']);
    assert.deepEqual([plan.timeZone, plan.timeZoneOrigin.layer], ['UTC', 'default']);
  });

  it('an environment may have a dot in its name', () => {
    const yaml = 'stages:\n- stage: A\n  jobs:\n  - deployment: D\n    environment: eu.prod\n';
    const approved = environment(1, 'eu.prod', check('approval', 'x', { approvers: [{ id: 'a', name: 'Ada' }] }));
    const bare = environment(2, 'eu');
    const derived = derivePlan(shapeOfYaml(yaml), [bare, approved], { ianaZoneOf });
    assert.deepEqual(derived.stages[0]?.approvals, ['Ada']);
  });

  it('a classic stage is scheduled in its own zone', () => {
    const classic = shapeOfClassic(
      {
        environments: [
          { name: 'Dev', rank: 1, conditions: [{ conditionType: 'event', name: 'ReleaseStarted' }] },
          {
            name: 'Test',
            rank: 2,
            conditions: [{ conditionType: 'environmentState', name: 'Dev' }],
            schedules: [{ daysToRelease: 127, startHours: 3, startMinutes: 0, timeZoneId: 'Eastern Standard Time' }],
          },
        ],
      },
      ianaZoneOf,
    );
    const derived = derivePlan(classic, [], { ianaZoneOf });
    assert.deepEqual(
      derived.stages.map((planned) => planned.trigger),
      ['automatic', 'schedule'],
    );
    assert.equal(derived.timeZone, 'America/New_York');
  });

  it('gives stages and schedules as facts too', () => {
    const stages = stageFacts(shape, ENVIRONMENTS, plan);
    assert.deepEqual(
      stages.find((fact) => fact.name === 'Test'),
      {
        name: 'Test',
        displayName: 'Test',
        formerNames: [],
        dependsOn: ['Dev'],
        deploys: true,
        manual: false,
        environmentIds: [2],
      },
    );
    assert.deepEqual(scheduleFacts(shape), [
      {
        source: 'yaml',
        stage: null,
        cron: '0 3 * * *',
        zone: 'UTC',
        displayName: 'Every morning',
        branches: ['main'],
        always: true,
      },
    ]);
  });
});

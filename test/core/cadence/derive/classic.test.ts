import { strict as assert } from 'node:assert';
import { shapeOfClassic, uiSchedules } from '../../../../core/cadence/derive/classic';
import { UTC } from '../../../../core/cadence/time';
import { ianaZoneOf } from '../../../../core/cadence/time/windows/zones';
import { en } from '../../../../core/cadence/words/en';
import { english } from '../../../../core/cadence/words/english';
import { format } from '../../../../core/cadence/words/format';

const DEFINITION = {
  name: 'Space Game',
  triggers: [
    { triggerType: 'artifactSource', artifactAlias: 'web' },
    {
      triggerType: 'schedule',
      schedule: {
        daysToRelease: 'monday, thursday',
        startHours: 22,
        startMinutes: 30,
        timeZoneId: 'W. Europe Standard Time',
      },
    },
  ],
  environments: [
    {
      name: 'Production',
      rank: 3,
      conditions: [{ conditionType: 'environmentState', name: 'Test', value: '4' }],
      schedules: [],
      preDeployApprovals: {
        approvals: [
          { rank: 1, isAutomated: false, approver: { id: 'a', displayName: 'Ada' } },
          { rank: 2, isAutomated: false, approver: { id: 'b', displayName: 'Grace' } },
        ],
        approvalOptions: { releaseCreatorCanBeApprover: false, timeoutInMinutes: 43200 },
      },
      preDeploymentGates: {
        gatesOptions: { isEnabled: true, timeout: 1440 },
        gates: [{ tasks: [{ taskId: 'ABC', name: 'Bug count gate', enabled: true, inputs: { max: '0' } }] }],
      },
      postDeployApprovals: { approvals: [{ isAutomated: true }] },
      postDeploymentGates: { gatesOptions: { isEnabled: false }, gates: [{ tasks: [{ name: 'never' }] }] },
    },
    {
      name: 'Dev',
      rank: 1,
      conditions: [{ conditionType: 1, name: 'ReleaseStarted' }],
      preDeployApprovals: { approvals: [{ isAutomated: true }] },
    },
    {
      name: 'Test',
      rank: 2,
      conditions: [{ conditionType: 'environmentState', name: 'Dev', value: '4' }],
      schedules: [
        {
          daysToRelease: 31,
          startHours: 3,
          startMinutes: 0,
          timeZoneId: 'Eastern Standard Time',
          scheduleOnlyWithChanges: true,
        },
      ],
    },
    {
      name: 'Demo',
      rank: 4,
      conditions: [],
      deployPhases: [{ workflowTasks: [{ name: 'Manual intervention: show it' }] }],
    },
  ],
};

describe('The shape of a classic release definition', () => {
  const shape = shapeOfClassic(DEFINITION, ianaZoneOf);

  it('has its environments by rank, each after the ones it is triggered by', () => {
    assert.deepEqual(
      shape.stages.map(({ name, dependsOn, manual }) => `${name} < ${dependsOn.join()}${manual ? ' by hand' : ''}`),
      ['Dev < ', 'Test < Dev', 'Production < Test', 'Demo <  by hand'],
    );
    assert.equal(shape.startsOnPush, true);
    assert.equal(shape.stages[3]?.manualValidation, true);
  });

  it('keeps the zone of each schedule', () => {
    const test = shape.stages[1]?.schedules[0];
    assert.deepEqual(
      [test?.expression, test?.timeZone, test?.onlyWithChanges],
      ['0 3 * * 1,2,3,4,5', 'America/New_York', true],
    );
    const release = shape.schedules[0];
    assert.deepEqual([release?.expression, release?.timeZone], ['30 22 * * 1,4', 'Europe/Berlin']);
  });

  it('has approvals by people and gates that are switched on', () => {
    const checks = shape.stages[2]?.checks ?? [];
    assert.deepEqual(
      checks.map(({ kind, name, approvers, requesterCannotApprove, timeoutMinutes }) => [
        kind,
        name,
        approvers.map((person) => person.name),
        requesterCannotApprove,
        timeoutMinutes,
      ]),
      [
        ['approval', 'Pre-deployment approval', ['Ada', 'Grace'], true, 43200],
        ['gate', 'Bug count gate', [], null, 1440],
      ],
    );
    assert.deepEqual([checks[1]?.taskId, checks[1]?.inputs], ['abc', { max: '0' }]);
    assert.deepEqual(shape.stages[0]?.checks, []);
  });

  const days: [value: unknown, cronDays: string | undefined][] = [
    [127, '*'],
    ['all', '*'],
    [31, '1,2,3,4,5'],
    [64, '0'],
    ['sunday', '0'],
    ['Saturday, Sunday', '0,6'],
    ['none', undefined],
    [0, undefined],
    [undefined, undefined],
  ];
  for (const [value, cronDays] of days) {
    it(`reads the days ${JSON.stringify(value)} as ${cronDays ?? 'never'}`, () => {
      const { schedules } = uiSchedules(
        {
          triggers: [
            {
              triggerType: 'schedule',
              schedules: [{ daysToBuild: value, startHours: 3, startMinutes: 5, timeZoneId: 'UTC' }],
            },
          ],
        },
        ianaZoneOf,
      );
      assert.equal(schedules[0]?.expression, cronDays && `5 3 * * ${cronDays}`);
    });
  }

  it('reads the branches of a schedule set in the user interface', () => {
    const { schedules } = uiSchedules(
      {
        triggers: [
          {
            triggerType: 'schedule',
            schedules: [
              {
                daysToBuild: 127,
                startHours: 3,
                startMinutes: 0,
                timeZoneId: 'UTC',
                branchFilters: ['+refs/heads/main', '-refs/heads/old'],
              },
            ],
          },
        ],
      },
      ianaZoneOf,
    );
    assert.deepEqual(schedules[0]?.branches, { include: ['refs/heads/main'], exclude: ['refs/heads/old'] });
  });

  it('leaves out a schedule in a zone nobody knows, and says so', () => {
    const read = shapeOfClassic(
      {
        environments: [
          {
            name: 'Test',
            schedules: [{ daysToRelease: 1, startHours: 3, startMinutes: 0, timeZoneId: 'Moon Standard Time' }],
          },
        ],
      },
      ianaZoneOf,
    );
    assert.deepEqual(read.stages[0]?.schedules, []);
    assert.deepEqual(
      read.findings.map((finding) => format(finding.text, en, english(UTC))),
      ['The time zone "Moon Standard Time" of a schedule is not known, so its ticks are left out.'],
    );
  });

  it('survives any answer', () => {
    for (const answer of [
      null,
      undefined,
      1,
      'x',
      [],
      {},
      { environments: 1 },
      { environments: [null, 1, { conditions: 1, schedules: [1] }], triggers: [null] },
    ]) {
      assert.doesNotThrow(() => shapeOfClassic(answer, ianaZoneOf));
      assert.deepEqual(uiSchedules(answer, ianaZoneOf).schedules, []);
    }
  });
});

import assert from 'node:assert/strict';
import {
  approvalOf,
  checkRunsOf,
  classicFacts,
  configuredChecks,
  deletedRunsOfRecords,
  disabledSince,
  mergeStageRuns,
  type RestTimelineRecord,
  runOfBuild,
  stageRunsOfRecords,
  stageRunsOfTimeline,
  stagesOfTimeline,
  withCheckRuns,
  withConfiguredKinds,
} from '../../../../core/cadence/adapters';
import { choose, instant } from '../../../../core/cadence/adapters/values';
import type { StageRunFact } from '../../../../core/cadence/facts';

const T = (minute: number): string => `2026-03-10T09:${String(minute).padStart(2, '0')}:00.1234567Z`;
const ms = (minute: number): number => Date.UTC(2026, 2, 10, 9, minute, 0, 123);

describe('values as the service sends them', () => {
  const dates: readonly (readonly [unknown, number | null])[] = [
    ['2026-03-10T09:00:00Z', Date.UTC(2026, 2, 10, 9)],
    ['2026-03-10T09:00:00.1234567Z', Date.UTC(2026, 2, 10, 9, 0, 0, 123)],
    ['2026-03-10T10:00:00+01:00', Date.UTC(2026, 2, 10, 9)],
    ['/Date(1773133200000)/', 1773133200000],
    [new Date(1773133200000), 1773133200000],
    ['0001-01-01T00:00:00', null],
    ['0001-01-01T00:00:00Z', null],
    ['2026-03-10T09:00:00', null],
    ['', null],
    [null, null],
    [undefined, null],
    ['soon', null],
  ];
  for (const [value, expected] of dates) {
    it(`date ${String(value)}`, () => {
      assert.equal(instant(value as string), expected);
    });
  }

  it('enumerations by name in any case, by number, and unknown ones', () => {
    const table = [['phasefailed', 1024, 'failed']] as const;
    assert.deepEqual(
      ['PhaseFailed', 'phaseFailed', 1024, 'new', 7, null].map((value) => choose<string>(value, table, 'other')),
      ['failed', 'failed', 'failed', 'other', 'other', 'other'],
    );
  });
});

describe('a build is a run', () => {
  const build = {
    id: 42,
    buildNumber: '20260310.1',
    status: 'completed',
    result: 'succeeded',
    reason: 'individualCI',
    queueTime: T(0),
    startTime: T(1),
    finishTime: T(9),
    sourceBranch: 'refs/heads/main',
    sourceVersion: 'ABC123',
    definition: { id: 7 },
    requestedFor: { id: 'DANA', displayName: 'Dana' },
    tags: ['v1.4.0'],
    triggerInfo: { 'ci.message': 'Fix login\n\nlong story' },
  };

  it('with its version from the tag, first line of its message, and who asked', () => {
    const run = runOfBuild(build);
    assert.deepEqual(
      [run?.id, run?.version, run?.versionFrom, run?.number, run?.title, run?.requestedFor, run?.commit, run?.reason],
      [42, '1.4.0', 'tag', '20260310.1', 'Fix login', { id: 'dana', name: 'Dana' }, 'abc123', 'push'],
    );
  });

  it('read the same with numbers for enumerations and Microsoft dates', () => {
    const numbers = {
      ...build,
      result: 2,
      reason: 2,
      queueTime: `/Date(${ms(0)})/`,
      startTime: `/Date(${ms(1)})/`,
      finishTime: `/Date(${ms(9)})/`,
    };
    assert.deepEqual(runOfBuild(numbers), runOfBuild(build));
  });

  it('is not over while a stage runs again', () => {
    const run = runOfBuild({ ...build, status: 'inProgress', result: 'none' });
    assert.deepEqual([run?.result, run?.finishedAt], [null, null]);
  });

  it('that promotes another release carries its version', () => {
    const run = runOfBuild({ ...build, tags: [] }, { runId: 40, number: '1.3.9', pipelineId: 3 });
    assert.deepEqual([run?.version, run?.promotes?.runId], ['1.3.9', 40]);
  });

  it('without an id or a time cannot be placed', () => {
    assert.equal(runOfBuild({ ...build, id: undefined }), null);
    assert.equal(runOfBuild({ id: 1 }), null);
  });
});

describe('a definition says whether anything starts', () => {
  const saved = '2026-03-10T09:05:00.1234567Z';
  const cases: readonly (readonly [unknown, unknown, number | null])[] = [
    ['enabled', saved, null],
    ['disabled', saved, ms(5)],
    ['Paused', saved, ms(5)],
    [2, saved, ms(5)],
    [0, saved, null],
    [undefined, saved, null],
    ['disabled', undefined, null],
    ['something new', saved, null],
  ];
  for (const [queueStatus, createdDate, since] of cases) {
    it(`${String(queueStatus)}, saved ${String(createdDate)}`, () => {
      assert.equal(disabledSince({ queueStatus, createdDate } as Parameters<typeof disabledSince>[0]), since);
    });
  }
});

describe('deployment records are jobs', () => {
  const record = (run: number, job: string, result: string | null, more = {}) => ({
    environmentId: 1,
    definition: { id: 7 },
    owner: { id: run, name: `n${run}` },
    stageName: 'Dev',
    stageAttempt: 1,
    jobName: job,
    jobAttempt: 1,
    queueTime: T(1),
    startTime: T(2),
    finishTime: result === null ? null : T(5),
    result,
    ...more,
  });

  it('two jobs of one stage are one stage run, also from two environments', () => {
    const found = stageRunsOfRecords([record(1, 'a', 'succeeded'), record(1, 'b', 'failed', { environmentId: 2 })], 7);
    assert.deepEqual([found.length, found[0]?.jobs.length, found[0]?.detail], [1, 2, 'records']);
  });

  it('attempts are apart, and records of other pipelines are passed over', () => {
    const found = stageRunsOfRecords(
      [
        record(1, 'a', 'failed'),
        record(1, 'a', 'succeeded', { stageAttempt: 2 }),
        record(9, 'a', 'succeeded', { definition: { id: 8 } }),
      ],
      7,
    );
    assert.deepEqual(
      found.map((one) => [one.runId, one.attempt]),
      [
        [1, 1],
        [1, 2],
      ],
    );
  });

  it('a record without a result is going on, also when it says so with the number 0', () => {
    const [byName] = stageRunsOfRecords([record(1, 'a', null)], 7);
    const [byNumber] = stageRunsOfRecords([record(1, 'a', null, { result: 0 })], 7);
    assert.deepEqual([byName?.jobs[0]?.result, byNumber?.jobs[0]?.result], [null, null]);
  });

  it('runs that only records know were deleted', () => {
    const found = deletedRunsOfRecords([record(1, 'a', 'succeeded'), record(2, 'a', 'succeeded')], 7, new Set([1]));
    assert.deepEqual(
      found.map((run) => [run.id, run.number, run.deleted, run.queuedAt]),
      [[2, 'n2', true, ms(1)]],
    );
  });
});

const record = (
  id: string,
  type: string,
  parentId: string | null,
  more: Partial<RestTimelineRecord> = {},
): RestTimelineRecord => ({
  id,
  type,
  parentId,
  name: id,
  attempt: 1,
  state: 'completed',
  result: 'succeeded',
  startTime: T(1),
  finishTime: T(9),
  ...more,
});

const TIMELINE = {
  records: [
    record('s1', 'Stage', null, { identifier: 'Build', name: 'Build it', order: 1 }),
    record('s2', 'Stage', null, {
      identifier: 'Prod',
      name: 'Production',
      order: 2,
      state: 'pending',
      result: null,
      finishTime: null,
    }),
    record('c2', 'Checkpoint', 's2', { state: 'inProgress', result: null, finishTime: null }),
    record('a2', 'Checkpoint.Approval', 'c2', {
      state: 'inProgress',
      result: null,
      finishTime: null,
      startTime: T(10),
    }),
    record('t2', 'Checkpoint.TaskCheck', 'c2', { startTime: T(10), finishTime: T(11) }),
    record('x2', 'Checkpoint.SomethingNew', 'c2', { startTime: T(10), finishTime: T(12) }),
    record('p1', 'Phase', 's1', { refName: 'build' }),
    record('j1', 'Job', 'p1', { startTime: T(3), workerName: 'agent-1' }),
    record('k1', 'Task', 'j1'),
  ],
};

describe('a timeline is stages, checks and jobs', () => {
  it('finds the stages by their reference name, in order', () => {
    assert.deepEqual(
      stagesOfTimeline(TIMELINE).map((stage) => [stage.name, stage.displayName, stage.dependsOn]),
      [
        ['Build', 'Build it', []],
        ['Prod', 'Production', ['Build']],
      ],
    );
  });

  it('reads a waiting approval with its id, and a check of a type nobody listed', () => {
    const waiting = stageRunsOfTimeline(42, TIMELINE).find((one) => one.stage === 'Prod');
    assert.deepEqual(
      waiting?.checks.map((check) => [check.id, check.suiteId, check.kind, check.outcome, check.closedAt]),
      [
        ['a2', 'c2', 'approval', null, null],
        ['t2', 'c2', 'gate', 'approved', ms(11)],
        ['x2', 'c2', 'other', 'approved', ms(12)],
      ],
    );
    assert.equal(waiting?.result, null);
  });

  it('takes the phase’s start for the job’s place in the queue', () => {
    const [built] = stageRunsOfTimeline(42, TIMELINE);
    assert.deepEqual(
      [built?.jobs[0]?.queuedAt, built?.jobs[0]?.startedAt, built?.jobs[0]?.name],
      [ms(1), ms(3), 'build'],
    );
  });

  it('an agentless job that only asks somebody is a check, not work', () => {
    const asked = {
      records: [
        record('s', 'Stage', null, { identifier: 'Prod' }),
        record('p', 'Phase', 's'),
        record('j', 'Job', 'p', { name: 'Wait for sign-off' }),
        record('k', 'Task', 'j', { task: { id: 'x', name: 'ManualValidation' } }),
        record('p2', 'Phase', 's', { refName: 'gate' }),
        record('j2', 'Job', 'p2', { name: 'Bugs' }),
        record('k2', 'Task', 'j2', { task: { id: 'y', name: 'BugCountGate' } }),
      ],
    };
    const [found] = stageRunsOfTimeline(1, asked);
    assert.deepEqual([found?.jobs, found?.checks.map((check) => check.kind)], [[], ['manualValidation', 'gate']]);
  });

  it('no timeline is no stage run', () => {
    assert.deepEqual([stageRunsOfTimeline(1, null), stageRunsOfTimeline(1, {})], [[], []]);
  });
});

describe('records and timelines of the same stage run become one', () => {
  it('the timeline keeps its checks and gets environment and queue time from the records', () => {
    const timeline = stageRunsOfTimeline(42, TIMELINE).filter((one) => one.stage === 'Build');
    const records = stageRunsOfRecords(
      [
        {
          environmentId: 5,
          definition: { id: 7 },
          owner: { id: 42 },
          stageName: 'Build it',
          stageAttempt: 1,
          jobName: 'build',
          jobAttempt: 1,
          queueTime: T(2),
          result: 'succeeded',
          finishTime: T(9),
        },
      ],
      7,
    );
    const names = new Map([['Build it', 'Build']]);
    for (const order of [
      [...timeline, ...records],
      [...records, ...timeline],
    ]) {
      const merged = mergeStageRuns(order, (stage) => names.get(stage) ?? stage);
      assert.deepEqual(
        [merged.length, merged[0]?.detail, merged[0]?.jobs[0]?.environmentId, merged[0]?.jobs[0]?.startedAt],
        [1, 'timeline', 5, ms(3)],
      );
    }
  });

  it('overlapping pages do not double a job', () => {
    const page = [
      {
        environmentId: 5,
        definition: { id: 7 },
        owner: { id: 42 },
        stageName: 'Dev',
        jobName: 'a',
        queueTime: T(2),
        result: null,
      },
    ];
    const merged = mergeStageRuns([...stageRunsOfRecords(page, 7), ...stageRunsOfRecords(page, 7)]);
    assert.deepEqual([merged.length, merged[0]?.jobs.length], [1, 1]);
  });
});

describe('approvals and check runs', () => {
  it('an approval with its answers, open steps without an answer', () => {
    const found = approvalOf({
      id: 'a2',
      status: 'pending',
      createdOn: T(10),
      lastModifiedOn: T(11),
      steps: [
        {
          order: 1,
          status: 'approved',
          assignedApprover: { id: 'G', displayName: 'Group' },
          actualApprover: { id: 'M', displayName: 'Mara' },
          comment: 'ok',
          initiatedOn: T(10),
          lastModifiedOn: T(11),
          deferredTo: T(30),
        },
        {
          order: 2,
          status: 'pending',
          assignedApprover: { id: 'T', displayName: 'Tim' },
          actualApprover: { id: 'T', displayName: 'Tim' },
          initiatedOn: T(10),
          lastModifiedOn: T(10),
        },
      ],
    });
    assert.deepEqual([found?.outcome, found?.closedAt], [null, null]);
    assert.deepEqual(
      found?.steps.map((step) => [step.outcome, step.actual?.name ?? null, step.closedAt, step.deferredTo]),
      [
        ['approved', 'Mara', ms(11), ms(30)],
        [null, null, null, null],
      ],
    );
  });

  it('an approval without an id is none', () => {
    assert.equal(approvalOf({ status: 'approved' }), null);
  });

  const configurations = [
    {
      id: 11,
      type: { id: 'FE1DE3EE-A436-41B4-BB20-F6EB4CB879A7', name: 'Task Check' },
      resource: { type: 'environment', id: '5' },
      timeout: 43200,
      settings: {
        displayName: 'Office hours',
        definitionRef: { id: '445fde2f-6c39-441c-807f-8a59ff2e075f', name: 'evaluateBusinessHours' },
        inputs: {},
      },
    },
    {
      id: 12,
      type: { id: '8c6f20a7-a545-4486-9777-f762fafe0d4d', name: 'Approval' },
      resource: { type: 'environment', id: '5' },
      settings: { approvers: [{ id: 'M', displayName: 'Mara' }], requesterCannotBeApprover: true },
    },
    { id: 13, type: { name: 'ExclusiveLock' }, resource: { type: 'queue', id: '5' } },
  ];

  it('configured checks by environment, told apart by their definition', () => {
    const found = configuredChecks(configurations);
    assert.deepEqual([...found.keys()], [5]);
    assert.deepEqual(
      found.get(5)?.map((check) => [check.kind, check.name, check.requesterCannotApprove, check.timeoutMinutes]),
      [
        ['businessHours', 'Office hours', null, 43200],
        ['approval', 'Approval', true, null],
      ],
    );
  });

  it('a configuration tells a task check of the same name what it is, unless two of different kinds share the name', () => {
    const found = configuredChecks(configurations).get(5) ?? [];
    const stageRuns = stageRunsOfTimeline(42, TIMELINE);
    const named = stageRuns.map((run) => ({
      ...run,
      checks: run.checks.map((check) => (check.kind === 'gate' ? { ...check, name: 'Office hours' } : check)),
    }));
    const kinds = (runs: readonly StageRunFact[]): string[] =>
      runs.flatMap(({ checks }) => checks.filter(({ name }) => name === 'Office hours').map(({ kind }) => kind));
    assert.deepEqual(kinds(named), ['gate']);
    assert.deepEqual(kinds(withConfiguredKinds(named, found)), ['businessHours']);
    const [hours] = found.filter(({ kind }) => kind === 'businessHours');
    assert.ok(hours);
    assert.deepEqual(kinds(withConfiguredKinds(named, [...found, { ...hours, id: '77', kind: 'gate' }])), ['gate']);
    assert.deepEqual(withConfiguredKinds(stageRuns, found), stageRuns, 'another name stays what it was');
  });

  it('a check run tells a timeline what its task check really was, and who bypassed it', () => {
    const byId = new Map((configuredChecks(configurations).get(5) ?? []).map((check) => [check.id, check]));
    const runs = checkRunsOf(
      {
        id: 'c2',
        checkRuns: [
          {
            id: 'r1',
            status: 'bypassed',
            createdDate: T(10),
            completedDate: T(11),
            resultMessage: '3 active bugs',
            modifiedBy: { id: 'O', displayName: 'Olga' },
            checkConfigurationRef: { id: 11, type: { name: 'Task Check' } },
          },
        ],
      },
      byId,
    );
    assert.deepEqual(
      [runs[0]?.kind, runs[0]?.message, runs[0]?.changedBy?.name],
      ['businessHours', '3 active bugs', 'Olga'],
    );
    const [, production] = withCheckRuns(stageRunsOfTimeline(42, TIMELINE), runs);
    assert.deepEqual(
      production?.checks.map((check) => [check.id, check.kind, check.outcome]),
      [
        ['a2', 'approval', null],
        ['r1', 'businessHours', 'bypassed'],
        ['x2', 'other', 'approved'],
      ],
    );
  });
});

describe('classic releases in the same model', () => {
  const deployment = (more = {}) => ({
    id: 900,
    attempt: 1,
    reason: 'manual',
    deploymentStatus: 'succeeded',
    operationStatus: 'PhaseSucceeded',
    queuedOn: T(0),
    startedOn: T(1),
    completedOn: T(20),
    requestedFor: { id: 'D', displayName: 'Dana' },
    release: {
      id: 5,
      name: 'Release-5',
      createdOn: '0001-01-01T00:00:00',
      artifacts: [
        {
          isPrimary: true,
          definitionReference: {
            version: { id: '77', name: '1.4.0' },
            branches: { id: 'refs/heads/main' },
            sourceVersion: { id: 'ABC' },
          },
        },
      ],
    },
    releaseDefinition: { id: 3 },
    releaseEnvironment: { id: 31, name: 'Production' },
    preDeployApprovals: [
      {
        id: 1,
        status: 'approved',
        isAutomated: false,
        approver: { id: 'M', displayName: 'Mara' },
        approvedBy: { id: 'M', displayName: 'Mara' },
        comments: 'go',
        createdOn: T(1),
        modifiedOn: T(12),
      },
      { id: 2, status: 'approved', isAutomated: true, createdOn: T(1), modifiedOn: T(1) },
    ],
    postDeployApprovals: [],
    ...more,
  });

  it('a deployment is a stage run, its approvals are checks, automated ones are none', () => {
    const { runs, stageRuns, approvals } = classicFacts([deployment()]);
    assert.deepEqual(
      [runs[0]?.version, runs[0]?.number, runs[0]?.queuedAt, runs[0]?.commit],
      ['1.4.0', 'Release-5', ms(0), 'abc'],
    );
    const [stage] = stageRuns;
    assert.deepEqual(
      [stage?.stage, stage?.startedBy, stage?.result, stage?.queuedAt],
      ['Production', 'manual', 'succeeded', ms(0)],
    );
    assert.deepEqual(
      stage?.checks.map((check) => [check.kind, check.openedAt, check.closedAt]),
      [['approval', ms(1), ms(12)]],
    );
    // The work begins when the approval is there, whatever "started" means.
    assert.deepEqual([stage?.jobs[0]?.startedAt, stage?.jobs[0]?.finishedAt], [ms(12), ms(20)]);
    assert.equal(approvals[0]?.steps[0]?.comment, 'go');
  });

  const ends: readonly (readonly [string, string, string | null])[] = [
    ['succeeded', 'Approved', 'succeeded'],
    ['partiallySucceeded', 'PhasePartiallySucceeded', 'succeededWithIssues'],
    ['failed', 'PhaseFailed', 'failed'],
    ['notDeployed', 'Rejected', 'failed'],
    ['notDeployed', 'gateFailed', 'failed'],
    ['notDeployed', 'Canceled', 'canceled'],
    ['notDeployed', 'Pending', null],
    ['inProgress', 'PhaseInProgress', null],
  ];
  for (const [status, operation, result] of ends) {
    it(`${status} / ${operation}: ${result}`, () => {
      const { stageRuns } = classicFacts([deployment({ deploymentStatus: status, operationStatus: operation })]);
      assert.equal(stageRuns[0]?.result, result);
      assert.equal(stageRuns[0]?.jobs[0]?.startedAt === null, status === 'notDeployed');
    });
  }

  it('gates come from the release itself; an ignored gate was bypassed', () => {
    const { stageRuns, runs } = classicFacts(
      [deployment()],
      [
        {
          id: 5,
          name: 'Release-5',
          createdOn: T(0),
          tags: ['v2.0.0'],
          environments: [
            {
              name: 'production',
              deploySteps: [
                {
                  deploymentId: 900,
                  attempt: 1,
                  preDeploymentGates: {
                    id: 8,
                    status: 'succeeded',
                    startedOn: T(12),
                    lastModifiedOn: T(15),
                    ignoredGates: [{ name: 'Bugs' }],
                  },
                },
              ],
            },
          ],
        },
      ],
    );
    assert.equal(runs[0]?.version, '2.0.0');
    assert.deepEqual(
      stageRuns[0]?.checks.map((check) => [check.kind, check.name, check.outcome]),
      [
        ['approval', 'Mara', 'approved'],
        ['gate', 'Bugs', 'bypassed'],
      ],
    );
  });
});

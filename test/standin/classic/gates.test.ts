import assert from 'node:assert/strict';
import type {
  ClassicDefinition,
  ClassicGateOptions,
  ClassicRelease,
  ClassicStageDefinition,
} from '../../../standin/classic/types';
import { taskIds } from '../../../standin/orchestrator/check-types';
import { nextAt } from '../../../standin/zones';
import { bugCheck, closeBug, fileBug, monday, type SmallWorld, smallWorld } from '../orchestrator/world';

const minute = 60_000;
const hour = 60 * minute;

const yaml = 'stages:\n  - stage: Build\n    jobs:\n      - job: J\n        steps:\n          - script: echo';

const bugs = (name: string, query = bugCheck(0).inputs) => ({
  taskId: taskIds.invokeRestApi,
  name,
  version: '1.*',
  inputs: query as Record<string, string>,
});

const stage = (id: number, name: string, more: Partial<ClassicStageDefinition> = {}): ClassicStageDefinition => ({
  id,
  name,
  rank: id,
  after: 'release',
  schedules: [],
  approverIds: [],
  approvalsRun: 'beforeGates',
  approvalTimeoutMinutes: 600,
  gates: [],
  gateOptions: { isEnabled: false, stabilizationTime: 0, samplingInterval: 5, minimumSuccessDuration: 0, timeout: 60 },
  ...more,
});

const options = (more: Partial<ClassicGateOptions> = {}): ClassicGateOptions => ({
  isEnabled: true,
  stabilizationTime: 0,
  samplingInterval: 5,
  minimumSuccessDuration: 0,
  timeout: 60,
  ...more,
});

describe('classic releases', () => {
  let small: SmallWorld;
  const begin = async (stages: readonly ClassicStageDefinition[]): Promise<() => ClassicRelease> => {
    small = await smallWorld(yaml);
    const run = await small.queue();
    await small.world.clock.settle();
    const definition: ClassicDefinition = {
      id: 1,
      projectId: small.pipeline.projectId,
      name: 'classic',
      path: '\\',
      revision: 1,
      createdAt: monday,
      createdById: 'dev',
      pipelineId: 1,
      stages,
    };
    small.world.classic.definitions.set(1, definition);
    return () => small.classic.createRelease(definition, run, 'dev', 'manual');
  };
  const gates = (release: ClassicRelease) => {
    const found = release.stages[0]?.deployments[0]?.gates;
    assert.ok(found);
    return found;
  };
  const samples = (release: ClassicRelease) =>
    gates(release).samples.map(({ at, results }) => [
      (at - gates(release).startedAt) / minute,
      results.map(({ passed }) => passed).join(),
    ]);
  afterEach(() => small.close());

  it('start stages with the release, after one another, or by hand', async () => {
    const make = await begin([stage(1, 'A'), stage(2, 'B', { after: 'A' }), stage(3, 'C', { after: 'manual' })]);
    const release = make();
    await small.world.clock.settle();
    assert.deepEqual(
      release.stages.map(({ status }) => status),
      ['succeeded', 'succeeded', 'notStarted'],
    );
    const last = release.stages[2];
    assert.ok(last);
    small.classic.startStage(release, last, 'lead');
    assert.throws(() => small.classic.startStage(release, last, 'lead'), /being deployed already/);
    await small.world.clock.settle();
    assert.equal(last.status, 'succeeded');
    assert.equal(last.deployments[0]?.reason, 'manual');
  });

  it('wait for their schedule, where the newest release wins', async () => {
    const everyMorning = { days: [1, 2, 3, 4, 5, 6, 7], hours: 3, minutes: 0, timeZoneId: 'Eastern Standard Time' };
    const make = await begin([stage(1, 'A', { schedules: [everyMorning] })]);
    const [older, newer] = [make(), make()];
    assert.equal(older.stages[0]?.status, 'scheduled');
    const morning = nextAt(small.world.clock.now(), 'America/New_York', 180);
    await small.world.clock.advanceTo(morning);
    await small.world.clock.settle();
    assert.equal(older.stages[0]?.status, 'canceled');
    assert.equal(newer.stages[0]?.status, 'succeeded');
    assert.equal(newer.stages[0]?.deployments[0]?.startedAt, morning);
  });

  it('are sampled at their interval until all gates are good in the same one', async () => {
    const make = await begin([stage(1, 'A', { gates: [bugs('one'), bugs('two')], gateOptions: options() })]);
    const bug = fileBug(small);
    const release = make();
    await small.world.clock.settle();
    await small.world.clock.advanceBy(7 * minute);
    closeBug(small, bug);
    await small.world.clock.advanceBy(5 * minute);
    await small.world.clock.settle();
    assert.deepEqual(samples(release), [
      [0, 'false,false'],
      [5, 'false,false'],
      [10, 'true,true'],
    ]);
    assert.equal(release.stages[0]?.status, 'succeeded');
  });

  it('do not go on when gates are good at different times only', async () => {
    const other = bugCheck(0).inputs;
    const task = {
      ...other,
      body: other.body.replace("= 'Bug'", "= 'Task'"),
    };
    const make = await begin([stage(1, 'A', { gates: [bugs('bugs'), bugs('tasks', task)], gateOptions: options() })]);
    const bug = fileBug(small);
    const release = make();
    await small.world.clock.settle();
    closeBug(small, bug);
    const item = small.world.boards.createWorkItem(
      'Small',
      'Task',
      { 'System.Title': 'Still to do' },
      small.people.lead,
    ).id;
    await small.world.clock.advanceBy(5 * minute);
    assert.deepEqual(samples(release), [
      [0, 'false,true'],
      [5, 'true,false'],
    ]);
    assert.equal(release.stages[0]?.status, 'inProgress');
    small.world.boards.updateWorkItem(item, { 'System.State': 'Closed' }, small.people.lead);
    await small.world.clock.advanceBy(5 * minute);
    await small.world.clock.settle();
    assert.equal(release.stages[0]?.status, 'succeeded');
  });

  it('have to stay good for the minimum duration; a bad sample starts it anew', async () => {
    const make = await begin([
      stage(1, 'A', { gates: [bugs('bugs')], gateOptions: options({ minimumSuccessDuration: 10, timeout: 120 }) }),
    ]);
    const release = make();
    await small.world.clock.settle();
    await small.world.clock.advanceBy(7 * minute);
    const bug = fileBug(small);
    await small.world.clock.advanceBy(5 * minute);
    closeBug(small, bug);
    await small.world.clock.advanceBy(30 * minute);
    await small.world.clock.settle();
    assert.deepEqual(samples(release), [
      [0, 'true'],
      [5, 'true'],
      [10, 'false'],
      [15, 'true'],
      [20, 'true'],
      [25, 'true'],
    ]);
    assert.equal(release.stages[0]?.status, 'succeeded');
  });

  it('are first asked after the delay', async () => {
    const make = await begin([
      stage(1, 'A', { gates: [bugs('bugs')], gateOptions: options({ stabilizationTime: 20 }) }),
    ]);
    const release = make();
    await small.world.clock.settle();
    assert.deepEqual(samples(release), []);
    await small.world.clock.advanceBy(20 * minute);
    await small.world.clock.settle();
    assert.deepEqual(samples(release), [[20, 'true']]);
  });

  it('are rejected when the gates are not good before the timeout', async () => {
    const make = await begin([
      stage(1, 'A', { gates: [bugs('bugs')], gateOptions: options({ timeout: 12 }) }),
      stage(2, 'B', { after: 'A' }),
    ]);
    fileBug(small);
    const release = make();
    await small.world.clock.settle();
    await small.world.clock.advanceBy(hour);
    assert.equal(samples(release).length, 3);
    assert.equal(gates(release).status, 'failed');
    assert.equal(release.stages[0]?.status, 'rejected');
    assert.equal(release.stages[0]?.deployments[0]?.operationStatus, 'gateFailed');
    assert.equal(release.stages[1]?.status, 'notStarted');
  });

  it('ask approvers before or after the gates, as they say', async () => {
    for (const approvalsRun of ['beforeGates', 'afterSuccessfulGates'] as const) {
      const make = await begin([
        stage(1, 'A', { gates: [bugs('bugs')], gateOptions: options(), approverIds: ['board'], approvalsRun }),
      ]);
      const release = make();
      await small.world.clock.settle();
      const deployment = release.stages[0]?.deployments[0];
      assert.equal(deployment?.gates === undefined, approvalsRun === 'beforeGates');
      const [approval] = deployment?.approvals ?? [];
      assert.ok(approval);
      assert.throws(() => small.classic.decide(approval.id, 'approved', '', 'dev'), /not an approver/);
      small.classic.decide(approval.id, 'approved', '', 'boss');
      await small.world.clock.settle();
      assert.equal(release.stages[0]?.status, 'succeeded');
      assert.throws(() => small.classic.decide(approval.id, 'approved', '', 'boss'), /does not wait/);
      if (approvalsRun === 'beforeGates') await small.close();
    }
  });

  it('stop when they are rejected', async () => {
    const make = await begin([stage(1, 'A', { approverIds: ['lead'] }), stage(2, 'B', { after: 'A' })]);
    const release = make();
    await small.world.clock.settle();
    small.classic.decide(release.stages[0]?.deployments[0]?.approvals[0]?.id ?? 0, 'rejected', 'No.', 'lead');
    await small.world.clock.settle();
    assert.equal(release.stages[0]?.status, 'rejected');
    assert.equal(release.stages[1]?.status, 'notStarted');
  });
});

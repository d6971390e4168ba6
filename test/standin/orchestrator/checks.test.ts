import assert from 'node:assert/strict';
import { taskIds } from '../../../standin/orchestrator/check-types';
import type { Run } from '../../../standin/world';
import { bugCheck, type Check, closeBug, earlyMorning, fileBug, type SmallWorld, smallWorld } from './world';

const minute = 60_000;
const hour = 60 * minute;

const yaml = (lock: 'runLatest' | 'sequential' = 'runLatest') => `
stages:
  - stage: Deploy
    lockBehavior: ${lock}
    jobs:
      - deployment: Deploy
        environment: one
        strategy:
          runOnce:
            deploy:
              steps:
                - script: echo
  - stage: After
    jobs:
      - job: J
        steps:
          - script: echo
`;

const approval = (more: Record<string, unknown> = {}, timeout = 600): Check => ({
  type: 'approval',
  timeout,
  settings: {
    approvers: [{ id: 'lead' }, { id: 'board' }],
    executionOrder: 'anyOrder',
    minRequiredApprovers: 0,
    ...more,
  },
});

describe('checks of an environment', () => {
  let small: SmallWorld;
  const begin = async (checks: readonly Check[], lock?: 'runLatest' | 'sequential'): Promise<Run> => {
    small = await smallWorld(yaml(lock), checks);
    const run = await small.queue();
    await small.world.clock.settle();
    return run;
  };
  const deploy = (run: Run) => small.stage(run, 'Deploy');
  const statuses = (run: Run) => deploy(run).checkpoint?.checks.map(({ status }) => status) ?? [];
  const approve = (run: Run, by: string, item = 0, more: Partial<Parameters<SmallWorld['engine']['decide']>[3]> = {}) =>
    small.engine.decide(run, 0, item, { status: 'approved', comment: '', ...more }, by);
  afterEach(() => small.close());

  it('run in the documented order', async () => {
    const run = await begin([
      { type: 'exclusiveLock' },
      approval({ definitionRef: { id: taskIds.approvalAfter }, approvers: [{ id: 'boss' }] }),
      { type: 'taskCheck', settings: bugCheck(5) },
      approval({ approvers: [{ id: 'lead' }] }),
      {
        type: 'taskCheck',
        settings: { definitionRef: { id: taskIds.branchControl }, inputs: { allowedBranches: 'refs/heads/*' } },
      },
    ]);
    const orders = deploy(run).checkpoint?.checks.map(({ order }) => order);
    assert.deepEqual(orders, [1, 2, 3, 4, 5]);
    const bug = fileBug(small);
    assert.deepEqual(statuses(run), ['approved', 'running', 'queued', 'queued', 'queued']);
    approve(run, 'lead', 1);
    await small.world.clock.settle();
    assert.deepEqual(statuses(run), ['approved', 'approved', 'running', 'queued', 'queued']);
    closeBug(small, bug);
    await small.world.clock.advanceBy(5 * minute);
    assert.deepEqual(statuses(run), ['approved', 'approved', 'approved', 'running', 'queued']);
    assert.equal(deploy(run).startedAt, undefined);
    approve(run, 'boss', 3);
    await small.world.clock.settle();
    assert.deepEqual(statuses(run), ['approved', 'approved', 'approved', 'approved', 'approved']);
    assert.equal(deploy(run).result, 'succeeded');
  });

  describe('approvals', () => {
    it('need everybody when no number is given', async () => {
      const run = await begin([approval()]);
      approve(run, 'lead');
      await small.world.clock.settle();
      assert.deepEqual(statuses(run), ['running']);
      approve(run, 'boss');
      await small.world.clock.settle();
      assert.equal(deploy(run).result, 'succeeded');
      assert.deepEqual(
        deploy(run).checkpoint?.checks[0]?.steps?.map(({ actualApproverId }) => actualApproverId),
        ['lead', 'boss'],
      );
    });

    it('need as many as the number says', async () => {
      const run = await begin([approval({ minRequiredApprovers: 1 })]);
      approve(run, 'boss');
      await small.world.clock.settle();
      assert.equal(deploy(run).result, 'succeeded');
      assert.deepEqual(
        deploy(run).checkpoint?.checks[0]?.steps?.map(({ status }) => status),
        ['skipped', 'approved'],
      );
    });

    it('are answered in turn when they are in sequence', async () => {
      const run = await begin([approval({ executionOrder: 'inSequence' })]);
      assert.throws(() => approve(run, 'boss'), /not your turn/);
      approve(run, 'lead');
      approve(run, 'boss');
      await small.world.clock.settle();
      assert.equal(deploy(run).result, 'succeeded');
    });

    it('are not for others, for blocked people, or for who asked for the run', async () => {
      const run = await begin([
        approval({
          approvers: [{ id: 'dev' }, { id: 'lead' }],
          requesterCannotBeApprover: true,
          blockedApprovers: [{ id: 'lead' }],
        }),
      ]);
      assert.throws(() => approve(run, 'boss'), /not an approver/);
      assert.throws(() => approve(run, 'lead'), /not an approver/);
      assert.throws(() => approve(run, 'dev'), /requested the run/);
    });

    it('rejected once stop the stage and all after it', async () => {
      const run = await begin([approval()]);
      small.engine.decide(run, 0, 0, { status: 'rejected', comment: 'Not today.' }, 'lead');
      await small.world.clock.settle();
      assert.equal(deploy(run).result, 'skipped');
      assert.equal(deploy(run).checkpoint?.status, 'rejected');
      assert.equal(small.stage(run, 'After').result, 'skipped');
      assert.equal(run.result, 'failed');
      assert.throws(() => approve(run, 'boss'), /not waiting/);
    });

    it('can put the deployment off', async () => {
      const run = await begin([approval({ minRequiredApprovers: 1 })]);
      approve(run, 'lead', 0, { deferredTo: small.world.clock.now() + 3 * hour });
      await small.world.clock.advanceBy(3 * hour - minute);
      assert.equal(deploy(run).startedAt, undefined);
      await small.world.clock.advanceBy(minute);
      await small.world.clock.settle();
      assert.equal(deploy(run).result, 'succeeded');
    });

    it('time out, which skips the stage', async () => {
      const run = await begin([approval({}, 60)]);
      await small.world.clock.advanceBy(59 * minute);
      assert.deepEqual(statuses(run), ['running']);
      await small.world.clock.advanceBy(minute);
      assert.deepEqual(statuses(run), ['timedOut']);
      assert.equal(deploy(run).result, 'skipped');
      assert.equal(small.stage(run, 'After').result, 'skipped');
      assert.equal(run.status, 'completed');
    });
  });

  describe('gates', () => {
    const evaluations = (run: Run, item = 0) => deploy(run).checkpoint?.checks[item]?.evaluations ?? [];

    it('are asked again at their interval until they are good', async () => {
      small = await smallWorld(yaml(), [{ type: 'taskCheck', settings: bugCheck(5), timeout: 50 }]);
      const bug = fileBug(small);
      const run = await small.queue();
      await small.world.clock.settle();
      await small.world.clock.advanceBy(12 * minute);
      assert.deepEqual(
        evaluations(run).map(({ passed }) => passed),
        [false, false, false],
      );
      assert.deepEqual(evaluations(run)[0]?.workItems, [bug]);
      closeBug(small, bug);
      assert.equal(deploy(run).startedAt, undefined);
      await small.world.clock.advanceBy(5 * minute);
      await small.world.clock.settle();
      assert.equal(evaluations(run).length, 4);
      assert.equal(deploy(run).result, 'succeeded');
    });

    it('time out while they hold', async () => {
      small = await smallWorld(yaml(), [{ type: 'taskCheck', settings: bugCheck(5), timeout: 20 }]);
      fileBug(small);
      const run = await small.queue();
      await small.world.clock.settle();
      await small.world.clock.advanceBy(hour);
      assert.deepEqual(statuses(run), ['timedOut']);
      assert.equal(deploy(run).result, 'skipped');
      assert.equal(evaluations(run).length, 4);
    });

    it('decide at once when the interval is 0', async () => {
      small = await smallWorld(yaml(), [{ type: 'taskCheck', settings: bugCheck(0) }]);
      fileBug(small);
      const run = await small.queue();
      await small.world.clock.settle();
      assert.deepEqual(statuses(run), ['rejected']);
      assert.equal(deploy(run).result, 'skipped');
    });

    it('have to be good at the same time: a good one is asked again', async () => {
      small = await smallWorld(yaml(), [
        { type: 'taskCheck', settings: bugCheck(5) },
        { type: 'taskCheck', settings: bugCheck(7, { displayName: 'The same, every seven minutes' }) },
      ]);
      const { clock } = small.world;
      const first = fileBug(small);
      const run = await small.queue();
      await clock.settle();
      const start = deploy(run).checkpoint?.createdAt ?? 0;
      closeBug(small, first);
      await clock.advanceTo(start + 5 * minute);
      assert.deepEqual(statuses(run), ['approved', 'running']);
      const second = fileBug(small);
      await clock.advanceTo(start + 7 * minute);
      assert.deepEqual(statuses(run), ['approved', 'running']);
      await clock.advanceTo(start + 10 * minute);
      assert.deepEqual(statuses(run), ['running', 'running']);
      closeBug(small, second);
      await clock.advanceTo(start + 15 * minute);
      await clock.settle();
      assert.equal(deploy(run).result, 'succeeded');
    });

    it('hold when Boards does not answer as it should', async () => {
      for (const fault of [
        'server-error',
        'sign-in-page',
        'empty-object',
        'empty-body',
        'truncated-json',
        'offline',
        'forbidden',
      ]) {
        small = await smallWorld(yaml(), [{ type: 'taskCheck', settings: bugCheck(5) }]);
        small.faults.add(fault, '/wit/wiql');
        const run = await small.queue();
        await small.world.clock.settle();
        assert.deepEqual(statuses(run), ['running'], fault);
        assert.equal(evaluations(run)[0]?.passed, false, fault);
        small.faults.clear();
        await small.world.clock.advanceBy(5 * minute);
        await small.world.clock.settle();
        assert.equal(deploy(run).result, 'succeeded', fault);
        if (fault !== 'forbidden') await small.close();
      }
    });

    it('hold when the service connection is missing', async () => {
      const settings = bugCheck(5);
      const run = await begin([
        { type: 'taskCheck', settings: { ...settings, inputs: { ...settings.inputs, connectedServiceName: 'gone' } } },
      ]);
      assert.match(evaluations(run)[0]?.message ?? '', /service connection of this check does not exist/);
    });

    it('ask as the build identity, with a token for this evaluation alone', async () => {
      const run = await begin([{ type: 'taskCheck', settings: bugCheck(5) }]);
      const asked = small.server.requests.filter(({ template }) => template.includes('wiql'));
      assert.deepEqual(
        asked.map(({ identity, status }) => [identity, status]),
        [['service', 200]],
      );
      assert.equal(deploy(run).result, 'succeeded');
      assert.equal([...small.world.tokens.values()].filter((id) => id === 'service').length, 1);
    });

    it('can be bypassed, and rerun only with interval 0', async () => {
      small = await smallWorld(yaml(), [{ type: 'taskCheck', settings: bugCheck(5) }]);
      fileBug(small);
      const run = await small.queue();
      await small.world.clock.settle();
      assert.throws(() => small.engine.changeCheck(run, 0, 0, 'rerun', 'lead'), /is 0 can be rerun/);
      small.engine.changeCheck(run, 0, 0, 'bypass', 'lead');
      await small.world.clock.settle();
      assert.deepEqual(statuses(run), ['bypassed']);
      assert.equal(deploy(run).result, 'succeeded');
    });
  });

  describe('business hours', () => {
    it('open at their time in their zone', async () => {
      const run = await begin([{ type: 'taskCheck', settings: earlyMorning, timeout: 43_200 }]);
      const opening = Date.UTC(2026, 5, 2, 7, 0);
      await small.world.clock.advanceTo(opening - 1);
      assert.equal(deploy(run).startedAt, undefined);
      await small.world.clock.advanceTo(opening);
      assert.equal(deploy(run).startedAt, opening);
    });

    it('close again while another gate still holds', async () => {
      small = await smallWorld(yaml(), [
        { type: 'taskCheck', settings: earlyMorning, timeout: 43_200 },
        { type: 'taskCheck', settings: bugCheck(60), timeout: 43_200 },
      ]);
      const bug = fileBug(small);
      const run = await small.queue();
      const { clock } = small.world;
      await clock.advanceTo(Date.UTC(2026, 5, 2, 7, 10));
      assert.deepEqual(statuses(run), ['approved', 'running']);
      await clock.advanceTo(Date.UTC(2026, 5, 2, 7, 40));
      assert.deepEqual(statuses(run), ['running', 'running']);
      closeBug(small, bug);
      await clock.advanceTo(Date.UTC(2026, 5, 2, 12, 0));
      assert.deepEqual(statuses(run), ['running', 'approved']);
      await clock.advanceTo(Date.UTC(2026, 5, 3, 7, 0));
      await clock.settle();
      assert.equal(deploy(run).result, 'succeeded');
    });
  });

  describe('the exclusive lock', () => {
    const three = async (lock: 'runLatest' | 'sequential') => {
      small = await smallWorld(yaml(lock), [
        { type: 'taskCheck', settings: earlyMorning, timeout: 43_200 },
        { type: 'exclusiveLock', timeout: 43_200 },
      ]);
      const runs: Run[] = [];
      for (let count = 0; count < 3; count++) {
        runs.push(await small.queue());
        await small.world.clock.advanceBy(minute);
      }
      await small.world.clock.advanceTo(Date.UTC(2026, 5, 2, 7, 0));
      await small.world.clock.settle();
      return runs;
    };

    it('goes to the latest run; older ones are canceled and say by whom', async () => {
      const runs = await three('runLatest');
      assert.deepEqual(
        runs.map((run) => deploy(run).result),
        ['canceled', 'canceled', 'succeeded'],
      );
      assert.match(deploy(runs[0] as Run).reason ?? '', new RegExp(`newer run, ${runs[2]?.number}`));
      assert.deepEqual(
        runs.map(({ result }) => result),
        ['canceled', 'canceled', 'succeeded'],
      );
    });

    it('goes from one to the next in sequence', async () => {
      const runs = await three('sequential');
      assert.deepEqual(
        runs.map((run) => deploy(run).result),
        ['succeeded', 'succeeded', 'succeeded'],
      );
      const spans = runs.map((run) => [deploy(run).startedAt ?? 0, deploy(run).finishedAt ?? 0] as const);
      for (let index = 1; index < spans.length; index++) {
        assert.ok((spans[index]?.[0] ?? 0) >= (spans[index - 1]?.[1] ?? 0), 'they overlap');
      }
    });

    it('is not given while somebody holds it', async () => {
      small = await smallWorld(yaml(), [{ type: 'exclusiveLock' }]);
      const first = await small.queue();
      await small.world.clock.advanceBy(2000);
      const [second, third] = [await small.queue(), await small.queue()];
      await small.world.clock.advanceBy(1000);
      assert.equal(deploy(first).state, 'inProgress');
      assert.deepEqual([statuses(second), statuses(third)], [['running'], ['running']]);
      await small.world.clock.settle();
      assert.deepEqual(
        [first, second, third].map((run) => deploy(run).result),
        ['succeeded', 'canceled', 'succeeded'],
      );
    });

    it('comes free when the stage fails or is canceled', async () => {
      small = await smallWorld(yaml(), [{ type: 'exclusiveLock' }]);
      const first = await small.queue();
      await small.world.clock.advanceBy(2000);
      const second = await small.queue();
      await small.world.clock.advanceBy(1000);
      small.engine.cancelRun(first, 'lead');
      await small.world.clock.settle();
      assert.equal(deploy(second).result, 'succeeded');
    });
  });

  it('that are switched off are not asked', async () => {
    small = await smallWorld(yaml(), [approval()]);
    const check = small.world.checks.get(1);
    assert.ok(check);
    check.isDisabled = true;
    const run = await small.queue();
    await small.world.clock.settle();
    assert.equal(deploy(run).checkpoint, undefined);
    assert.equal(deploy(run).result, 'succeeded');
  });

  it('keep the branch out that is not allowed', async () => {
    const run = await begin([
      {
        type: 'taskCheck',
        settings: { definitionRef: { id: taskIds.branchControl }, inputs: { allowedBranches: 'refs/heads/release/*' } },
      },
    ]);
    assert.equal(deploy(run).result, 'skipped');
    assert.match(deploy(run).checkpoint?.message ?? '', /refs\/heads\/main is not allowed/);
  });
});

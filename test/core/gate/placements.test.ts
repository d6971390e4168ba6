// The gate as it ships, in each of its three places, played by the orchestrator over real HTTP.
import assert from 'node:assert/strict';
import { BUG_COUNT_GATE_ID, environmentChecks, type GateSettings, inputsOf, serverJobYaml } from '../../../core/gate';
import type { ClassicDefinition } from '../../../standin/classic/types';
import { readInstalledTasks } from '../../../standin/installed-tasks';
import { root } from '../../../tools/paths';
import { closeBug, fileBug, monday, type SmallWorld, smallWorld } from '../../standin/orchestrator/world';

const minute = 60_000;
const hour = 60 * minute;

/** No critical bug, and none that is not verified. */
const settings: GateSettings = {
  limits: { critical: 0, all: 0 },
  bugs: { closedStates: ['Closed'], resolvedCounts: true },
};

const deployment = `
      - deployment: Deploy
        environment: one
        strategy:
          runOnce:
            deploy:
              steps:
                - script: echo`;
const stages = (jobs: string): string => `
stages:
  - stage: Deploy
    jobs:${jobs}
  - stage: After
    jobs:
      - job: J
        steps:
          - script: echo
`;

describe('the gate as it ships', () => {
  let small: SmallWorld;
  afterEach(() => small.close());

  async function begin(...given: Parameters<typeof smallWorld>): Promise<number> {
    small = await smallWorld(...given);
    for (const task of readInstalledTasks(root)) small.world.tasks.set(task.id, task);
    return fileBug(small);
  }
  const pass = async (milliseconds: number): Promise<void> => {
    await small.world.clock.settle();
    await small.world.clock.advanceBy(milliseconds);
    await small.world.clock.settle();
  };

  describe('as checks of an environment', () => {
    const checks = environmentChecks(settings, {
      collectionUrl: 'https://unused.example.test',
      projectId: '11111111-1111-4111-8111-111111111111',
      projectName: 'Small',
      environmentId: 1,
      environmentName: 'one',
      connection: { type: 'generic', id: 'here', name: 'here' },
      timing: { retryIntervalMinutes: 5, timeoutMinutes: 30 },
    }).checks.map(({ configuration }) => ({
      type: 'taskCheck' as const,
      settings: { ...configuration.settings },
      timeout: configuration.timeout,
    }));
    const deploy = (run: Awaited<ReturnType<SmallWorld['queue']>>) => small.stage(run, 'Deploy');

    it('is asked again until the bug is closed', async () => {
      const bug = await begin(stages(deployment), checks);
      const run = await small.queue();
      await pass(12 * minute);
      assert.equal(deploy(run).startedAt, undefined);
      const held = deploy(run).checkpoint?.checks.find(({ evaluations }) => evaluations?.some(({ passed }) => !passed));
      assert.deepEqual(held?.evaluations?.[0]?.workItems, [bug]);
      closeBug(small, bug);
      await pass(6 * minute);
      assert.equal(deploy(run).result, 'succeeded');
    });

    it('skips the stage and what depends on it when its time is over', async () => {
      await begin(stages(deployment), checks);
      const run = await small.queue();
      await pass(hour);
      assert.equal(deploy(run).result, 'skipped');
      assert.equal(small.stage(run, 'After').result, 'skipped');
      assert.ok(deploy(run).checkpoint?.checks.some(({ status }) => status === 'timedOut'));
    });
  });

  describe('as a job before the deployment', () => {
    const yaml = stages(
      `\n${serverJobYaml(settings).trimEnd().replace(/^/gm, '      ')}${deployment}\n        dependsOn: BugGate`,
    );

    it('fails the stage while a bug is active, and asks anew when the stage is run again', async () => {
      const bug = await begin(yaml);
      const run = await small.queue();
      await pass(10 * minute);
      assert.equal(small.stage(run, 'Deploy').result, 'failed');
      assert.equal(small.stage(run, 'After').result, 'skipped');
      const log = small
        .stage(run, 'Deploy')
        .jobs.flatMap(({ tasks }) => tasks?.flatMap(({ log: lines }) => lines ?? []) ?? []);
      assert.match(log.join('\n'), new RegExp(`"id":${bug}\\D[\\s\\S]*'Limit max(?:Critical|Active): active bugs`));

      // It is asked once: time alone changes nothing.
      closeBug(small, bug);
      await pass(hour);
      assert.equal(small.stage(run, 'Deploy').result, 'failed');
      small.engine.retryStage(run, 'Deploy', 'dev', 'failed');
      await pass(10 * minute);
      assert.equal(small.stage(run, 'Deploy').result, 'succeeded');
      assert.equal(small.stage(run, 'After').result, 'succeeded');
    });
  });

  describe('as a gate of a classic release', () => {
    async function release() {
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
        stages: [
          {
            id: 1,
            name: 'Staging',
            rank: 1,
            after: 'release',
            schedules: [],
            approverIds: [],
            approvalsRun: 'beforeGates',
            approvalTimeoutMinutes: 600,
            gates: [
              { taskId: BUG_COUNT_GATE_ID, name: 'Count active bugs', version: '1.*', inputs: inputsOf(settings) },
            ],
            gateOptions: {
              isEnabled: true,
              stabilizationTime: 0,
              samplingInterval: 5,
              minimumSuccessDuration: 0,
              timeout: 30,
            },
          },
        ],
      };
      small.world.classic.definitions.set(1, definition);
      return small.classic.createRelease(definition, run, 'dev', 'manual');
    }
    const plain = 'stages:\n  - stage: Build\n    jobs:\n      - job: J\n        steps:\n          - script: echo';

    it('is asked again until the bug is closed', async () => {
      const bug = await begin(plain);
      const made = await release();
      await pass(12 * minute);
      assert.equal(made.stages[0]?.status, 'inProgress');
      closeBug(small, bug);
      await pass(10 * minute);
      assert.equal(made.stages[0]?.status, 'succeeded');
      const samples = made.stages[0]?.deployments[0]?.gates?.samples ?? [];
      assert.deepEqual(
        samples.map(({ results }) => results.map(({ passed }) => passed).join()),
        ['false', 'false', 'false', 'true'],
      );
    });

    it('rejects the deployment when its time is over', async () => {
      await begin(plain);
      const made = await release();
      await pass(hour);
      assert.equal(made.stages[0]?.status, 'rejected');
      assert.equal(made.stages[0]?.deployments[0]?.operationStatus, 'gateFailed');
    });
  });
});

import assert from 'node:assert/strict';
import type { Run } from '../../../standin/world';
import { type SmallWorld, smallWorld } from './world';

const job = (name: string) => `
    jobs:
      - job: ${name}
        steps:
          - script: echo ${name}`;

const failing = (name: string) => `
    jobs:
      - job: ${name}
        steps:
          - task: NotInstalled@1`;

const deployment = (environment: string) => `
    jobs:
      - deployment: Deploy
        environment: ${environment}
        strategy:
          runOnce:
            deploy:
              steps:
                - script: echo deploy`;

const results = (run: Run) => run.stages.map(({ name, state, result }) => `${name} ${result ?? state}`);

describe('a run and its stages', () => {
  let small: SmallWorld;
  const play = async (yaml: string): Promise<Run> => {
    small = await smallWorld(yaml);
    const run = await small.queue();
    await small.world.clock.settle();
    return run;
  };
  afterEach(() => small.close());

  const table: readonly (readonly [rule: string, yaml: string, expected: readonly string[], result: string])[] = [
    [
      'go one after the other unless they say otherwise',
      `stages:\n  - stage: A${job('J')}\n  - stage: B${job('J')}`,
      ['A succeeded', 'B succeeded'],
      'succeeded',
    ],
    [
      'are skipped after a failure',
      `stages:\n  - stage: A${failing('J')}\n  - stage: B${job('J')}\n  - stage: C${job('J')}`,
      ['A failed', 'B skipped', 'C skipped'],
      'failed',
    ],
    [
      'run after a failure when they say always()',
      `stages:\n  - stage: A${failing('J')}\n  - stage: B\n    condition: always()${job('J')}`,
      ['A failed', 'B succeeded'],
      'failed',
    ],
    [
      'run on failure alone when they say failed()',
      `stages:\n  - stage: A${job('J')}\n  - stage: B\n    condition: failed()${job('J')}`,
      ['A succeeded', 'B skipped'],
      'succeeded',
    ],
    [
      'start at once without dependencies',
      `stages:\n  - stage: A${failing('J')}\n  - stage: B\n    dependsOn: []${job('J')}`,
      ['A failed', 'B succeeded'],
      'failed',
    ],
    [
      'wait for all they depend on',
      `stages:\n  - stage: A${job('J')}\n  - stage: B\n    dependsOn: []${failing('J')}\n  - stage: C\n    dependsOn: [A, B]${job('J')}`,
      ['A succeeded', 'B failed', 'C skipped'],
      'failed',
    ],
    [
      'stop before what has to be started by hand, and the run has ended for now',
      `stages:\n  - stage: A${job('J')}\n  - stage: B\n    trigger: manual${job('J')}\n  - stage: C${job('J')}`,
      ['A succeeded', 'B manuallyQueued', 'C dependentOnManualQueue'],
      'succeeded',
    ],
  ];
  for (const [rule, yaml, expected, result] of table) {
    it(rule, async () => {
      const run = await play(yaml);
      assert.deepEqual(results(run), expected);
      assert.equal(run.status, 'completed');
      assert.equal(run.result, result);
    });
  }

  it('take time on the story clock', async () => {
    const run = await play(`stages:\n  - stage: A${job('J')}`);
    const stage = small.stage(run, 'A');
    assert.equal((stage.finishedAt ?? 0) - (stage.startedAt ?? 0), 13_000);
    assert.equal(run.finishedAt, small.world.clock.now());
  });

  it('by hand go on where they stopped', async () => {
    const run = await play(
      `stages:\n  - stage: A${job('J')}\n  - stage: B\n    trigger: manual${job('J')}\n  - stage: C${job('J')}`,
    );
    assert.throws(() => small.engine.startStage(run, 'A', 'lead'), /does not wait to be started by hand/);
    small.engine.startStage(run, 'b', 'lead');
    assert.equal(run.status, 'inProgress');
    await small.world.clock.settle();
    assert.deepEqual(results(run), ['A succeeded', 'B succeeded', 'C succeeded']);
    assert.equal(small.stage(run, 'B').requestedById, 'lead');
    assert.throws(() => small.engine.startStage(run, 'B', 'lead'), /does not wait/);
  });

  it('run again as their next attempt, and those after them, too', async () => {
    const run = await play(`stages:\n  - stage: A${failing('J')}\n  - stage: B${job('J')}`);
    small.engine.retryStage(run, 'A', 'dev', 'failed');
    await small.world.clock.settle();
    const stage = small.stage(run, 'A');
    assert.equal(stage.attempt, 2);
    assert.deepEqual(
      stage.previous.map(({ attempt, result }) => [attempt, result]),
      [[1, 'failed']],
    );
    assert.equal(small.stage(run, 'B').attempt, 1);
  });

  it('that have succeeded run again only when all jobs are asked for', async () => {
    const run = await play(`stages:\n  - stage: A${job('J')}\n  - stage: B${job('J')}`);
    assert.throws(() => small.engine.retryStage(run, 'A', 'dev', 'failed'), /no failed job/);
    small.engine.retryStage(run, 'A', 'dev', 'all');
    await small.world.clock.settle();
    assert.deepEqual(
      run.stages.map(({ attempt, result }) => [attempt, result]),
      [
        [2, 'succeeded'],
        [2, 'succeeded'],
      ],
    );
  });

  it('can be canceled on their way', async () => {
    small = await smallWorld(`stages:\n  - stage: A${job('J')}\n  - stage: B${job('J')}`);
    const run = await small.queue();
    await small.world.clock.advanceBy(10_000);
    small.engine.cancelStage(run, 'A', 'boss');
    await small.world.clock.settle();
    assert.deepEqual(results(run), ['A canceled', 'B skipped']);
    assert.equal(run.result, 'canceled');
    assert.match(small.stage(run, 'A').reason ?? '', /Canceled by boss/);
    assert.throws(() => small.engine.cancelStage(run, 'A', 'boss'), /has ended already/);
  });

  it('write a record for each deployment job', async () => {
    const run = await play(`stages:\n  - stage: A${deployment('one')}\n  - stage: B${deployment('brand-new')}`);
    const [one, made] = [small.world.environments.get(1), [...small.world.environments.values()].at(-1)];
    assert.equal(made?.name, 'brand-new');
    assert.deepEqual(
      [one, made].flatMap((environment) =>
        environment?.records.map(({ runId, stage, job: { result } }) => [runId, stage, result]),
      ),
      [
        [run.id, 'A', 'succeeded'],
        [run.id, 'B', 'succeeded'],
      ],
    );
  });

  const refused: readonly (readonly [what: string, yaml: string, message: RegExp])[] = [
    ['a file without stages', 'steps:\n  - script: echo', /needs a list of 'stages'/],
    ['template expressions', `stages:\n  - stage: A${job('J')} $\{{ parameters.x }}`, /template expressions/],
    [
      'conditions it does not know',
      `stages:\n  - stage: A\n    condition: eq(1, 1)${job('J')}`,
      /stage A: the condition 'eq\(1, 1\)'/,
    ],
    ['a stage without jobs', 'stages:\n  - stage: A', /stage A: the stage has no 'jobs'/],
    [
      'matrix jobs',
      'stages:\n  - stage: A\n    jobs:\n      - job: J\n        strategy:\n          matrix: {}',
      /job J: matrix/,
    ],
    ['no YAML', 'stages: [', /azure-pipelines\.yml/],
  ];
  for (const [what, yaml, message] of refused) {
    it(`refuses ${what}, and says where`, async () => {
      small = await smallWorld(yaml);
      await assert.rejects(small.queue(), message);
    });
  }
});

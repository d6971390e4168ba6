import assert from 'node:assert/strict';
import { type StandIn, startStandIn } from '../../../standin';
import { taskIds } from '../../../standin/orchestrator/check-types';
import { root } from '../../../tools/paths';
import { call, inProject, start } from '../support';

interface Configuration {
  readonly id: number;
  readonly version: number;
  readonly timeout: number;
  readonly isDisabled: boolean;
  readonly settings?: { readonly displayName?: string };
  readonly resource: { readonly id: string; readonly name: string };
}

interface Failure {
  readonly typeKey: string;
  readonly message: string;
}

const version = 'api-version=7.1-preview.1';
const gateId = '7b2e6a9c-3f4d-4e18-a5c7-9d0b1c8f2e02';

const taskCheck = (id: string) => ({
  type: { id: 'fe1de3ee-a436-41b4-bb20-f6eb4cb879a7', name: 'Task Check' },
  resource: { type: 'environment', id: '13', name: 'staging' },
  timeout: 60,
  settings: { displayName: 'Mine', definitionRef: { id, name: 'x', version: '1' }, inputs: {}, retryInterval: 5 },
});

describe('check configurations', () => {
  let standIn: StandIn;
  const configurations = inProject('pipelines/checks/configurations');
  const add = <T = Configuration>(body: unknown) => call<T>(standIn, 'POST', `${configurations}?${version}`, { body });
  beforeEach(async () => {
    standIn = await start();
  });
  afterEach(() => standIn.close());

  it('are added, read, changed and removed', async () => {
    const made = (await add(taskCheck(taskIds.invokeRestApi))).body;
    assert.equal(made.version, 1);
    assert.deepEqual(made.resource, { type: 'environment', id: '13', name: 'staging' });
    const path = `${configurations}/${made.id}`;
    const changed = await call<Configuration>(standIn, 'PATCH', `${path}?${version}`, {
      body: { ...made, timeout: 120 },
    });
    assert.deepEqual([changed.body.version, changed.body.timeout], [2, 120]);
    assert.equal((await call(standIn, 'DELETE', `${path}?${version}`)).status, 204);
    const gone = await call<Failure>(standIn, 'GET', path);
    assert.equal(gone.body.typeKey, 'CheckConfigurationNotFoundException');
  });

  it('show their settings only when asked to', async () => {
    const bare = await call<{ value: Configuration[] }>(
      standIn,
      'GET',
      `${configurations}?resourceType=environment&resourceId=13`,
    );
    assert.ok(bare.body.value.length > 0 && bare.body.value.every(({ settings }) => settings === undefined));
    const whole = await call<{ value: Configuration[] }>(
      standIn,
      'GET',
      `${configurations}?resourceType=Environment&resourceId=13&$EXPAND=settings`,
    );
    assert.ok(whole.body.value.every(({ settings }) => settings?.displayName?.startsWith('Bug gate')));
  });

  it('of several environments come in one call', async () => {
    const answer = await call<{ value: Configuration[] }>(
      standIn,
      'POST',
      inProject(`pipelines/checks/queryconfigurations?${version}`),
      {
        body: [
          { type: 'environment', id: '12' },
          { type: 'environment', id: '14' },
        ],
      },
    );
    assert.deepEqual(new Set(answer.body.value.map(({ resource }) => resource.name)), new Set(['test', 'production']));
  });

  it('refuse what makes no sense', async () => {
    const good = taskCheck(taskIds.invokeRestApi);
    const table: readonly (readonly [unknown, string])[] = [
      [{ ...good, type: { name: 'Mood' } }, 'CheckTypeNotFoundException'],
      [{ ...good, resource: { type: 'environment', id: '99' } }, 'ResourceNotFoundException'],
      [{ ...good, resource: {} }, 'ArgumentException'],
      [{ ...good, timeout: 'long' }, 'ArgumentException'],
    ];
    for (const [body, key] of table) assert.equal((await add<Failure>(body)).body.typeKey, key);
  });
});

describe('a third-party gate under approvals and checks', () => {
  const add = async (thirdPartyChecks: boolean) => {
    // The repository itself has the gate where a package has it: tasks/bug-count-gate/v1/task.json.
    const standIn = await startStandIn({ port: 0, scenario: 'space-game', packageFolder: root });
    try {
      standIn.world.switches.thirdPartyChecks = thirdPartyChecks;
      return await call<Failure>(standIn, 'POST', inProject(`pipelines/checks/configurations?${version}`), {
        body: taskCheck(gateId),
      });
    } finally {
      await standIn.close();
    }
  };

  it('is refused by default, with the ways that are open', async () => {
    const { status, body } = await add(false);
    assert.equal(status, 400);
    assert.match(body.message, /Third-party gates are not; use the built-in Invoke REST API check/);
  });

  it('is taken when the other reading is switched on', async () => {
    assert.equal((await add(true)).status, 200);
  });
});

describe('a stage that waits at its checkpoint', () => {
  for (const reading of ['pending', 'inProgress'] as const) {
    it(`shows ${reading} when that reading is switched on`, async () => {
      const standIn = await start();
      try {
        standIn.world.switches.waitingStageState = reading;
        const run = standIn.world.runs.all.findLast(({ stages }) => stages[3]?.result === 'manuallyQueued');
        assert.ok(run);
        standIn.world.boards.createWorkItem('Space Game', 'Bug', { 'System.Title': 'x' }, 'amita@space-game.example');
        standIn.engine.startStage(run, 'Staging', run.requestedForId);
        await standIn.world.clock.settle();
        const { body } = await call<{ records: { type: string; identifier: string; state: string }[] }>(
          standIn,
          'GET',
          inProject(`build/builds/${run.id}/timeline`),
        );
        const stage = body.records.find(({ type, identifier }) => type === 'Stage' && identifier === 'Staging');
        assert.equal(stage?.state, reading);
      } finally {
        await standIn.close();
      }
    });
  }
});

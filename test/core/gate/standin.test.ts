import assert from 'node:assert/strict';
import { environmentChecks, type GateSettings, inputsOf } from '../../../core/gate';
import {
  evaluateServerTask,
  invokeRestApiDefinition,
  type ServerTaskContext,
  type ServerTaskOutcome,
} from '../../../core/servertask';
import { type Boards, createBoards } from '../../../standin/boards';
import { Clock } from '../../../standin/clock';
import { createWorld } from '../../../standin/create-world';
import { FaultStore, faults } from '../../../standin/faults';
import { areas } from '../../../standin/rest';
import { type RunningServer, startServer } from '../../../standin/rest/server';
import { sendOverHttp } from '../servertask/http';
import { contextFor, gate, PROJECT, place, TOKEN } from './support';

const SERVICE = {
  id: '00000000-0000-4000-8000-00000000000b',
  displayName: 'Space Game Build Service (local)',
  uniqueName: 'Build\\space-game',
};
const BY = { id: '00000000-0000-4000-8000-00000000000a', displayName: 'Tim Tester', uniqueName: 'tim@example.test' };

/** These still bring the whole answer, only later. */
const HARMLESS = ['delayed', 'slow'];

describe('the gate over the REST of the local Azure DevOps', () => {
  const store = new FaultStore();
  let server: RunningServer;
  let boards: Boards;
  let projectId: string;
  let bugId: number;

  const settings: GateSettings = {
    limits: { critical: 0, all: 1 },
    bugs: { closedStates: ['Closed', "Won't Fix"], resolvedCounts: true, areaPath: 'Website' },
  };

  before(async () => {
    const clock = new Clock(Date.parse('2026-03-02T08:00:00Z'));
    boards = createBoards({ now: () => new Date(clock.now()) });
    projectId = boards.addProject({ name: PROJECT, process: 'Space Game Agile' }).id;
    boards.addArea(PROJECT, 'Website');
    boards.createWorkItem(PROJECT, 'Task', { 'System.Title': 'Release notes' }, BY);
    const bug = { 'System.AreaPath': `${PROJECT}\\Website`, 'Microsoft.VSTS.Common.Severity': '1 - Critical' };
    bugId = boards.createWorkItem(PROJECT, 'Bug', { ...bug, 'System.Title': 'The site does not load' }, BY).id;
    const world = createWorld({ clock, boards, folder: '' });
    for (const user of [SERVICE, BY]) {
      boards.identities.add(user);
      world.users.set(user.id, { ...user, descriptor: `svc.${user.id}` });
    }
    world.defaultUserId = BY.id;
    world.tokens.set(TOKEN, SERVICE.id);
    server = await startServer(world, 0, { areas, faults: store });
  });
  after(() => server.close());
  afterEach(() => {
    store.clear();
    boards.clearAreaAccess(SERVICE);
  });

  const context = (inputs: ServerTaskContext['inputs']): ServerTaskContext =>
    contextFor(inputs, `${server.collectionUrl}/`, { id: projectId, name: PROJECT });
  const ask = (given = settings, timeScale = 1): Promise<ServerTaskOutcome> =>
    evaluateServerTask(gate, context(inputsOf(given)), sendOverHttp(timeScale));
  const askChecks = async (timeScale = 1): Promise<ServerTaskOutcome[]> => {
    const { checks } = environmentChecks(settings, {
      ...place,
      collectionUrl: server.collectionUrl,
      projectId,
      projectName: PROJECT,
    });
    return Promise.all(
      checks.map(({ configuration }) =>
        evaluateServerTask(
          invokeRestApiDefinition,
          { ...context({ ...configuration.settings.inputs }), endpointUrl: server.collectionUrl },
          sendOverHttp(timeScale),
        ),
      ),
    );
  };
  const close = (state: string) => boards.updateWorkItem(bugId, { 'System.State': state }, BY);

  it('holds while the bug is active, names it in the log, and opens when it is closed', async () => {
    close('Active');
    const held = await ask();
    assert.equal(held.result, 'failed');
    assert.match(held.log.join('\n'), new RegExp(`"id":${bugId}\\D[\\s\\S]*'Limit maxCritical`));
    assert.ok((await askChecks()).some(({ result }) => result === 'failed'));
    close("Won't Fix");
    const opened = await ask();
    assert.equal(opened.result, 'succeeded', opened.log.join('\n'));
    assert.ok((await askChecks()).every(({ result }) => result === 'succeeded'));
  });

  it('counts a shared query, and holds on one that is not there', async () => {
    const by = boards.identities.resolve(BY);
    const wiql = "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'Bug' AND [System.State] <> 'Closed'";
    const query = boards.queries.create(boards.project(PROJECT), 'Shared Queries', { name: 'Bugs', wiql }, by);
    const bugs = settings.bugs;
    assert.equal((await ask({ limits: { all: 1 }, bugs, savedQuery: query.id })).result, 'succeeded');
    assert.equal((await ask({ limits: { all: 0 }, bugs, savedQuery: query.id })).result, 'failed');
    const missing = await ask({ limits: { all: 9 }, bugs, savedQuery: '0b1a2c3d-0000-4000-8000-00000000000a' });
    assert.equal(missing.result, 'failed');
    assert.match(missing.message, /404.*TF401243/);

    const own = boards.queries.create(boards.project(PROJECT), 'My Queries', { name: 'Mine', wiql }, by);
    const hidden = await ask({ limits: { all: 9 }, bugs, savedQuery: own.id });
    assert.equal(hidden.result, 'failed');
    assert.match(hidden.message, /TF401243/);

    const links =
      "SELECT [System.Id] FROM WorkItemLinks WHERE [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward' MODE (Recursive)";
    const tree = boards.queries.create(boards.project(PROJECT), 'Shared Queries', { name: 'Tree', wiql: links }, by);
    const held = await ask({ limits: { all: 9 }, bugs, savedQuery: tree.id });
    assert.equal(held.result, 'failed');
    assert.match(held.log.join('\n'), /"queryType":"tree"[\s\S]*'Limit maxActive: work items of the saved query'/);
  });

  it('holds when the build identity may see nothing', async () => {
    boards.setAreaAccess(SERVICE, PROJECT, 'deny');
    assert.equal((await ask()).result, 'failed');
    assert.equal((await askChecks())[0]?.result, 'failed');
  });

  it('holds on an area that does not exist, and says so', async () => {
    const outcome = await ask({ ...settings, bugs: { ...settings.bugs, areaPath: 'Nowhere' } });
    assert.equal(outcome.result, 'failed');
    assert.match(outcome.message, /400.*TF51011/);
  });

  for (const { name } of faults.filter((fault) => !HARMLESS.includes(fault.name))) {
    it(`holds on the fault '${name}', at the control and at a limit`, async () => {
      // Long enough for a loaded machine, short enough for a fault that never answers.
      const timeScale = name === 'hanging' ? 0.01 : 1;
      store.add(name, '/wit/wiql');
      assert.equal((await ask(settings, timeScale)).result, 'failed');
      assert.ok((await askChecks(timeScale)).every(({ result }) => result === 'failed'));
      store.clear();
      // The first request is the control; play the fault for what comes after it.
      let asked = 0;
      const outcome = await evaluateServerTask(gate, context(inputsOf(settings)), async (call) => {
        if (++asked === 2) store.add(name, '/wit/wiql');
        return sendOverHttp(timeScale)(call);
      });
      assert.equal(outcome.result, 'failed');
      assert.equal(asked, 2);
    });
  }
});

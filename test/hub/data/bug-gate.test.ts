// What the tab "Bug gate" loads, from the stand-in over real HTTP.
import assert from 'node:assert/strict';
import {
  activeBugsQuery,
  DEFAULT_SETTINGS,
  type EnvironmentPlace,
  environmentChecks,
  type GateSettings,
  readGateCheck,
} from '../../../core/gate';
import { RestClient } from '../../../hub/azure/rest';
import { foundGates, presentVerdict, verifyEnvironment } from '../../../hub/data/bug-gate-checks';
import { verifyClassic } from '../../../hub/data/bug-gate-classic';
import { countBugs } from '../../../hub/data/bug-gate-count';
import { bugsThen, type GateOccasion, readHistory } from '../../../hub/data/bug-gate-evidence';
import { readOptions } from '../../../hub/data/bug-gate-options';
import type { Reach } from '../../../hub/data/reach';
import { type StandIn, startStandIn } from '../../../standin';

const PROJECT = 'Space Game';
const STAGING = 13;
const HOUR = 3_600_000;

describe('Loading for the bug gate from the stand-in', function () {
  this.timeout(60_000);
  let standIn: StandIn;
  let reach: Reach;
  let asked: string[] = [];
  const signal = new AbortController().signal;

  const start = async (): Promise<void> => {
    let slept = 0;
    standIn = await startStandIn({ port: 0, scenario: 'space-game' });
    const rest = new RestClient({
      fetch: (url, init) => {
        asked.push(new URL(url).pathname);
        return fetch(url, init);
      },
      now: () => standIn.world.clock.now() + slept,
      random: () => 0.5,
      // Waiting is for the service's sake: here only the client's clock moves.
      sleep: async (ms) => {
        slept += ms;
      },
      location: async () => `${standIn.server.collectionUrl}/`,
      token: async () => 'tim',
    });
    const project = { id: standIn.world.projects[0]?.id ?? '', name: PROJECT };
    reach = {
      project,
      collectionUrl: async () => `${standIn.server.collectionUrl}/`,
      place: (given) => ({ rest, project: project.id, signal: given }),
      now: () => standIn.world.clock.now(),
    };
  };
  const file = (severity: string, title = 'Bug', more: Record<string, unknown> = {}): number =>
    standIn.world.boards.createWorkItem(
      PROJECT,
      'Bug',
      { 'System.Title': title, 'Microsoft.VSTS.Common.Severity': severity, ...more },
      standIn.world.users.values().next().value as never,
    ).id;
  const gate = (limits: GateSettings['limits'], bugs: Partial<GateSettings['bugs']> = {}): GateSettings => ({
    limits,
    bugs: { ...DEFAULT_SETTINGS.bugs, ...bugs },
  });

  before(start);
  after(() => standIn?.close());
  beforeEach(() => {
    asked = [];
  });
  afterEach(() => standIn.faults.clear());

  it('offers environments, states, areas, iterations and classic stages, in seven requests at most', async () => {
    const options = await readOptions(reach, signal);
    assert.deepEqual(
      options.environments.map(({ name }) => name),
      ['dev', 'test', 'staging', 'production'],
    );
    assert.deepEqual(
      options.states?.map(({ name, isClosed }) => `${name}${isClosed ? ' closed' : ''}`),
      ['New', 'Active', 'Resolved', 'Closed closed'],
    );
    assert.deepEqual(options.bugTypes, ['Bug']);
    assert.deepEqual(options.areas, ['Game', 'Web']);
    assert.ok(options.iterations.includes('Sprint 44'));
    assert.deepEqual(
      options.classic.map(({ stage, gates }) => `${stage} ${gates.length}`),
      ['Dev 0', 'Test 0', 'Staging 1', 'Production 0'],
    );
    assert.deepEqual(options.problems, {});
    assert.ok(asked.length <= 7, asked.join('\n'));
  });

  it('says what it may not read, and offers the rest', async () => {
    standIn.faults.add('forbidden', '/pipelines/checks');
    standIn.faults.add('forbidden', '/workitemtypecategories');
    const options = await readOptions(reach, signal);
    assert.equal(options.problems.checks?.kind, 'forbidden');
    assert.equal(options.problems.bugs?.kind, 'forbidden');
    assert.equal(options.states, null);
    assert.equal(options.environments.length, 4);
  });

  it('opens when nothing is active, and asks seven requests at most', async () => {
    const count = await countBugs(reach, gate({ all: 0 }), signal);
    assert.equal(count.verdict.opens, true);
    assert.deepEqual(count.bugs, []);
    assert.ok(asked.length <= 7, asked.join('\n'));
  });

  it('counts by severity, lists the worst first and then the oldest, and never drops a bug nobody rated', async () => {
    const low = file('4 - Low', 'low');
    await standIn.world.clock.advanceBy(HOUR);
    const high = file('2 - High', 'younger');
    const critical = file('1 - Critical', 'critical', { 'System.AreaPath': 'Space Game\\Web' });
    const unrated = file('', 'unrated');
    const count = await countBugs(reach, gate({ critical: 1, high: 2, all: 10 }), signal);
    assert.deepEqual(count.counts, { critical: 2, high: 2, medium: 1, low: 2, all: 4 });
    assert.deepEqual(
      count.bugs?.map(({ id }) => id),
      [unrated, critical, high, low],
    );
    assert.equal(count.verdict.opens, false);
    assert.deepEqual(
      count.verdict.limits.map(({ scope, isKept }) => [scope, isKept]),
      [
        ['critical', false],
        ['high', true],
        ['all', true],
      ],
    );
    const found = count.bugs?.find(({ id }) => id === critical);
    assert.equal(found?.area, 'Web');
    assert.match(found?.url ?? '', new RegExp(`/Space%20Game/_workitems/edit/${critical}$`));
    assert.equal(count.at - (count.bugs?.at(-1)?.createdAt ?? 0), HOUR);
  });

  const broken: readonly (readonly [string, string])[] = [
    ['unauthorized', 'signedOut'],
    ['forbidden', 'forbidden'],
    ['sign-in-page', 'signedOut'],
    ['not-found', 'notFound'],
    ['server-error', 'server'],
    ['rate-limited', 'busy'],
    ['unavailable', 'busy'],
    ['offline', 'offline'],
    ['empty-object', 'unreadable'],
    ['empty-body', 'unreadable'],
    ['truncated-json', 'unreadable'],
    ['error-with-200', 'server'],
  ];
  for (const [fault, kind] of broken) {
    it(`holds and says why when Azure Boards answers '${fault}'`, async () => {
      standIn.faults.add(fault, '/wit/wiql');
      const count = await countBugs(reach, gate({ all: 1000 }), signal);
      assert.equal(count.verdict.opens, false);
      assert.equal(count.problem?.kind, kind);
      assert.deepEqual(count.counts, {});
    });
  }

  it('tells an unknown area, an unknown query and a query of links apart', async () => {
    const kindOf = async (settings: GateSettings) => (await countBugs(reach, settings, signal)).problem?.kind;
    assert.equal(await kindOf(gate({ all: 0 }, { areaPath: 'Nowhere' })), 'unknownPath');
    assert.equal(
      await kindOf({ ...gate({ all: 0 }), savedQuery: '0b1a2c3d-1111-4222-8333-444455556666' }),
      'unknownQuery',
    );
    const { boards } = standIn.world;
    const project = boards.projects[0]!;
    const links = boards.queries.create(
      project,
      'Shared Queries',
      {
        name: 'Links',
        wiql: "SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.WorkItemType] = 'Bug' MODE (MayContain)",
      },
      standIn.world.users.values().next().value as never,
    );
    assert.equal(await kindOf({ ...gate({ all: 0 }), savedQuery: links.id }), 'notFlat');
  });

  describe('verifies', () => {
    const settings = gate({ critical: 0, all: 10 });
    const place = (): EnvironmentPlace => ({
      collectionUrl: standIn.server.collectionUrl,
      projectId: reach.project.id,
      projectName: PROJECT,
      environmentId: STAGING,
      environmentName: 'staging',
      connection: { type: 'generic', id: [...standIn.world.connections.keys()][0] ?? '', name: 'This organization' },
      timing: { retryIntervalMinutes: 30, timeoutMinutes: 300 },
    });
    const replaceChecks = (): void => {
      for (const [id, check] of standIn.world.checks)
        if (check.resource.id === String(STAGING)) standIn.world.checks.delete(id);
      environmentChecks(settings, place()).checks.forEach(({ configuration }, index) => {
        const before = [...standIn.world.checks.values()][0]!;
        const id = 100 + index;
        standIn.world.checks.set(id, {
          ...before,
          ...configuration,
          id,
          settings: { ...configuration.settings },
          isDisabled: false,
        });
      });
    };

    it('an environment that has the gate, with the connection taken as found when none is named', async () => {
      replaceChecks();
      const named = await verifyEnvironment(reach, settings, place());
      assert.equal(named.isComplete, true);
      assert.equal(named.isConnectionTaken, false);
      const unnamed = await verifyEnvironment(reach, settings, {
        ...place(),
        connection: { ...place().connection, id: '' },
      });
      assert.equal(unnamed.isComplete, true);
      assert.equal(unnamed.isConnectionTaken, true);
      assert.equal(asked.length, 2);
    });

    it('and finds the gates that are there, each with what it would say now', async () => {
      replaceChecks();
      const { checks, environments } = await readOptions(reach, signal);
      const gates = foundGates(checks, environments);
      assert.deepEqual(
        gates.map(({ name, environment }) => `${environment.name}: ${name}`),
        ['staging: Bug gate: control', 'staging: Bug gate: critical bugs', 'staging: Bug gate: all active bugs'],
      );
      const verdicts = await Promise.all(
        gates.map(({ question }) => question && presentVerdict(reach, question, signal)),
      );
      assert.deepEqual(
        verdicts.map((verdict) => verdict?.isKept),
        [true, false, true],
      );
      standIn.faults.add('server-error', '/wit/wiql');
      const question = gates[2]?.question;
      assert.ok(question);
      assert.deepEqual(await presentVerdict(reach, question, signal).then(({ isKept, count }) => [isKept, count]), [
        false,
        undefined,
      ]);
    });

    it('a check that is switched off is told, and nothing is asked for it', async () => {
      replaceChecks();
      const check = standIn.world.checks.get(102)!;
      standIn.world.checks.set(102, { ...check, isDisabled: true });
      const { checks, environments } = await readOptions(reach, signal);
      const off = foundGates(checks, environments).find(({ id }) => id === 102);
      assert.equal(off?.isEnabled, false);
      assert.equal(off?.question, undefined);
      assert.equal(readGateCheck(check as never) === undefined, false);
    });

    it('a classic stage: present, different, missing', async () => {
      const verify = async (limits: GateSettings['limits'], stageId: number) => {
        const { state, differences } = await verifyClassic(reach, gate(limits), { definitionId: 3, stageId });
        return [state, ...differences.map(({ field, wanted, found }) => `${field}: ${wanted} / ${found}`)];
      };
      assert.deepEqual(await verify({ all: 0 }, 3), ['present']);
      assert.deepEqual(await verify({ all: 2, high: 1 }, 3), [
        'different',
        'Active bugs allowed: 2 / 0',
        'High bugs allowed: 1 / ',
      ]);
      assert.deepEqual(await verify({ all: 0 }, 4), ['missing']);
    });
  });

  describe('answers what was active then', () => {
    const occasion = (): GateOccasion => {
      const { runs } = standIn.world;
      for (const run of [...runs.all].reverse()) {
        for (const stage of run.stages) {
          for (const check of stage.checkpoint?.checks ?? []) {
            const name = (standIn.world.checks.get(check.configurationId)?.settings as { displayName?: string })
              ?.displayName;
            if (name !== 'Bug gate: all active bugs' || check.completedAt === undefined) continue;
            return {
              pipelineKind: 'yaml',
              pipelineId: 7,
              runId: run.id,
              stage: stage.name,
              attempt: stage.attempt,
              name,
              environments: ['staging'],
              openedAt: check.createdAt,
              closedAt: check.completedAt,
            };
          }
        }
      }
      throw new Error('no gate was asked');
    };

    before(async () => {
      await standIn.close();
      await start();
    });

    it('by its interval, when the service does not tell each evaluation', async () => {
      const history = await readHistory(reach, occasion(), signal);
      assert.equal(history.queryFrom, 'check');
      assert.match(history.query, /IN GROUP 'Microsoft.BugCategory'/);
      assert.equal(history.isChangedSince, false);
      const first = history.evaluations[0];
      assert.equal(first?.at, occasion().openedAt);
    });

    it('with each bug as it was then, and its state now', async () => {
      const filedAt = standIn.world.clock.now();
      const id = file('2 - High', 'Filter forgets the galaxy');
      await standIn.world.clock.advanceBy(HOUR);
      const user = standIn.world.users.values().next().value as never;
      standIn.world.boards.updateWorkItem(id, { 'System.Title': 'Renamed', 'System.State': 'Resolved' }, user);
      standIn.world.boards.updateWorkItem(id, { 'System.State': 'Closed' }, user);
      await standIn.world.clock.advanceBy(HOUR);
      const query = activeBugsQuery(DEFAULT_SETTINGS.bugs, { project: PROJECT });
      const then = await bugsThen(reach, query, filedAt + HOUR / 2, 'UTC', signal);
      assert.deepEqual(
        then.bugs.map(({ title, state, stateNow }) => [title, state, stateNow]),
        [['Filter forgets the galaxy', 'New', 'Closed']],
      );
      const later = await bugsThen(reach, query, standIn.world.clock.now(), 'UTC', signal);
      assert.deepEqual([later.total, later.bugs.length, later.problem], [0, 0, null]);
    });

    it('with the usual query, when the check is not there any more', async () => {
      const given = occasion();
      const history = await readHistory(reach, { ...given, name: 'Deleted check' }, signal);
      assert.equal(history.queryFrom, 'usual');
    });

    it('says so when the check was changed since', async () => {
      const given = occasion();
      const check = [...standIn.world.checks.values()].find(
        ({ settings }) => (settings as { displayName?: string }).displayName === given.name,
      )!;
      standIn.world.checks.set(check.id, { ...check, version: check.version + 1 });
      assert.equal((await readHistory(reach, given, signal)).isChangedSince, true);
    });

    it('for a gate of a classic release, by the gate’s own inputs', async () => {
      const history = await readHistory(
        reach,
        { ...occasion(), pipelineKind: 'classic', pipelineId: 3, stage: 'Staging', name: 'Count active bugs' },
        signal,
      );
      assert.equal(history.queryFrom, 'classicGate');
      assert.equal(history.query, activeBugsQuery(DEFAULT_SETTINGS.bugs, { project: PROJECT }));
    });
  });

  describe('in a project of more than 20,000 bugs', () => {
    it('holds and names the 20,000 results at which Azure Boards stops', async () => {
      for (let index = 0; index <= 20_000; index++) file('3 - Medium');
      const count = await countBugs(reach, gate({ medium: 1000 }), signal);
      assert.equal(count.verdict.opens, false);
      const capped = count.problem === null;
      // Whether a bounded request is let through is not known of the real service: both ways must hold.
      assert.ok(capped ? count.counts.medium === count.most : count.problem?.kind === 'tooMany');
    });
  });
});

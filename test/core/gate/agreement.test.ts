import assert from 'node:assert/strict';
import {
  activeBugsQuery,
  CONTROL_QUERY,
  checkSettings,
  environmentChecks,
  type GateSettings,
  inputsOf,
  limitsOf,
  previewVerdict,
  type Severity,
} from '../../../core/gate';
import { evaluateServerTask, invokeRestApiDefinition } from '../../../core/servertask';
import { createBoards } from '../../../standin/boards';
import { seeded } from '../servertask/switch-combinations';
import { randomSettings } from './arbitrary';
import { contextFor, gate, place, sendToBoards } from './support';

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-02T08:00:00Z');
const TODAY = Date.parse('2026-03-02T00:00:00Z');
const BY = { id: '00000000-0000-4000-8000-00000000000a', displayName: 'Tim Tester', uniqueName: 'tim@example.test' };

/** A bug as this test knows it; nothing of the product or the stand-in decides what is in it. */
interface PlainBug {
  readonly area: string;
  readonly iteration: string;
  readonly state: string;
  readonly severity: string | undefined;
  readonly priority: number;
  readonly tags: readonly string[];
  readonly createdAt: number;
}

/** The four processes, the type that is a bug there, and the states that type may be in. */
const PROJECTS = [
  { process: 'Agile', types: [['Bug', ['New', 'Active', 'Resolved', 'Closed']]] },
  { process: 'Scrum', types: [['Bug', ['New', 'Approved', 'Committed', 'Done', 'Removed']]] },
  { process: 'CMMI', types: [['Bug', ['Proposed', 'Active', 'Resolved', 'Closed']]] },
  {
    process: 'Space Game Agile',
    types: [
      ['Bug', ['New', 'Active', 'In Review', 'Ready for Test', 'Resolved', 'Closed', "Won't Fix", 'Removed']],
      ['Incident', ['Reported', 'Mitigating', 'Mitigated', 'Done']],
    ],
  },
] as const;
const AREAS = ['', 'Website', 'Website/Checkout', "Website/Bob's corner", 'Services'];
const ITERATIONS = ['', 'Release 1', 'Release 1/Sprint 2', 'Release 2'];
const TAGS = ['blocker', 'regression', "won't", 'ui', '100%'];
const SEVERITIES = ['1 - Critical', '2 - High', '3 - Medium', '4 - Low'];
const BUGS_PER_PROJECT = 1250;

const random = seeded(31);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

const boards = createBoards({ now: () => new Date(NOW) });
const projects = PROJECTS.map(({ process, types }) => {
  const name = `Team ${process}`;
  const path = (below: string) => [name, ...below.split('/').filter(Boolean)].join('\\');
  boards.addProject({ name, id: `id-${process.replaceAll(' ', '-')}`, process });
  for (const area of AREAS) if (area) boards.addArea(name, path(area));
  for (const iteration of ITERATIONS) if (iteration) boards.addIteration(name, path(iteration));
  const bugs = Array.from({ length: BUGS_PER_PROJECT }, (_, index): PlainBug => {
    const [type, states] = pick<readonly [string, readonly string[]]>(types);
    const bug: PlainBug = {
      area: pick(AREAS),
      iteration: pick(ITERATIONS),
      state: pick(states),
      severity: pick(SEVERITIES),
      priority: pick([1, 2, 3, 4]),
      tags: TAGS.filter(() => random() < 0.3),
      createdAt: NOW - Math.floor(random() * 100 * DAY),
    };
    const fields = {
      'System.Title': `Bug ${index}`,
      'System.AreaPath': path(bug.area),
      'System.IterationPath': path(bug.iteration),
      'System.Tags': bug.tags.join('; '),
      'Microsoft.VSTS.Common.Severity': bug.severity ?? '',
      'Microsoft.VSTS.Common.Priority': bug.priority,
    };
    const { id } = boards.createWorkItem(name, type, fields, BY, { at: new Date(bug.createdAt) });
    if (bug.state !== states[0]) {
      boards.updateWorkItem(id, { 'System.State': bug.state }, BY, { at: new Date(bug.createdAt + 1000) });
    }
    return bug;
  });
  // What is no bug must not be counted.
  for (let index = 0; index < 50; index++) {
    boards.createWorkItem(name, 'Task', { 'System.Title': `Task ${index}` }, BY);
  }
  return { name, id: `id-${process.replaceAll(' ', '-')}`, bugs };
});

/** The same filter in plain code. */
function isActive({ bugs: filter }: GateSettings, bug: PlainBug): boolean {
  const under = (path: string, top: string | undefined) =>
    top === undefined || path === top || path.startsWith(`${top}/`);
  return (
    !filter.closedStates.includes(bug.state) &&
    (filter.resolvedCounts || bug.state !== 'Resolved') &&
    under(bug.area, filter.areaPath) &&
    under(bug.iteration, filter.iterationPath) &&
    (filter.tags === undefined || filter.tags.some((tag) => bug.tags.includes(tag))) &&
    (filter.maxPriority === undefined || bug.priority <= filter.maxPriority) &&
    (filter.foundWithinDays === undefined || bug.createdAt >= TODAY - filter.foundWithinDays * DAY)
  );
}

const SEVERITY_VALUES: Readonly<Record<Severity, string>> = {
  critical: '1 - Critical',
  high: '2 - High',
  medium: '3 - Medium',
  low: '4 - Low',
};

describe('on 5,000 bugs of all four processes', () => {
  it('gate, environment checks, preview and a plain filter agree for 500 random settings', async function () {
    this.timeout(240_000);
    let opened = 0;
    for (let round = 0; round < 500; round++) {
      const { name, id, bugs } = projects[round % projects.length]!;
      const chosen = randomSettings(random, {
        areas: AREAS.slice(1),
        iterations: ITERATIONS.slice(1),
        tags: TAGS,
        states: ["Won't Fix", 'Resolved', 'Ready for Test'],
        maxLimit: 1,
      });
      const plain = (scope: string): number =>
        bugs.filter(
          (bug) => isActive(chosen, bug) && (scope === 'all' || bug.severity === SEVERITY_VALUES[scope as Severity]),
        ).length;
      // Limits around the true counts: most verdicts then hang on a single bug.
      const limits = Object.fromEntries(
        limitsOf(chosen).map(({ scope }) => [
          scope,
          Math.min(1000, Math.max(0, plain(scope) + pick([-1, 0, 0, 0, 1]))),
        ]),
      );
      const settings: GateSettings = { ...chosen, limits };
      assert.deepEqual(checkSettings(settings), []);
      const wanted = limitsOf(settings).every(({ scope, limit }) => plain(scope) <= limit);
      if (wanted) opened++;
      const words = `${name}: ${JSON.stringify(settings)}`;

      const context = contextFor(inputsOf(settings), 'https://boards.example.test/', { id, name });
      const send = sendToBoards(boards);
      const byGate = await evaluateServerTask(gate, context, send);
      assert.equal(byGate.result === 'succeeded', wanted, `gate, ${words}`);

      const { checks } = environmentChecks(settings, { ...place, projectId: id, projectName: name });
      assert.equal(checks.length, 1 + limitsOf(settings).length);
      let byChecks = true;
      for (const { configuration } of checks) {
        const given = { ...context, inputs: { ...configuration.settings.inputs }, endpointUrl: place.collectionUrl };
        byChecks &&= (await evaluateServerTask(invokeRestApiDefinition, given, send)).result === 'succeeded';
      }
      assert.equal(byChecks, wanted, `checks, ${words}`);

      const count = (query: string) => boards.runWiql(name, query).workItems?.length ?? 0;
      const active = Object.fromEntries(
        limitsOf(settings).map(({ scope }) => [scope, count(activeBugsQuery(settings.bugs, { scope, project: name }))]),
      );
      const byPreview = previewVerdict({ control: count(CONTROL_QUERY), active }, settings);
      assert.equal(byPreview.opens, wanted, `preview, ${words}`);
      for (const { scope, count: seen } of byPreview.limits) assert.equal(seen, plain(scope), `${scope}, ${words}`);
    }
    assert.ok(opened > 50 && opened < 450, `${opened} of 500 opened`);
  });

  it('a bug nobody has rated counts at every severity', () => {
    const { name } = projects[0]!;
    const query = (scope: Severity) =>
      boards.runWiql(
        name,
        activeBugsQuery({ closedStates: ['Closed'], resolvedCounts: true }, { scope, project: name }),
      );
    const before = (Object.keys(SEVERITY_VALUES) as Severity[]).map((scope) => query(scope).total);
    const { id } = boards.createWorkItem(name, 'Bug', { 'System.Title': 'Unrated' }, BY);
    boards.updateWorkItem(id, { 'Microsoft.VSTS.Common.Severity': '' }, BY, { at: new Date(NOW + 1000) });
    const after = (Object.keys(SEVERITY_VALUES) as Severity[]).map((scope) => query(scope).total);
    assert.deepEqual(
      after,
      before.map((total) => total + 1),
    );
  });

  it('work items the identity may not see hold the gate, because the control sees none', async () => {
    const { name, id } = projects[1]!;
    const service = { ...BY, id: '00000000-0000-4000-8000-00000000000b', displayName: 'Project Build Service' };
    boards.setAreaAccess(service, name, 'deny');
    const inputs = inputsOf({ limits: { all: 1000 }, bugs: { closedStates: ['Done'], resolvedCounts: true } });
    const context = contextFor(inputs, 'https://boards.example.test/', { id, name });
    const blind = await evaluateServerTask(gate, context, sendToBoards(boards, service));
    assert.equal(blind.result, 'failed');
    assert.match(blind.message, /Can the pipeline see any work item\?/);
    boards.clearAreaAccess(service);
    assert.equal((await evaluateServerTask(gate, context, sendToBoards(boards, service))).result, 'succeeded');
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkSettings, environmentChecks, type GateSettings, inputsOf } from '../../../core/gate';
import { evaluateServerTask, type HttpCall, invokeRestApiDefinition } from '../../../core/servertask';
import { createBoards } from '../../../standin/boards';
import { parseWiql, queryShape } from '../../../standin/wiql';
import { named, switchCombinations } from '../servertask/switch-combinations';
import { contextFor, gate, PROJECT, place, sendToBoards } from './support';

const BY = { id: '00000000-0000-4000-8000-00000000000a', displayName: 'Tim Tester', uniqueName: 'tim@example.test' };
const boards = createBoards({ now: () => new Date('2026-03-02T08:00:00Z') });
boards.addProject({ name: PROJECT, id: 'project-id', process: 'Agile' });
const AREAS = ['', 'Website', "Website\\Bob's corner", 'OR', 'ü'];
for (const area of AREAS.slice(1)) boards.addArea(PROJECT, `${PROJECT}\\${area}`);
for (const iteration of ['Sprint 1', "Tim's"]) boards.addIteration(PROJECT, `${PROJECT}\\${iteration}`);
/** Bugs as the plain filter of this test knows them; the store is filled from the same list. */
const bugs = Array.from({ length: 24 }, (_, index) => ({
  area: AREAS[index % AREAS.length]!,
  iteration: index % 3 === 0 ? 'Sprint 1' : index % 3 === 1 ? "Tim's" : '',
  tags: index % 4 === 0 ? ["won't"] : index % 4 === 1 ? ['100%', 'AND'] : index % 4 === 2 ? ['‮rtl'] : [],
}));
for (const [index, { area, iteration, tags }] of bugs.entries()) {
  const path = (below: string) => (below === '' ? PROJECT : `${PROJECT}\\${below}`);
  const fields = {
    'System.Title': `Bug ${index}`,
    'System.AreaPath': path(area),
    'System.IterationPath': path(iteration),
    'System.Tags': tags.join('; '),
  };
  boards.createWorkItem(PROJECT, 'Bug', fields, BY);
}

/** Pieces that mean something to JSON, WIQL, macros, mustache, addresses or the eye. */
const piece = fc.constantFrom(
  "'",
  "''",
  '"',
  '""',
  '\\',
  '\\\\',
  '\\"',
  "\\'",
  '\\u0027',
  '\\n',
  '{{',
  '}}',
  '{{{',
  '}}}',
  '{',
  '}',
  '{{areaPath}}',
  '{{{tags}}}',
  '$(',
  '$(system.accesstoken)',
  '$(system.teamProject)',
  '$',
  '%',
  '%27',
  '%22',
  '100%',
  '\n',
  '\r\n',
  '\t',
  '\u0000',
  '\u2028',
  '‮',
  '‮rtl',
  '\u200f',
  ' ',
  ',',
  ';',
  '/',
  '//',
  '..',
  '?',
  '#',
  '&',
  '&#39;',
  '&quot;',
  '<x>',
  '--',
  '/*',
  ')',
  '(',
  '=',
  '<>',
  ' OR ',
  ' AND ',
  'OR',
  'AND',
  'NOT',
  'ASOF',
  'ORDER BY',
  'UNDER',
  'CONTAINS',
  '[System.Id] > 0',
  "' OR [System.Id] > 0 OR [System.Title] = '",
  '" OR [System.Id] > 0 OR [System.Title] = "',
  '", "query": "SELECT [System.Id] FROM WorkItems',
  '@Today',
  '@project',
  "won't",
  'Website',
  "Bob's corner",
  'Sprint 1',
  "Tim's",
  'ü',
  'é',
  '日本',
  '😀',
  '\ud800',
  'a',
  'b',
  '0',
); // prettier-ignore
const text = fc.oneof(
  { weight: 3, arbitrary: fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12, unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "won't",
      '100%',
      'AND',
      '‮rtl',
      'Website',
      "Website/Bob's corner",
      'OR',
      'ü',
      'Sprint 1',
      "Tim's",
    ),
  },
);
const field = fc.constantFrom('areaPath', 'iterationPath', 'tags' as const);

/** The same filter in plain code. */
function plainCount(name: string, value: string): number {
  const lower = (source: string) => source.toLowerCase();
  const under = (path: string, top: string) => lower(path) === lower(top) || lower(path).startsWith(`${lower(top)}\\`);
  const below = value.split('/').join('\\');
  return bugs.filter(({ area, iteration, tags }) => {
    if (name === 'areaPath') return under(area, below);
    if (name === 'iterationPath') return under(iteration, below);
    const wanted = value.split(',').map((tag) => lower(tag.trim()));
    return tags.some((tag) => wanted.includes(lower(tag)));
  }).length;
}

const shape = (call: HttpCall): unknown =>
  queryShape(parseWiql((JSON.parse(call.body ?? '') as { query: string }).query));

describe('hostile text in filters', () => {
  const combinations = switchCombinations();
  /** Shapes by field and number of list items, from harmless text. */
  const expected = new Map<string, unknown>();
  const tagsOf = (value: string, splitParts: 'as-written' | 'trimmed' = 'as-written') =>
    value.split(',').filter((tag) => splitParts === 'as-written' || tag.trim() !== '').length;

  async function run(name: string, value: string, limit: number, switches = {}) {
    const inputs = {
      ...inputsOf({ limits: { all: limit }, bugs: { closedStates: ['Closed'], resolvedCounts: true } }),
      [name]: value,
    };
    const calls: HttpCall[] = [];
    const outcome = await evaluateServerTask(gate, contextFor(inputs), sendToBoards(boards, undefined, calls), {
      switches,
    });
    return { outcome, query: calls[1] };
  }

  async function expectedShape(name: string, tags: number): Promise<unknown> {
    const key = `${name}/${tags}`;
    if (!expected.has(key)) {
      const harmless = name === 'tags' ? Array(tags).fill('x').join(',') : 'Website';
      expected.set(key, shape((await run(name, harmless, 1000)).query!));
    }
    return expected.get(key);
  }

  it('never changes the shape of the query, and is counted as by plain code or held: 10,000 texts', async function () {
    this.timeout(120_000);
    let [counted, held, at] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(field, text, async (name, value) => {
        const switches = combinations[at++ % combinations.length]!;
        const where = `${name}=${JSON.stringify(value)} (${named(switches)})`;
        const count = plainCount(name, value);
        const { outcome, query } = await run(name, value, count, switches);
        if (query?.body !== undefined && value !== '') {
          let sent: unknown;
          try {
            sent = shape(query);
          } catch {
            // No JSON or no query: the service refuses it, so there is no shape to change.
            sent = undefined;
          }
          const tags = name === 'tags' ? tagsOf(value, switches.splitParts) : 1;
          // A list of nothing but blanks may come out without any tag, which is counted as no bug, as plain code does.
          if (sent !== undefined && tags > 0) assert.deepEqual(sent, await expectedShape(name, tags), where);
        }
        if (outcome.result === 'failed') {
          held++;
          assert.match(
            outcome.log.join('\n'),
            /Evaluation of expression|Exception: the service answered 400|of the template: /,
            where,
          );
          return;
        }
        counted++;
        if (value === '') return;
        // It opened at a limit of exactly what plain code counts; one below must hold, or the count was too low.
        if (count > 0) assert.equal((await run(name, value, count - 1, switches)).outcome.result, 'failed', where);
      }),
      { numRuns: 10_000, seed: 17 },
    );
    assert.ok(counted > 800 && held > 3000, `${counted} were counted and ${held} held`);
  });

  it('is refused by the settings, or asked for by the environment check in the same shape: 2,000 texts', async () => {
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(field, text, async (name, value) => {
        const listed = name === 'tags' ? value.split(',') : value;
        const settings: GateSettings = {
          limits: { all: plainCount(name, value) },
          bugs: { closedStates: ['Closed'], resolvedCounts: true, [name]: listed },
        };
        const { checks } = environmentChecks(settings, place);
        const [check] = checks.slice(1);
        assert.equal(check === undefined, checkSettings(settings).length > 0);
        if (!check || value === '') return;
        asked++;
        const calls: HttpCall[] = [];
        const outcome = await evaluateServerTask(
          invokeRestApiDefinition,
          {
            ...contextFor({ ...check.configuration.settings.inputs } as Record<string, string>),
            endpointUrl: place.collectionUrl,
          },
          sendToBoards(boards, undefined, calls),
        );
        assert.deepEqual(shape(calls[0]!), await expectedShape(name, name === 'tags' ? tagsOf(value) : 1));
        // A path that is not there is an error; everything else is counted as plain code counts.
        if (outcome.result === 'failed') assert.match(outcome.message, /TF51011/);
      }),
      { numRuns: 2000, seed: 23 },
    );
    assert.ok(asked > 300, `${asked} were asked`);
  });
});

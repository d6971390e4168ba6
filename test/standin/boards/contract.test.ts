/** Answers of the area hold only members the official specification knows, with values of the types it names. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBoards } from '../../../standin/boards';
import { Clock } from '../../../standin/clock';
import { createWorld } from '../../../standin/create-world';
import { FaultStore } from '../../../standin/faults';
import { type RunningServer, startServer } from '../../../standin/rest/server';
import { witArea } from '../../../standin/rest/wit';
import { people } from '../wiql/world';

const file = join(__dirname, '../../../../shared/contracts/wit.7.1.workItemTracking.json');

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Spec {
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** Members the service is known to answer though the specification leaves them out. */
const unlisted: Readonly<Record<string, readonly string[]>> = {
  // Seen in answers of the queries API; `WorkItemQueryResult` has it.
  QueryHierarchyItem: ['queryResultType'],
};

function members(name: string, spec: Spec): Record<string, Schema> {
  const schema = spec.definitions[name];
  assert.ok(schema, `the specification has no ${name}`);
  const inherited = (schema.allOf ?? []).map(({ $ref }) => members(String($ref).split('/').pop() as string, spec));
  return Object.assign({}, ...inherited, schema.properties);
}

/** @returns one line for each member that is not as specified */
function deviations(value: unknown, schema: Schema, spec: Spec, path: string): string[] {
  if (value === null || value === undefined) return [];
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').pop() as string;
    const known = members(name, spec);
    // Maps of links, fields and transitions have members of their own.
    if (name === 'ReferenceLinks' || Object.keys(known).length === 0) return [];
    if (typeof value !== 'object') return [`${path} is no ${name}`];
    return Object.entries(value).flatMap(([key, inner]) => {
      const member = known[key];
      if (member) return deviations(inner, member, spec, `${path}.${key}`);
      return unlisted[name]?.includes(key) ? [] : [`${path}.${key} is not in ${name}`];
    });
  }
  if (schema.enum && !schema.enum.includes(String(value)))
    return [`${path} is '${String(value)}', not one of ${schema.enum.join()}`];
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [`${path} is no array`];
    return value.flatMap((item, index) => deviations(item, schema.items ?? {}, spec, `${path}[${index}]`));
  }
  // "object" without members is .NET's object: any value.
  if (schema.type === 'object') return [];
  const expected = schema.type === 'integer' ? 'number' : schema.type;
  if (expected !== undefined && typeof value !== expected)
    return [`${path} is a ${typeof value}, not a ${schema.type}`];
  return [];
}

const requests: readonly (readonly [definition: string, method: string, path: string, body?: object])[] = [
  ['WorkItemQueryResult', 'POST', 'P/_apis/wit/wiql', { query: 'SELECT Id, Title FROM WorkItems ORDER BY Id' }],
  ['WorkItemQueryResult', 'POST', 'P/_apis/wit/wiql', { query: 'SELECT Id FROM WorkItemLinks MODE (MayContain)' }],
  ['WorkItem', 'GET', 'P/_apis/wit/workitems/1?$expand=all'],
  ['WorkItem[]', 'GET', 'P/_apis/wit/workitems?ids=1,2&$expand=relations'],
  ['WorkItem[]', 'POST', 'P/_apis/wit/workitemsbatch', { ids: [1, 2] }],
  ['WorkItem[]', 'GET', 'P/_apis/wit/workitems/1/revisions'],
  ['WorkItemUpdate[]', 'GET', 'P/_apis/wit/workitems/1/updates'],
  ['WorkItemType[]', 'GET', 'P/_apis/wit/workitemtypes'],
  ['WorkItemStateColor[]', 'GET', 'P/_apis/wit/workitemtypes/Bug/states'],
  ['WorkItemTypeFieldWithReferences[]', 'GET', 'P/_apis/wit/workitemtypes/Bug/fields?$expand=all'],
  ['WorkItemTypeCategory[]', 'GET', 'P/_apis/wit/workitemtypecategories'],
  ['WorkItemClassificationNode[]', 'GET', 'P/_apis/wit/classificationnodes?$depth=5'],
  ['WorkItemField2[]', 'GET', '_apis/wit/fields'],
  ['QueryHierarchyItem[]', 'GET', 'P/_apis/wit/queries?$depth=2&$expand=all'],
  ['QueryHierarchyItemsResult', 'GET', 'P/_apis/wit/queries?$filter=a'],
  ['WorkItemTagDefinition[]', 'GET', 'P/_apis/wit/tags'],
  ['WorkItemDelete', 'DELETE', 'P/_apis/wit/workitems/3'],
];

describe('work item tracking against the official specification', () => {
  let spec: Spec;
  let server: RunningServer;

  before(async function () {
    if (!existsSync(file)) {
      console.log(`      skipped: ${file} is not there`);
      this.skip();
    }
    spec = JSON.parse(readFileSync(file, 'utf8')) as Spec;
    const clock = new Clock(Date.UTC(2024, 4, 15));
    const boards = createBoards({ now: () => new Date(clock.now()) });
    boards.addProject({ name: 'P', process: 'Agile' });
    boards.addArea('P', 'A\\B');
    boards.addIteration('P', 'S', { start: '2024-05-01', finish: '2024-05-20' });
    for (let count = 0; count < 3; count++) {
      boards.createWorkItem('P', 'Bug', { Title: 'x', Tags: 'a; b', 'Assigned To': people.dev }, people.tess);
    }
    boards.updateWorkItem(1, { State: 'Active' }, people.dev);
    boards.addLink(1, 'System.LinkTypes.Hierarchy-Forward', 2, people.dev, { comment: 'c' });
    const tess = boards.identities.resolve(people.tess);
    const wiql =
      "SELECT Id FROM WorkItems WHERE ([State] = 'Active' OR NOT [Id] IN (1, 2)) AND [Changed By] = [Created By] ORDER BY Id";
    boards.queries.create(boards.project('P'), 'Shared Queries', { name: 'Bugs a', wiql }, tess);
    const tree =
      "SELECT Id FROM WorkItemLinks WHERE [Source].[Id] > 0 AND [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward' MODE (Recursive)";
    boards.queries.create(boards.project('P'), 'Shared Queries', { name: 'Tree', wiql: tree }, tess);
    const world = createWorld({ clock, boards, folder: '' });
    world.users.set(people.tess.id, { ...people.tess, descriptor: tess.descriptor });
    world.defaultUserId = people.tess.id;
    server = await startServer(world, 0, { areas: [witArea], faults: new FaultStore() });
  });

  after(() => server?.close());

  for (const [definition, method, path, body] of requests) {
    it(`${method} ${path} is ${definition}`, async () => {
      const response = await fetch(`${server.collectionUrl}/${path}${path.includes('?') ? '&' : '?'}api-version=7.1`, {
        method,
        headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as { value?: unknown[] };
      assert.equal(response.status, 200, JSON.stringify(answer));
      const name = definition.replace('[]', '');
      const schema: Schema = { $ref: `#/definitions/${name}` };
      const isList = definition.endsWith('[]');
      if (isList) assert.ok((answer.value?.length ?? 0) > 0, 'the list is empty');
      const found = isList
        ? deviations(answer.value, { type: 'array', items: schema }, spec, name)
        : deviations(answer, schema, spec, name);
      assert.deepEqual(found, []);
    });
  }
});

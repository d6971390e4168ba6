import assert from 'node:assert/strict';
import { getBearerHandler, WebApi } from 'azure-devops-node-api';
import {
  GetFieldsExpand,
  QueryExpand,
  QueryResultType,
  QueryType,
  TreeStructureGroup,
  WorkItemErrorPolicy,
  WorkItemExpand,
} from 'azure-devops-node-api/interfaces/WorkItemTrackingInterfaces';
import type { IWorkItemTrackingApi } from 'azure-devops-node-api/WorkItemTrackingApi';
import { type Boards, createBoards } from '../../../standin/boards';
import { Clock } from '../../../standin/clock';
import { createWorld } from '../../../standin/create-world';
import { FaultStore } from '../../../standin/faults';
import { coreArea } from '../../../standin/rest/core';
import { locationArea } from '../../../standin/rest/discovery';
import { type RunningServer, startServer } from '../../../standin/rest/server';
import { witArea } from '../../../standin/rest/wit';
import { people } from '../wiql/world';

const start = Date.UTC(2024, 4, 15, 10, 30);
const project = 'Space Game';

/** What the tests read of answers. */
interface Answer {
  readonly $id?: string;
  readonly typeKey?: string;
  readonly message?: string;
  readonly id?: string;
  readonly code?: number;
  readonly workItems?: readonly { readonly id: number }[];
  readonly fields?: Readonly<Record<string, { readonly id?: string } | string | undefined>>;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Answer | undefined;
}

describe('work item tracking over HTTP', () => {
  let server: RunningServer;
  let boards: Boards;
  let clock: Clock;
  let wit: IWorkItemTrackingApi;

  before(async () => {
    clock = new Clock(start);
    boards = createBoards({ now: () => new Date(clock.now()) });
    boards.addProject({ name: project, process: 'Space Game Agile' });
    boards.addProject({ name: 'Other', process: 'Scrum' });
    boards.addArea(project, 'Web\\Login');
    boards.addIteration(project, 'Sprint 1', { start: '2024-05-06', finish: '2024-05-17' });
    boards.addTeam(project, { name: 'Space Game Team' });
    boards.addTeam(project, { name: 'Web Team', areas: ['Web'] });
    const world = createWorld({ clock, boards, folder: '' });
    for (const person of Object.values(people)) {
      boards.identities.add(person);
      world.users.set(person.id, { ...person, descriptor: `aad.${person.id}` });
    }
    world.defaultUserId = people.tess.id;
    world.tokens.set('build', people.build.id);
    server = await startServer(world, 0, { areas: [locationArea, coreArea, witArea], faults: new FaultStore() });
    wit = await new WebApi(server.collectionUrl, getBearerHandler('tess')).getWorkItemTrackingApi();
  });

  after(() => server.close());

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    { token = 'tess', type = 'application/json' } = {},
  ): Promise<Reply> => {
    const separator = path.includes('?') ? '&' : '?';
    const response = await fetch(`${server.collectionUrl}/${path}${separator}api-version=7.1`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body !== undefined && { 'Content-Type': type }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = text === '' ? undefined : (JSON.parse(text) as Answer);
    return { status: response.status, headers: response.headers, body: parsed };
  };
  const patchType = { type: 'application/json-patch+json' };
  const add = (name: string, value: unknown) => ({ op: 'add', path: `/fields/${name}`, value });

  describe('azure-devops-node-api, unmodified', () => {
    it('creates, reads and changes work items', async () => {
      const created = await wit.createWorkItem(
        null,
        [
          { op: 'add', path: '/fields/System.Title', value: 'Login crashes' },
          { op: 'add', path: '/fields/System.AreaPath', value: 'Space Game\\Web' },
          { op: 'add', path: '/fields/Microsoft.VSTS.Common.Severity', value: '1 - Critical' },
          { op: 'add', path: '/fields/System.Tags', value: 'ui; login; UI' },
          { op: 'add', path: '/fields/System.AssignedTo', value: 'dev@spacegame.example' },
        ] as unknown as object,
        project,
        'Bug',
      );
      const id = created.id as number;
      assert.equal(created.rev, 1);
      assert.equal(created.fields?.['System.State'], 'New');
      assert.equal(created.fields?.['System.Tags'], 'login; ui');
      assert.equal(created.fields?.['System.AssignedTo'].displayName, 'Dev Eloper');
      assert.equal(created.fields?.['System.CreatedBy'].uniqueName, people.tess.uniqueName);
      assert.equal(created.fields?.['System.Id'], undefined);

      await clock.advanceBy(60_000);
      const changed = await wit.updateWorkItem(
        null,
        [
          { op: 'test', path: '/rev', value: 1 },
          { op: 'replace', path: '/fields/System.State', value: 'Active' },
          { op: 'add', path: '/fields/System.History', value: 'I look at it' },
        ] as unknown as object,
        id,
      );
      assert.equal(changed.rev, 2);
      assert.equal(new Date(changed.fields?.['Microsoft.VSTS.Common.ActivatedDate']).getTime(), start + 60_000);

      const before = await wit.getWorkItem(id, undefined, new Date(start + 1_000));
      assert.equal(before.fields?.['System.State'], 'New');
      const some = await wit.getWorkItem(id, ['System.Id', 'System.Title']);
      assert.deepEqual(some.fields, { 'System.Id': id, 'System.Title': 'Login crashes' });
      const all = await wit.getWorkItem(id, undefined, undefined, WorkItemExpand.All, project);
      assert.equal(all.fields?.['System.AreaLevel2'], 'Web');
      assert.ok(all._links.html.href.endsWith(`/_workitems/edit/${id}`));
      assert.equal(await wit.getWorkItem(9_999), null);
    });

    it('links work items and reads relations, revisions and updates', async () => {
      const make = async (type: string, title: string) =>
        (
          await wit.createWorkItem(
            null,
            [{ op: 'add', path: '/fields/System.Title', value: title }] as unknown as object,
            project,
            type,
          )
        ).id as number;
      const [story, bug] = [await make('User Story', 'Log in'), await make('Bug', 'Cannot log in')];
      const linked = await wit.updateWorkItem(
        null,
        [
          {
            op: 'add',
            path: '/relations/-',
            value: {
              rel: 'System.LinkTypes.Hierarchy-Reverse',
              url: `${server.collectionUrl}/_apis/wit/workItems/${story}`,
              attributes: { comment: 'found while testing' },
            },
          },
          { op: 'add', path: '/relations/-', value: { rel: 'Hyperlink', url: 'https://example.com/log' } },
        ] as unknown as object,
        bug,
        undefined,
        undefined,
        undefined,
        undefined,
        WorkItemExpand.Relations,
      );
      assert.deepEqual(
        linked.relations?.map(({ rel, attributes }) => [rel, attributes?.name, attributes?.comment]),
        [
          ['System.LinkTypes.Hierarchy-Reverse', 'Parent', 'found while testing'],
          ['Hyperlink', undefined, undefined],
        ],
      );
      assert.equal(linked.fields?.['System.Parent'], story);
      const parent = await wit.getWorkItem(story, undefined, undefined, WorkItemExpand.Relations);
      assert.equal(parent.relations?.[0]?.rel, 'System.LinkTypes.Hierarchy-Forward');

      const tree = await wit.queryByWiql(
        {
          query: `SELECT Id FROM WorkItemLinks WHERE [Source].[System.Id] = ${story} AND [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward' MODE (Recursive)`,
        },
        { project },
      );
      assert.equal(tree.queryType, QueryType.Tree);
      assert.equal(tree.queryResultType, QueryResultType.WorkItemLink);
      assert.deepEqual(
        tree.workItemRelations?.map(({ rel, source, target }) => [rel, source?.id, target?.id]),
        [
          [undefined, undefined, story],
          ['System.LinkTypes.Hierarchy-Forward', story, bug],
        ],
      );

      const updates = await wit.getUpdates(bug);
      assert.equal(updates.length, 2);
      assert.equal(updates[0]?.fields?.['System.State']?.newValue, 'New');
      assert.equal(updates[1]?.relations?.added?.length, 2);
      const revisions = await wit.getRevisions(bug);
      assert.deepEqual(
        revisions.map(({ rev }) => rev),
        [1, 2],
      );
      assert.equal((await wit.getRevision(bug, 1)).rev, 1);

      await wit.updateWorkItem(null, [{ op: 'remove', path: '/relations/0' }] as unknown as object, bug);
      const unlinked = await wit.getWorkItem(bug, undefined, undefined, WorkItemExpand.Relations);
      assert.deepEqual(
        unlinked.relations?.map(({ rel }) => rel),
        ['Hyperlink'],
      );
      assert.equal(unlinked.fields?.['System.Parent'], undefined);
    });

    it('runs queries with team, $top and timePrecision', async () => {
      const query =
        "SELECT [System.Id], [System.Title] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.WorkItemType] = 'Bug' ORDER BY [System.Id] DESC";
      const result = await wit.queryByWiql({ query }, { project }, false, 1);
      assert.equal(result.queryType, QueryType.Flat);
      assert.equal(result.workItems?.length, 1);
      assert.equal(result.asOf?.getTime(), clock.now());
      assert.deepEqual(
        result.columns?.map(({ referenceName }) => referenceName),
        ['System.Id', 'System.Title'],
      );
      assert.equal(result.sortColumns?.[0]?.descending, true);

      const team = { query: 'SELECT Id FROM WorkItems WHERE [System.AreaPath] = @TeamAreas' };
      const web = await wit.queryByWiql(team, { project, team: 'Web Team' });
      const whole = await wit.queryByWiql(team, { project });
      assert.ok((web.workItems?.length ?? 0) < (whole.workItems?.length ?? 0));

      const precise = { query: "SELECT Id FROM WorkItems WHERE [System.CreatedDate] > '2024-05-15T10:30:00Z'" };
      await assert.rejects(wit.queryByWiql(precise, { project }), /You cannot supply a time with the date/);
      assert.ok((await wit.queryByWiql(precise, { project }, true)).workItems);
    });

    it('reads many work items at once', async () => {
      const { id } = boards.createWorkItem(project, 'Task', { Title: 'second' }, people.tess);
      const items = await wit.getWorkItemsBatch({ ids: [id, 1], fields: ['System.Title', 'System.State'] }, project);
      assert.deepEqual(
        items.map((item) => item.id),
        [id, 1],
      );
      const some = await wit.getWorkItems([1, 9_999], ['System.Id'], undefined, undefined, WorkItemErrorPolicy.Omit);
      assert.equal(some[0]?.id, 1);
      assert.equal(some[1], null);
    });

    it('knows types, states, categories and fields', async () => {
      const states = await wit.getWorkItemTypeStates(project, 'Bug');
      assert.deepEqual(
        states.find(({ name }) => name === "Won't Fix"),
        { name: "Won't Fix", color: '339933', category: 'Completed' },
      );
      const types = await wit.getWorkItemTypes(project);
      const bug = types.find(({ name }) => name === 'Bug');
      assert.equal(bug?.states?.length, 8);
      assert.ok(bug?.transitions?.New?.some(({ to }) => to === 'Closed'));
      assert.equal((await wit.getWorkItemType(project, 'incident')).referenceName, 'SpaceGame.Incident');
      const category = await wit.getWorkItemTypeCategory(project, 'Microsoft.BugCategory');
      assert.deepEqual(
        category.workItemTypes?.map(({ name }) => name),
        ['Bug', 'Incident'],
      );
      assert.equal(category.defaultWorkItemType?.name, 'Bug');
      assert.ok((await wit.getWorkItemTypeCategories(project)).length > 4);
      const fields = await wit.getFields(project, GetFieldsExpand.None);
      const assigned = fields.find(({ referenceName }) => referenceName === 'System.AssignedTo');
      assert.equal(assigned?.isIdentity, true);
      const severity = await wit.getWorkItemTypeFieldWithReferences(
        project,
        'Bug',
        'Microsoft.VSTS.Common.Severity',
        1,
      );
      assert.deepEqual(severity.allowedValues, ['1 - Critical', '2 - High', '3 - Medium', '4 - Low']);
      assert.equal((await wit.getRelationTypes()).find(({ name }) => name === 'Child')?.attributes?.topology, 'tree');
    });

    it('reads and writes areas and iterations', async () => {
      const roots = await wit.getRootNodes(project, 3);
      assert.deepEqual(
        roots.map(({ name, structureType }) => [name, structureType]),
        [
          [project, 0],
          [project, 1],
        ],
      );
      assert.equal(roots[0]?.children?.[0]?.children?.[0]?.path, '\\Space Game\\Area\\Web\\Login');
      const sprint = await wit.getClassificationNode(project, TreeStructureGroup.Iterations, 'Sprint 1');
      assert.equal(sprint.attributes?.startDate, '2024-05-06T00:00:00.000Z');
      const made = await wit.createOrUpdateClassificationNode(
        { name: 'Sprint 2' },
        project,
        TreeStructureGroup.Iterations,
      );
      assert.equal(made.name, 'Sprint 2');
      await wit.updateClassificationNode(
        { attributes: { startDate: '2024-05-20T00:00:00Z', finishDate: '2024-05-31T00:00:00Z' } },
        project,
        TreeStructureGroup.Iterations,
        'Sprint 2',
      );
      assert.equal(boards.project(project).iterations.find('Space Game\\Sprint 2')?.finish, Date.UTC(2024, 4, 31));
    });

    it('saves, runs and counts queries', async () => {
      const wiql =
        "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] IN GROUP 'Microsoft.BugCategory' AND [System.State] <> 'Closed'";
      const folder = await wit.createQuery({ name: 'Gate', isFolder: true }, project, 'Shared Queries');
      assert.equal(folder.isFolder, true);
      const saved = await wit.createQuery({ name: 'Active bugs', wiql }, project, 'Shared Queries/Gate');
      const read = await wit.getQuery(project, 'Shared Queries/Gate/Active bugs', QueryExpand.All);
      assert.equal(read.id, saved.id);
      assert.equal(read.wiql, wiql);
      assert.equal(read.queryType, QueryType.Flat);
      assert.equal(read.clauses?.clauses?.length, 2);
      assert.equal(read.clauses?.clauses?.[0]?.operator?.name, 'In Group');
      const byId = await wit.queryById(saved.id as string, { project });
      const head = await call('HEAD', `${encodeURIComponent(project)}/_apis/wit/wiql/${saved.id}`);
      assert.equal(head.status, 200);
      assert.equal(head.headers.get('x-total-count'), String(byId.workItems?.length));
      assert.equal(head.body, undefined);
      const tree = await wit.getQueries(project, QueryExpand.None, 2);
      assert.deepEqual(
        tree.map(({ name }) => name),
        ['My Queries', 'Shared Queries'],
      );
      assert.equal((await wit.searchQueries(project, 'active')).value?.[0]?.name, 'Active bugs');
      await wit.updateQuery({ name: 'Open bugs' }, project, saved.id as string);
      await wit.deleteQuery(project, saved.id as string);
      assert.equal(await wit.getQuery(project, saved.id as string), null);
    });
  });

  describe('what a person saves under My Queries', () => {
    it('is not there for anybody else', async () => {
      const saved = await call('POST', `${project}/_apis/wit/queries/My Queries`, {
        name: 'Mine',
        wiql: 'SELECT Id FROM WorkItems',
      });
      assert.equal(saved.status, 201);
      const other = await call('GET', `${project}/_apis/wit/wiql/${saved.body?.id}`, undefined, { token: 'build' });
      assert.equal(other.status, 404);
      assert.equal(other.body?.typeKey, 'QueryItemNotFoundException');
      assert.match(
        String(other.body?.message),
        /^TF401243: The query .* does not exist, or you do not have permission to read it\.$/,
      );
    });
  });

  describe('permission', () => {
    it('takes work items out of queries, and single reads answer 404', async () => {
      const { id } = boards.createWorkItem(
        project,
        'Bug',
        { Title: 'secret', 'Area Path': 'Space Game\\Web\\Login' },
        people.tess,
      );
      boards.setAreaAccess(people.build, 'Space Game\\Web\\Login', 'deny');
      const query = { query: `SELECT Id FROM WorkItems WHERE Id = ${id}` };
      const mine = await call('POST', `${project}/_apis/wit/wiql`, query);
      assert.equal(mine.body?.workItems?.length, 1);
      const theirs = await call('POST', `${project}/_apis/wit/wiql`, query, { token: 'build' });
      assert.deepEqual(theirs.body?.workItems, []);
      const read = await call('GET', `_apis/wit/workitems/${id}`, undefined, { token: 'build' });
      assert.equal(read.status, 404);
      assert.equal(
        read.body?.message,
        `TF401232: Work item ${id} does not exist, or you do not have permissions to read it.`,
      );
      assert.equal(read.body?.typeKey, 'WorkItemUnauthorizedAccessException');
    });
  });

  describe('errors in the envelope of the service', () => {
    const bug = `${project}/_apis/wit/workitems/$Bug`;
    const cases: readonly (readonly [
      name: string,
      request: readonly [method: string, path: string, body?: unknown, options?: { type: string }],
      status: number,
      typeKey: string,
      message: RegExp,
    ])[] = [
      [
        'a query with an unknown field',
        ['POST', `${project}/_apis/wit/wiql`, { query: 'SELECT Id FROM WorkItems WHERE [Custom.Nope] = 1' }],
        400,
        'VssPropertyValidationException',
        /^TF51005: .*«\[Custom\.Nope\]»\.$/,
      ],
      [
        'a macro without its team',
        [
          'POST',
          '_apis/wit/wiql',
          { query: 'SELECT Id FROM WorkItems WHERE [System.IterationPath] = @CurrentIteration' },
        ],
        500,
        'WorkItemTrackingQueryException',
        /^VS402612: The macro '@CurrentIteration'/,
      ],
      [
        'a query without text',
        ['POST', `${project}/_apis/wit/wiql`, {}],
        400,
        'VssPropertyValidationException',
        /query text is empty/,
      ],
      [
        '$top zero',
        ['POST', `${project}/_apis/wit/wiql?$top=0`, { query: 'SELECT Id FROM WorkItems' }],
        400,
        'VssPropertyValidationException',
        /\$top/,
      ],
      [
        'an unknown project',
        ['POST', 'Nowhere/_apis/wit/wiql', { query: 'SELECT Id FROM WorkItems' }],
        404,
        'ProjectDoesNotExistWithNameException',
        /^TF200016: .*Nowhere/,
      ],
      [
        'an unknown team',
        ['POST', `${project}/Nobody/_apis/wit/wiql`, { query: 'SELECT Id FROM WorkItems' }],
        404,
        'TeamNotFoundException',
        /Nobody/,
      ],
      [
        'a batch of 201',
        ['POST', `${project}/_apis/wit/workitemsbatch`, { ids: Array.from({ length: 201 }, (_, index) => index + 1) }],
        400,
        'VssPropertyValidationException',
        /^VS403474: You requested 201 work items which exceeds the limit of 200/,
      ],
      [
        'a batch with a missing work item',
        ['POST', `${project}/_apis/wit/workitemsbatch`, { ids: [1, 9_999] }],
        404,
        'WorkItemUnauthorizedAccessException',
        /^TF401232: Work item 9999/,
      ],
      [
        'fields together with $expand',
        ['GET', '_apis/wit/workitems/1?fields=System.Id&$expand=all'],
        400,
        'VssPropertyValidationException',
        /expand parameter can not be used with the fields/,
      ],
      [
        'a work item of another project',
        ['GET', 'Other/_apis/wit/workitems/1'],
        404,
        'WorkItemUnauthorizedAccessException',
        /^TF401232/,
      ],
      [
        'an unknown type',
        ['GET', `${project}/_apis/wit/workitemtypes/Dream/states`],
        404,
        'WorkItemTypeNotFoundException',
        /^VS402323: Work item type Dream does not exist in project Space Game/,
      ],
      [
        'an unknown category',
        ['GET', `${project}/_apis/wit/workitemtypecategories/Microsoft.Dreams`],
        404,
        'WorkItemTypeCategoryNotFoundException',
        /Microsoft\.Dreams/,
      ],
      [
        'an unknown area',
        ['GET', `${project}/_apis/wit/classificationnodes/areas/Nowhere`],
        404,
        'ClassificationNodeNotFoundException',
        /Nowhere/,
      ],
      [
        'an unknown field',
        ['GET', '_apis/wit/fields/Nope'],
        404,
        'WorkItemTrackingFieldDefinitionNotFoundException',
        /^TF51535: Cannot find field Nope\.$/,
      ],
      [
        'a patch of another content type',
        ['POST', bug, [add('System.Title', 'x')]],
        415,
        'VssRequestContentTypeNotSupportedException',
        /application\/json-patch\+json/,
      ],
      [
        'an empty patch',
        ['POST', bug, [], patchType],
        400,
        'VssPropertyValidationException',
        /^You must pass a valid patch document in the body of the request\.$/,
      ],
      [
        'a work item without title',
        ['POST', bug, [add('System.Tags', 'x')], patchType],
        400,
        'RuleValidationException',
        /^TF401320: Rule Error for field Title\./,
      ],
      [
        'a state the type does not have',
        ['POST', bug, [add('System.Title', 'x'), add('System.State', 'Done')], patchType],
        400,
        'RuleValidationException',
        /^TF401320: Rule Error for field State\./,
      ],
      [
        'an area that does not exist',
        ['POST', bug, [add('System.Title', 'x'), add('System.AreaPath', 'Nowhere')], patchType],
        400,
        'WorkItemFieldInvalidTreeNameException',
        /^TF401347: Invalid tree name given for work item -1, field 'System\.AreaPath'\.$/,
      ],
      [
        'a field nobody knows',
        ['POST', bug, [add('System.Title', 'x'), add('Nope', 1)], patchType],
        400,
        'WorkItemFieldInvalidException',
        /^TF51535: Cannot find field Nope\.$/,
      ],
      [
        'a computed field',
        ['PATCH', '_apis/wit/workitems/1', [add('System.CreatedDate', '2020-01-01')], patchType],
        400,
        'WorkItemFieldInvalidException',
        /ReadOnly.*System\.CreatedDate/,
      ],
      [
        'a stale revision',
        ['PATCH', '_apis/wit/workitems/1', [{ op: 'test', path: '/rev', value: 99 }], patchType],
        412,
        'TestPatchOperationFailedException',
        /\/rev failed/,
      ],
      [
        'an area name with a backslash',
        ['POST', `${project}/_apis/wit/classificationnodes/areas`, { name: 'a\\b' }],
        400,
        'InvalidClassificationNodeException',
        /a\\b/,
      ],
      [
        'an area twice',
        ['POST', `${project}/_apis/wit/classificationnodes/areas`, { name: 'web' }],
        409,
        'ClassificationNodeDuplicateNameException',
        /already exists: web/,
      ],
      [
        'a saved query that does not parse',
        [
          'POST',
          `${project}/_apis/wit/queries/Shared Queries`,
          { name: 'Bad', wiql: 'SELECT TOP 5 [System.Id] FROM WorkItems' },
        ],
        400,
        'VssPropertyValidationException',
        /^TF51006: The query statement is missing a FROM clause\. The error is caused by «5»\.$/,
      ],
      [
        'what is not played',
        ['POST', `${bug}?validateOnly=true`, [add('System.Title', 'x')], patchType],
        501,
        'StandInNotImplementedException',
        /validateOnly/,
      ],
    ];
    for (const [name, [method, path, body, options], status, typeKey, message] of cases) {
      it(name, async () => {
        const reply = await call(method, path, body, options);
        assert.equal(reply.body?.typeKey, typeKey, JSON.stringify(reply.body));
        assert.equal(reply.status, status);
        assert.match(String(reply.body?.message), message);
        assert.equal(reply.body?.$id, '1');
      });
    }
  });

  it('migration tools say with bypassRules when and by whom', async () => {
    const operations = [
      add('System.Title', 'old'),
      add('System.CreatedDate', '2023-01-02T03:04:05Z'),
      add('System.CreatedBy', 'Dev Eloper'),
    ];
    const created = await call('POST', `${project}/_apis/wit/workitems/$Bug?bypassRules=true`, operations, patchType);
    assert.equal(created.status, 200);
    assert.equal(created.body?.fields?.['System.CreatedDate'], '2023-01-02T03:04:05.000Z');
    const author = created.body?.fields?.['System.CreatedBy'];
    assert.equal(typeof author === 'object' && author.id, people.dev.id);
  });

  it('a deleted work item is no longer found', async () => {
    const { id } = boards.createWorkItem(project, 'Task', { Title: 'gone soon' }, people.tess);
    const deleted = await call('DELETE', `_apis/wit/workitems/${id}`);
    assert.equal(deleted.body?.code, 200);
    assert.equal((await call('GET', `_apis/wit/workitems/${id}`)).status, 404);
  });

  it('an area in use is deleted only with a new home for its work items', async () => {
    boards.addArea(project, 'Old');
    const { id } = boards.createWorkItem(project, 'Task', { Title: 'x', 'Area Path': 'Space Game\\Old' }, people.tess);
    const path = `${project}/_apis/wit/classificationnodes/areas/Old`;
    assert.equal((await call('DELETE', path)).status, 400);
    const home = boards.project(project).areas.root.id;
    assert.equal((await call('DELETE', `${path}?$reclassifyId=${home}`)).status, 204);
    assert.equal(boards.workItem(id).revisions.at(-1)?.fields['System.AreaPath'], project);
    assert.equal((await call('GET', path)).status, 404);
  });

  it('enums become numbers and dates the other form for the browser client', async () => {
    const response = await fetch(`${server.collectionUrl}/${project}/_apis/wit/wiql`, {
      method: 'POST',
      headers: {
        Authorization: 'Bearer tess',
        'Content-Type': 'application/json',
        Accept:
          'application/json;api-version=5.0-preview.2;excludeUrls=true;enumsAsNumbers=true;msDateFormat=true;noArrayWrap=true',
      },
      body: JSON.stringify({ query: 'SELECT Id FROM WorkItems WHERE Id = 1' }),
    });
    const text = await response.text();
    assert.match(text, /"asOf":"\\\/Date\(\d+\)\\\/"/);
    const body = JSON.parse(text) as { queryType: number; queryResultType: number; workItems: object[] };
    assert.deepEqual([body.queryType, body.queryResultType, body.workItems], [1, 1, [{ id: 1 }]]);
  });
});

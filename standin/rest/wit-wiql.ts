/** Running queries: `wiql` and `wiql/{id}`. */
import { BoardsError, type BoardsProject, type QueryItem, type RunOptions } from '../boards';
import type { WiqlResult } from '../wiql';
import type { World } from '../world';
import type { RestRequest, Route } from './area';
import { objectBody, positive, projectOf, textMember, witEnums, witRoute, witUrl } from './wit-shared';

const runByText = witRoute({
  methods: ['POST'],
  template: '{project?}/{team?}/_apis/wit/wiql',
  resourceName: 'wiql',
  locationId: '1a9c53f7-f243-4447-b110-35ef023636e4',
  resourceVersion: 2,
  enums: witEnums,
  handle(request, world) {
    const query = textMember(objectBody(request.body), 'query');
    if (query === undefined || query.trim() === '') {
      throw new BoardsError('ARGUMENT', 'The query text is empty. Parameter name: query');
    }
    const project = projectOf(request, world);
    const result = world.boards.runWiql(project?.name, query, runOptions(request));
    return { body: resultBody(result, request, project) };
  },
});

const runById = witRoute({
  methods: ['GET', 'HEAD'],
  template: '{project?}/{team?}/_apis/wit/wiql/{id}',
  resourceName: 'wiql',
  locationId: 'a02355f5-5f8a-4671-8e32-369d23aac83d',
  resourceVersion: 2,
  enums: witEnums,
  handle(request, world) {
    const { project, item } = findQuery(request, world);
    if (item.wiql === undefined)
      throw new BoardsError('QUERY_INVALID', `TF401256: ${item.name} is a folder, not a query.`);
    const options = runOptions(request);
    const result = world.boards.runWiql(project.name, item.wiql, options);
    // The count travels in a header: a HEAD answer has no body.
    const count = Math.min(result.total, options.top ?? result.total);
    const headers = { 'X-Total-Count': String(count) };
    return request.method === 'HEAD'
      ? { status: 200, headers }
      : { headers, body: resultBody(result, request, project) };
  },
});

export const wiqlRoutes: readonly Route[] = [runByText, runById];

function runOptions(request: RestRequest): RunOptions {
  return {
    top: positive(request, '$top'),
    // Only the query string counts; in the body the service ignores it.
    timePrecision: request.query.boolean('timePrecision'),
    team: request.route.team,
    identity: request.identity,
  };
}

/** A saved query by id; without a project in the address all projects are searched. */
function findQuery(request: RestRequest, world: World): { project: BoardsProject; item: QueryItem } {
  const { boards } = world;
  const identity = boards.identities.resolve(request.identity);
  const home = projectOf(request, world);
  const id = String(request.route.id);
  for (const project of home ? [home] : boards.projects) {
    const item = boards.queries.find(project, id, identity);
    if (item) return { project, item };
  }
  throw new BoardsError(
    'QUERY_NOT_FOUND',
    `TF401243: The query ${id} does not exist, or you do not have permission to read it.`,
  );
}

/** Ids only, never fields (rest-contracts §6). */
function resultBody(result: WiqlResult, request: RestRequest, project: BoardsProject | undefined) {
  const fieldRef = (field: { referenceName: string; name: string }) => ({
    referenceName: field.referenceName,
    name: field.name,
    url: `${request.baseUrl}/_apis/wit/fields/${field.referenceName}`,
  });
  const itemRef = (id: number) => ({ id, url: witUrl(request, project, `workItems/${id}`) });
  return {
    queryType: result.queryType,
    queryResultType: result.workItems ? 'workItem' : 'workItemLink',
    asOf: new Date(result.asOf),
    columns: result.columns.map(fieldRef),
    ...(result.sortColumns.length > 0 && {
      sortColumns: result.sortColumns.map(({ field, descending }) => ({ field: fieldRef(field), descending })),
    }),
    ...(result.workItems && { workItems: result.workItems.map(itemRef) }),
    ...(result.relations && {
      workItemRelations: result.relations.map(({ rel, source, target }) => ({
        ...(rel !== undefined && { rel }),
        ...(source !== undefined && { source: itemRef(source) }),
        target: itemRef(target),
      })),
    }),
  };
}

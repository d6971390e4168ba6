/** Saved queries and their folders. */
import { type Boards, BoardsError, type BoardsProject, pathOf, type QueryItem } from '../boards';
import { type LinkMode, parseWiql, type Query } from '../wiql';
import type { World } from '../world';
import type { RestRequest, Route } from './area';
import { clausesOf } from './wit-clauses';
import {
  enumName,
  identityRefOf,
  objectBody,
  requiredProject,
  textMember,
  witEnums,
  witRoute,
  witUrl,
} from './wit-shared';

type Expand = 'none' | 'wiql' | 'clauses' | 'all' | 'minimal';

const expandNumbers = { none: 0, wiql: 1, clauses: 2, all: 3, minimal: 4 };

/** Most queries one search answers. */
const SEARCH_LIMIT = 200;

const queries = witRoute({
  methods: ['GET', 'POST', 'PATCH', 'DELETE'],
  template: '{project}/_apis/wit/queries/{*query}',
  resourceName: 'queries',
  locationId: 'a67d190c-c41f-424b-814d-0e906f659301',
  resourceVersion: 2,
  enums: witEnums,
  handle(request, world) {
    const project = requiredProject(request, world);
    const { boards } = world;
    const me = boards.identities.resolve(request.identity);
    const place = request.route.query;
    const shape = (item: QueryItem, depth: number) =>
      queryBody(item, expandOf(request), depth, { project, request, boards });
    if (place === undefined) {
      if (request.method !== 'GET') throw new BoardsError('ARGUMENT', 'The address names no query.');
      if (request.query.has('$filter')) return { body: search(project, request, world) };
      const depth = request.query.integer('$depth') ?? 0;
      return { body: boards.queries.rootsFor(project, me).map((root) => shape(root, depth)) };
    }
    const item = boards.queries.get(project, place, me);
    switch (request.method) {
      case 'POST': {
        const body = objectBody(request.body);
        const name = textMember(body, 'name');
        if (name === undefined) throw new BoardsError('ARGUMENT', 'Value cannot be null. Parameter name: name');
        const wiql = textMember(body, 'wiql');
        if (wiql === undefined && body.isFolder !== true) {
          throw new BoardsError('QUERY_INVALID', `TF401258: The query ${name} needs a text, or is a folder.`);
        }
        const created = boards.queries.create(project, item.id, { name, ...(wiql !== undefined && { wiql }) }, me);
        return { status: 201, body: shape(created, 0) };
      }
      case 'PATCH': {
        const body = objectBody(request.body);
        const name = textMember(body, 'name');
        const wiql = textMember(body, 'wiql');
        const change = { ...(name !== undefined && { name }), ...(wiql !== undefined && { wiql }) };
        return { body: shape(boards.queries.update(item, change, me), 0) };
      }
      case 'DELETE':
        boards.queries.delete(item);
        return {};
      default:
        return { body: shape(item, request.query.integer('$depth') ?? 0) };
    }
  },
});

const queriesBatch = witRoute({
  methods: ['POST'],
  template: '{project}/_apis/wit/queriesBatch',
  resourceName: 'queriesBatch',
  locationId: '549816f9-09b0-4e75-9e81-01fbfcd07426',
  resourceVersion: 1,
  enums: witEnums,
  handle(request, world) {
    const project = requiredProject(request, world);
    const { boards } = world;
    const me = boards.identities.resolve(request.identity);
    const body = objectBody(request.body);
    if (!Array.isArray(body.ids)) throw new BoardsError('ARGUMENT', 'Value cannot be null. Parameter name: ids');
    const omit = enumName({ fail: 1, omit: 2 }, body.errorPolicy, 'fail') === 'omit';
    const expand = enumName(expandNumbers, body.$expand, 'none') as Expand;
    const found = body.ids.map((id) =>
      omit ? boards.queries.find(project, String(id), me) : boards.queries.get(project, String(id), me),
    );
    return { body: found.flatMap((item) => (item ? [queryBody(item, expand, 0, { project, request, boards })] : [])) };
  },
});

export const queryRoutes: readonly Route[] = [queries, queriesBatch];

function expandOf(request: RestRequest): Expand {
  return enumName(expandNumbers, request.query.get('$expand'), 'none') as Expand;
}

/** Queries whose name contains the filter, ignoring case. */
function search(project: BoardsProject, request: RestRequest, world: World) {
  const wanted = (request.query.get('$filter') ?? '').toLowerCase();
  const { boards } = world;
  const top = request.query.integer('$top') ?? SEARCH_LIMIT;
  const found: QueryItem[] = [];
  const visit = (item: QueryItem): void => {
    if (item.parent && item.name.toLowerCase().includes(wanted)) found.push(item);
    for (const child of item.children) visit(child);
  };
  for (const root of boards.queries.rootsFor(project, boards.identities.resolve(request.identity))) visit(root);
  const page = found.slice(0, top);
  return {
    count: page.length,
    value: page.map((item) => queryBody(item, expandOf(request), 0, { project, request, boards })),
    hasMore: found.length > page.length,
  };
}

interface Place {
  readonly project: BoardsProject;
  readonly request: RestRequest;
  readonly boards: Boards;
}

const filterOptions: Record<LinkMode, string> = {
  mustContain: 'linksOneHopMustContain',
  mayContain: 'linksOneHopMayContain',
  doesNotContain: 'linksOneHopDoesNotContain',
  recursive: 'linksRecursiveMayContain',
  recursiveMatchingChildren: 'linksRecursiveMayContain',
};

function queryBody(item: QueryItem, expand: Expand, depth: number, place: Place): object {
  const { project, request } = place;
  const url = witUrl(request, project, `queries/${item.id}`);
  const children = depth > 0 ? item.children.map((child) => queryBody(child, expand, depth - 1, place)) : [];
  const wantsText = expand === 'wiql' || expand === 'all';
  return {
    id: item.id,
    name: item.name,
    path: pathOf(item),
    ...(expand !== 'minimal' && {
      createdBy: identityRefOf(item.createdBy, request.baseUrl),
      createdDate: new Date(item.createdAt),
      lastModifiedBy: identityRefOf(item.modifiedBy, request.baseUrl),
      lastModifiedDate: new Date(item.modifiedAt),
    }),
    ...(item.isFolder && { isFolder: true, hasChildren: item.children.length > 0 }),
    ...(children.length > 0 && { children }),
    isPublic: item.isPublic,
    ...(item.wiql !== undefined && expand !== 'minimal' && parsedMembers(parseWiql(item.wiql), expand, place)),
    ...(item.wiql !== undefined && wantsText && { wiql: item.wiql }),
    _links: {
      self: { href: url },
      html: { href: `${request.baseUrl}/${project.id}/_queries/query/${item.id}` },
      ...(item.parent && { parent: { href: witUrl(request, project, `queries/${item.parent.id}`) } }),
      ...(item.wiql !== undefined && { wiql: { href: witUrl(request, project, `wiql/${item.id}`) } }),
    },
    url,
  };
}

/** What the text of a query says, taken apart. */
function parsedMembers(query: Query, expand: Expand, { request, boards }: Place) {
  const isTree = query.mode === 'recursive' || query.mode === 'recursiveMatchingChildren';
  const isFlat = query.from === 'workItems';
  const fieldRef = (name: string) => {
    const field = boards.fields.find(name);
    return {
      referenceName: field?.referenceName ?? name,
      name: field?.name ?? name,
      url: `${request.baseUrl}/_apis/wit/fields/${field?.referenceName ?? name}`,
    };
  };
  return {
    queryType: isFlat ? 'flat' : isTree ? 'tree' : 'oneHop',
    queryResultType: isFlat ? 'workItem' : 'workItemLink',
    columns: query.select.map(({ name }) => fieldRef(name)),
    ...(query.orderBy.length > 0 && {
      sortColumns: query.orderBy.map(({ field, descending }) => ({ field: fieldRef(field.name), descending })),
    }),
    ...(query.from === 'workItemLinks' && { filterOptions: filterOptions[query.mode ?? 'mustContain'] }),
    ...(isTree && { queryRecursionOption: query.mode === 'recursive' ? 'parentFirst' : 'childFirst' }),
    ...((expand === 'clauses' || expand === 'all') && clausesOf(query, fieldRef)),
  };
}

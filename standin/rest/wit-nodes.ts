/** Areas and iterations: `classificationnodes`. */
import { BoardsError, type BoardsProject, type ClassificationNode, currentFields, type TreeKind } from '../boards';
import type { World } from '../world';
import { notImplemented, type RestRequest, type Route } from './area';
import { objectBody, requiredProject, textMember, witEnums, witRoute, witUrl } from './wit-shared';

const roots = witRoute({
  methods: ['GET'],
  template: '{project}/_apis/wit/classificationNodes',
  resourceName: 'classificationNodes',
  locationId: 'a70579d1-f53a-48ee-a5be-7be8659023b9',
  resourceVersion: 2,
  enums: witEnums,
  handle(request, world) {
    const project = requiredProject(request, world);
    const depth = request.query.integer('$depth') ?? 0;
    const ids = request.query.list('ids');
    if (!ids) {
      return {
        body: [project.areas.root, project.iterations.root].map((node) => nodeBody(node, depth, project, request)),
      };
    }
    const omit = (request.query.get('errorPolicy') ?? '').toLowerCase() === 'omit';
    const all = [...project.areas.all(), ...project.iterations.all()];
    return {
      body: ids.map((id) => {
        const node = all.find((each) => String(each.id) === id);
        if (node) return nodeBody(node, depth, project, request);
        if (omit) return null;
        throw new BoardsError('NODE_NOT_FOUND', `VS402485: The classification node ${id} does not exist.`);
      }),
    };
  },
});

const nodes = witRoute({
  methods: ['GET', 'POST', 'PATCH', 'DELETE'],
  template: '{project}/_apis/wit/classificationNodes/{structureGroup}/{*path}',
  resourceName: 'classificationNodes',
  locationId: '5a172953-1b41-49d3-840a-33f79c3ce89f',
  resourceVersion: 2,
  enums: witEnums,
  handle(request, world) {
    const project = requiredProject(request, world);
    const kind = kindOf(request.route.structureGroup);
    const node = find(project, kind, request.route.path ?? '');
    switch (request.method) {
      case 'POST':
        return { status: 201, body: nodeBody(create(node, request, project), 0, project, request) };
      case 'PATCH':
        change(node, request);
        return { body: nodeBody(node, 0, project, request) };
      case 'DELETE':
        remove(node, request, project, world);
        return {};
      default:
        return { body: nodeBody(node, request.query.integer('$depth') ?? 0, project, request) };
    }
  },
});

export const nodeRoutes: readonly Route[] = [roots, nodes];

/** Names, and the numbers that azure-devops-node-api puts into the address. */
function kindOf(group: string | undefined): TreeKind {
  switch ((group ?? '').toLowerCase()) {
    case 'areas':
    case '0':
      return 'area';
    case 'iterations':
    case '1':
      return 'iteration';
    default:
      throw new BoardsError('ARGUMENT', `The value '${group}' is not one of: areas, iterations.`);
  }
}

function find(project: BoardsProject, kind: TreeKind, path: string): ClassificationNode {
  const tree = project.tree(kind);
  const below = path.split(/[/\\]/).filter((part) => part !== '');
  const node = tree.find([project.name, ...below].join('\\'));
  if (!node) {
    throw new BoardsError('NODE_NOT_FOUND', `VS402485: The ${kind} name is not recognized: ${below.join('\\')}.`);
  }
  return node;
}

function create(parent: ClassificationNode, request: RestRequest, project: BoardsProject): ClassificationNode {
  const body = objectBody(request.body);
  const name = textMember(body, 'name');
  if (name === undefined) throw notImplemented('moving classification nodes');
  const dates = readDates(body, parent.kind);
  const node = project.tree(parent.kind).add(parent, name);
  Object.assign(node, dates);
  return node;
}

function change(node: ClassificationNode, request: RestRequest): void {
  const body = objectBody(request.body);
  const name = textMember(body, 'name');
  if (name !== undefined && name !== node.name) throw notImplemented('renaming classification nodes');
  Object.assign(node, readDates(body, node.kind));
}

function readDates(body: Record<string, unknown>, kind: TreeKind): { start?: number; finish?: number } {
  const { attributes } = body;
  if (typeof attributes !== 'object' || attributes === null) return {};
  const { startDate, finishDate } = attributes as Record<string, unknown>;
  if (startDate === undefined || startDate === null) return {};
  const start = Date.parse(String(startDate));
  const finish = Date.parse(String(finishDate));
  if (kind !== 'iteration' || Number.isNaN(start) || Number.isNaN(finish) || finish < start) {
    throw new BoardsError('NODE_INVALID', 'VS402374: The start and finish dates of the iteration are not valid.');
  }
  return { start, finish };
}

/** Work items in the node go to the node `$reclassifyId`; without it a node in use cannot be deleted. */
function remove(node: ClassificationNode, request: RestRequest, project: BoardsProject, world: World): void {
  if (!node.parent) throw new BoardsError('NODE_INVALID', 'VS402369: The root node cannot be deleted.');
  const field = node.kind === 'area' ? 'System.AreaPath' : 'System.IterationPath';
  const isInside = (path: string) => path === node.path || path.startsWith(`${node.path}\\`);
  const inside = world.boards.items
    .all()
    .filter((item) => item.deletedAt === undefined && isInside(String(currentFields(item)[field])));
  const newId = request.query.integer('$reclassifyId');
  const home = project
    .tree(node.kind)
    .all()
    .find((each) => each.id === newId);
  if (inside.length > 0 && (!home || isInside(home.path))) {
    throw new BoardsError(
      'NODE_INVALID',
      `VS402370: The node ${node.path} is in use; name another one in $reclassifyId.`,
    );
  }
  for (const item of inside) world.boards.updateWorkItem(item.id, { [field]: home?.path }, request.identity);
  project.tree(node.kind).remove(node);
}

function nodeBody(node: ClassificationNode, depth: number, project: BoardsProject, request: RestRequest): object {
  const group = node.kind === 'area' ? 'Areas' : 'Iterations';
  const below = node.path.split('\\').slice(1);
  const url = witUrl(request, project, ['classificationNodes', group, ...below.map(encodeURIComponent)].join('/'));
  const children = depth > 0 ? node.children.map((child) => nodeBody(child, depth - 1, project, request)) : [];
  return {
    id: node.id,
    identifier: node.identifier,
    name: node.name,
    structureType: node.kind,
    hasChildren: node.children.length > 0,
    ...(children.length > 0 && { children }),
    ...(node.start !== undefined &&
      node.finish !== undefined && {
        attributes: { startDate: new Date(node.start), finishDate: new Date(node.finish) },
      }),
    // `\Project\Area\Web`: unlike the field, the path says which tree it is in.
    path: `\\${[project.name, group.slice(0, -1), ...below].join('\\')}`,
    _links: { self: { href: url } },
    url,
  };
}

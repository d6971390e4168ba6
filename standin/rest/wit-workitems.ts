/** Work items: read one or many, create, change, delete; revisions and updates. */
import {
  BoardsError,
  type BoardsProject,
  type Change,
  type ChangeOptions,
  type FieldInput,
  type IdentityInput,
  revisionAt,
  type WorkItem,
} from '../boards';
import type { World } from '../world';
import { notImplemented, type RestRequest, type Route } from './area';
import { readPatch } from './wit-patch';
import { linksOf, type Selection, selectionOf, updateBody, workItemBody } from './wit-shapes';
import { enumName, objectBody, projectOf, requiredProject, witRoute, witUrl } from './wit-shared';

/** The most work items one request may ask for. */
const BATCH_LIMIT = 200;

const item = {
  template: '{project?}/_apis/wit/workItems/{id}',
  resourceName: 'workItems',
  locationId: '72c7ddf8-2cdc-4f60-90cd-ab71c14a399b',
  resourceVersion: 3,
} as const;

const getOne = witRoute({
  ...item,
  methods: ['GET'],
  handle(request, world) {
    const found = readable(request, world);
    const selection = selectionFrom(request, world);
    const revision = heldRevision(found, asOf(request.query.get('asOf')), found.id);
    return { body: singleBody(found, revision, selection, request, world) };
  },
});

const update = witRoute({
  ...item,
  methods: ['PATCH'],
  handle(request, world) {
    refuseValidateOnly(request);
    const found = readable(request, world);
    const change = readPatch(request, found, world.boards);
    const { by, options, rest } = bypass(request, change, world);
    const changed = world.boards.items.update(found.id, rest, by, options);
    return { body: singleBody(changed, last(changed), selectionFrom(request, world), request, world) };
  },
});

const remove = witRoute({
  ...item,
  methods: ['DELETE'],
  handle(request, world) {
    const found = readable(request, world);
    if (request.query.boolean('destroy')) throw notImplemented('destroying work items for good');
    const deleted = world.boards.deleteWorkItem(found.id);
    const { fields } = last(deleted);
    return {
      body: {
        id: deleted.id,
        type: fields['System.WorkItemType'],
        name: fields['System.Title'],
        project: deleted.project.name,
        deletedDate: new Date(deleted.deletedAt as number),
        deletedBy: `${request.identity.displayName} <${request.identity.uniqueName}>`,
        code: 200,
        url: witUrl(request, deleted.project, `recyclebin/${deleted.id}`),
        resource: workItemBody(deleted, last(deleted), { expand: 'none', fields: undefined }, request, world.boards),
      },
    };
  },
});

const getMany = witRoute({
  methods: ['GET'],
  template: '{project?}/_apis/wit/workItems',
  resourceName: 'workItems',
  locationId: item.locationId,
  resourceVersion: 3,
  handle(request, world) {
    const ids = request.query.list('ids');
    if (!ids) throw new BoardsError('ARGUMENT', "The request needs the query parameter 'ids'.");
    return {
      body: many(
        {
          ids,
          selection: selectionFrom(request, world),
          asOf: asOf(request.query.get('asOf')),
          errorPolicy: request.query.get('errorPolicy'),
        },
        request,
        world,
      ),
    };
  },
});

const batch = witRoute({
  methods: ['POST'],
  template: '{project?}/_apis/wit/workItemsBatch',
  resourceName: 'workItemsBatch',
  locationId: '908509b6-4248-4475-a1cd-829139ba419f',
  resourceVersion: 1,
  handle(request, world) {
    const body = objectBody(request.body);
    const { ids, fields } = body;
    if (!Array.isArray(ids) || ids.length === 0)
      throw new BoardsError('ARGUMENT', 'Value cannot be null. Parameter name: ids');
    const names = Array.isArray(fields) ? fields.map(String) : undefined;
    return {
      body: many(
        {
          ids,
          selection: selectionOf(body.$expand, names, world.boards),
          asOf: asOf(body.asOf),
          errorPolicy: body.errorPolicy,
        },
        request,
        world,
      ),
    };
  },
});

const create = witRoute({
  methods: ['POST', 'PATCH'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the dollar is part of the address (`workItems/$Bug`)
  template: '{project}/_apis/wit/workItems/${type}',
  resourceName: 'workItems',
  locationId: '62d3d110-0047-428c-ad3c-4fe872c91c74',
  resourceVersion: 3,
  handle(request, world) {
    refuseValidateOnly(request);
    const project = requiredProject(request, world);
    const type = project.type(String(request.route.type));
    const { by, options, rest } = bypass(request, readPatch(request, undefined, world.boards), world);
    const created = world.boards.items.create(project, type.name, rest, by, options);
    return { body: singleBody(created, last(created), selectionFrom(request, world), request, world) };
  },
});

const revisions = witRoute({
  methods: ['GET'],
  template: '{project?}/_apis/wit/workItems/{id}/revisions/{revisionNumber?}',
  resourceName: 'revisions',
  locationId: 'a00c85a5-80fa-4565-99c3-bcd2181434bb',
  resourceVersion: 3,
  handle(request, world) {
    const found = readable(request, world);
    const selection = selectionFrom(request, world);
    const shape = (revision: WorkItem['revisions'][number]) => ({
      ...workItemBody(found, revision, selection, request, world.boards),
      url: witUrl(request, found.project, `workItems/${found.id}/revisions/${revision.rev}`),
    });
    if (request.route.revisionNumber === undefined) return { body: paged(request, found.revisions).map(shape) };
    return { body: shape(numbered(found, request.route.revisionNumber)) };
  },
});

const updates = witRoute({
  methods: ['GET'],
  template: '{project?}/_apis/wit/workItems/{id}/updates/{updateNumber?}',
  resourceName: 'updates',
  locationId: '6570bf97-d02c-4a91-8d93-3abe9895b1a9',
  resourceVersion: 3,
  handle(request, world) {
    const found = readable(request, world);
    const shape = (revision: WorkItem['revisions'][number]) =>
      updateBody(found, revision.rev - 1, request, world.boards);
    if (request.route.updateNumber === undefined) return { body: paged(request, found.revisions).map(shape) };
    return { body: shape(numbered(found, request.route.updateNumber)) };
  },
});

export const workItemRoutes: readonly Route[] = [getOne, update, remove, getMany, batch, create, revisions, updates];

interface ManyRequest {
  readonly ids: readonly unknown[];
  readonly selection: Selection;
  readonly asOf: number | undefined;
  readonly errorPolicy: unknown;
}

/** Several work items in the order asked for; with `errorPolicy=omit` missing ones are null. */
function many(asked: ManyRequest, request: RestRequest, world: World): unknown[] {
  if (asked.ids.length > BATCH_LIMIT) {
    throw new BoardsError(
      'ARGUMENT',
      `VS403474: You requested ${asked.ids.length} work items which exceeds the limit of ${BATCH_LIMIT}. Reduce the number of work items and try again.`,
    );
  }
  const omit = enumName({ fail: 1, omit: 2 }, asked.errorPolicy, 'fail') === 'omit';
  const project = projectOf(request, world);
  return asked.ids.map((id) => {
    try {
      const found = readableById(itemId(id), project, request, world);
      const revision = heldRevision(found, asked.asOf, found.id);
      return workItemBody(found, revision, asked.selection, request, world.boards);
    } catch (error) {
      if (omit && error instanceof BoardsError && error.code === 'WORK_ITEM_NOT_FOUND') return null;
      throw error;
    }
  });
}

function readable(request: RestRequest, world: World): WorkItem {
  return readableById(itemId(request.route.id), projectOf(request, world), request, world);
}

/** A work item the caller may read; in a project's address only that project's. */
function readableById(id: number, project: BoardsProject | undefined, request: RestRequest, world: World): WorkItem {
  const found = world.boards.workItem(id, request.identity);
  if (project && found.project !== project) {
    throw new BoardsError(
      'WORK_ITEM_NOT_FOUND',
      `TF401232: Work item ${id} does not exist, or you do not have permissions to read it.`,
    );
  }
  return found;
}

function itemId(value: unknown): number {
  const text = String(value);
  if (!/^\d{1,10}$/.test(text)) throw new BoardsError('ARGUMENT', `The value '${text}' is not valid for Int32.`);
  return Number(text);
}

function asOf(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const at = Date.parse(String(value));
  if (Number.isNaN(at)) throw new BoardsError('ARGUMENT', `The value '${String(value)}' of 'asOf' is not a date.`);
  return at;
}

function last(found: WorkItem): WorkItem['revisions'][number] {
  return found.revisions[found.revisions.length - 1] as WorkItem['revisions'][number];
}

function heldRevision(found: WorkItem, at: number | undefined, id: number): WorkItem['revisions'][number] {
  const revision = at === undefined ? last(found) : revisionAt(found, at);
  if (!revision) {
    throw new BoardsError(
      'WORK_ITEM_NOT_FOUND',
      `TF401232: Work item ${id} does not exist, or you do not have permissions to read it.`,
    );
  }
  return revision;
}

function numbered(found: WorkItem, number: string): WorkItem['revisions'][number] {
  const revision = found.revisions[itemId(number) - 1];
  if (!revision) {
    throw new BoardsError('WORK_ITEM_NOT_FOUND', `VS402502: Work item ${found.id} has no revision ${number}.`);
  }
  return revision;
}

function paged<T>(request: RestRequest, list: readonly T[]): readonly T[] {
  const skip = request.query.integer('$skip') ?? 0;
  return list.slice(skip, skip + (request.query.integer('$top') ?? BATCH_LIMIT));
}

function selectionFrom(request: RestRequest, world: World): Selection {
  return selectionOf(request.query.get('$expand'), request.query.list('fields'), world.boards);
}

function singleBody(
  found: WorkItem,
  revision: WorkItem['revisions'][number],
  selection: Selection,
  request: RestRequest,
  world: World,
) {
  const body = workItemBody(found, revision, selection, request, world.boards);
  return { ...body, _links: linksOf(found, body.url, request) };
}

function refuseValidateOnly(request: RestRequest): void {
  if (request.query.boolean('validateOnly')) throw notImplemented('validateOnly for work items');
}

/** With `bypassRules` a client may say when and by whom a change was made, as migration tools do. */
function bypass(
  request: RestRequest,
  change: Change,
  world: World,
): { by: IdentityInput; options: ChangeOptions; rest: Change } {
  if (!request.query.boolean('bypassRules')) return { by: request.identity, options: {}, rest: change };
  const fields: Record<string, FieldInput> = { ...change.fields };
  const take = (...names: string[]): FieldInput => {
    for (const name of names) {
      const key = Object.keys(fields).find((each) => world.boards.fields.find(each)?.referenceName === name);
      if (key === undefined) continue;
      const value = fields[key];
      delete fields[key];
      return value;
    }
    return undefined;
  };
  const at = take('System.ChangedDate', 'System.CreatedDate');
  const by = take('System.ChangedBy', 'System.CreatedBy');
  const date = at === undefined || at === null ? undefined : new Date(String(at));
  if (date && Number.isNaN(date.getTime()))
    throw new BoardsError('ARGUMENT', `The value '${String(at)}' is not a date.`);
  return {
    by: typeof by === 'string' ? by : request.identity,
    options: date ? { at: date } : {},
    rest: { ...change, fields },
  };
}

/** How work items, revisions and updates look on the wire. */
import {
  type Boards,
  BoardsError,
  type ExternalRelation,
  findLinkEnd,
  type Identity,
  type StoredLink,
  sameValue,
  type WorkItem,
} from '../boards';
import type { Fields, FieldValue } from '../wiql';
import type { RestRequest } from './area';
import { enumName, identityRefOf, witUrl } from './wit-shared';

type StoredRevision = WorkItem['revisions'][number];

export type Expand = 'none' | 'relations' | 'fields' | 'links' | 'all';

/** Fields an answer shows only if they are asked for. */
const hiddenFields: ReadonlySet<string> = new Set([
  'System.Id',
  'System.Rev',
  'System.AreaId',
  'System.IterationId',
  'System.NodeName',
  'System.AuthorizedAs',
  'System.AuthorizedDate',
  'System.Watermark',
  'System.RelatedLinkCount',
  'System.HyperLinkCount',
  'System.ExternalLinkCount',
  'System.AttachedFileCount',
  ...[1, 2, 3, 4].flatMap((level) => [`System.AreaLevel${level}`, `System.IterationLevel${level}`]),
]);

/** How much of a work item was asked for. */
export interface Selection {
  readonly expand: Expand;
  /** Reference names; all that are shown by default if undefined. */
  readonly fields: readonly string[] | undefined;
}

/** Reads `$expand` and `fields`, which exclude each other. */
export function selectionOf(expand: unknown, fields: readonly string[] | undefined, boards: Boards): Selection {
  const numbers = { none: 0, relations: 1, fields: 2, links: 3, all: 4 };
  const wanted = enumName(numbers, expand, 'none') as Expand;
  if (fields && fields.length > 0 && wanted !== 'none' && wanted !== 'links') {
    throw new BoardsError('ARGUMENT', 'The expand parameter can not be used with the fields parameter.');
  }
  return {
    expand: wanted,
    fields:
      fields && fields.length > 0
        ? fields.map((name) => {
            const field = boards.fields.find(name);
            if (!field) throw new BoardsError('FIELD_VALUE', `TF51535: Cannot find field ${name}.`);
            return field.referenceName;
          })
        : undefined,
  };
}

/** A work item at one of its revisions. */
export function workItemBody(
  item: WorkItem,
  revision: StoredRevision,
  selection: Selection,
  request: RestRequest,
  boards: Boards,
) {
  const url = witUrl(request, item.project, `workItems/${item.id}`);
  const showsAll = selection.expand === 'fields' || selection.expand === 'all';
  const relations =
    selection.expand === 'relations' || selection.expand === 'all'
      ? relationsAt(item, revision.at, request, boards)
      : [];
  return {
    id: item.id,
    rev: revision.rev,
    fields: fieldsBody(
      revision.fields,
      (name) => (selection.fields ? selection.fields.includes(name) : showsAll || !hiddenFields.has(name)),
      boards,
      request.baseUrl,
    ),
    ...(relations.length > 0 && { relations }),
    ...((selection.expand === 'links' || selection.expand === 'all') && { _links: linksOf(item, url, request) }),
    url,
  };
}

/** The addresses a single work item is answered with. */
export function linksOf(item: WorkItem, url: string, { baseUrl }: RestRequest) {
  const project = `${baseUrl}/${item.project.id}`;
  const type = String(item.revisions[0]?.fields['System.WorkItemType']);
  return {
    self: { href: url },
    workItemUpdates: { href: `${url}/updates` },
    workItemRevisions: { href: `${url}/revisions` },
    html: { href: `${project}/_workitems/edit/${item.id}` },
    workItemType: { href: `${project}/_apis/wit/workItemTypes/${encodeURIComponent(type)}` },
    fields: { href: `${project}/_apis/wit/fields` },
  };
}

function fieldsBody(
  fields: Fields,
  isShown: (name: string) => boolean,
  boards: Boards,
  baseUrl: string,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && isShown(name)) body[name] = valueBody(name, value, boards, baseUrl);
  }
  return body;
}

/** Dates as dates, identities as references, everything else as it is. */
export function valueBody(name: string, value: FieldValue | undefined, boards: Boards, baseUrl: string): unknown {
  if (typeof value === 'object') {
    const identity: Identity = boards.identities.find(value) ?? { descriptor: '', ...value };
    return identityRefOf(identity, baseUrl);
  }
  if (typeof value === 'number' && boards.fields.find(name)?.type === 'dateTime') return new Date(value);
  return value;
}

function linkBody(link: StoredLink, request: RestRequest, item: WorkItem) {
  return {
    rel: link.type,
    url: witUrl(request, item.project, `workItems/${link.target}`),
    attributes: {
      isLocked: false,
      ...(link.comment !== undefined && { comment: link.comment }),
      name: findLinkEnd(link.type)?.name,
    },
  };
}

function externalBody(relation: ExternalRelation) {
  return { rel: relation.rel, url: relation.url, attributes: relation.attributes };
}

/** Relations in the order `/relations/{index}` of a patch counts them. */
export function relationsAt(item: WorkItem, at: number, request: RestRequest, boards: Boards) {
  return [
    ...boards.items.links.at(item.id, at).map((link) => linkBody(link, request, item)),
    ...externalAt(item, at).map(externalBody),
  ];
}

/** Links to other things than work items that exist at a time. */
export function externalAt(item: WorkItem, at: number): ExternalRelation[] {
  return item.external.filter(
    (relation) => relation.addedAt <= at && (relation.removedAt === undefined || relation.removedAt > at),
  );
}

/** The service's "never": the revised date of the newest revision. */
const endOfTime = Date.UTC(9999, 0, 1);

/** What one revision changed. */
export function updateBody(item: WorkItem, index: number, request: RestRequest, boards: Boards) {
  const revision = item.revisions[index] as StoredRevision;
  const before = item.revisions[index - 1];
  const revisedAt = item.revisions[index + 1]?.at ?? endOfTime;
  const fields: Record<string, { oldValue?: unknown; newValue?: unknown }> = {};
  const names = new Set([...Object.keys(before?.fields ?? {}), ...Object.keys(revision.fields)]);
  for (const name of names) {
    const [old, now] = [before?.fields[name], revision.fields[name]];
    if (sameValue(old, now)) continue;
    fields[name] = {
      ...(old !== undefined && { oldValue: valueBody(name, old, boards, request.baseUrl) }),
      ...(now !== undefined && { newValue: valueBody(name, now, boards, request.baseUrl) }),
    };
  }
  fields['System.RevisedDate'] = {
    ...(before && { oldValue: new Date(revision.at) }),
    newValue: new Date(revisedAt),
  };
  const relations = relationChanges(item, revision, request, boards);
  return {
    id: revision.rev,
    workItemId: item.id,
    rev: revision.rev,
    revisedBy: identityRefOf(revision.by, request.baseUrl),
    revisedDate: new Date(revisedAt),
    fields,
    ...(relations && { relations }),
    url: witUrl(request, item.project, `workItems/${item.id}/updates/${revision.rev}`),
  };
}

function relationChanges(item: WorkItem, revision: StoredRevision, request: RestRequest, boards: Boards) {
  const { rev } = revision;
  const links = boards.items.links.of(item.id);
  const added = [
    ...links.filter((link) => link.addedIn === rev).map((link) => linkBody(link, request, item)),
    ...item.external.filter((relation) => relation.addedIn === rev).map(externalBody),
  ];
  const removed = [
    ...links.filter((link) => link.removedIn === rev).map((link) => linkBody(link, request, item)),
    ...item.external.filter((relation) => relation.removedIn === rev).map(externalBody),
  ];
  if (added.length === 0 && removed.length === 0) return undefined;
  return { ...(added.length > 0 && { added }), ...(removed.length > 0 && { removed }) };
}

/** Fields of the organization, link types, and tags of a project. */
import { BoardsError, currentFields, type Field, linkEnds } from '../boards';
import { guidFrom } from '../boards/ids';
import { operationsOf, tagsOf } from '../wiql';
import type { RestRequest, Route } from './area';
import { fieldEnums, requiredProject, witRoute, witUrl } from './wit-shared';

const fields = witRoute({
  methods: ['GET'],
  template: '{project?}/_apis/wit/fields/{fieldNameOrRefName?}',
  resourceName: 'fields',
  locationId: 'b51fd764-e5c2-4b9b-aaf7-3395cf4bdd94',
  resourceVersion: 3,
  enums: fieldEnums,
  handle(request, { boards }) {
    const name = request.route.fieldNameOrRefName;
    if (name === undefined) return { body: boards.fields.all().map((field) => fieldBody(field, request)) };
    const field = boards.fields.find(name);
    if (!field) throw new BoardsError('FIELD_NOT_FOUND', `TF51535: Cannot find field ${name}.`);
    return { body: fieldBody(field, request) };
  },
});

const relationTypes = witRoute({
  methods: ['GET'],
  template: '_apis/wit/workItemRelationTypes/{relation?}',
  resourceName: 'workItemRelationTypes',
  locationId: 'f5d33bc9-5b49-4a3c-a9bd-f3cd46dd2165',
  resourceVersion: 2,
  handle(request) {
    const all = linkEnds.map((end) => ({
      attributes: {
        usage: 'workItemLink',
        editable: false,
        enabled: true,
        acyclic: end.topology !== 'network',
        directional: end.topology !== 'network',
        singleTarget: end.topology === 'tree' && end.referenceName.endsWith('-Reverse'),
        topology: end.topology,
        isForward: !end.referenceName.endsWith('-Reverse'),
        oppositeEndReferenceName: end.opposite,
      },
      referenceName: end.referenceName,
      name: end.name,
      url: witUrl(request, undefined, `workItemRelationTypes/${end.referenceName}`),
    }));
    const name = request.route.relation;
    if (name === undefined) return { body: all };
    const end = all.find((each) => each.referenceName.toLowerCase() === name.toLowerCase());
    if (!end) throw new BoardsError('LINK_TYPE', `VS402394: Unrecognized link type ${name}.`);
    return { body: end };
  },
});

const tags = witRoute({
  methods: ['GET'],
  template: '{project}/_apis/wit/tags',
  resourceName: 'tags',
  locationId: 'bc15bc60-e7a8-43cb-ab01-2106be3983a1',
  resourceVersion: 1,
  handle(request, world) {
    const project = requiredProject(request, world);
    const found = new Map<string, string>();
    for (const item of world.boards.visibleWorkItems(request.identity)) {
      if (item.project !== project) continue;
      for (const tag of tagsOf(String(currentFields(item)['System.Tags'] ?? ''))) found.set(tag.toLowerCase(), tag);
    }
    return {
      body: [...found.values()].sort().map((name) => {
        const id = guidFrom(`tag/${project.id}/${name.toLowerCase()}`);
        return { id, name, url: witUrl(request, project, `tags/${id}`) };
      }),
    };
  },
});

export const fieldRoutes: readonly Route[] = [fields, relationTypes, tags];

/** Identities and pick lists are texts or numbers with a mark, as the service tells them. */
function fieldBody(field: Field, request: RestRequest) {
  const isPicklist = field.type.startsWith('picklist');
  const type =
    field.type === 'identity' ? 'string' : isPicklist ? field.type.slice('picklist'.length).toLowerCase() : field.type;
  const operations = operationsOf(field);
  return {
    name: field.name,
    referenceName: field.referenceName,
    description: field.description ?? null,
    type,
    usage: field.usage,
    readOnly: field.readOnly,
    canSortBy: operations.canSortBy,
    isQueryable: true,
    supportedOperations: operations.operations,
    isIdentity: field.type === 'identity',
    isPicklist,
    isPicklistSuggested: false,
    isDeleted: false,
    isLocked: false,
    url: witUrl(request, undefined, `fields/${field.referenceName}`),
  };
}

/** What the files of the work item tracking area share: errors, addresses, identities, enum numbers. */
import { BoardsError, type BoardsProject, type Identity } from '../boards';
import { WiqlError } from '../wiql';
import type { World } from '../world';
import { ApiError, type EnumTable, type HttpMethod, type RestRequest, type RestResponse, type Route } from './area';

/** Numbers of the enums of this area, by property name (contracts/enum-values.json). */
export const witEnums = {
  queryType: { flat: 1, tree: 2, oneHop: 3 },
  queryResultType: { workItem: 1, workItemLink: 2 },
  structureType: { area: 0, iteration: 1 },
  logicalOperator: { none: 0, and: 1, or: 2 },
  filterOptions: {
    workItems: 0,
    linksOneHopMustContain: 1,
    linksOneHopMayContain: 2,
    linksOneHopDoesNotContain: 3,
    linksRecursiveMustContain: 4,
    linksRecursiveMayContain: 5,
    linksRecursiveDoesNotContain: 6,
  },
  queryRecursionOption: { parentFirst: 0, childFirst: 1 },
} satisfies Record<string, EnumTable>;

export const fieldEnums = {
  type: {
    string: 0,
    integer: 1,
    dateTime: 2,
    plainText: 3,
    html: 4,
    treePath: 5,
    history: 6,
    double: 7,
    guid: 8,
    boolean: 9,
    identity: 10,
    picklistString: 11,
    picklistInteger: 12,
    picklistDouble: 13,
  },
  usage: { none: 0, workItem: 1, workItemLink: 2, tree: 3, workItemTypeExtension: 4 },
} satisfies Record<string, EnumTable>;

interface WitRoute {
  readonly methods: readonly HttpMethod[];
  readonly template: string;
  readonly resourceName: string;
  readonly locationId: string;
  readonly resourceVersion: number;
  readonly enums?: Readonly<Record<string, EnumTable>>;
  handle(request: RestRequest, world: World): RestResponse;
}

/** Builds a route of the area: released in 7.1, errors of the store turned into answers. */
export function witRoute(route: WitRoute): Route {
  return {
    ...route,
    area: 'wit',
    versions: ['7.1', `7.2-preview.${route.resourceVersion}`],
    handle: (request, world) => {
      try {
        return route.handle(request, world);
      } catch (error) {
        throw toApiError(error);
      }
    },
  };
}

function toApiError(error: unknown): unknown {
  if (error instanceof BoardsError || error instanceof WiqlError) {
    return new ApiError(error.status, error.typeKey, error.message, error.typeName);
  }
  return error;
}

/** The project of the request, if its address names one. @throws the service's 404 for a project that does not exist */
export function projectOf({ route }: RestRequest, { boards }: World): BoardsProject | undefined {
  return route.project === undefined ? undefined : boards.project(route.project);
}

/** The project of a request that needs one. */
export function requiredProject(request: RestRequest, world: World): BoardsProject {
  const project = projectOf(request, world);
  if (!project) throw new BoardsError('ARGUMENT', 'The request needs a project in its address.');
  return project;
}

/** Below the collection, and below the project if there is one. */
export function witUrl(request: RestRequest, project: BoardsProject | undefined, path: string): string {
  return `${request.baseUrl}/${project ? `${project.id}/` : ''}_apis/wit/${path}`;
}

/** An identity as fields and properties show it. */
export function identityRefOf(identity: Identity, baseUrl: string) {
  const avatar = `${baseUrl}/_apis/GraphProfile/MemberAvatars/${identity.descriptor}`;
  return {
    displayName: identity.displayName,
    url: `${baseUrl}/_apis/Identities/${identity.id}`,
    _links: { avatar: { href: avatar } },
    id: identity.id,
    uniqueName: identity.uniqueName,
    imageUrl: avatar,
    descriptor: identity.descriptor,
  };
}

/** The body as an object with unknown members. @throws 400 for anything else */
export function objectBody(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new BoardsError('ARGUMENT', 'Value cannot be null. Parameter name: body');
  }
  return body as Record<string, unknown>;
}

/** A member of the body that must be text if it is there. */
export function textMember(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new BoardsError('ARGUMENT', `The value of '${name}' is not a text.`);
  return value;
}

/** The name of an enum value that clients send as name (any case) or number. */
export function enumName(table: EnumTable, value: unknown, otherwise: string): string {
  if (value === undefined || value === null || value === '') return otherwise;
  const text = String(value);
  for (const [name, number] of Object.entries(table)) {
    if (name.toLowerCase() === text.toLowerCase() || String(number) === text) return name;
  }
  throw new BoardsError('ARGUMENT', `The value '${text}' is not one of: ${Object.keys(table).join(', ')}.`);
}

/** A whole number greater than zero from the query. */
export function positive(request: RestRequest, name: string): number | undefined {
  const value = request.query.integer(name);
  if (value !== undefined && value < 1) {
    throw new BoardsError('ARGUMENT', `The query parameter '${name}' must be greater than zero; it is ${value}.`);
  }
  return value;
}

/** Routes of Azure Boards: what counts as a bug, which bugs there are, and which there were. All of them read. */
import type { Place } from './routes';
import type { WireEnum, WireIdentity } from './wire';

const below = ({ project }: Place, path: string): string => `${encodeURIComponent(project)}/_apis/wit/${path}`;
const VERSION = '7.1';

export interface WireWorkItemType {
  readonly name: string;
  readonly states?: readonly { readonly name: string; readonly category?: string }[];
}

export interface WireCategory {
  readonly workItemTypes?: readonly { readonly name: string }[];
}

export interface WireNode {
  readonly name: string;
  readonly path?: string;
  /** `area` or `iteration`. */
  readonly structureType?: WireEnum;
  readonly children?: readonly WireNode[];
}

export interface WireQueryResult {
  readonly queryType?: WireEnum;
  readonly asOf?: string;
  readonly workItems?: readonly { readonly id: number }[];
}

/** The ids of a flat list; `null` for a tree, for links, and for anything else. */
export function flatIds(result: WireQueryResult): readonly number[] | null {
  const { queryType, workItems: found } = result ?? {};
  const isFlat = queryType === 1 || String(queryType ?? '').toLowerCase() === 'flat';
  return isFlat && Array.isArray(found) ? found.map(({ id }) => id) : null;
}

export interface WireQuery {
  readonly id: string;
  readonly name?: string;
  readonly wiql?: string;
}

export interface WireWorkItem {
  readonly id: number;
  readonly fields?: Readonly<Record<string, unknown>>;
}

export type { WireIdentity };

/** Every work item type of the project, with its states. */
export async function workItemTypes(place: Place): Promise<readonly WireWorkItemType[]> {
  const path = below(place, 'workitemtypes');
  return (await place.rest.list<WireWorkItemType>({ path, version: VERSION, signal: place.signal })).value;
}

/** The types of a category, e.g. `Microsoft.BugCategory`. */
export async function typeCategory(place: Place, name: string): Promise<WireCategory> {
  const path = below(place, `workitemtypecategories/${encodeURIComponent(name)}`);
  return (await place.rest.get<WireCategory>({ path, version: VERSION, signal: place.signal })).value;
}

/** The trees of areas and of iterations. */
export async function classificationNodes(place: Place, depth: number): Promise<readonly WireNode[]> {
  const answer = await place.rest.list<WireNode>({
    path: below(place, 'classificationnodes'),
    query: { $depth: depth },
    version: VERSION,
    signal: place.signal,
  });
  return answer.value;
}

/** The ids a query finds; `top` bounds the answer. */
export async function runWiql(place: Place, query: string, top: number): Promise<WireQueryResult> {
  const answer = await place.rest.get<WireQueryResult>({
    path: below(place, 'wiql'),
    query: { $top: top },
    version: VERSION,
    body: { query },
    signal: place.signal,
  });
  return answer.value;
}

/** The ids a saved query finds. */
export async function runSavedQuery(place: Place, id: string, top: number): Promise<WireQueryResult> {
  const answer = await place.rest.get<WireQueryResult>({
    path: below(place, `wiql/${encodeURIComponent(id)}`),
    query: { $top: top },
    version: VERSION,
    signal: place.signal,
  });
  return answer.value;
}

/** A saved query with its text. */
export async function savedQuery(place: Place, id: string): Promise<WireQuery> {
  const answer = await place.rest.get<WireQuery>({
    path: below(place, `queries/${encodeURIComponent(id)}`),
    query: { $expand: 'wiql' },
    version: VERSION,
    signal: place.signal,
  });
  return answer.value;
}

/** The most work items of one `workItems` request (VS403474). */
export const MOST_WORK_ITEMS = 200;

/** Fields of work items, now or as they were at `asOf`; those that may not be seen are left out. */
export async function workItems(
  place: Place,
  ids: readonly number[],
  fields: readonly string[],
  asOf?: Date,
): Promise<readonly WireWorkItem[]> {
  const answer = await place.rest.list<WireWorkItem | null>({
    path: below(place, 'workitemsbatch'),
    version: VERSION,
    body: { ids, fields, errorPolicy: 'omit', ...(asOf ? { asOf: asOf.toISOString() } : {}) },
    signal: place.signal,
  });
  return answer.value.filter((item): item is WireWorkItem => item !== null);
}

import { belowProject, SEVERITIES } from '../../core/gate';
import { MOST_WORK_ITEMS, type WireWorkItem, workItems } from '../azure/wit-routes';
import type { Reach } from './reach';

/** A bug as the page lists it. All text is untrusted. */
export interface Bug {
  readonly id: number;
  readonly title: string;
  /** As the process writes it, e.g. `1 - Critical`; empty when nobody rated it. */
  readonly severity: string;
  readonly state: string;
  /** Below the project; empty = the project itself. */
  readonly area: string;
  /** Empty when nobody has it. */
  readonly assignee: string;
  /** Epoch milliseconds; null when not told. */
  readonly createdAt: number | null;
  readonly url: string;
}

const FIELDS = {
  title: 'System.Title',
  severity: 'Microsoft.VSTS.Common.Severity',
  state: 'System.State',
  area: 'System.AreaPath',
  assignee: 'System.AssignedTo',
  created: 'System.CreatedDate',
} as const;

/** The most bugs that are listed: what holds a release must fit into a meeting. */
export const MOST_LISTED = MOST_WORK_ITEMS;

/** Bugs by id, worst first and then oldest first; as they were at `asOf` when that is given. One request. */
export async function readBugs(
  reach: Reach,
  ids: readonly number[],
  { asOf, signal }: { readonly asOf?: Date; readonly signal?: AbortSignal } = {},
): Promise<readonly Bug[]> {
  if (ids.length === 0) return [];
  const [found, collection] = await Promise.all([
    workItems(reach.place(signal), ids.slice(0, MOST_LISTED), Object.values(FIELDS), asOf),
    reach.collectionUrl(),
  ]);
  const project = reach.project.name;
  const base = `${collection}${encodeURIComponent(project)}/_workitems/edit/`;
  return found.map((item) => bugOf(item, project, base)).sort(worstFirst);
}

function bugOf({ id, fields = {} }: WireWorkItem, project: string, base: string): Bug {
  const text = (name: string): string => (typeof fields[name] === 'string' ? (fields[name] as string) : '');
  const created = Date.parse(text(FIELDS.created));
  return {
    id,
    title: text(FIELDS.title),
    severity: text(FIELDS.severity),
    state: text(FIELDS.state),
    area: belowProject(text(FIELDS.area), project),
    assignee: nameOf(fields[FIELDS.assignee]),
    createdAt: Number.isNaN(created) ? null : created,
    url: `${base}${id}`,
  };
}

/** An identity comes as an object, and as `Name <account>` from older servers. */
function nameOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/\s*<[^>]*>$/, '');
  const name = (value as { readonly displayName?: unknown } | null | undefined)?.displayName;
  return typeof name === 'string' ? name : '';
}

/** A bug without a known severity counts at every one, so it stands with the worst. */
function rank({ severity }: Bug): number {
  return SEVERITIES.findIndex(({ value }) => value === severity);
}

function worstFirst(a: Bug, b: Bug): number {
  return rank(a) - rank(b) || (a.createdAt ?? 0) - (b.createdAt ?? 0) || a.id - b.id;
}

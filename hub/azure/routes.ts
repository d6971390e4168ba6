/** Every route the page asks, one function each. All of them read; nothing here can change anything. */
import { RestError } from './errors';
import type { RestAnswer, RestClient } from './rest';
import type {
  WireApproval,
  WireAttachment,
  WireBuild,
  WireCheckConfiguration,
  WireCheckSuite,
  WireClassicDeployment,
  WireDefinition,
  WireDeploymentRecord,
  WireEnvironment,
  WirePreview,
  WireRelease,
  WireReleaseDefinition,
  WireTimeline,
} from './wire';

/** Resource area of classic releases: they live on a host of their own. */
const RELEASE_AREA = 'efc2f575-36ef-48e9-b672-0c6fb4a48ac5';

/** Where to ask: a client and the project's name or id. */
export interface Place {
  readonly rest: RestClient;
  readonly project: string;
  readonly signal?: AbortSignal;
}

const below = ({ project }: Place, path: string): string => `${encodeURIComponent(project)}/_apis/${path}`;

/** Pipelines of the project with their latest run, most recently changed first. One page. */
export async function definitions(place: Place, top: number): Promise<readonly WireDefinition[]> {
  const answer = await place.rest.list<WireDefinition>({
    path: below(place, 'build/definitions'),
    query: { $top: top, includeLatestBuilds: true, queryOrder: 'lastModifiedDescending' },
    version: '7.1',
    signal: place.signal,
  });
  return answer.value;
}

export async function definition(place: Place, id: number): Promise<WireDefinition> {
  const path = below(place, `build/definitions/${id}`);
  const { value } = await place.rest.get<WireDefinition | null>({ path, version: '7.1', signal: place.signal });
  return whole(value, id, path);
}

/** A definition that is the one that was asked for. @throws RestError `unreadable` for anything else */
function whole<D extends { readonly id: number }>(found: D | null, id: number, path: string): D {
  if (found?.id === id) return found;
  throw new RestError('unreadable', 'The answer is no pipeline.', path, 200);
}

/** The pipeline's YAML with templates expanded. */
export async function finalYaml(place: Place, id: number): Promise<string> {
  const answer = await place.rest.get<WirePreview | null>({
    path: below(place, `pipelines/${id}/preview`),
    version: '7.1',
    body: { previewRun: true },
    signal: place.signal,
  });
  return answer.value?.finalYaml ?? '';
}

export async function environments(place: Place): Promise<readonly WireEnvironment[]> {
  const all = new Map<number, WireEnvironment>();
  const seen = new Set<string>();
  let continuationToken: string | undefined;
  do {
    const answer = await place.rest.list<WireEnvironment>({
      path: below(place, 'pipelines/environments'),
      query: { $top: 200, continuationToken },
      version: '7.2-preview.1',
      signal: place.signal,
    });
    for (const environment of answer.value) all.set(environment.id, environment);
    continuationToken = nextPage(answer, seen);
  } while (continuationToken !== undefined);
  return [...all.values()];
}

/**
 * The token of the page after an answer; undefined when there is none.
 * @throws RestError `unreadable` for a token that was given before: its pages would follow each other without an end
 */
export function nextPage({ continuationToken }: RestAnswer<unknown>, seen: Set<string>): string | undefined {
  if (continuationToken === undefined || continuationToken === '') return undefined;
  if (seen.has(continuationToken)) throw new RestError('unreadable', 'The same page came again.');
  seen.add(continuationToken);
  return continuationToken;
}

/** One page of an environment's deployment records, newest first. The parameter is `top`, without a dollar sign. */
export function deploymentRecords(
  place: Place,
  environmentId: number,
  top: number,
  continuationToken: string | undefined,
): Promise<RestAnswer<readonly WireDeploymentRecord[]>> {
  return place.rest.list<WireDeploymentRecord>({
    path: below(place, `pipelines/environments/${environmentId}/environmentdeploymentrecords`),
    query: { top, continuationToken },
    version: '7.2-preview.1',
    signal: place.signal,
  });
}

/** Which runs to list. */
export interface BuildQuery {
  /** Of one pipeline, or of several. */
  readonly definition: number | readonly number[];
  readonly from?: Date;
  readonly to?: Date;
  readonly top: number;
  /** Only what is not finished. */
  readonly open?: true;
  readonly branch?: string;
  /** What `from` and `to` are compared with, and what the order goes by; the time of queuing unless it is named. */
  readonly by?: 'queueTime' | 'finishTime';
}

/** Runs, newest first. */
export async function builds(place: Place, query: BuildQuery): Promise<readonly WireBuild[]> {
  return (await buildsPage(place, query)).value;
}

/** The same with the header that says whether there are more. */
export function buildsPage(place: Place, query: BuildQuery): Promise<RestAnswer<readonly WireBuild[]>> {
  return place.rest.list<WireBuild>({
    path: below(place, 'build/builds'),
    query: {
      definitions: query.definition,
      minTime: query.from,
      maxTime: query.to,
      $top: query.top,
      // Without an order the service leaves out running ones now and then (research cadence-hub §3.1).
      queryOrder: `${query.by ?? 'queueTime'}Descending`,
      statusFilter: query.open ? 'inProgress,notStarted' : undefined,
      branchName: query.branch,
    },
    version: '7.1',
    signal: place.signal,
  });
}

/** Runs by id; ids that retention removed are not in the answer. */
export async function buildsById(place: Place, ids: readonly number[]): Promise<readonly WireBuild[]> {
  const answer = await place.rest.list<WireBuild>({
    path: below(place, 'build/builds'),
    query: { buildIds: ids },
    version: '7.1',
    signal: place.signal,
  });
  return answer.value;
}

/** A run's timeline, the latest or that of an earlier attempt; null for a run that has not started. */
export async function timeline(place: Place, buildId: number, timelineId?: string): Promise<WireTimeline | null> {
  const path = below(place, `build/builds/${buildId}/timeline${timelineId ? `/${timelineId}` : ''}`);
  const { value } = await place.rest.get<WireTimeline | null>({ path, version: '7.1', signal: place.signal });
  if (value === null || Array.isArray(value.records)) return value;
  throw new RestError('unreadable', 'The answer is no timeline.', path, 200);
}

/** What tasks of a run attached under a type; a summary page is attached under `Distributedtask.Core.Summary`. */
export async function attachments(place: Place, buildId: number, type: string): Promise<readonly WireAttachment[]> {
  const path = below(place, `build/builds/${buildId}/attachments/${encodeURIComponent(type)}`);
  return (await place.rest.list<WireAttachment>({ path, version: '7.1', signal: place.signal })).value;
}

/**
 * The text of an attachment. Only the ids of its address are used, so that an answer cannot send the user's token elsewhere.
 * @returns undefined when the address has no such ids
 */
export async function attachmentText(
  place: Place,
  buildId: number,
  type: string,
  attachment: WireAttachment,
): Promise<string | undefined> {
  const ids = /\/([0-9a-f-]{36})\/([0-9a-f-]{36})\/attachments\//i.exec(attachment._links?.self?.href ?? '');
  if (!ids || !attachment.name) return undefined;
  const parts = [ids[1], ids[2], 'attachments', encodeURIComponent(type), encodeURIComponent(attachment.name)];
  const path = below(place, `build/builds/${buildId}/${parts.join('/')}`);
  return place.rest.text({ path, version: '7.1', signal: place.signal }, 'application/octet-stream');
}

/** Checks configured on environments, all environments in one request. */
export async function checkConfigurations(
  place: Place,
  resources: readonly WireEnvironment[],
): Promise<readonly WireCheckConfiguration[]> {
  const answer = await place.rest.list<WireCheckConfiguration>({
    path: below(place, 'pipelines/checks/queryconfigurations'),
    query: { $expand: 'settings' },
    version: '7.1-preview.1',
    body: resources.map(({ id, name }) => ({ type: 'environment', id: String(id), name })),
    signal: place.signal,
  });
  return answer.value;
}

export async function checkSuite(place: Place, id: string): Promise<WireCheckSuite> {
  const path = below(place, `pipelines/checks/runs/${encodeURIComponent(id)}`);
  return (await place.rest.get<WireCheckSuite>({ path, version: '7.1-preview.1', signal: place.signal })).value;
}

/** The same with every evaluation of each check, which only the preview version tells. */
export async function checkSuiteWithUpdates(place: Place, id: string): Promise<WireCheckSuite> {
  const path = below(place, `pipelines/checks/runs/${encodeURIComponent(id)}`);
  return (await place.rest.get<WireCheckSuite>({ path, version: '7.2-preview.1', signal: place.signal })).value;
}

/** Approvals by id, with their steps. */
export async function approvals(place: Place, ids: readonly string[]): Promise<readonly WireApproval[]> {
  const answer = await place.rest.list<WireApproval>({
    path: below(place, 'pipelines/approvals'),
    query: { approvalIds: ids, $expand: 'steps' },
    version: '7.1',
    signal: place.signal,
  });
  return answer.value;
}

/** Approvals of the project that nobody answered yet. */
export async function pendingApprovals(place: Place, top: number): Promise<readonly WireApproval[]> {
  const answer = await place.rest.list<WireApproval>({
    path: below(place, 'pipelines/approvals'),
    query: { state: 'pending', $expand: 'steps', top },
    version: '7.1',
    signal: place.signal,
  });
  return answer.value;
}

/** A file in a pipeline's repository. */
export interface FilePlace {
  /** Kind of repository as the definition tells it: `GitHub`, `TfsGit`, … */
  readonly provider: string;
  /** Repository id: a guid, or `owner/name` on GitHub. */
  readonly repository: string;
  readonly branch: string;
  readonly path: string;
  /** Service connection to the repository's host; empty for the project's own repositories. */
  readonly connection: string;
}

/** The text of a file in a pipeline's repository. */
export function repositoryFile(place: Place, file: FilePlace): Promise<string> {
  return place.rest.text({
    path: below(place, `sourceProviders/${encodeURIComponent(file.provider)}/filecontents`),
    query: {
      repository: file.repository,
      commitOrBranch: file.branch,
      path: file.path,
      serviceEndpointId: file.connection || undefined,
    },
    version: '7.1-preview.1',
    signal: place.signal,
  });
}

/** Classic release pipelines of the project; with `environments` each brings its stages and their gates. */
export async function releaseDefinitions(
  place: Place,
  top: number,
  expand?: 'environments',
): Promise<readonly WireReleaseDefinition[]> {
  const answer = await place.rest.list<WireReleaseDefinition>({
    path: below(place, 'release/definitions'),
    query: { $top: top, $expand: expand },
    version: '7.1',
    area: RELEASE_AREA,
    signal: place.signal,
  });
  return answer.value;
}

/** One classic release pipeline, whole: stages, triggers, schedules, approvals and gates. */
export async function releaseDefinition(place: Place, id: number): Promise<WireReleaseDefinition> {
  const path = below(place, `release/definitions/${id}`);
  const request = { path, version: '7.1', area: RELEASE_AREA, signal: place.signal };
  return whole((await place.rest.get<WireReleaseDefinition | null>(request)).value, id, path);
}

/** One page of a classic pipeline's deployments, newest first; at most 100, whatever is asked. */
export function classicDeployments(
  place: Place,
  definitionId: number,
  continuationToken: string | undefined,
): Promise<RestAnswer<readonly WireClassicDeployment[]>> {
  return place.rest.list<WireClassicDeployment>({
    path: below(place, 'release/deployments'),
    query: { definitionId, queryOrder: 'descending', $top: 100, continuationToken },
    version: '7.1',
    area: RELEASE_AREA,
    signal: place.signal,
  });
}

/** A classic release with its gates' results. */
export async function classicRelease(place: Place, id: number): Promise<WireRelease> {
  const path = below(place, `release/releases/${id}`);
  const query = { $topGateRecords: 5 };
  const request = { path, query, version: '7.1', area: RELEASE_AREA, signal: place.signal };
  return (await place.rest.get<WireRelease>(request)).value;
}

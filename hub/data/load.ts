import type { PipelineShape } from '../../core/cadence/derive/types';
import { RestError } from '../azure/errors';
import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import type {
  WireApproval,
  WireBuild,
  WireDate,
  WireDefinition,
  WireDeploymentRecord,
  WireEnvironment,
  WireTimeline,
} from '../azure/wire';
import { problemOf } from './problems';
import type { RawEnvironment, RawPipeline, RawPlan, RawTimelines } from './raw';

/** Records and runs of one page. Both sizes are seen in use on the real service (research cadence-hub §3.1). */
const RECORDS_PAGE = 1000;
const BUILDS_PAGE = 5000;
/** Runs of one `buildIds` request: their ids must fit into an address. */
const IDS_PAGE = 200;
/** Pages of one environment; 50,000 records are more than a year of any pipeline. */
const MOST_PAGES = 50;
/** A page that is mostly about other pipelines is not worth another one (research cadence-hub §3.2). */
const WORTHWHILE = 0.2;
const PAGES_BEFORE_DOUBT = 3;
/** Timelines of runs that are under way, at first load. */
const OPEN_TIMELINES = 5;
/** Approvals of one request: ids are 36 characters each. */
const APPROVALS_PAGE = 40;

/** What is to be read. */
export interface Wish {
  readonly pipelineId: number;
  /** Nothing older is needed, in epoch milliseconds. */
  readonly from: number;
  readonly now: number;
  /** Reads the pipeline's YAML; null when there is nothing to read. */
  shapeOf(yaml: string, definition: WireDefinition): Promise<PipelineShape | null>;
}

/**
 * Reads all that the first view of a YAML pipeline needs, in two rounds of parallel requests: 1 definition, 1 list of
 * environments, 1 of runs, 1 of open runs, 1 YAML, 1 of pending approvals; then records of each environment, checks, and
 * timelines of open runs (research cadence-hub §3.2).
 * @throws RestError when definition or runs cannot be read; everything else may be missing
 */
export async function loadPipeline(place: Place, wish: Wish): Promise<RawPipeline> {
  const { pipelineId, from, now } = wish;
  const [definition, builds, open, environments, yaml, pending] = await Promise.all([
    routes.definition(place, pipelineId),
    routes.builds(place, { definition: pipelineId, from: new Date(from), top: BUILDS_PAGE }),
    routes.builds(place, { definition: pipelineId, open: true, top: BUILDS_PAGE }),
    optional(routes.environments(place), []),
    optional(routes.finalYaml(place, pipelineId), ''),
    optional(routes.pendingApprovals(place, 100), []),
  ]);
  const byId = new Map<number, WireBuild>();
  for (const build of [...builds, ...open]) byId.set(build.id, build);
  const shape = await wish.shapeOf(yaml, definition);
  const wanted = shape ? environments.filter((environment) => uses(shape, environment)) : environments;
  const underWay = [...byId.values()].filter(isOpen).sort((a, b) => b.id - a.id);
  const newest = [...byId.values()].sort((a, b) => b.id - a.id)[0];
  // Without a readable YAML the newest run tells which stages there are.
  const pattern = !shape && newest && !underWay.some(({ id }) => id === newest.id) ? [newest] : [];
  const [plan, records, checks, timelines] = await Promise.all([
    readPlanFile(place, definition, newest?.sourceVersion ?? ''),
    Promise.all(wanted.map((environment) => readEnvironment(place, environment, pipelineId, from))),
    wanted.length > 0 ? optional(routes.checkConfigurations(place, wanted), []) : [],
    Promise.all([...underWay.slice(0, OPEN_TIMELINES), ...pattern].map(({ id }) => readTimelines(place, id))),
  ]);
  const older = await olderRuns(place, records, byId, from);
  for (const build of older) byId.set(build.id, build);
  return upToDate(place, {
    kind: 'yaml',
    definition,
    shape,
    plan,
    environments: records,
    checks,
    builds: byId,
    timelines: new Map(timelines.map((found) => [found.runId, found])),
    approvals: new Map(pending.map((approval) => [approval.id, approval])),
    suites: new Map(),
    from,
    to: now,
  });
}

/** Reads what is new since the last load: changed runs, newest records, pending approvals, timelines of open runs. */
export async function refreshPipeline(place: Place, raw: RawPipeline): Promise<RawPipeline> {
  const oldestOpen = Math.min(
    ...[...raw.builds.values()].filter(isOpen).map((build) => Date.parse(build.queueTime ?? '')),
  );
  // An open run can be older than the last load: look back to the oldest.
  const since = Math.min(raw.to - LOOK_BACK_MS, Number.isFinite(oldestOpen) ? oldestOpen : raw.to);
  const [builds, open, environments] = await Promise.all([
    routes.builds(place, { definition: raw.definition.id, from: new Date(since), top: BUILDS_PAGE }),
    // A finished run goes on when somebody starts its next stage, and keeps its queue time.
    routes.builds(place, { definition: raw.definition.id, open: true, top: BUILDS_PAGE }),
    Promise.all(raw.environments.map((environment) => refreshEnvironment(place, environment))),
  ]);
  const byId = new Map(raw.builds);
  const changed: WireBuild[] = [];
  // A finished run whose stage is run again keeps its queue time; only its new records give it away.
  const seen = new Set([...builds, ...open].map(({ id }) => id));
  const stirred = newOwners(raw.environments, environments).filter((id) => !seen.has(id));
  const rerun = stirred.length > 0 ? await optional(routes.buildsById(place, stirred.slice(0, IDS_PAGE)), []) : [];
  for (const build of [...builds, ...open, ...rerun]) {
    if (byId.get(build.id)?.lastChangedDate !== build.lastChangedDate || isOpen(build)) changed.push(build);
    byId.set(build.id, build);
  }
  const again = changed.filter((build) => isOpen(build) || raw.timelines.has(build.id)).sort((a, b) => b.id - a.id);
  const timelines = new Map(raw.timelines);
  for (const found of await Promise.all(again.slice(0, OPEN_TIMELINES).map(({ id }) => readTimelines(place, id)))) {
    timelines.set(found.runId, found);
  }
  const approvals = new Map(raw.approvals);
  const unanswered = approvalIds(again.flatMap(({ id }) => timelines.get(id)?.timelines ?? [])).filter(
    (id) => !isAnswered(approvals.get(id)),
  );
  for (const approval of await readApprovals(place, unanswered)) approvals.set(approval.id, approval);
  return upToDate(place, { ...raw, builds: byId, environments, timelines, approvals });
}

/** True when a deployment job goes to the environment; `name.resource` names one of its resources. */
function uses(shape: PipelineShape, { name }: WireEnvironment): boolean {
  const wanted = name.toLowerCase();
  return shape.stages.some(({ environments }) =>
    environments.some((written) => written.toLowerCase() === wanted || written.toLowerCase().startsWith(`${wanted}.`)),
  );
}

/**
 * The answers as of now: by the clock, or by the newest moment they tell when the two clocks differ a little. A run that was
 * queued "in a second" must not be passed over.
 */
function upToDate(place: Place, raw: RawPipeline): RawPipeline {
  const now = place.rest.now();
  let to = now;
  const see = (time: WireDate): void => {
    const at = Date.parse(time ?? '');
    if (at > to && at < now + CLOCKS_DIFFER_MS) to = at;
  };
  for (const { queueTime, startTime, finishTime } of raw.builds.values())
    for (const t of [queueTime, startTime, finishTime]) see(t);
  for (const { records } of raw.environments) {
    for (const { queueTime, startTime, finishTime } of records)
      for (const t of [queueTime, startTime, finishTime]) see(t);
  }
  for (const { timelines } of raw.timelines.values()) {
    for (const { records } of timelines)
      for (const { startTime, finishTime } of records) for (const t of [startTime, finishTime]) see(t);
  }
  return { ...raw, to };
}

/** More than that is no clock difference but a strange date. */
const CLOCKS_DIFFER_MS = 10 * 60_000;

const LOOK_BACK_MS = 10 * 60_000;
const REFRESH_RECORDS = 50;

/** Runs with records that were not there before. */
function newOwners(before: readonly RawEnvironment[], after: readonly RawEnvironment[]): number[] {
  const known = new Set(before.flatMap(({ records }) => records.map(({ id }) => id)));
  const owners = after.flatMap(({ records }) =>
    records.filter(({ id }) => !known.has(id)).map(({ owner }) => Number(owner?.id)),
  );
  return [...new Set(owners)].filter(Number.isInteger);
}

/** True for a run that is not over. */
export function isOpen(build: WireBuild): boolean {
  const status = typeof build.status === 'string' ? build.status.toLowerCase() : build.status;
  return status !== 'completed' && status !== 2;
}

/** Name of the plan's file; it stands beside the pipeline's YAML, on the default branch. */
const PLAN_FILE = 'release-cadence.yml';

async function readPlanFile(place: Place, definition: WireDefinition, commit: string): Promise<RawPlan | null> {
  const { repository, process } = definition;
  if (!repository?.type || !repository.id) return null;
  const folder = (process?.yamlFilename ?? '').replace(/^\/+/, '').split('/').slice(0, -1);
  const path = [...folder, PLAN_FILE].join('/');
  const text = await optional(
    routes.repositoryFile(place, {
      provider: repository.type,
      repository: repository.id,
      branch: (repository.defaultBranch ?? '').replace(/^refs\/heads\//, ''),
      path,
      connection: repository.properties?.connectedServiceId ?? '',
    }),
    '',
  );
  return text === '' ? null : { path, text, commit };
}

async function readEnvironment(
  place: Place,
  environment: WireEnvironment,
  pipelineId: number,
  from: number,
): Promise<RawEnvironment> {
  const records: WireDeploymentRecord[] = [];
  try {
    let token: string | undefined;
    let own = 0;
    for (let page = 1; page <= MOST_PAGES; page++) {
      const answer = await routes.deploymentRecords(place, environment.id, RECORDS_PAGE, token);
      records.push(...answer.value);
      own += answer.value.filter((record) => Number(record.definition?.id) === pipelineId).length;
      token = answer.continuationToken;
      const oldest = oldestOf(records);
      if (token === undefined) return { environment, records, from: 0, problem: null };
      if (oldest !== null && oldest < from) return { environment, records, from: oldest, problem: null };
      if (page >= PAGES_BEFORE_DOUBT && own / records.length < WORTHWHILE) break;
    }
    return { environment, records, from: oldestOf(records), problem: null };
  } catch (error) {
    if (error instanceof RestError && error.kind === 'canceled') throw error;
    return { environment, records, from: null, problem: problemOf(error) };
  }
}

async function refreshEnvironment(place: Place, known: RawEnvironment): Promise<RawEnvironment> {
  try {
    const answer = await routes.deploymentRecords(place, known.environment.id, REFRESH_RECORDS, undefined);
    const records = new Map(known.records.map((record) => [record.id, record]));
    for (const record of answer.value) records.set(record.id, record);
    return { ...known, records: [...records.values()].sort((a, b) => b.id - a.id), problem: null };
  } catch (error) {
    if (error instanceof RestError && error.kind === 'canceled') throw error;
    // What was read before stays; the card says why it is not newer.
    return { ...known, problem: problemOf(error) };
  }
}

function oldestOf(records: readonly WireDeploymentRecord[]): number | null {
  const last = records.at(-1);
  const time = Date.parse(last?.queueTime ?? last?.startTime ?? last?.finishTime ?? '');
  return Number.isNaN(time) ? null : time;
}

/** Runs that still have deployments in the period but were queued before it. */
async function olderRuns(
  place: Place,
  environments: readonly RawEnvironment[],
  known: ReadonlyMap<number, WireBuild>,
  from: number,
): Promise<readonly WireBuild[]> {
  const missing = new Set<number>();
  for (const { records } of environments) {
    for (const record of records) {
      const run = Number(record.owner?.id);
      const at = Date.parse(record.queueTime ?? record.startTime ?? '');
      if (!known.has(run) && Number.isInteger(run) && at >= from) missing.add(run);
    }
  }
  const ids = [...missing].sort((a, b) => b - a).slice(0, IDS_PAGE * 2);
  const pages = [];
  for (let at = 0; at < ids.length; at += IDS_PAGE) pages.push(ids.slice(at, at + IDS_PAGE));
  return (await Promise.all(pages.map((page) => optional(routes.buildsById(place, page), [])))).flat();
}

/** A run's timeline and those of its stages' earlier attempts. */
export async function readTimelines(place: Place, runId: number): Promise<RawTimelines> {
  const latest = await optional(routes.timeline(place, runId), null);
  if (!latest) return { runId, timelines: [] };
  const earlier = new Set(latest.records.flatMap((record) => (record.previousAttempts ?? []).map((a) => a.timelineId)));
  earlier.delete(latest.id);
  const attempts = await Promise.all([...earlier].map((id) => optional(routes.timeline(place, runId, id), null)));
  return { runId, timelines: [latest, ...attempts].filter((found): found is WireTimeline => found !== null) };
}

/** Reads approvals in pages that fit into an address. */
export async function readApprovals(place: Place, ids: readonly string[]) {
  const pages = [];
  for (let at = 0; at < ids.length; at += APPROVALS_PAGE) pages.push(ids.slice(at, at + APPROVALS_PAGE));
  return (await Promise.all(pages.map((page) => optional(routes.approvals(place, page), [])))).flat();
}

/** Ids of the approvals that timelines show: the record's id is the approval's. */
export function approvalIds(timelines: readonly WireTimeline[]): string[] {
  const records = timelines.flatMap((timeline) => timeline.records);
  return records.filter(({ type }) => type.toLowerCase() === 'checkpoint.approval').map(({ id }) => id);
}

/** An approval that is answered does not change any more. */
export function isAnswered(approval: WireApproval | undefined): boolean {
  return approval?.status !== undefined && String(approval.status).toLowerCase() !== 'pending';
}

/** The answer, or something to go on with: the page can do without it. Signing out and leaving the page are no such thing. */
async function optional<T>(request: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof RestError && (error.kind === 'canceled' || error.kind === 'signedOut')) throw error;
    return otherwise;
  }
}

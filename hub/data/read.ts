/** Reading that loading and refreshing share. */
import { RestError, type RestErrorKind } from '../azure/errors';
import type { RestAnswer } from '../azure/rest';
import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import type {
  WireApproval,
  WireBuild,
  WireDate,
  WireDeploymentRecord,
  WireEnvironment,
  WireTimeline,
} from '../azure/wire';
import { problemOf } from './problems';
import type { RawEnvironment, RawPipeline, RawTimelines } from './raw';
import { slimBuild, slimRecord } from './slim';

/** Records and runs of one page. Both sizes are seen in use on the real service (research cadence-hub §3.1). */
const RECORDS_PAGE = 1000;
export const BUILDS_PAGE = 5000;
/** Runs of one `buildIds` request: their ids must fit into an address. */
const IDS_PAGE = 200;
/** Approvals of one request: ids are 36 characters each. */
const APPROVALS_PAGE = 40;
/** Pages of one environment; 50,000 records are more than a year of any pipeline. Pages of runs accordingly. */
const MOST_PAGES = 50;
const MOST_BUILD_PAGES = 10;
/** A page that is mostly about other pipelines is not worth another one (research cadence-hub §3.2). */
const WORTHWHILE = 0.2;
const PAGES_BEFORE_DOUBT = 3;

/** True for a run that is not over. */
export function isOpen(build: WireBuild): boolean {
  const status = typeof build.status === 'string' ? build.status.toLowerCase() : build.status;
  return status !== 'completed' && status !== 2;
}

/** Runs of a pipeline, complete from `from` on. */
export interface ReadRuns {
  readonly runs: readonly WireBuild[];
  readonly from: number;
}

/**
 * All runs that were queued from `from` on, or as far back as pages lead. Pages follow each other by time, since a token of
 * this list is reported not to work (research cadence-hub §3.1).
 */
export async function readRuns(place: Place, definition: number, from: number): Promise<ReadRuns> {
  const runs = new Map<number, WireBuild>();
  let to: Date | undefined;
  for (let page = 0; page < MOST_BUILD_PAGES; page++) {
    const query = { definition, from: new Date(from), to, top: BUILDS_PAGE };
    const { value, continuationToken } = await routes.buildsPage(place, query);
    const before = runs.size;
    for (const build of value) runs.set(build.id, slimBuild(build));
    const last = Date.parse(value.at(-1)?.queueTime ?? '');
    const more = continuationToken !== undefined || value.length >= BUILDS_PAGE;
    if (!more) return { runs: [...runs.values()], from };
    if (runs.size === before || Number.isNaN(last)) break;
    to = new Date(last);
  }
  // Of those that were queued in the same moment as the last one some may be missing.
  return { runs: [...runs.values()], from: to === undefined ? place.rest.now() : to.getTime() + 1 };
}

/** Runs by id, in pages that fit into an address; those that were removed are not among them. @throws RestError */
export async function readRunsById(place: Place, ids: readonly number[]): Promise<readonly WireBuild[]> {
  const pages = await Promise.all(inPages(ids, IDS_PAGE).map((page) => routes.buildsById(place, page)));
  return pages.flat().map(slimBuild);
}

/** Reads one page of an environment's records; `token` is that of the page before. */
export type RecordsPage = (
  environmentId: number,
  token: string | undefined,
) => Promise<RestAnswer<readonly WireDeploymentRecord[]>>;

export function recordsPage(place: Place): RecordsPage {
  return (environmentId, token) => routes.deploymentRecords(place, environmentId, RECORDS_PAGE, token);
}

/**
 * Records of one environment, newest first, until they are older than `from`. With `known` it stops where nothing can have
 * changed since: below the oldest record that was not finished then.
 */
export async function readEnvironment(
  place: Place,
  environment: WireEnvironment,
  pipelineId: number,
  from: number,
  known?: RawEnvironment,
  readPage: RecordsPage = recordsPage(place),
): Promise<RawEnvironment> {
  const records: WireDeploymentRecord[] = [];
  const settled = known?.from === null || known === undefined ? undefined : settledBelow(known.records);
  try {
    let token: string | undefined;
    let own = 0;
    const seen = new Set<string>();
    const ids = new Set<number>();
    for (let page = 1; page <= MOST_PAGES; page++) {
      // Pages may be shared with pipelines that stay, so leaving this one does not end them.
      if (place.signal?.aborted) throw new RestError('canceled', 'Canceled.');
      const answer = await readPage(environment.id, token);
      // While pages are read newer records push older ones onto the next page: those come twice.
      const fresh = answer.value.filter(({ id }) => !ids.has(id));
      for (const { id } of fresh) ids.add(id);
      records.push(...fresh.map(slimRecord));
      own += fresh.filter((record) => Number(record.definition?.id) === pipelineId).length;
      token = routes.nextPage(answer, seen);
      const oldest = oldestOf(records);
      if (token === undefined) return { environment, records, from: 0, problem: null };
      if (oldest !== null && oldest < from) return { environment, records, from: oldest, problem: null };
      if (settled !== undefined && records.some(({ id }) => id < settled)) {
        return {
          ...known,
          environment,
          records: merged(known?.records ?? [], records),
          problem: null,
        } as RawEnvironment;
      }
      if (page >= PAGES_BEFORE_DOUBT && own / records.length < WORTHWHILE) break;
    }
    return { environment, records, from: oldestOf(records), problem: null };
  } catch (error) {
    if (error instanceof RestError && CONCERNS_ALL.has(error.kind) && error.kind !== 'offline') throw error;
    // What was read stays, but no number is made of it: it says nothing about what happened since.
    return { environment, records: merged(known?.records ?? [], records), from: null, problem: problemOf(error) };
  }
}

/** Id below which every known record was finished; records change no more then. */
function settledBelow(records: readonly WireDeploymentRecord[]): number | undefined {
  const open = records.filter(({ finishTime }) => !finishTime).map(({ id }) => id);
  const newest = records.reduce((most, { id }) => Math.max(most, id), 0);
  return records.length === 0 ? undefined : Math.min(newest + 1, ...open);
}

function merged(known: readonly WireDeploymentRecord[], newer: readonly WireDeploymentRecord[]) {
  const byId = new Map([...known, ...newer].map((record) => [record.id, record]));
  return [...byId.values()].sort((a, b) => b.id - a.id);
}

function oldestOf(records: readonly WireDeploymentRecord[]): number | null {
  const last = records.at(-1);
  const time = Date.parse(last?.queueTime ?? last?.startTime ?? last?.finishTime ?? '');
  return Number.isNaN(time) ? null : time;
}

/** A run's timeline and those of its stages' earlier attempts; an earlier attempt does not change, so `known` ones are kept. */
export async function readTimelines(place: Place, runId: number, known?: RawTimelines): Promise<RawTimelines> {
  const latest = await optional(routes.timeline(place, runId), null);
  if (!latest) return { runId, timelines: [] };
  const earlier = new Set(latest.records.flatMap((record) => (record.previousAttempts ?? []).map((a) => a.timelineId)));
  earlier.delete(latest.id);
  const attempts = await Promise.all(
    [...earlier].map(
      (id) =>
        known?.timelines.slice(1).find((timeline) => timeline.id === id) ??
        optional(routes.timeline(place, runId, id), null),
    ),
  );
  return { runId, timelines: [latest, ...attempts].filter((found): found is WireTimeline => found !== null) };
}

/** Reads approvals in pages that fit into an address. */
export async function readApprovals(place: Place, ids: readonly string[]) {
  const pages = inPages(ids, APPROVALS_PAGE);
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

function inPages<T>(items: readonly T[], size: number): T[][] {
  const pages: T[][] = [];
  for (let at = 0; at < items.length; at += size) pages.push(items.slice(at, at + size));
  return pages;
}

/** What says nothing about the one answer that is missing: going on without it would show half of the truth. */
const CONCERNS_ALL: ReadonlySet<RestErrorKind> = new Set(['canceled', 'signedOut', 'busy', 'offline']);

/** The answer, or something to go on with where this one may not be read: the page can do without it. */
export async function optional<T>(
  request: Promise<T>,
  otherwise: T,
  missed: (error: unknown) => void = () => undefined,
): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof RestError && CONCERNS_ALL.has(error.kind)) throw error;
    missed(error);
    return otherwise;
  }
}

/**
 * More than that is no clock difference but a strange date. A machine in a wrong zone is hours off, and the service's clock is
 * not told to every browser.
 */
const CLOCKS_DIFFER_MS = 25 * 3_600_000;

/**
 * The answers as of now: by the clock, or by the newest moment they tell when the two clocks differ a little. A run that was
 * queued "in a second" must not be passed over.
 */
export function upToDate(place: Place, raw: RawPipeline): RawPipeline {
  const now = place.rest.now();
  let to = now;
  const see = (...times: readonly WireDate[]): void => {
    for (const time of times) {
      const at = Date.parse(time ?? '');
      if (at > to && at < now + CLOCKS_DIFFER_MS) to = at;
    }
  };
  for (const { queueTime, startTime, finishTime } of raw.builds.values()) see(queueTime, startTime, finishTime);
  for (const { records } of raw.environments) {
    for (const { queueTime, startTime, finishTime } of records) see(queueTime, startTime, finishTime);
  }
  for (const { timelines } of raw.timelines.values()) {
    for (const { records } of timelines) for (const { startTime, finishTime } of records) see(startTime, finishTime);
  }
  return { ...raw, to };
}

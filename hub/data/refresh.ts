import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import type { WireApproval, WireBuild } from '../azure/wire';
import type { RawEnvironment, RawPipeline, RawTimelines } from './raw';
import {
  approvalIds,
  BUILDS_PAGE,
  isAnswered,
  isOpen,
  readApprovals,
  readEnvironment,
  readRuns,
  readRunsById,
  readTimelines,
  upToDate,
} from './read';
import { slimBuild } from './slim';

/** Clocks differ, and answers are on their way for a while: looking back a little costs nothing. */
const LOOK_BACK_MS = 10 * 60_000;
/** More finished runs than this are read by the environments' records: one request for all of them. */
const FEW = 3;

/** How much a refresh may ask for. */
export interface Effort {
  /** Timelines that are read at most, of all pipelines together: first those of runs that changed, then those of open runs in turn. */
  readonly timelines: number;
  /** Lists all runs of the period again, for a copy that was kept for a while: any of them may have changed. */
  readonly whole: boolean;
  /** Reads the plan of the pipeline that the tabs are about again. */
  readonly plan: boolean;
  /** Pipelines that are loaded anew, or looked at one by one, at most; the others come next time. */
  readonly pipelines: number;
  /** How old the setup may be (YAML, plan, environments, checks) before it is read again. */
  readonly setupMs: number;
}

const MINUTE = 60_000;

/** A refresh that nobody asked for: with two lists and the approvals at most six requests (research cadence-hub §3.2). */
export const QUIET: Effort = { timelines: 3, whole: false, plan: false, pipelines: 3, setupMs: 120 * MINUTE };
/** A refresh because somebody came back to the page. */
export const EAGER: Effort = { timelines: 8, whole: false, plan: false, pipelines: 20, setupMs: 60 * MINUTE };
/** A refresh that somebody asked for: whoever has just changed the plan looks for it here. */
export const ASKED: Effort = { ...EAGER, plan: true };
/** The first look after a copy was taken from the browser's storage. */
export const AFTER_A_VISIT: Effort = { ...EAGER, timelines: 5, whole: true };

/** Adds what is new to answers; other answers may have come meanwhile, so it is given what is there now. */
export type Update = (raw: RawPipeline) => RawPipeline;

/** Reads what is new about one pipeline. @throws RestError */
export async function refreshPipeline(place: Place, raw: RawPipeline, effort: Effort = QUIET): Promise<RawPipeline> {
  const [update] = await refreshPipelines(place, [raw], effort);
  return update ? update(raw) : raw;
}

/**
 * Reads what is new about several pipelines: runs that finished since, and open runs, one list each for all of them; then
 * timelines of what changed, with the approvals they show. A run whose stage is run again is among the open ones, and later among those that
 * finished since.
 * @throws RestError
 */
export async function refreshPipelines(
  place: Place,
  raws: readonly RawPipeline[],
  effort: Effort,
): Promise<readonly Update[]> {
  if (raws.length === 0) return [];
  const definition = raws.map((raw) => raw.definition.id);
  const since = Math.min(...raws.map(({ to }) => to), newestOf(raws)) - LOOK_BACK_MS;
  const [finished, open] = await Promise.all([
    effort.whole ? [] : routes.builds(place, { definition, from: new Date(since), by: 'finishTime', top: BUILDS_PAGE }),
    routes.builds(place, { definition, open: true, top: BUILDS_PAGE }),
  ]);
  const news: News = { finished: finished.map(slimBuild), open: open.map(slimBuild) };
  const looks = await Promise.all(raws.map((raw) => look(place, raw, raws.length === 1, news, effort)));
  const shares = shared(looks, effort.timelines);
  const read = await Promise.all(
    looks.map((one, at) => {
      const waiting = shares[at];
      return waiting ? details(place, one, waiting) : null;
    }),
  );
  const unanswered = read.flatMap((found, at) =>
    approvalIds((found?.timelines ?? []).flatMap((one) => one.timelines)).filter(
      (id) => !isAnswered(raws[at]?.approvals.get(id)),
    ),
  );
  const approvals = await readApprovals(place, [...new Set(unanswered)]);
  return looks.map((one, at) => {
    const found = read[at];
    return found ? updateOf(place, one, found, approvals) : (now) => now;
  });
}

/**
 * The open runs of each pipeline that there is room for, in the order the pipelines are given; null for a pipeline whose news
 * there is no room for this time: it stays as it was, and says from when it is. The first one always has room.
 */
function shared(looks: readonly Look[], timelines: number): readonly (readonly WireBuild[] | null)[] {
  let left = timelines;
  const news = looks.map(({ read, records, raw }, at) => {
    const cost = read.length + (records === 'all' ? raw.environments.length : 0);
    if (at > 0 && cost > left) return false;
    left -= cost;
    return true;
  });
  return looks.map(({ waiting }, at) => {
    if (!news[at]) return null;
    const share = Math.min(Math.max(left, looks.length === 1 ? 1 : 0), waiting.length);
    left -= share;
    return waiting.slice(0, share);
  });
}

/**
 * The newest moment that answers tell. Runs that finished later are not known, whatever the machine's clock says: one that is
 * ahead would make the page look for what finishes in the future.
 */
function newestOf(raws: readonly RawPipeline[]): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (const { builds } of raws) {
    for (const { queueTime, finishTime, lastChangedDate } of builds.values()) {
      for (const time of [queueTime, finishTime, lastChangedDate]) {
        const at = Date.parse(time ?? '');
        if (at > newest) newest = at;
      }
    }
  }
  return newest === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : newest;
}

interface News {
  readonly finished: readonly WireBuild[];
  readonly open: readonly WireBuild[];
}

/** What the lists say about one pipeline. */
interface Look {
  readonly raw: RawPipeline;
  readonly listed: ReadonlyMap<number, WireBuild>;
  /** Open before, and on no list now. */
  readonly lost: readonly number[];
  /** All runs from here on are listed; null when only news are. */
  readonly wholeFrom: number | null;
  /** Runs that changed and are over, and those of them whose timelines are read. */
  readonly ended: readonly WireBuild[];
  readonly read: readonly WireBuild[];
  /** Open runs, those first whose turn it is. */
  readonly waiting: readonly WireBuild[];
  /** Environments whose records are read: all, or those that could not be read before. */
  readonly records: 'all' | 'failed';
}

async function look(place: Place, raw: RawPipeline, alone: boolean, news: News, effort: Effort): Promise<Look> {
  const own = (build: WireBuild): boolean => alone || build.definition?.id === raw.definition.id;
  const open = news.open.filter(own);
  // So many that the list may be cut: read them page by page.
  const whole = effort.whole || news.finished.length >= BUILDS_PAGE;
  const closed = whole ? await readRuns(place, raw.definition.id, raw.from) : { runs: news.finished.filter(own) };
  const listed = new Map([...closed.runs, ...open].map((build) => [build.id, build]));
  // A run that was open and is on neither list: it was deleted, or is being canceled.
  const lost = [...raw.builds.values()].filter((build) => isOpen(build) && !listed.has(build.id)).map(({ id }) => id);
  for (const build of lost.length > 0 ? await readRunsById(place, lost) : []) listed.set(build.id, build);
  const changed = [...listed.values()].filter((build) => hasChanged(raw, build));
  const ended = changed.filter((build) => !isOpen(build));
  const many = ended.length > FEW;
  const read = many && ended.length > effort.timelines ? [] : ended;
  const wholeFrom = 'from' in closed ? Math.max(raw.from, closed.from) : null;
  return { raw, listed, lost, wholeFrom, ended, read, waiting: inTurn(raw, open), records: many ? 'all' : 'failed' };
}

/** What was read about the runs of one pipeline. */
interface Found {
  readonly timelines: readonly RawTimelines[];
  readonly environments: readonly RawEnvironment[];
}

async function details(place: Place, one: Look, waiting: readonly WireBuild[]): Promise<Found> {
  const { raw, read } = one;
  const timelines = await Promise.all(
    [...read, ...waiting].map(({ id }) => readTimelines(place, id, raw.timelines.get(id))),
  );
  const silent = timelines.slice(0, read.length).some((found) => found.timelines.length === 0);
  // A run that is over and whose timeline cannot be read: its deployments stand in the records.
  return { timelines, environments: await records(place, raw, one.records === 'all' || silent) };
}

function updateOf(
  place: Place,
  { raw, listed, lost, wholeFrom, ended }: Look,
  { timelines, environments }: Found,
  approvals: readonly WireApproval[],
): Update {
  const own = new Set(approvalIds(timelines.flatMap((one) => one.timelines)));
  return (now) => {
    const builds = new Map(now.builds);
    // Retention removed what a whole list does not name any more.
    if (wholeFrom !== null) {
      for (const id of raw.builds.keys()) if (!listed.has(id) && isSince(raw, id, wholeFrom)) builds.delete(id);
    }
    for (const build of listed.values()) builds.set(build.id, build);
    for (const id of lost) if (!listed.has(id)) builds.delete(id);
    return upToDate(place, {
      ...now,
      builds,
      environments: replaced(now.environments, environments),
      timelines: timelinesOf(now, ended, timelines),
      approvals: new Map([
        ...now.approvals,
        ...approvals.filter(({ id }) => own.has(id)).map((one) => [one.id, one] as const),
      ]),
    });
  };
}

/** Records that are new; and once more those that could not be read. */
function records(place: Place, raw: RawPipeline, all: boolean): Promise<readonly RawEnvironment[]> {
  const wanted = raw.environments.filter(({ problem }) => all || isWorthAnotherTry(problem));
  return Promise.all(wanted.map((one) => readEnvironment(place, one.environment, raw.definition.id, raw.from, one)));
}

function isWorthAnotherTry(problem: RawEnvironment['problem']): boolean {
  return problem !== null && problem.kind !== 'forbidden' && problem.kind !== 'notFound';
}

/** Whether an answer tells something about a run that was not known. */
function hasChanged(raw: RawPipeline, build: WireBuild): boolean {
  const before = raw.builds.get(build.id);
  return before?.lastChangedDate !== build.lastChangedDate || before?.status !== build.status;
}

/** Open runs, those first whose timeline is oldest: changed ones, unread ones, then in turn. */
function inTurn(raw: RawPipeline, open: readonly WireBuild[]): readonly WireBuild[] {
  const order = [...raw.timelines.keys()];
  const place = (build: WireBuild): number => (hasChanged(raw, build) ? -2 : order.indexOf(build.id));
  return [...open].sort((a, b) => place(a) - place(b) || b.id - a.id);
}

/** What was read goes to the end, so that the order tells whose turn it is; what changed and was not read is forgotten. */
function timelinesOf(
  now: RawPipeline,
  ended: readonly WireBuild[],
  read: readonly RawTimelines[],
): ReadonlyMap<number, RawTimelines> {
  const timelines = new Map(now.timelines);
  for (const { id } of ended) timelines.delete(id);
  for (const one of read) {
    timelines.delete(one.runId);
    timelines.set(one.runId, one);
  }
  return timelines;
}

function replaced(before: readonly RawEnvironment[], read: readonly RawEnvironment[]): readonly RawEnvironment[] {
  return before.map((one) => read.find(({ environment }) => environment.id === one.environment.id) ?? one);
}

/** Runs that were queued before a list begins are not on it. */
function isSince({ builds }: RawPipeline, id: number, from: number): boolean {
  return Date.parse(builds.get(id)?.queueTime ?? '') >= from;
}

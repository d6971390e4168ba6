import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import type { WireBuild } from '../azure/wire';
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
  /** Timelines that are read at most: first those of runs that changed, then those of open runs in turn. */
  readonly timelines: number;
  /** Lists all runs of the period again, for a copy that was kept for a while: any of them may have changed. */
  readonly whole: boolean;
  /** Nobody waits for it: nothing is read that can wait. */
  readonly quiet: boolean;
}

/** A refresh that nobody asked for: with two lists and the approvals at most six requests (research cadence-hub §3.2). */
export const QUIET: Effort = { timelines: 3, whole: false, quiet: true };
/** A refresh that somebody waits for. */
export const EAGER: Effort = { timelines: 8, whole: false, quiet: false };
/** The first look after a copy was taken from the browser's storage. */
export const AFTER_A_VISIT: Effort = { timelines: 5, whole: true, quiet: false };

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
  const since = Math.min(...raws.map(({ to }) => to)) - LOOK_BACK_MS;
  const [finished, open] = await Promise.all([
    effort.whole ? [] : routes.builds(place, { definition, from: new Date(since), by: 'finishTime', top: BUILDS_PAGE }),
    routes.builds(place, { definition, open: true, top: BUILDS_PAGE }),
  ]);
  const news: News = { finished: finished.map(slimBuild), open: open.map(slimBuild) };
  return Promise.all(raws.map((raw) => updateOf(place, raw, raws.length === 1, news, effort)));
}

interface News {
  readonly finished: readonly WireBuild[];
  readonly open: readonly WireBuild[];
}

async function updateOf(place: Place, raw: RawPipeline, alone: boolean, news: News, effort: Effort): Promise<Update> {
  const own = (build: WireBuild): boolean => alone || build.definition?.id === raw.definition.id;
  const open = news.open.filter(own);
  // So many that the list may be cut: read them page by page.
  const whole = effort.whole || news.finished.length >= BUILDS_PAGE;
  const closed = whole ? await readRuns(place, raw.definition.id, raw.from) : news.finished.filter(own);
  const listed = new Map([...closed, ...open].map((build) => [build.id, build]));
  // A run that was open and is on neither list: it was deleted, or is being canceled.
  const lost = [...raw.builds.values()].filter((build) => isOpen(build) && !listed.has(build.id)).map(({ id }) => id);
  for (const build of lost.length > 0 ? await readRunsById(place, lost) : []) listed.set(build.id, build);
  const changed = [...listed.values()].filter((build) => hasChanged(raw, build));
  const ended = changed.filter((build) => !isOpen(build));
  const many = ended.length > FEW;
  const environments = many || raw.environments.some(({ problem }) => problem) ? await records(place, raw, many) : [];
  const read = many && ended.length > effort.timelines ? [] : ended;
  const waiting = inTurn(raw, open).slice(0, Math.max(effort.timelines - read.length, 1));
  const timelines = await Promise.all(
    [...read, ...waiting].map(({ id }) => readTimelines(place, id, raw.timelines.get(id))),
  );
  const unanswered = approvalIds(timelines.flatMap((one) => one.timelines)).filter(
    (id) => !isAnswered(raw.approvals.get(id)),
  );
  const approvals = await readApprovals(place, unanswered);
  return (now) => {
    const builds = new Map(now.builds);
    // Retention removed what a whole list does not name any more.
    if (whole) for (const id of raw.builds.keys()) if (!listed.has(id) && isIn(raw, id)) builds.delete(id);
    for (const build of listed.values()) builds.set(build.id, build);
    for (const id of lost) if (!listed.has(id)) builds.delete(id);
    return upToDate(place, {
      ...now,
      builds,
      environments: replaced(now.environments, environments),
      timelines: timelinesOf(now, ended, timelines),
      approvals: new Map([...now.approvals, ...approvals.map((one) => [one.id, one] as const)]),
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

/** Runs that were queued before the period are not on the list of the period. */
function isIn({ builds, from }: RawPipeline, id: number): boolean {
  return Date.parse(builds.get(id)?.queueTime ?? '') >= from;
}

import { stageRunsOfTimeline } from '../../core/cadence/adapters';
import { activeBugsQuery, DEFAULT_SETTINGS, type FoundCheck } from '../../core/gate';
import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import type { WireCheckSuite } from '../azure/wire';
import { runWiql, savedQuery } from '../azure/wit-routes';
import { queryAsOf } from './bug-gate-asof';
import { type Bug, MOST_LISTED, readBugs } from './bug-gate-bugs';
import { classicStages, settingsOfGate } from './bug-gate-classic';
import { answerOf } from './bug-gate-count';
import type { GateProblem } from './bug-gate-problems';
import { readTimelines } from './load';
import type { Reach } from './reach';

/** A gate's check of one stage attempt, as the page's lists know it. */
export interface GateOccasion {
  readonly pipelineKind: 'yaml' | 'classic';
  readonly pipelineId: number;
  readonly runId: number;
  readonly stage: string;
  readonly attempt: number;
  /** Name of the check; untrusted. */
  readonly name: string;
  /** Names of the stage's environments. */
  readonly environments: readonly string[];
  /** Epoch milliseconds; null while not known. */
  readonly openedAt: number | null;
  readonly closedAt: number | null;
}

/** One time the gate was asked. */
export interface Evaluation {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Null when the service does not tell. */
  readonly isGood: boolean | null;
}

/** What is known about a gate's evaluations, and what they asked. */
export interface GateHistory {
  /** Oldest first. */
  readonly evaluations: readonly Evaluation[];
  /** `told` by the service; `computed` from the check's interval; `ends` = only begin and end are known. */
  readonly evaluationsFrom: 'told' | 'computed' | 'ends';
  readonly query: string;
  /** Where the query is from: the check as it is now, or the gate's usual one because the check cannot be read. */
  readonly queryFrom: 'check' | 'classicGate' | 'usual';
  /** True when the check was changed since: it may have asked something else then. */
  readonly isChangedSince: boolean;
}

/** More moments than this are not offered one by one. */
const MOST_EVALUATIONS = 2000;
const MINUTE = 60_000;

/** Reads how often a gate was asked, and what. @throws RestError */
export async function readHistory(reach: Reach, occasion: GateOccasion, signal: AbortSignal): Promise<GateHistory> {
  const place = reach.place(signal);
  const usual = activeBugsQuery(DEFAULT_SETTINGS.bugs, { project: reach.project.name });
  if (occasion.pipelineKind === 'classic') return classicHistory(place, occasion, usual, reach.project.name);
  const [check, run] = await Promise.all([configuredCheck(place, occasion), checkRun(place, occasion)]);
  const query = check ? await queryOf(place, check) : undefined;
  const told = (run?.resultUpdates ?? []).flatMap(({ modifiedOn, status }): Evaluation[] => {
    const at = Date.parse(modifiedOn ?? '');
    return Number.isNaN(at) ? [] : [{ at, isGood: String(status ?? '').toLowerCase() === 'approved' }];
  });
  const version = run?.checkConfigurationRef?.version;
  return {
    ...(told.length > 0
      ? { evaluations: told.sort((a, b) => a.at - b.at), evaluationsFrom: 'told' as const }
      : computed(occasion, check?.settings?.retryInterval ?? 0)),
    query: query ?? usual,
    queryFrom: query === undefined ? 'usual' : 'check',
    isChangedSince: check !== undefined && version !== undefined && check.version !== version,
  };
}

type ReadCheck = FoundCheck & { readonly version?: number };
type CheckRun = NonNullable<WireCheckSuite['checkRuns']>[number] & {
  readonly resultUpdates?: readonly { readonly modifiedOn?: string | null; readonly status?: string | number }[];
};

async function configuredCheck(place: Place, { environments, name }: GateOccasion): Promise<ReadCheck | undefined> {
  const names = new Set(environments.map((one) => one.toLowerCase()));
  const all = await routes.environments(place);
  const own = all.filter((environment) => names.has(environment.name.toLowerCase()));
  if (own.length === 0) return undefined;
  const checks = (await routes.checkConfigurations(place, own)) as readonly ReadCheck[];
  return checks.find(({ settings }) => settings?.displayName === name);
}

async function queryOf(place: Place, { settings }: ReadCheck): Promise<string | undefined> {
  const { body = '', urlSuffix = '' } = settings?.inputs ?? {};
  const saved = /\/wit\/wiql\/([0-9a-f-]{36})/i.exec(urlSuffix)?.[1];
  if (saved) return (await savedQuery(place, saved)).wiql;
  try {
    const { query } = JSON.parse(body) as { readonly query?: unknown };
    return typeof query === 'string' ? query : undefined;
  } catch {
    return undefined;
  }
}

/** The check's run within the stage attempt's suite; undefined when the run or its checks are gone. */
async function checkRun(place: Place, occasion: GateOccasion): Promise<CheckRun | undefined> {
  const { runId, stage, attempt, openedAt } = occasion;
  const { timelines } = await readTimelines(place, runId);
  const stageRun = timelines
    .flatMap((timeline) => stageRunsOfTimeline(runId, timeline))
    .find((one) => one.stage === stage && one.attempt === attempt);
  const suiteId = stageRun?.checks.find(({ suiteId: id }) => id !== '')?.suiteId;
  if (!suiteId) return undefined;
  const suite = await routes.checkSuiteWithUpdates(place, suiteId);
  const distance = (run: CheckRun): number => Math.abs(Date.parse(run.createdDate ?? '') - (openedAt ?? 0));
  const ids = new Set(stageRun?.checks.filter(({ name }) => name === occasion.name).map(({ id }) => id));
  const runs = (suite.checkRuns ?? []) as readonly CheckRun[];
  return (
    runs.find(({ id }) => ids.has(id)) ??
    [...runs].filter(({ resultUpdates = [] }) => resultUpdates.length > 0).sort((a, b) => distance(a) - distance(b))[0]
  );
}

/** When it must have been asked: at once, then at every interval until it was over. */
function computed(
  { openedAt, closedAt }: GateOccasion,
  retryIntervalMinutes: number,
): Pick<GateHistory, 'evaluations' | 'evaluationsFrom'> {
  const ends = [openedAt, closedAt].filter((at): at is number => at !== null);
  if (openedAt === null || closedAt === null || retryIntervalMinutes <= 0) {
    return { evaluations: ends.map((at) => ({ at, isGood: null })), evaluationsFrom: 'ends' };
  }
  const step = retryIntervalMinutes * MINUTE;
  const count = Math.min(Math.floor((closedAt - openedAt) / step) + 1, MOST_EVALUATIONS);
  const evaluations = Array.from({ length: count }, (_, index) => ({ at: openedAt + index * step, isGood: null }));
  return { evaluations, evaluationsFrom: 'computed' };
}

async function classicHistory(
  place: Place,
  occasion: GateOccasion,
  usual: string,
  project: string,
): Promise<GateHistory> {
  const stages = await classicStages(place);
  const stage = stages.find(
    ({ definitionId, stage: name }) => definitionId === occasion.pipelineId && name === occasion.stage,
  );
  const gate = stage?.gates.find(({ name }) => name === occasion.name) ?? stage?.gates[0];
  const settings = gate && settingsOfGate(gate);
  const saved = settings?.savedQuery ? (await savedQuery(place, settings.savedQuery)).wiql : undefined;
  const own = settings && !settings.savedQuery ? activeBugsQuery(settings.bugs, { project }) : saved;
  return {
    ...computed(occasion, gate?.samplingMinutes ?? 0),
    query: own ?? usual,
    queryFrom: own === undefined ? 'usual' : 'classicGate',
    isChangedSince: false,
  };
}

/** Which bugs a query found at a moment, as they were then, and in which state they are now. */
export interface BugsThen {
  readonly at: number;
  readonly total: number;
  readonly bugs: readonly (Bug & { readonly stateNow: string })[];
  /** Why there is no list; `notMovable` = the query cannot be asked about the past. */
  readonly problem: GateProblem | 'notMovable' | null;
}

/** Asks what the gate would have found at a moment. Three requests. @throws RestError */
export async function bugsThen(
  reach: Reach,
  query: string,
  at: number,
  zone: string,
  signal: AbortSignal,
): Promise<BugsThen> {
  const asOf = new Date(at);
  const then = queryAsOf(query, asOf, zone);
  if (then === null) return { at, total: 0, bugs: [], problem: 'notMovable' };
  const answer = await answerOf(() => runWiql(reach.place(signal), then, MOST_LISTED + 1));
  if ('problem' in answer) return { at, total: 0, bugs: [], problem: answer.problem };
  const [bugs, now] = await Promise.all([
    readBugs(reach, answer.ids, { asOf, signal }),
    readBugs(reach, answer.ids, { signal }),
  ]);
  const states = new Map(now.map(({ id, state }) => [id, state]));
  return {
    at,
    total: answer.ids.length,
    bugs: bugs.map((bug) => ({ ...bug, stateNow: states.get(bug.id) ?? '' })),
    problem: null,
  };
}

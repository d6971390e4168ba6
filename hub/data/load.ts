import type { PipelineShape } from '../../core/cadence/derive/types';
import { RestError } from '../azure/errors';
import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import type { WireApproval, WireBuild, WireCheckConfiguration, WireDefinition, WireEnvironment } from '../azure/wire';
import type { Problem } from './model';
import { problemOf } from './problems';
import type { RawEnvironment, RawPipeline, RawPlan } from './raw';
import {
  isOpen,
  optional,
  type RecordsPage,
  readEnvironment,
  readRuns,
  readRunsById,
  readTimelines,
  recordsPage,
  upToDate,
} from './read';
import { slimBuild } from './slim';

export { approvalIds, isAnswered, isOpen, readApprovals, readTimelines } from './read';
export { refreshPipeline } from './refresh';

/** Timelines of runs that are under way, at first load. */
const OPEN_TIMELINES = 5;
/** Runs that were queued before the period and deployed within it: so many are looked up. */
const OLDER_RUNS = 400;
/** Timelines of a pipeline without environments. */
const LATEST_TIMELINES = 8;
/** How long before the period a run may have been queued that deploys within it; older ones are looked up one by one. */
const QUEUED_BEFORE_MS = 14 * 86_400_000;
/** Open runs of one pipeline, and approvals of the project that wait for an answer. */
const MOST_OPEN = 1000;
const MOST_PENDING = 100;

/** Answers that several pipelines of a project share; whoever loads many side by side asks for them once. */
export interface Shared {
  environments(): Promise<Part<readonly WireEnvironment[]>>;
  pendingApprovals(): Promise<readonly WireApproval[]>;
  /** Many pipelines may deploy to one environment. */
  readonly records: RecordsPage;
}

function newestOf(builds: Iterable<WireBuild>): WireBuild | undefined {
  let newest: WireBuild | undefined;
  for (const build of builds) if (!newest || build.id > newest.id) newest = build;
  return newest;
}

/** An answer, or something to go on with and why it is not there. */
export interface Part<T> {
  readonly value: T;
  readonly problem?: Problem;
}

const NOTHING_TO_CHECK: Part<readonly WireCheckConfiguration[]> = { value: [] };

/** What is to be read. */
export interface Wish {
  readonly pipelineId: number;
  /** Nothing older is needed, in epoch milliseconds. */
  readonly from: number;
  readonly now: number;
  /** Reads the pipeline's YAML; null when there is nothing to read. */
  shapeOf(yaml: string, definition: WireDefinition): Promise<PipelineShape | null>;
  /** What was read of the pipeline before, of the same period or a longer one: what cannot have changed is not read again. */
  readonly known?: RawPipeline;
  readonly shared?: Shared;
}

/** Shared answers of one round of loading. */
export function sharedBy(place: Place): Shared {
  const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
    let answer: Promise<T> | undefined;
    return () => {
      answer ??= read();
      return answer;
    };
  };
  const pages = new Map<string, ReturnType<RecordsPage>>();
  const readPage = recordsPage(place);
  return {
    records: (environmentId, token) => {
      const key = `${environmentId} ${token ?? ''}`;
      const page = pages.get(key) ?? readPage(environmentId, token);
      pages.set(key, page);
      return page;
    },
    environments: once(() => part(routes.environments(place), [])),
    pendingApprovals: once(() => optional(routes.pendingApprovals(place, MOST_PENDING), [])),
  };
}

/**
 * Reads all that the first view of a YAML pipeline needs, in two rounds of parallel requests: 1 definition, 1 list of
 * environments, 1 of runs, 1 of open runs, 1 YAML; then the plan, records of each environment, checks, and, where runs are open,
 * pending approvals and the timelines of those runs (research cadence-hub §3.2).
 * @throws RestError when definition or runs cannot be read, or nothing can; everything else may be missing
 */
export async function loadPipeline(place: Place, wish: Wish): Promise<RawPipeline> {
  const { pipelineId, from, now, known } = wish;
  const shared = wish.shared ?? sharedBy(place);
  const [definition, listed, open, environments, yaml] = await Promise.all([
    routes.definition(place, pipelineId),
    readRuns(place, pipelineId, from - QUEUED_BEFORE_MS),
    routes.builds(place, { definition: pipelineId, open: true, top: MOST_OPEN }),
    shared.environments(),
    part(routes.finalYaml(place, pipelineId), ''),
  ]);
  const byId = new Map<number, WireBuild>();
  for (const build of [...listed.runs, ...open.map(slimBuild)]) byId.set(build.id, build);
  const shape = await wish.shapeOf(yaml.value, definition);
  const all = environments.value;
  const wanted = shape ? all.filter((environment) => uses(shape, environment)) : all;
  const underWay = [...byId.values()].filter(isOpen).sort((a, b) => b.id - a.id);
  const newest = newestOf(byId.values());
  // Without a readable YAML the newest run tells which stages there are.
  const pattern = !shape && newest && !underWay.some(({ id }) => id === newest.id) ? [newest] : [];
  // Without environments there are no records: the latest runs are read one by one, and the page says so.
  const latest = wanted.length > 0 ? [] : [...byId.values()].sort((a, b) => b.id - a.id).slice(0, LATEST_TIMELINES);
  const timelines = new Map([...(known?.timelines ?? [])].filter(([id]) => isUnchanged(known, byId.get(id))));
  const unread = [...new Set([...underWay.slice(0, OPEN_TIMELINES), ...pattern, ...latest])].filter(
    ({ id }) => !timelines.has(id),
  );
  const [plan, records, checks, pending, found] = await Promise.all([
    readPlanFile(place, definition, byId.values()),
    Promise.all(
      wanted.map((environment) => {
        const before = known?.environments.find((one) => one.environment.id === environment.id);
        return readEnvironment(place, environment, pipelineId, from, before, shared.records);
      }),
    ),
    wanted.length > 0 ? part(routes.checkConfigurations(place, wanted), []) : NOTHING_TO_CHECK,
    // Only a run that is under way can wait for an approval.
    underWay.length > 0 ? shared.pendingApprovals() : [],
    Promise.all(unread.map(({ id }) => readTimelines(place, id, known?.timelines.get(id)))),
  ]);
  const problems = {
    environments: environments.problem,
    yaml: yaml.problem,
    plan: plan.problem,
    checks: checks.problem,
  };
  for (const one of found) timelines.set(one.runId, one);
  const older = await olderRuns(place, records, byId, from);
  for (const build of older) byId.set(build.id, build);
  return upToDate(place, {
    kind: 'yaml',
    definition,
    shape,
    // The file as it was read before counts on; so do the hub's settings, which are read elsewhere.
    plan: plan.value ?? (plan.problem ? (known?.plan ?? null) : null),
    environments: records,
    checks: checks.value,
    builds: byId,
    timelines,
    approvals: new Map([...(known?.approvals ?? []), ...pending.map((approval) => [approval.id, approval] as const)]),
    suites: new Map(known?.suites ?? []),
    from: Math.max(from, listed.from),
    to: now,
    setupAt: now,
    unread: Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined)),
  });
}

/** True when a closed run is as it was: a stage that was run again changes a finished run. */
function isUnchanged(known: RawPipeline | undefined, build: WireBuild | undefined): boolean {
  const before = build && known?.builds.get(build.id);
  return before !== undefined && !isOpen(build as WireBuild) && before.lastChangedDate === build?.lastChangedDate;
}

/** True when a deployment job goes to the environment; `name.resource` names one of its resources. */
function uses(shape: PipelineShape, { name }: WireEnvironment): boolean {
  const wanted = name.toLowerCase();
  return shape.stages.some(({ environments }) =>
    environments.some((written) => written.toLowerCase() === wanted || written.toLowerCase().startsWith(`${wanted}.`)),
  );
}

/** Name of the plan's file; it stands beside the pipeline's YAML, on the default branch. */
const PLAN_FILE = 'release-cadence.yml';

/** Path of the plan's file in the pipeline's repository. */
export function planPath({ process }: WireDefinition): string {
  const folder = (process?.yamlFilename ?? '').replace(/^\/+/, '').split('/').slice(0, -1);
  return [...folder, PLAN_FILE].join('/');
}

/** The plan's file on the default branch; an empty one is none. */
export async function readPlanFile(
  place: Place,
  definition: WireDefinition,
  builds: Iterable<WireBuild>,
): Promise<Part<RawPlan | null>> {
  const { repository } = definition;
  if (!repository?.type || !repository.id) return { value: null };
  const path = planPath(definition);
  const { value: text, problem } = await part(
    routes.repositoryFile(place, {
      provider: repository.type,
      repository: repository.id,
      branch: (repository.defaultBranch ?? '').replace(/^refs\/heads\//, ''),
      path,
      connection: repository.properties?.connectedServiceId ?? '',
    }),
    '',
  );
  if (text.trim() === '') return { value: null, ...(problem && { problem }) };
  return { value: { path, text, commit: newestOf(builds)?.sourceVersion ?? '' } };
}

/** The answer of a part that may be missing. That a request is refused says that there is none; a failure does not. */
async function part<T>(request: Promise<T>, otherwise: T): Promise<Part<T>> {
  let problem: Problem | undefined;
  const value = await optional(request, otherwise, (error) => {
    const refused = error instanceof RestError && error.status >= 400 && error.status < 500;
    if (!refused || error.kind === 'forbidden') problem = problemOf(error);
  });
  return { value, ...(problem && { problem }) };
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
  return readRunsById(place, [...missing].sort((a, b) => b - a).slice(0, OLDER_RUNS));
}

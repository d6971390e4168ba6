import type {
  ApprovalFact,
  CheckFact,
  CheckRunFact,
  EnvironmentFact,
  Facts,
  Instant,
  RunFact,
  StageRunFact,
} from '../facts';
import { addReasons, type ReasonSource } from '../split/reasons';
import { allHours, type Measure, Sweep } from '../split/sweep';
import type { DeploymentView } from '../view';
import { collapse, earliestEvidence, type StageWork } from './collapse';
import { DoneTimes } from './done';
import { BranchOrder } from './order';
import { type Release, type Releases, releasesOf } from './releases';
import type { StageGraph, StageNode } from './stages';
import type { DeploymentKind } from './types';

/** Everything that happened in one stage, as known at the moment of the view. */
export interface StageHistory {
  readonly node: StageNode;
  /** Every attempt, by first trace. */
  readonly attempts: readonly DeploymentView[];
  /** The facts behind `attempts`, in the same order. */
  readonly facts: readonly StageRunFact[];
  /** Positions of the attempts' releases, in the same order. */
  readonly positions: Int32Array;
  /** Every check that stage runs met, joined once with who answered it and what it said. */
  readonly checks: readonly CheckEvidence[];
  /** Successful attempts, by finish. */
  readonly successes: readonly DeploymentView[];
  /** Attempts that succeeded or failed, by finish: the stage's ups and downs. */
  readonly decided: readonly DeploymentView[];
  /** First success per release position; NaN = never. */
  readonly arrivals: Float64Array;
  /** Ends of successes per release position. */
  readonly done: DoneTimes;
  readonly current: DeploymentView | null;
  /** Since when the current release is there: redeploys do not make it younger. */
  readonly liveSince: Instant | null;
  /** What was live before the current release came. */
  readonly before: DeploymentView | null;
  /** A failed or broken-off attempt after the current release came. */
  readonly failedSince: DeploymentView | null;
  /** True when the stage has no stage runs of its own and its successes are concluded from later stages and whole runs. */
  readonly inferred: boolean;
}

/** A check of a stage run and everything known of it. */
export interface CheckEvidence {
  /** Place of the stage run in `attempts` and `facts`. */
  readonly at: number;
  readonly check: CheckFact;
  readonly approval: ApprovalFact | undefined;
  readonly run: CheckRunFact | undefined;
}

/** The whole past of a pipeline. */
export interface History {
  readonly releases: Releases;
  readonly stages: readonly StageHistory[];
  readonly approvals: ReadonlyMap<string, ApprovalFact>;
  readonly checkRuns: ReadonlyMap<string, CheckRunFact>;
  /** Stage runs of stages that the pipeline no longer has. */
  readonly strayed: number;
}

/** What the past is read with. */
export interface HistoryOptions {
  readonly asOf: Instant;
  readonly measure?: Measure;
  /** First planned tick of a stage at or after an instant. */
  readonly tickFrom?: ReasonSource['tickFrom'];
}

/** Turns facts into deployments, stage by stage, sources first. One pass over the facts, then n log n per stage. */
export function historyOf(facts: Facts, graph: StageGraph, options: HistoryOptions): History {
  const releases = releasesOf(facts, options.asOf);
  const approvals = new Map<string, ApprovalFact>();
  for (const approval of facts.approvals) {
    approvals.set(approval.id, approval);
  }
  const checkRuns = new Map<string, CheckRunFact>();
  for (const checkRun of facts.checkRuns) {
    checkRuns.set(checkRun.id, checkRun);
  }
  const environments = new Map<number, EnvironmentFact>();
  for (const environment of facts.environments) {
    environments.set(environment.id, environment);
  }
  const { worksOf, strayed } = group(facts, graph, releases, options.asOf);
  const order = new BranchOrder(releases.all);
  const stages: StageHistory[] = [];
  for (const index of graph.order) {
    const node = graph.nodes[index] as StageNode;
    const works = worksOf(index);
    stages[index] =
      works.length === 0 && !node.fact.deploys
        ? concluded(node, releases, firstTraces(graph, index, worksOf, releases), options.asOf)
        : stageHistory(node, works, stages, order, demandsChecks(node, environments), {
            releases,
            checkRuns,
            asOf: options.asOf,
            measure: options.measure ?? allHours,
            source: { asOf: options.asOf, approvals, tickFrom: options.tickFrom ?? (() => null) },
          });
  }
  return { releases, stages, approvals, checkRuns, strayed };
}

function group(
  facts: Facts,
  graph: StageGraph,
  releases: Releases,
  asOf: Instant,
): { worksOf: (stage: number) => StageWork[]; strayed: number } {
  // Nearly every release has one attempt at a stage, and only the others cost a list.
  const slots = graph.nodes.map((): (StageRunFact | StageRunFact[] | undefined)[] => new Array(releases.all.length));
  let strayed = 0;
  let last = Number.NaN;
  let release: Release | undefined;
  for (const stageRun of facts.stageRuns) {
    const index = graph.indexOf(stageRun.stage);
    if (stageRun.runId !== last) {
      last = stageRun.runId;
      release = releases.ofRun(last);
    }
    if (index === undefined) {
      strayed += (earliestEvidence(stageRun) ?? Number.POSITIVE_INFINITY) <= asOf ? 1 : 0;
    } else if (release) {
      const ofStage = slots[index] as (StageRunFact | StageRunFact[] | undefined)[];
      const known = ofStage[release.index];
      ofStage[release.index] = known === undefined ? stageRun : withAttempt(known, stageRun);
    }
  }
  // One stage at a time, when it is asked for: what is needed of a year's stage runs need not be held all at once.
  const worksOf = (stage: number): StageWork[] => {
    const ofStage = slots[stage] ?? [];
    const placed: StageWork[] = [];
    for (let at = 0; at < releases.all.length; at += 1) {
      const release = releases.all[at] as Release;
      const known = ofStage[at];
      if (Array.isArray(known)) {
        for (const fact of known) {
          place(fact, release, releases, asOf, placed);
        }
      } else if (known) {
        place(known, release, releases, asOf, placed);
      }
    }
    return placed.sort(byFirstTrace);
  };
  return { worksOf, strayed };
}

function place(fact: StageRunFact, release: Release, releases: Releases, asOf: Instant, placed: StageWork[]): void {
  const run = release.id === fact.runId ? release.run : releases.run(fact.runId);
  const work = run ? collapse(fact, run, release, asOf) : null;
  if (work) {
    placed.push(work);
  }
}

function withAttempt(known: StageRunFact | StageRunFact[], next: StageRunFact): StageRunFact[] {
  const list = Array.isArray(known) ? known : [known];
  const same = list.findIndex((one) => one.attempt === next.attempt && one.runId === next.runId);
  if (same < 0) {
    list.push(next);
  } else if (tellsMore(next, list[same] as StageRunFact)) {
    list[same] = next;
  }
  return list;
}

function byFirstTrace(a: StageWork, b: StageWork): number {
  return a.firstSeen - b.firstSeen || a.fact.runId - b.fact.runId || a.attempt - b.attempt;
}

const DETAIL = { records: 0, timeline: 1, classic: 1 } as const;

/** Of two descriptions of one stage run the one with more in it; whichever came first does not matter. */
function tellsMore(a: StageRunFact, b: StageRunFact): boolean {
  const rank = (fact: StageRunFact): number[] => [
    DETAIL[fact.detail],
    fact.finishedAt ?? 0,
    fact.jobs.length + fact.checks.length,
    fact.jobs.filter((job) => job.finishedAt !== null).length,
    fact.checks.filter((check) => check.closedAt !== null).length,
  ];
  const [left, right] = [rank(a), rank(b)];
  for (let at = 0; at < left.length; at += 1) {
    if (left[at] !== right[at]) {
      return (left[at] as number) > (right[at] as number);
    }
  }
  return false;
}

/** Per release position the first trace in a stage after this one; Infinity = none. What came before it proves nothing. */
function firstTraces(
  graph: StageGraph,
  stage: number,
  worksOf: (stage: number) => readonly StageWork[],
  releases: Releases,
): Float64Array {
  const first = new Float64Array(releases.all.length).fill(Number.POSITIVE_INFINITY);
  const after = new Set([stage]);
  // Sources first: every stage is met after those it takes releases from.
  for (const index of graph.order) {
    if (!graph.nodes[index]?.upstream.some((source) => after.has(source))) {
      continue;
    }
    after.add(index);
    for (const work of worksOf(index)) {
      const { release } = work;
      if (work.firstSeen < (first[release.index] as number)) {
        first[release.index] = work.firstSeen;
      }
    }
  }
  return first;
}

/** True when the stage's environments or its plan ask for checks, so that not seeing any means not having loaded them. */
function demandsChecks(node: StageNode, environments: ReadonlyMap<number, EnvironmentFact>): boolean {
  const configured = node.fact.environmentIds.some((id) =>
    environments.get(id)?.checks.some((check) => !check.disabled),
  );
  return configured || (node.plan?.approvals.length ?? 0) > 0 || (node.plan?.gates.length ?? 0) > 0;
}

interface StageContext {
  readonly checkRuns: ReadonlyMap<string, CheckRunFact>;
  readonly releases: Releases;
  readonly asOf: Instant;
  readonly measure: Measure;
  readonly source: ReasonSource;
}

function stageHistory(
  node: StageNode,
  placed: readonly StageWork[],
  before: readonly StageHistory[],
  order: BranchOrder,
  demands: boolean,
  context: StageContext,
): StageHistory {
  const { releases } = context;
  const verdicts = classify(placed, releases, order);
  const upstream = node.upstream.map((index) => before[index]).filter((stage): stage is StageHistory => !!stage);
  const attempts: DeploymentView[] = new Array(placed.length);
  const facts: StageRunFact[] = new Array(placed.length);
  const positions = new Int32Array(placed.length);
  const checks: CheckEvidence[] = [];
  const last: (StageWork | undefined)[] = new Array(releases.all.length);
  const succeeded = new Uint8Array(releases.all.length);
  const done = new DoneTimes(releases.all.length);
  const sweep = new Sweep();
  for (let at = 0; at < placed.length; at += 1) {
    const work = placed[at] as StageWork;
    const { release } = work;
    const previous = last[release.index];
    const arrivedBefore = succeeded[release.index] === 1;
    const fed = upstreamDone(upstream, release.index, work.firstSeen);
    const ready = readyAt(work, node, fed, arrivedBefore, previous);
    const retry = !arrivedBefore && previous?.fact.runId === work.fact.runId;
    attempts[at] = deploymentView(work, node, ready, fed, verdicts, at, demands, retry, sweep, context);
    facts[at] = work.fact;
    positions[at] = release.index;
    for (let place = 0; place < work.fact.checks.length; place += 1) {
      const check = work.fact.checks[place] as CheckFact;
      const approval = context.source.approvals.get(check.id);
      checks.push({ at, check, approval, run: context.checkRuns.get(check.id) });
    }
    last[release.index] = work;
    if (isSuccess(work) && work.finishedAt !== null) {
      succeeded[release.index] = 1;
      done.add(release.index, work.doneAt ?? Number.POSITIVE_INFINITY);
    }
  }
  return {
    node,
    attempts,
    facts,
    positions,
    checks,
    done,
    inferred: false,
    ...outline(attempts, positions, verdicts, releases),
  };
}

/** Why successes mattered, per attempt, without an object for each. */
interface Verdicts {
  /** Place in `KINDS`; -1 = no success. */
  readonly kind: Int8Array;
  /** Position of the oldest release that came live with this one; -1 = not applicable. */
  readonly oldest: Int32Array;
  /** Order among the stage's successes; -1 = no success. */
  readonly rank: Int32Array;
  /** Number of successes. */
  readonly successes: number;
}

const KINDS = ['arrival', 'redeploy', 'rollback', 'downgrade'] as const satisfies readonly DeploymentKind[];
const [ARRIVAL, REDEPLOY, ROLLBACK, DOWNGRADE] = [0, 1, 2, 3] as const;

function classify(placed: readonly StageWork[], releases: Releases, order: BranchOrder): Verdicts {
  const kind = new Int8Array(placed.length).fill(-1);
  const oldest = new Int32Array(placed.length).fill(-1);
  const rank = new Int32Array(placed.length).fill(-1);
  const successes: number[] = [];
  for (let at = 0; at < placed.length; at += 1) {
    const work = placed[at] as StageWork;
    if (isSuccess(work) && work.finishedAt !== null) {
      successes.push(at);
    }
  }
  successes.sort((a, b) => {
    const x = placed[a] as StageWork;
    const y = placed[b] as StageWork;
    return (x.finishedAt as number) - (y.finishedAt as number) || byFirstTrace(x, y);
  });
  const there = new Uint8Array(releases.all.length);
  const missing = order.startStage();
  let live = -1;
  let cameBack = false;
  for (let place = 0; place < successes.length; place += 1) {
    const at = successes[place] as number;
    const { release } = placed[at] as StageWork;
    const isNew = there[release.index] === 0;
    // Going forward again to what a rollback had taken away is no second rollback.
    const again: boolean = release.index === live || (cameBack && release.index > live);
    const verdict: number = isNew ? (release.index < live ? DOWNGRADE : ARRIVAL) : again ? REDEPLOY : ROLLBACK;
    if (verdict === ARRIVAL) {
      oldest[at] = missing.oldestBetween(release.run.branch, live, release.index) ?? release.index;
    }
    if (isNew) {
      there[release.index] = 1;
      missing.arrived(release.index);
    }
    if (release.index !== live) {
      cameBack = verdict === ROLLBACK;
      live = release.index;
    }
    kind[at] = verdict;
    rank[at] = place;
  }
  return { kind, oldest, rank, successes: successes.length };
}

function isSuccess(work: StageWork): boolean {
  return work.outcome === 'succeeded' || work.outcome === 'succeededWithIssues';
}

/** When the release left the stages it comes from: the latest of them; NaN = not known for one of them. */
function upstreamDone(upstream: readonly StageHistory[], release: number, before: Instant): number {
  let latest = Number.NEGATIVE_INFINITY;
  for (const stage of upstream) {
    const end = stage.inferred ? Number.NaN : stage.done.lastBefore(release, before);
    if (!(end <= latest)) {
      latest = end;
    }
    if (Number.isNaN(end)) {
      return Number.NaN;
    }
  }
  return latest === Number.NEGATIVE_INFINITY ? Number.NaN : latest;
}

/**
 * From when on only this stage stood between the release and its being here: upstream done; for a first stage the run
 * queued; for a retry the end of the attempt before; for a redeploy the moment somebody asked for it.
 */
function readyAt(
  work: StageWork,
  node: StageNode,
  fed: number,
  arrivedBefore: boolean,
  previous: StageWork | undefined,
): Instant | null {
  const { run } = work;
  if (arrivedBefore) {
    return work.firstSeen;
  }
  const earlier = previous?.doneAt ?? previous?.finishedAt ?? null;
  if (earlier !== null && earlier <= work.firstSeen) {
    return Number.isNaN(fed) ? earlier : Math.max(fed, earlier);
  }
  if (!Number.isNaN(fed)) {
    return fed;
  }
  return node.upstream.length === 0 ? Math.min(run.queuedAt, work.firstSeen) : null;
}

function deploymentView(
  work: StageWork,
  node: StageNode,
  ready: Instant | null,
  fed: number,
  verdicts: Verdicts,
  at: number,
  demands: boolean,
  retry: boolean,
  sweep: Sweep,
  context: StageContext,
): DeploymentView {
  const { asOf, measure, source } = context;
  const { fact, release, run } = work;
  const kind = KINDS[verdicts.kind[at] as number] ?? null;
  const oldest = verdicts.oldest[at] as number;
  const checksKnown = fact.detail !== 'records' || !demands;
  const ended = work.outcome !== 'waiting' && work.outcome !== 'running';
  const end = work.doneAt ?? asOf;
  let split: DeploymentView['split'] = null;
  let waitsFor: DeploymentView['waitsFor'] = null;
  let clockProblem = ready !== null && ready > end;
  if (!clockProblem) {
    sweep.reset(ready ?? work.firstSeen, end);
    addReasons(sweep, work, node, ready ?? work.firstSeen, checksKnown, retry, source);
    split = ready === null ? null : sweep.split(measure);
    if (work.outcome === 'waiting' || (ended && work.doneAt === null)) {
      // What began at this very moment holds it too, and an interval does not contain its end.
      sweep.reset(ready ?? work.firstSeen, end + 1);
      addReasons(sweep, work, node, ready ?? work.firstSeen, checksKnown, retry, source);
      waitsFor = sweep.lastReason();
    }
  }
  let hop: number | null = null;
  let total: number | null = null;
  let oldestChange: number | null = null;
  const finish = work.finishedAt;
  if (finish !== null && (kind === 'arrival' || kind === 'downgrade')) {
    if (!Number.isNaN(fed)) {
      hop = fed <= finish ? measure(fed, finish) : null;
      clockProblem ||= hop === null;
    }
    if (release.built) {
      total = release.run.queuedAt <= finish ? measure(release.run.queuedAt, finish) : null;
      clockProblem ||= total === null;
    }
  }
  if (finish !== null && oldest >= 0 && release.built) {
    oldestChange = oldestChangeOf(oldest, finish, context);
  }
  return {
    releaseId: release.id,
    runId: fact.runId,
    stage: node.fact.name,
    attempt: work.attempt,
    version: release.run.version,
    branch: release.run.branch,
    commit: release.run.commit,
    readyAt: ready,
    startedAt: work.startedAt,
    finishedAt: finish,
    doneAt: work.doneAt,
    outcome: work.outcome,
    kind,
    startedBy: startedBy(work, run, node),
    requestedBy: fact.requestedBy ?? run.requestedFor,
    split,
    hop,
    total,
    oldestChange,
    clockProblem,
    firstSeen: work.firstSeen,
    waitsFor,
    checksKnown,
  };
}

/** Oldest release's queue time → finish; `null` when that release was built elsewhere or the order is impossible. */
function oldestChangeOf(oldest: number, finish: Instant, context: StageContext): number | null {
  const release = context.releases.all[oldest];
  return release?.built && release.run.queuedAt <= finish ? context.measure(release.run.queuedAt, finish) : null;
}

/** Who set this attempt off. A second attempt is always somebody's wish; otherwise the stage or its run tells. */
function startedBy(work: StageWork, run: RunFact, node: StageNode): DeploymentView['startedBy'] {
  if (work.fact.startedBy) {
    return work.fact.startedBy;
  }
  if (work.attempt > 1 || node.fact.manual || run.reason === 'manual') {
    return 'manual';
  }
  return run.reason === 'schedule' ? 'schedule' : 'automatic';
}

/** Successes in order, arrivals, and what is live. */
function outline(
  attempts: readonly DeploymentView[],
  positions: Int32Array,
  verdicts: Verdicts,
  releases: Releases,
): Pick<StageHistory, 'successes' | 'decided' | 'arrivals' | 'current' | 'liveSince' | 'before' | 'failedSince'> {
  const successes: DeploymentView[] = new Array(verdicts.successes);
  const decided: DeploymentView[] = [];
  const arrivals = new Float64Array(releases.all.length).fill(Number.NaN);
  for (let at = 0; at < attempts.length; at += 1) {
    const attempt = attempts[at] as DeploymentView;
    const rank = verdicts.rank[at] as number;
    if (rank >= 0) {
      successes[rank] = attempt;
      const position = positions[at] as number;
      const known = arrivals[position] as number;
      const finish = attempt.finishedAt as number;
      if (!(known <= finish)) {
        arrivals[position] = finish;
      }
    }
    if (attempt.finishedAt !== null && (rank >= 0 || attempt.outcome === 'failed')) {
      decided.push(attempt);
    }
  }
  decided.sort(
    (a, b) => (a.finishedAt as number) - (b.finishedAt as number) || a.runId - b.runId || a.attempt - b.attempt,
  );
  const current = successes[successes.length - 1] ?? null;
  let before: DeploymentView | null = null;
  let liveSince = current?.finishedAt ?? null;
  for (let at = successes.length - 2; at >= 0 && !before; at -= 1) {
    const candidate = successes[at] as DeploymentView;
    if (candidate.releaseId === current?.releaseId) {
      liveSince = candidate.finishedAt;
    } else {
      before = candidate;
    }
  }
  return { successes, decided, arrivals, current, liveSince, before, failedSince: failedAfter(attempts, current) };
}

/** The last attempt that broke the state the current release had left. */
function failedAfter(attempts: readonly DeploymentView[], current: DeploymentView | null): DeploymentView | null {
  let found: DeploymentView | null = null;
  for (const attempt of attempts) {
    const broke = attempt.outcome === 'failed' || (attempt.outcome === 'canceled' && attempt.startedAt !== null);
    if (!broke || attempt.finishedAt === null || (current && attempt.finishedAt <= (current.finishedAt as number))) {
      continue;
    }
    if (!found || attempt.finishedAt >= (found.finishedAt as number)) {
      found = attempt;
    }
  }
  return found;
}

/**
 * A stage without deployment jobs writes no records. That a release got through it is concluded from its first trace
 * further on, else from the whole run's success; exact times are not claimed (`inferred`).
 */
function concluded(node: StageNode, releases: Releases, firstTrace: Float64Array, asOf: Instant): StageHistory {
  const arrivals = new Float64Array(releases.all.length).fill(Number.NaN);
  const done = new DoneTimes(releases.all.length);
  for (const release of releases.all) {
    const trace = firstTrace[release.index] as number;
    const { finishedAt, result } = release.run;
    const whole =
      finishedAt !== null && (result === 'succeeded' || result === 'succeededWithIssues') ? finishedAt : null;
    const at = trace !== Number.POSITIVE_INFINITY ? trace : whole;
    if (at !== null && at <= asOf) {
      arrivals[release.index] = at;
      done.add(release.index, at);
    }
  }
  return {
    node,
    attempts: [],
    facts: [],
    positions: new Int32Array(0),
    checks: [],
    successes: [],
    decided: [],
    arrivals,
    done,
    current: null,
    liveSince: null,
    before: null,
    failedSince: null,
    inferred: true,
  };
}

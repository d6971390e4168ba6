import { attention } from '../attention';
import { findingSeverity } from '../attention/severity';
import { stageCoverage } from '../coverage';
import { historyOf, type StageHistory } from '../deployments/history';
import { stageGraph } from '../deployments/stages';
import { drift } from '../drift';
import type { Facts } from '../facts';
import { repairedArrivals } from '../metrics/change-failure';
import { type MetricScope, type Period, stageMetrics } from '../metrics/stage';
import { stageWaits } from '../metrics/waits';
import type { PlanHistory } from '../plan/types';
import { checkRules } from '../rules';
import { stepsOf } from '../rules/promotion';
import { change } from '../stats/change';
import type { CurrentRelease, DeploymentView, FindingView, PipelineView, StageView } from '../view';
import { say } from '../words/say';
import { AdherenceBook, type StageAdherence } from './adherence';
import { checkRows } from './checks';
import {
  hotfixRuns,
  measureOf,
  type PageContext,
  planAt,
  rollbackWithin,
  type ViewOptions,
  zoneOfPage,
} from './context';
import { coverageWords } from './coverage-words';
import { lane, tickView, weeksOf } from './lanes';
import { matrix } from './matrix';
import { planLines } from './plan-words';
import { behindWords, nextWords, type StageStory, stateWords } from './stage-words';
import { tickFinder } from './ticks';
import { waitingIn } from './waiting';

/** A pipeline nobody has planned. */
export const NO_PLAN: PlanHistory = { versions: [] };

/**
 * The whole page of one pipeline, as it was at `options.asOf`. Nothing that happened later is looked at, the order of the
 * facts does not matter, and the same facts give the same page on every machine.
 *
 * @param plans versions of the plan; `NO_PLAN` when there is none: then the actual is shown alone
 * @throws UnknownZoneError when plan or options name a zone the platform does not know
 */
export function cadenceView(facts: Facts, plans: PlanHistory, options: ViewOptions): PipelineView {
  const page = open(facts, plans, options);
  const { history, plan, graph, asOf } = page;
  const titles = new Map(graph.nodes.map((node) => [node.fact.name.toLowerCase(), node.title]));
  const titleOf = (stage: string): string => titles.get(stage.toLowerCase()) ?? stage;

  const book = new AdherenceBook(page);
  const adherences = history.stages.map((stage) => book.of(stage));
  const stages = history.stages.map((stage, index) =>
    stageView(stage, adherences[index] as StageAdherence, page, titleOf),
  );
  const ticks = history.stages.map((stage, index) =>
    (adherences[index] as StageAdherence).ticks.map((tick) => tickView(tick, stage, titleOf)),
  );
  const checks = checkRows(page);
  const rules = checkRules(
    {
      facts,
      history,
      asOf,
      counts: page.inPeriod,
      steps: stepsOf(history, facts.coverage, page.inPeriod),
      separateApprover: new Set((plan?.separateApprover ?? []).map((stage) => stage.toLowerCase())),
      hotfixRuns: page.hotfixRuns,
    },
    plan?.mutes ?? [],
  );
  return {
    pipeline: {
      id: facts.pipeline.id,
      name: facts.pipeline.name,
      kind: facts.pipeline.kind,
      url: facts.pipeline.url,
    },
    asOf,
    from: options.from,
    to: options.to,
    zone: page.zone.id,
    complete: stages.every((stage) => stage.metrics.complete),
    dataFrom: facts.coverage.from,
    coverage: coverageWords(page, titleOf),
    hasPlan: hasPlan(page),
    workingHours: page.plan?.workingHours ? (options.workingHours ? 'on' : 'off') : 'notPlanned',
    attention: attention({
      page,
      stages: stages.map((view, index) => ({ view, adherence: adherences[index] as StageAdherence })),
      rules,
      titleOf,
    }),
    findings: (options.findings ?? []).map((finding): FindingView => {
      return {
        severity: findingSeverity(finding.severity),
        stage: finding.stage ?? null,
        text: say('finding.plan', { text: finding.message }),
        link: { page: 'plan', stage: finding.stage ?? null, releaseId: null },
      };
    }),
    stages,
    releases: matrix(page),
    deployments: deploymentsOf(page),
    lanes: history.stages.map((stage, index) => lane(stage, ticks[index] ?? [], checks.byStage[index] ?? [], page)),
    checks: checks.all,
    trends: history.stages.map((stage, index) => ({
      stage: stage.node.fact.name,
      weeks: weeksOf(stage, ticks[index] ?? [], page),
    })),
    rules,
  };
}

/** Reads plan and facts once for all parts of the page. */
function open(facts: Facts, plans: PlanHistory, options: ViewOptions): PageContext {
  const { asOf, from, to } = options;
  const plan = planAt(plans, asOf);
  const zone = zoneOfPage(plan, options);
  const graph = stageGraph(facts, plan);
  const measure = measureOf(plan, zone, options.workingHours ?? false);
  const history = historyOf(facts, graph, { asOf, measure, tickFrom: tickFinder(facts, graph, plans, asOf) });
  const branch = options.branch ?? null;
  const onBranch = (deployment: DeploymentView): boolean => branch === null || deployment.branch === branch;
  const inPeriod = (deployment: DeploymentView): boolean => {
    const at = deployment.finishedAt ?? deployment.firstSeen;
    const open = deployment.doneAt === null;
    return onBranch(deployment) && (open ? at < to && asOf >= from : at >= from && at < to);
  };
  return {
    facts,
    plans,
    plan,
    zone,
    graph,
    history,
    options,
    asOf,
    measure,
    onBranch,
    inPeriod,
    hotfixRuns: hotfixRuns(facts, plan),
  };
}

/** Whether the team has said what it wants; what the pipeline says of itself is no plan. */
function hasPlan({ plan }: PageContext): boolean {
  return (plan?.stages ?? []).some((stage) =>
    Object.values(stage.origins).some((origin) => origin.layer === 'file' || origin.layer === 'stored'),
  );
}

/** The period's deployments of all stages by first trace: the stages' lists are in order, so they are merged. */
function deploymentsOf(page: PageContext): DeploymentView[] {
  const lists = page.history.stages
    .filter((stage) => stage.node.fact.deploys)
    .map((stage) => stage.attempts.filter(page.inPeriod));
  const heads = new Int32Array(lists.length);
  const found: DeploymentView[] = [];
  for (;;) {
    let first: DeploymentView | undefined;
    let from = -1;
    for (let list = 0; list < lists.length; list += 1) {
      const next = lists[list]?.[heads[list] as number];
      if (
        next &&
        (!first || next.firstSeen < first.firstSeen || (next.firstSeen === first.firstSeen && next.runId < first.runId))
      ) {
        first = next;
        from = list;
      }
    }
    if (!first) {
      return found;
    }
    found.push(first);
    heads[from] = (heads[from] as number) + 1;
  }
}

function stageView(
  stage: StageHistory,
  adherence: StageAdherence,
  page: PageContext,
  titleOf: (stage: string) => string,
): StageView {
  const { node } = stage;
  const { facts, history, options, asOf } = page;
  const { problem, from: dataFrom } = stageCoverage(facts.coverage, node.fact.name);
  const length = options.to - options.from;
  const scope = scopeOf(page);
  const period = (from: number, to: number): Period => ({ from, to, complete: dataFrom !== null && dataFrom <= from });
  const repaired = repairedArrivals(stage, scope);
  const metrics = stageMetrics(stage, period(options.from, options.to), scope, repaired);
  const previous = stageMetrics(stage, period(options.from - length, options.from), scope, repaired);
  const current = currentOf(stage);
  const waiting = waitingIn(stage, page);
  const upstream = node.upstream.map((index) => history.stages[index]).filter((one): one is StageHistory => !!one);
  const branch = options.branch ?? null;
  const drifts = upstream.map((source) =>
    drift(stage, source, history.releases, (release) => {
      return branch === null || history.releases.all[release]?.run.branch === branch;
    }),
  );
  const next = adherence.ticks.find((tick) => tick.result === 'future')?.at ?? null;
  const story: StageStory = { stage, current, waiting, drift: drifts, next, problem, dataFrom };
  return {
    stage: node.fact.name,
    name: node.title,
    deploys: node.fact.deploys,
    upstream: upstream.map((source) => source.node.fact.name),
    environments: node.fact.environmentIds.map(
      (id) => facts.environments.find((environment) => environment.id === id)?.name ?? String(id),
    ),
    problem,
    dataFrom,
    current,
    lastAttemptFailed: stage.failedSince,
    running: stage.attempts.filter((attempt) => attempt.outcome === 'running'),
    waiting,
    drift: drifts,
    adherence: adherence.view,
    next,
    metrics,
    previous,
    changes: {
      deployments: change(
        { value: metrics.deployments, n: metrics.deployments },
        { value: previous.deployments, n: previous.deployments },
      ),
      total: change(
        { value: metrics.total.p50, n: metrics.total.n },
        { value: previous.total.p50, n: previous.total.n },
      ),
      failureRate: change(
        { value: metrics.failureRate.value, n: metrics.failureRate.of },
        { value: previous.failureRate.value, n: previous.failureRate.of },
      ),
    },
    waits: stageWaits(node.fact.name, stage.successes.filter(page.inPeriod)),
    words: {
      state: stateWords(story, page),
      plan: planLines(node, titleOf),
      actual: adherence.view.text,
      behind: drifts.map((one, index) =>
        behindWords(one, upstream[index]?.node.title ?? one.upstream, hasAnything(upstream[index]), page),
      ),
      next: nextWords(
        story,
        page,
        upstream.map((source) => source.node.title),
      ),
    },
  };

  function scopeOf(context: PageContext): MetricScope {
    return {
      asOf,
      zone: context.zone,
      measure: context.measure,
      counts: context.onBranch,
      rollbackWithin: rollbackWithin(context.plan),
      hotfixRuns: context.hotfixRuns,
      incidentReleases: options.incidentReleases ?? null,
    };
  }
}

function hasAnything(stage: StageHistory | undefined): boolean {
  return stage?.arrivals.some((at) => !Number.isNaN(at)) ?? false;
}

function currentOf(stage: StageHistory): CurrentRelease | null {
  const { current, before } = stage;
  if (!current) {
    return null;
  }
  return {
    releaseId: current.releaseId,
    runId: current.runId,
    version: current.version,
    since: current.finishedAt as number,
    withIssues: current.outcome === 'succeededWithIssues',
    rolledBackFrom: current.kind === 'rollback' && before ? before.version : null,
  };
}

import { attention } from '../attention';
import { findingSeverity } from '../attention/severity';
import type { StageHistory } from '../deployments/history';
import type { Facts } from '../facts';
import { repairedArrivals } from '../metrics/change-failure';
import { type MetricScope, type Period, stageMetrics } from '../metrics/stage';
import { stageWaits } from '../metrics/waits';
import type { PlanHistory } from '../plan/types';
import { checkRules } from '../rules';
import { stepsOf } from '../rules/promotion';
import { change } from '../stats/change';
import type { DeploymentView, FindingView, PipelineView, StageMetrics, StageView } from '../view';
import { AdherenceBook, type StageAdherence } from './adherence';
import { checkRows } from './checks';
import { type PageContext, rollbackWithin, type ViewOptions } from './context';
import { coverageWords } from './coverage-words';
import { lane, tickView, weeksOf } from './lanes';
import { matrix } from './matrix';
import { hasPlan, openPage, titlesOf } from './open';
import { stageNow } from './stage-now';

/**
 * The whole page of one pipeline, as it was at `options.asOf`. Nothing that happened later is looked at, the order of the
 * facts does not matter, and the same facts give the same page on every machine.
 *
 * @param plans versions of the plan; `NO_PLAN` when there is none: then the actual is shown alone
 * @throws UnknownZoneError when plan or options name a zone the platform does not know
 */
export function cadenceView(facts: Facts, plans: PlanHistory, options: ViewOptions): PipelineView {
  const page = openPage(facts, plans, options);
  const { history, plan, asOf } = page;
  const titleOf = titlesOf(page);

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
      hotfixes: page.hotfixes,
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
        code: finding.code,
        severity: findingSeverity(finding.severity),
        stage: finding.stage ?? null,
        text: finding.text,
        fix: finding.fix,
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
  const { options } = page;
  const now = stageNow(stage, adherence, page, titleOf);
  const length = options.to - options.from;
  const scope = scopeOf(page);
  const period = (from: number, to: number): Period => ({
    from,
    to,
    complete: now.dataFrom !== null && now.dataFrom <= from,
    dataFrom: now.dataFrom,
  });
  const comparable = period(options.from - length, options.from).complete;
  const repaired = repairedArrivals(stage, scope);
  const metrics = stageMetrics(stage, period(options.from, options.to), scope, repaired);
  const previous = stageMetrics(stage, period(options.from - length, options.from), scope, repaired);
  return {
    ...now,
    metrics,
    previous,
    // A period of which data is missing looks like a quiet one.
    changes: comparable ? changesOf(metrics, previous) : { deployments: null, total: null, failureRate: null },
    waits: stageWaits(now.stage, stage.successes.filter(page.inPeriod)),
  };
}

function changesOf(now: StageMetrics, before: StageMetrics): StageView['changes'] {
  return {
    deployments: change(
      { value: now.deployments, n: now.deployments },
      { value: before.deployments, n: before.deployments },
    ),
    total: change({ value: now.total.p50, n: now.total.n }, { value: before.total.p50, n: before.total.n }),
    failureRate: change(
      { value: now.failureRate.value, n: now.failureRate.of },
      { value: before.failureRate.value, n: before.failureRate.of },
    ),
  };
}

function scopeOf(page: PageContext): MetricScope {
  return {
    asOf: page.asOf,
    zone: page.zone,
    measure: page.measure,
    counts: page.onBranch,
    rollbackWithin: rollbackWithin(page.plan),
    hotfixes: page.hotfixes,
    incidentReleases: page.incidentReleases,
  };
}

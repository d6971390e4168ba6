import { type History, historyOf } from '../deployments/history';
import { stageGraph } from '../deployments/stages';
import type { Facts } from '../facts';
import type { PlanHistory } from '../plan/types';
import type { DeploymentView } from '../view';
import {
  hotfixReleases,
  incidentReleases,
  measureOf,
  type PageContext,
  planAt,
  type ViewOptions,
  zoneOfPage,
} from './context';
import { tickFinder } from './ticks';

/** Reads plan and facts once for all parts of a page. */
export function openPage(facts: Facts, plans: PlanHistory, options: ViewOptions): PageContext {
  const { asOf, from, to } = options;
  const plan = planAt(plans, asOf);
  const zone = zoneOfPage(plan, options);
  const graph = stageGraph(facts, plan);
  const measure = measureOf(plan, zone, options.workingHours ?? false);
  const history: History = historyOf(facts, graph, { asOf, measure, tickFrom: tickFinder(facts, graph, plans, asOf) });
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
    hotfixes: hotfixReleases(history.releases, plan),
    incidentReleases: incidentReleases(history.releases, { facts, plan, options, asOf }),
  };
}

/** A stage's title by its name, in any letter case; the name itself when the pipeline has no such stage. */
export function titlesOf({ graph }: PageContext): (stage: string) => string {
  const titles = new Map(graph.nodes.map((node) => [node.fact.name.toLowerCase(), node.title]));
  return (stage) => titles.get(stage.toLowerCase()) ?? stage;
}

/** Whether the team has said what it wants; what the pipeline says of itself is no plan. */
export function hasPlan({ plan }: PageContext): boolean {
  return (plan?.stages ?? []).some((stage) =>
    Object.values(stage.origins).some((origin) => origin.layer === 'file' || origin.layer === 'stored'),
  );
}

import type { Facts, StageFact } from '../facts';
import type { Plan, StagePlan } from '../plan/types';

/** Stands for a stage that the pipeline no longer has. */
const GONE = -1;

/** A stage with its plan and its place in the graph. */
export interface StageNode {
  /** Position in `Facts.stages` and in every per-stage array. */
  readonly index: number;
  readonly fact: StageFact;
  readonly plan: StagePlan | undefined;
  /** Positions of the stages releases come from. */
  readonly upstream: readonly number[];
  /** Started by a person, as the plan says, else as the pipeline says. */
  readonly manual: boolean;
  /** What people see. */
  readonly title: string;
}

/** The stages of a pipeline and the way names lead to them. */
export interface StageGraph {
  readonly nodes: readonly StageNode[];
  /** Positions so that every stage comes after the stages it takes releases from. */
  readonly order: readonly number[];
  /** Position of a stage by any name it has or had; `undefined` for a stage that is gone. */
  indexOf(name: string): number | undefined;
}

/**
 * Joins the pipeline's stages with the plan. A stage takes releases from where the plan says, else from `dependsOn`.
 * Names are compared without case; former names (pipeline's or plan's) lead to the stage they became.
 */
export function stageGraph(facts: Facts, plan: Plan | undefined): StageGraph {
  const byName = new Map<string, number>();
  const plans = new Map<string, StagePlan>();
  for (const stage of plan?.stages ?? []) {
    plans.set(stage.stage.toLowerCase(), stage);
  }
  facts.stages.forEach((stage, index) => {
    byName.set(stage.name.toLowerCase(), index);
  });
  facts.stages.forEach((stage, index) => {
    const former = [...stage.formerNames, ...(plans.get(stage.name.toLowerCase())?.formerly ?? [])];
    for (const name of [...former, stage.displayName]) {
      // A name in use today always means today's stage; some answers carry the display name instead.
      if (!byName.has(name.toLowerCase())) {
        byName.set(name.toLowerCase(), index);
      }
    }
  });
  // Names repeat for every deployment: answering from the exact spelling saves folding the case each time.
  const exact = new Map<string, number>();
  const indexOf = (name: string): number | undefined => {
    let found = exact.get(name);
    if (found === undefined) {
      found = byName.get(name.toLowerCase()) ?? GONE;
      exact.set(name, found);
    }
    return found === GONE ? undefined : found;
  };
  const nodes = facts.stages.map((fact, index): StageNode => {
    const stagePlan = plans.get(fact.name.toLowerCase());
    const sources = stagePlan && stagePlan.from.length > 0 ? stagePlan.from : fact.dependsOn;
    const upstream = [...new Set(sources.map(indexOf))].filter(
      (source): source is number => source !== undefined && source !== index,
    );
    return {
      index,
      fact,
      plan: stagePlan,
      upstream,
      manual: stagePlan ? stagePlan.trigger === 'manual' : fact.manual,
      title: stagePlan?.displayName || fact.displayName || fact.name,
    };
  });
  return { nodes, order: topological(nodes), indexOf };
}

/** Sources first. An edge that closes a circle is passed over: a broken plan must not stop the page. */
function topological(nodes: readonly StageNode[]): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const visit = (index: number): void => {
    if (seen.has(index)) {
      return;
    }
    seen.add(index);
    for (const source of nodes[index]?.upstream ?? []) {
      visit(source);
    }
    order.push(index);
  };
  for (const node of nodes) {
    visit(node.index);
  }
  return order;
}

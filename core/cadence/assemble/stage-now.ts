import { stageCoverage } from '../coverage';
import type { StageHistory } from '../deployments/history';
import { drift } from '../drift';
import type { CurrentRelease, StageView } from '../view';
import { say } from '../words/say';
import type { StageAdherence } from './adherence';
import type { PageContext } from './context';
import { planLines } from './plan-words';
import { behindWords, nextWords, type StageStory, stateWords } from './stage-words';
import { waitingIn } from './waiting';

/** What is in a stage now, what waits before it, and whether its plan is kept: a stage without its statistics. */
export type StageNow = Omit<StageView, 'metrics' | 'previous' | 'changes' | 'waits'>;

/** A stage as it stands at the moment of the page. */
export function stageNow(
  stage: StageHistory,
  adherence: StageAdherence,
  page: PageContext,
  titleOf: (stage: string) => string,
): StageNow {
  const { node } = stage;
  const { facts, history, options } = page;
  const { problem, from: dataFrom } = stageCoverage(facts.coverage, node.fact.name);
  const current = currentOf(stage);
  const waiting = waitingIn(stage, page);
  const upstream = node.upstream.map((index) => history.stages[index]).filter((one): one is StageHistory => !!one);
  const branch = options.branch ?? null;
  const readable = (name: string): boolean => stageCoverage(facts.coverage, name).from !== null;
  // How far a stage is behind is known only when both ends are.
  const compared = readable(node.fact.name) ? upstream.filter((source) => readable(source.node.fact.name)) : [];
  const drifts = compared.map((source) =>
    drift(stage, source, history.releases, (release) => {
      return branch === null || history.releases.all[release]?.run.branch === branch;
    }),
  );
  const next = adherence.ticks.find((tick) => tick.result === 'future')?.at ?? null;
  const story: StageStory = { stage, current, waiting, drift: drifts, next, problem, dataFrom };
  const titles = upstream.map((source) => source.node.title);
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
    words: {
      state: stateWords(story, page),
      plan: planLines(node, titleOf),
      actual: adherence.view.text,
      behind: upstream.map((source) => {
        const one = drifts[compared.indexOf(source)];
        return one
          ? behindWords(one, source.node.title, hasAnything(source), page)
          : say('behind.unknown', { upstream: source.node.title });
      }),
      next: nextWords(story, page, titles),
    },
  };
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

/** Twenty pipelines of one project that deploy to the same four environments. */
import type { DeploymentRecord, Environment, Pipeline } from '../world';
import type { Scenario } from './index';
import { spaceGame, storyStart } from './space-game';
import { generateHistory } from './space-game/history';

const COUNT = 20;
const RUNS_EACH = 40;
const FIRST_RUN_ID = 20_001;
const IDS_EACH = 1000;

/** Records of several histories in the order of time, numbered anew. */
function renumber(environment: Environment): void {
  const sorted = [...environment.records].sort((a, b) => a.job.queuedAt - b.job.queuedAt);
  environment.records.splice(
    0,
    environment.records.length,
    ...sorted.map((record, index): DeploymentRecord => ({ ...record, id: index + 1 })),
  );
}

export const twentyPipelines: Scenario = {
  name: 'twenty-pipelines',
  description: 'twenty pipelines that share the Space Game’s environments, forty runs each',
  create: async (options) => {
    const made = await spaceGame.create({ ...options, runs: options.runs ?? RUNS_EACH });
    const { world } = made;
    const [first] = [...world.pipelines.values()];
    if (!first) throw new Error('The Space Game has no pipeline.');
    const named = (name: string): Environment => {
      const found = [...world.environments.values()].find((environment) => environment.name === name);
      if (!found) throw new Error(`The Space Game has no environment '${name}'.`);
      return found;
    };
    const environments = {
      dev: named('dev'),
      test: named('test'),
      staging: named('staging'),
      production: named('production'),
    };
    const repositories = new Map(made.repositories);
    const repository = repositories.get(first.id);
    for (let index = 1; index < COUNT; index++) {
      const pipeline: Pipeline = {
        ...first,
        id: 100 + index,
        name: `space-game-${String(index + 1).padStart(2, '0')}`,
      };
      world.pipelines.set(pipeline.id, pipeline);
      if (repository) repositories.set(pipeline.id, repository);
      const history = generateHistory({
        pipeline,
        environments,
        checks: [...world.checks.values()],
        until: storyStart,
        runs: options.runs ?? RUNS_EACH,
        firstRunId: FIRST_RUN_ID + index * IDS_EACH,
        seed: 20_260_615 + index,
      });
      for (const run of history.runs) world.runs.add(run);
    }
    for (const environment of Object.values(environments)) renumber(environment);
    return { ...made, repositories, introduction: `${COUNT} pipelines. ${made.introduction}` };
  },
};

import { RestError } from '../azure/errors';
import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import type { PipelineChoice } from './model';

/** Pipelines of one project; more than this are found by the link of a run, not by a list. */
const MOST = 1000;

/** Every pipeline of the project, those that ran last first. @throws RestError when YAML pipelines cannot be listed */
export async function listPipelines(place: Place): Promise<readonly PipelineChoice[]> {
  const [yaml, classic] = await Promise.all([
    routes.definitions(place, MOST),
    routes.releaseDefinitions(place, MOST).catch((error: unknown) => {
      // Many organizations have classic releases switched off: then there are none.
      if (error instanceof RestError && error.kind !== 'canceled') return [];
      throw error;
    }),
  ]);
  const choices: PipelineChoice[] = [
    ...yaml.map((definition) => {
      const ran = Date.parse(definition.latestBuild?.queueTime ?? '');
      return {
        kind: 'yaml' as const,
        id: definition.id,
        name: definition.name,
        folder: definition.path ?? '',
        lastRun: Number.isNaN(ran) ? null : ran,
      };
    }),
    ...classic.map(({ id, name, path }) => ({ kind: 'classic' as const, id, name, folder: path ?? '', lastRun: null })),
  ];
  return choices.sort((a, b) => (b.lastRun ?? 0) - (a.lastRun ?? 0) || a.name.localeCompare(b.name));
}

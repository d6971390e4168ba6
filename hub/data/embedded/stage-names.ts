import { stagesOfTimeline } from '../../../core/cadence/adapters/timeline';
import type { Place } from '../../azure/routes';
import * as routes from '../../azure/routes';
import { shapeOf, shapeOfRelease } from '../shape';
import type { PipelineKey } from '../url-state';

/** A stage that can be chosen. Names are untrusted text. */
export interface StageChoice {
  readonly stage: string;
  readonly name: string;
}

/**
 * The stages of a pipeline in order: as its YAML or its classic definition declares them, else as its newest run shows them.
 * @throws RestError when the pipeline cannot be read
 */
export async function stageNames(place: Place, key: PipelineKey): Promise<readonly StageChoice[]> {
  if (key.kind === 'classic') {
    return choices((await shapeOfRelease(await routes.releaseDefinition(place, key.id))).stages);
  }
  const definition = await routes.definition(place, key.id);
  // Who may not see a preview still sees the runs.
  const yaml = await routes.finalYaml(place, key.id).catch(() => '');
  const shape = await shapeOf(yaml, definition);
  if (shape && shape.stages.length > 0) return choices(shape.stages);
  const [newest] = await routes.builds(place, { definition: key.id, top: 1 });
  if (!newest) return [];
  return choices(stagesOfTimeline(await routes.timeline(place, newest.id)));
}

function choices(stages: readonly { readonly name: string; readonly displayName: string }[]): readonly StageChoice[] {
  return stages.map(({ name, displayName }) => ({ stage: name, name: displayName || name }));
}

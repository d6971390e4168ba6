import type { PipelineShape } from '../../core/cadence/derive/types';
import type { WireDefinition } from '../azure/wire';

/** The YAML library and what understands a pipeline: not a part of the page, because classic pipelines have no YAML. */
const reader = () =>
  Promise.all([
    import(/* webpackChunkName: "plan" */ '../../core/cadence/derive/yaml'),
    import(/* webpackChunkName: "plan" */ '../../core/cadence/derive/classic'),
    import(/* webpackChunkName: "plan" */ '../../core/cadence/time/windows/zones'),
  ]);

/** Begins to load what reads YAML, while the service is still asked for the YAML. */
export function expectYaml(): void {
  reader().catch(() => undefined);
}

/** What a pipeline's YAML says; null when it may not be read. */
export async function shapeOf(yaml: string, definition: WireDefinition): Promise<PipelineShape | null> {
  if (yaml === '') return null;
  const [{ shapeOfYaml }, { uiSchedules }, { ianaZoneOf }] = await reader();
  const { schedules, findings } = uiSchedules(definition, ianaZoneOf);
  const shape = shapeOfYaml(yaml, { path: definition.process?.yamlFilename, uiSchedules: schedules });
  return { ...shape, findings: [...shape.findings, ...findings] };
}

/** What a classic definition says. */
export async function shapeOfRelease(definition: unknown): Promise<PipelineShape> {
  const [{ shapeOfClassic }, { ianaZoneOf }] = await Promise.all([
    import(/* webpackChunkName: "classic" */ '../../core/cadence/derive/classic'),
    import(/* webpackChunkName: "classic" */ '../../core/cadence/time/windows/zones'),
  ]);
  return shapeOfClassic(definition, ianaZoneOf);
}

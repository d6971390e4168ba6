import { type PipelineKey, pipelineText, readUrl } from '../url-state';
import type { CustomSettings, WidgetSize } from './widget-contract';

/** What a team chose for its widget. */
export interface StripSettings {
  readonly pipeline: PipelineKey;
  /** Names of the stages to show; empty = all, also those that come later. */
  readonly stages: readonly string[];
}

/** How much there is room for: one line a stage, a few lines a stage, or a card a stage. */
export type Layout = 'lines' | 'list' | 'cards';

/** More names than that are not stored. A pipeline has at most a few dozen stages. */
const MOST_STAGES = 100;

/** Reads the settings as they were stored; null when there are none, or none that make sense. */
export function readSettings(custom: CustomSettings | undefined): StripSettings | null {
  let data: unknown;
  try {
    data = JSON.parse(custom?.data ?? 'null');
  } catch {
    return null;
  }
  const { pipeline, stages } = (data ?? {}) as { readonly pipeline?: unknown; readonly stages?: unknown };
  const key = typeof pipeline === 'string' ? readUrl({ pipeline }).pipelines[0] : undefined;
  if (!key) return null;
  const names = Array.isArray(stages) ? stages.filter((name): name is string => typeof name === 'string') : [];
  return { pipeline: key, stages: names.slice(0, MOST_STAGES) };
}

/** The settings as they are stored: the pipeline as in the hub's address, `12` or `r5`. */
export function writeSettings({ pipeline, stages }: StripSettings): CustomSettings {
  return {
    data: JSON.stringify({ pipeline: pipelineText(pipeline), stages }),
    version: { major: 1, minor: 0, patch: 0 },
  };
}

/** The layout for a size of the dashboard's grid. */
export function layoutOf(size: WidgetSize | undefined): Layout {
  const { rowSpan = 1, columnSpan = 2 } = size ?? {};
  if (rowSpan < 2) return 'lines';
  return columnSpan < 4 ? 'list' : 'cards';
}

/** The chosen stages in pipeline order; all of them when none of the chosen ones is there any more. */
export function chosenStages<S extends { readonly stage: string }>(
  stages: readonly S[],
  chosen: readonly string[],
): readonly S[] {
  const wanted = new Set(chosen.map((name) => name.toLowerCase()));
  const found = stages.filter(({ stage }) => wanted.has(stage.toLowerCase()));
  return found.length > 0 ? found : stages;
}

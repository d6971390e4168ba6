import type { Instant } from '../facts';
import { choose, type EnumTable, instant, type RestDate, type RestEnum } from './values';

/** A pipeline's definition as `GET build/definitions/{id}` sends it; only what tells whether it runs. */
export interface RestDefinition {
  readonly queueStatus?: RestEnum;
  /** When this version of the definition was saved. */
  readonly createdDate?: RestDate;
}

/** Nothing is started in either: paused still takes new runs into the queue (contract `DefinitionQueueStatus`). */
const STOPPED: EnumTable<boolean> = [
  ['enabled', 0, false],
  ['paused', 1, true],
  ['disabled', 2, true],
];

/**
 * Since when a pipeline starts nothing, at the latest: to disable it is to save it, and whatever was saved afterwards only moves the date.
 * `null` when it is enabled, or does not say since when.
 */
export function disabledSince({ queueStatus, createdDate }: RestDefinition): Instant | null {
  return choose(queueStatus, STOPPED, false) ? instant(createdDate) : null;
}

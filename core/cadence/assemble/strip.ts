import type { Facts } from '../facts';
import type { PlanHistory } from '../plan/types';
import type { PipelineView } from '../view';
import { AdherenceBook } from './adherence';
import type { ViewOptions } from './context';
import { hasPlan, openPage, titlesOf } from './open';
import { type StageNow, stageNow } from './stage-now';

/** The stages of a pipeline as they stand, without the page's lists and statistics: what a dashboard has room for. */
export interface StripView extends Pick<PipelineView, 'pipeline' | 'asOf' | 'from' | 'to' | 'zone' | 'hasPlan'> {
  /** In pipeline order. */
  readonly stages: readonly StageNow[];
}

/**
 * The stage strip alone. It says exactly what `cadenceView` says of the same stages, at a part of its size and time.
 * @throws UnknownZoneError when plan or options name a zone the platform does not know
 */
export function stripView(facts: Facts, plans: PlanHistory, options: ViewOptions): StripView {
  const page = openPage(facts, plans, options);
  const titleOf = titlesOf(page);
  const book = new AdherenceBook(page);
  const { id, name, kind, url } = facts.pipeline;
  return {
    pipeline: { id, name, kind, url },
    asOf: page.asOf,
    from: options.from,
    to: options.to,
    zone: page.zone.id,
    hasPlan: hasPlan(page),
    stages: page.history.stages.map((stage) => stageNow(stage, book.of(stage), page, titleOf)),
  };
}

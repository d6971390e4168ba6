import { cadenceView, type PipelineView } from '../../../core/cadence';
import type { PlanHistory } from '../../../core/cadence/plan/types';
import { INITIAL, type UrlState } from '../../../hub/data/url-state';
import { Formats, Text } from '../../../hub/text';
import { english } from '../../../hub/text/languages';
import { at, planOf, SPACE_GAME_PLAN, type Story } from '../../core/cadence/support/story';

/** The page of a story at a moment, such as `03-13 9:00` in New York. */
export function pageOf(
  story: Story,
  now: string,
  options: { readonly from?: string; readonly plan?: PlanHistory; readonly workingHours?: boolean } = {},
): PipelineView {
  return cadenceView(story.told(now), options.plan ?? planOf(SPACE_GAME_PLAN), {
    asOf: at(now),
    from: at(options.from ?? '03-02 0:00'),
    to: at(now) + 1,
    workingHours: options.workingHours,
  });
}

/** English, in the zone of the view. */
export function textOf(view: Pick<PipelineView, 'zone' | 'asOf'>, expert = false): Text {
  return new Text(english, new Formats('en-US', view.zone, view.asOf), expert);
}

/** The address of a tab with some filters. */
export function urlWith(change: Partial<UrlState>): UrlState {
  return { ...INITIAL, ...change };
}

/** Every run of a page, as if the details of all were read. */
export function allRuns(view: PipelineView): ReadonlySet<number> {
  return new Set(view.deployments.map(({ runId }) => runId));
}

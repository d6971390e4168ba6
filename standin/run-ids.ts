/** Ids of a run's plan and timelines. */
import { guidFor } from './ids';
import type { Run } from './world';

/** The orchestration plan of a run. */
export const planId = (run: Run) => guidFor('plan', run.id);

/** Timeline id that shows stage number `stage` at an earlier attempt; the latest timeline has no attempt. */
export const timelineId = (run: Run, stage = 0, attempt = 0) =>
  guidFor('timeline', run.id, { stage: attempt === 0 ? 0 : stage + 1, attempt });

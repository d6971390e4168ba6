import type { PipelineView, TickView } from '../../../core/cadence/view';

const WEEK_MS = 7 * 86_400_000;

/** Results that say whether a planned time was kept; nothing new, frozen and not known say neither. */
const JUDGED: ReadonlySet<TickView['result']> = new Set(['onTime', 'late', 'failed', 'waiting', 'missed']);
const KEPT: ReadonlySet<TickView['result']> = new Set(['onTime', 'late']);

/** Planned times of a stage in the last seven days. */
export interface WeekOfTicks {
  readonly kept: number;
  readonly of: number;
  /** The latest that was not kept. */
  readonly broken: TickView | null;
}

/** The last seven days of a stage's planned times; null when none of them can be judged, or the data does not reach. */
export function weekOf(view: Pick<PipelineView, 'lanes' | 'asOf' | 'from' | 'to'>, stage: string): WeekOfTicks | null {
  const from = view.asOf - WEEK_MS;
  // Chosen days that leave out a part of the week would make a part look like the whole.
  if (view.from > from || view.to < view.asOf) return null;
  const lane = view.lanes.find((one) => one.stage === stage);
  const judged = (lane?.ticks ?? []).filter(({ at, result }) => at >= from && at <= view.asOf && JUDGED.has(result));
  if (judged.length === 0) return null;
  const broken = judged.filter(({ result }) => !KEPT.has(result));
  return { kept: judged.length - broken.length, of: judged.length, broken: broken.at(-1) ?? null };
}

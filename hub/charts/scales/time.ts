import type { LinearScale } from './linear';

/** What an axis may be divided into: every `every`th unit. */
export interface TimeStep {
  readonly unit: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
  readonly every: number;
}

/**
 * The calendar that an axis follows. This room knows no time zones: whoever draws passes in one that does. Instants are
 * epoch milliseconds.
 */
export interface Calendar {
  /** Every boundary of the step in [from, to), ascending: local midnights for days, Mondays for weeks … */
  boundaries(from: number, to: number, step: TimeStep): readonly number[];
  /** Words below a boundary: `3 AM`, `12`, `May`. */
  label(at: number, step: TimeStep): string;
  /** Words of the larger unit around it, below the first label: `Tue, May 12`, `May 2026`. */
  context(at: number, unit: TimeStep['unit']): string;
}

/** A tick of a time axis. */
export interface TimeTick {
  readonly at: number;
  readonly x: number;
  readonly label: string;
}

/** The two rows of a time axis: fine ticks with short words, and the larger units they are part of. */
export interface TimeTicks {
  readonly step: TimeStep;
  readonly fine: readonly TimeTick[];
  /** The first one starts at the left edge, also when its unit began before. */
  readonly coarse: readonly TimeTick[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Steps from fine to coarse, with their usual length and the unit that goes around them. */
const STEPS: readonly { readonly step: TimeStep; readonly length: number; readonly around: TimeStep }[] = [
  ...[1, 3, 6, 12].map((every) => ({
    step: { unit: 'hour', every } as const,
    length: every * HOUR,
    around: { unit: 'day', every: 1 } as const,
  })),
  { step: { unit: 'day', every: 1 }, length: DAY, around: { unit: 'month', every: 1 } },
  { step: { unit: 'week', every: 1 }, length: 7 * DAY, around: { unit: 'month', every: 1 } },
  { step: { unit: 'month', every: 1 }, length: 30 * DAY, around: { unit: 'year', every: 1 } },
  { step: { unit: 'quarter', every: 1 }, length: 91 * DAY, around: { unit: 'year', every: 1 } },
  { step: { unit: 'year', every: 1 }, length: 365 * DAY, around: { unit: 'year', every: 1 } },
];

/**
 * The finest ticks whose labels have room.
 * @param scale from instants to pixels
 * @param room pixels that one label needs, with the gap to the next
 */
export function timeTicks(scale: LinearScale, calendar: Calendar, room: number): TimeTicks {
  const [from, to] = scale.domain;
  const perMs = (scale.range[1] - scale.range[0]) / Math.max(1, to - from);
  const chosen = STEPS.find(({ length }) => length * perMs >= room) ?? (STEPS.at(-1) as (typeof STEPS)[number]);
  const tick =
    (words: (at: number) => string) =>
    (at: number): TimeTick => ({ at, x: scale.at(at), label: words(at) });
  const fine = calendar.boundaries(from, to, chosen.step).map(tick((at) => calendar.label(at, chosen.step)));
  if (chosen.around.unit === chosen.step.unit) return { step: chosen.step, fine, coarse: [] };
  const words = (at: number): string => calendar.context(at, chosen.around.unit);
  const starts = calendar.boundaries(from, to, chosen.around);
  const coarse = (starts[0] === from ? starts : [from, ...starts]).map(tick(words));
  return { step: chosen.step, fine, coarse };
}

/** Coarse labels that do not run into the next one. `widthOf` tells the pixels of a label. */
export function fitting(ticks: readonly TimeTick[], widthOf: (label: string) => number, end: number): TimeTick[] {
  return ticks.filter((tick, index) => tick.x + widthOf(tick.label) + 8 <= (ticks[index + 1]?.x ?? end));
}

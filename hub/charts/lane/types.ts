import type { Tone } from '../tones';

/** Something that waited, then ran: the wait is drawn hatched, the run solid. Instants are epoch milliseconds. */
export interface LaneBar {
  readonly key: string;
  /** Bars of one group in all lanes belong together: pointed at, they light up together. */
  readonly group: string;
  readonly from: number;
  /** When waiting ended; null = it never ran (yet). */
  readonly run: number | null;
  readonly to: number;
  /** How it ended; says the colour of the run. */
  readonly tone: Tone;
  /** What says the same without colour. */
  readonly sign: 'none' | 'cross' | 'slash' | 'back' | 'open';
  /** What it counts as when a day's bars are counted. */
  readonly counts: 'done' | 'failed' | 'other';
}

/** How a planned time turned out: filled, hollow, grey, not known, or still to come. */
export const TICK_STATES = ['met', 'missed', 'excused', 'unknown', 'planned'] as const;
export type TickState = (typeof TICK_STATES)[number];

/** A planned time. */
export interface LaneTick {
  readonly key: string;
  readonly at: number;
  readonly state: TickState;
}

/** A decision on the way: by a person (diamond) or by a rule (square). */
export interface LaneSign {
  readonly key: string;
  readonly group: string;
  /** Key of the bar it belongs to; it stands on that bar's row. */
  readonly bar: string;
  readonly at: number;
  readonly shape: 'diamond' | 'square';
  readonly state: 'good' | 'bad' | 'open';
}

/** A span in which nothing is meant to happen. */
export interface LaneShade {
  readonly from: number;
  readonly to: number;
}

/** One lane. Lists are ascending by time (bars by `from`). */
export interface LaneData {
  readonly key: string;
  readonly name: string;
  readonly bars: readonly LaneBar[];
  readonly ticks: readonly LaneTick[];
  readonly signs: readonly LaneSign[];
  readonly shades: readonly LaneShade[];
  /** Shown instead of marks: why there are none. */
  readonly note: string;
}

/** What happened in one stretch of time, counted. */
export interface LaneBin {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly done: number;
  readonly failed: number;
  readonly other: number;
  readonly ticks: Readonly<Record<TickState, number>>;
}

/** Anything in a lane that can be pointed at. */
export type LaneMark =
  | { readonly kind: 'bar'; readonly at: number; readonly bar: LaneBar }
  | { readonly kind: 'tick'; readonly at: number; readonly tick: LaneTick }
  | { readonly kind: 'sign'; readonly at: number; readonly sign: LaneSign; readonly bar: LaneBar | null }
  | { readonly kind: 'bin'; readonly at: number; readonly bin: LaneBin };

/** The key of a mark, the same as long as it stands for the same thing. */
export function keyOf(mark: LaneMark): string {
  switch (mark.kind) {
    case 'bar':
      return mark.bar.key;
    case 'tick':
      return mark.tick.key;
    case 'sign':
      return mark.sign.key;
    case 'bin':
      return mark.bin.key;
  }
}

/** The group that a mark lights up; null when it belongs to none. */
export function groupOf(mark: LaneMark): string | null {
  if (mark.kind === 'bar') return mark.bar.group;
  return mark.kind === 'sign' ? mark.sign.group : null;
}

import type { MarkWords } from './focus/row';
import type { Fill } from './tones';

/** A kind of segment: one colour and texture in all bars, one line in the legend. */
export interface SegmentKind {
  readonly key: string;
  readonly label: string;
  readonly fill: Fill;
}

/** One part of a stacked bar or column. */
export interface Segment {
  /** Key of its kind. */
  readonly kind: string;
  readonly value: number;
  readonly words: MarkWords;
}

/** A segment with where it starts. */
export interface Stacked extends Segment {
  readonly from: number;
  readonly to: number;
}

/** Segments laid end to end in the order of `kinds`; those without value are left out. */
export function stack(segments: readonly Segment[], kinds: readonly SegmentKind[]): Stacked[] {
  let from = 0;
  return kinds.flatMap(({ key }) =>
    segments
      .filter((segment) => segment.kind === key && segment.value > 0)
      .map((segment) => {
        const start = from;
        from += segment.value;
        return { ...segment, from: start, to: from };
      }),
  );
}

/** The largest sum of segments. */
export function largestSum(rows: readonly (readonly Segment[])[]): number {
  return Math.max(0, ...rows.map((segments) => segments.reduce((sum, { value }) => sum + Math.max(0, value), 0)));
}

import type { ReactNode } from 'react';
import type { Measure } from './text-fit';

/** One line of a legend: a sample of the mark, and what it means. */
export interface LegendItem {
  readonly key: string;
  readonly label: string;
  /** Draws the sample into a box of `SAMPLE` × `SAMPLE` pixels. */
  sample(): ReactNode;
}

export const SAMPLE = 14;
const LINE = 20;
const GAP = 16;

/** Where each item of a legend stands: side by side as long as there is room, then on the next line. */
export function legendLayout(
  items: readonly LegendItem[],
  width: number,
  measure: Measure,
): { readonly height: number; readonly places: readonly { readonly x: number; readonly y: number }[] } {
  let [x, y] = [0, 0];
  const places = items.map((item) => {
    const needs = SAMPLE + 6 + measure(item.label);
    if (x > 0 && x + needs > width) [x, y] = [0, y + LINE];
    const place = { x, y };
    x += needs + GAP;
    return place;
  });
  return { height: items.length === 0 ? 0 : y + LINE, places };
}

interface LegendProps {
  readonly items: readonly LegendItem[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly measure: Measure;
}

/** A legend inside the drawing, so that it stands in exported pictures too. */
export function Legend({ items, x, y, width, measure }: LegendProps): JSX.Element {
  const { places } = legendLayout(items, width, measure);
  return (
    <g transform={`translate(${x} ${y})`}>
      {items.map((item, index) => (
        <g key={item.key} transform={`translate(${places[index]?.x ?? 0} ${places[index]?.y ?? 0})`}>
          {item.sample()}
          <text className="rcc-text rcc-quiet" x={SAMPLE + 6} y={SAMPLE / 2} dominantBaseline="central">
            {item.label}
          </text>
        </g>
      ))}
    </g>
  );
}

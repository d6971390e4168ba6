import { memo } from 'react';
import type { LinearScale } from '../scales/linear';
import { fitText, type Measure } from '../text-fit';
import { drawBins, drawMarks } from './draw';
import { LayerPaths } from './layer-paths';
import type { LanePlace, LanesLayout } from './layout';
import type { PreparedLane } from './prepare';
import type { LaneBin } from './types';

interface LaneViewProps {
  readonly chart: string;
  readonly lane: PreparedLane;
  readonly place: LanePlace;
  readonly layout: LanesLayout;
  readonly scale: LinearScale;
  readonly counted: boolean;
  /** Small words under the name. */
  readonly note: string;
  readonly measure: Measure;
  count(value: number): string;
}

/** One lane: its name, its ground, and its marks as a handful of paths. */
export const LaneView = memo(function LaneView(props: LaneViewProps): JSX.Element {
  const { chart, lane, place, scale, counted } = props;
  const [left, right] = scale.range;
  const bins = counted ? lane.bins().bins.filter(({ from, to }) => to > scale.domain[0] && from < scale.domain[1]) : [];
  const most = Math.max(1, ...bins.map(sumOf));
  const paths = counted
    ? drawBins(bins, lane.data.ticks, most, place, scale)
    : drawMarks(lane.data, lane.rowOf, place, scale);
  return (
    <g>
      <line className="rcc-grid" x1={0} x2={right} y1={place.top} y2={place.top} />
      <LaneName {...props} />
      <g clipPath={`url(#${chart}-clip)`}>
        {lane.data.shades.map((shade) => {
          const [from, to] = [Math.max(left, scale.at(shade.from)), Math.min(right, scale.at(shade.to))];
          return to > from ? (
            <rect
              key={`${shade.from} ${shade.to}`}
              className="rcc-shade"
              x={from}
              y={place.top + 1}
              width={to - from}
              height={place.height - 1}
            />
          ) : null;
        })}
        <LayerPaths chart={chart} paths={paths} />
        {bins.map((bin) => (
          <BinCount key={bin.key} bin={bin} {...props} />
        ))}
        {lane.data.note && (
          <text className="rcc-text rcc-quiet" x={left + 12} y={place.barsTop + place.barsHeight / 2 + 4}>
            {fitText(lane.data.note, right - left - 24, props.measure)}
          </text>
        )}
      </g>
    </g>
  );
});

const sumOf = ({ done, failed, other }: LaneBin): number => done + failed + other;

/** The number of a day, where its column is broad enough to bear it. */
function BinCount(props: LaneViewProps & { readonly bin: LaneBin }): JSX.Element | null {
  const { bin, place, scale, count, measure } = props;
  const [from, to] = [scale.at(bin.from), scale.at(bin.to)];
  const sum = sumOf(bin);
  const words = count(sum);
  if (sum === 0 || measure(words) + 4 > to - from || from < scale.range[0] || to > scale.range[1] + 1) return null;
  return (
    <text
      className="rcc-text rcc-on-mark"
      x={(from + to) / 2}
      y={place.barsTop + place.barsHeight - 4}
      textAnchor="middle"
    >
      {words}
    </text>
  );
}

function LaneName({ lane, place, layout, note, measure }: LaneViewProps): JSX.Element {
  const { name } = lane.data;
  if (layout.narrow) {
    const shown = fitText(name, layout.right - measure(note) - 16, measure);
    return (
      <g>
        <text className="rcc-text rcc-strong" x={0} y={place.top + 16}>
          {shown}
          <title>{name}</title>
        </text>
        <text className="rcc-text rcc-quiet rcc-clear" x={measure(shown) * 1.1 + 10} y={place.top + 16}>
          {note}
        </text>
      </g>
    );
  }
  const middle = place.top + place.height / 2;
  return (
    <g>
      <text className="rcc-text rcc-strong" x={0} y={middle - 2}>
        {fitText(name, layout.left - 16, measure)}
        <title>{name}</title>
      </text>
      <text className="rcc-text rcc-quiet" x={0} y={middle + 15}>
        {fitText(note, layout.left - 12, measure)}
      </text>
    </g>
  );
}

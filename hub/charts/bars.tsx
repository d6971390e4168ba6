import { BottomAxis } from './axis';
import { rowOf } from './focus/row';
import { chartMeasure } from './font';
import { Legend, type LegendItem, legendLayout, SAMPLE } from './legend';
import { Plot } from './plot';
import { bandScale } from './scales/band';
import { linearScale } from './scales/linear';
import { largestSum, type Segment, type SegmentKind, stack } from './segments';
import { fitText } from './text-fit';
import { fillProps, Textures } from './textures';

/** One bar. */
export interface BarRow {
  readonly key: string;
  readonly label: string;
  /** Small words under the label: n, or what is missing. */
  readonly note?: string;
  readonly segments: readonly Segment[];
}

interface StackedBarsProps {
  readonly width: number;
  readonly id: string;
  readonly rows: readonly BarRow[];
  /** In the order in which they are stacked. */
  readonly kinds: readonly SegmentKind[];
  /** Values of the axis, from 0 up to the end of the axis (`roundTicks`, `durationTicks`). */
  ticks(max: number, count: number): readonly number[];
  format(value: number): string;
  /** Keys, for screen readers. */
  readonly hint: string;
  onOpen?(row: BarRow, segment: Segment): void;
}

const ROW = 44;

/** Horizontal stacked bars, one a row, with a legend: how something is made up, compared between few things. */
export function StackedBars(props: StackedBarsProps): JSX.Element {
  const { width, id, rows, kinds } = props;
  const measure = chartMeasure();
  const narrow = width < 480;
  const left = narrow ? 0 : Math.min(200, Math.max(90, ...rows.map((row) => measure(row.label) + 20)));
  const pitch = narrow ? ROW + 20 : ROW;
  const legend: LegendItem[] = legendOf(id, kinds);
  const legendHeight = legendLayout(legend, width, measure).height;
  const top = legendHeight + 8;
  const bottom = top + rows.length * pitch;
  const ticks = props.ticks(
    largestSum(rows.map(({ segments }) => segments)),
    Math.max(2, Math.floor((width - left) / 110)),
  );
  const x = linearScale([0, ticks.at(-1) ?? 1], [left, width - 24]);
  const y = bandScale(rows.length, [top, bottom], narrow ? 0.6 : 0.4);
  const bars = rows.map((row, index) => {
    const middle = y.middle(index) + (narrow ? 10 : 0);
    return stack(row.segments, kinds).map((segment) => ({
      ...segment,
      key: `${row.key} ${segment.kind}`,
      x: (x.at(segment.from) + x.at(segment.to)) / 2,
      y: middle,
      width: x.at(segment.to) - x.at(segment.from),
      height: y.breadth,
    }));
  });
  return (
    <Plot
      id={id}
      width={width}
      height={bottom + 28}
      hint={props.hint}
      rows={rows.map((row, index) => rowOf(row.key, row.label, bars[index] ?? []))}
      onOpen={({ row, index }) => {
        const [bar, segment] = [rows[row], bars[row]?.[index]];
        if (bar && segment) props.onOpen?.(bar, segment);
      }}
    >
      <Textures chart={id} fills={kinds.map(({ fill }) => fill)} />
      <Legend items={legend} x={0} y={0} width={width} measure={measure} />
      <BottomAxis scale={x} ticks={ticks} span={[top, bottom]} format={props.format} />
      {rows.map((row, index) => (
        <g key={row.key}>
          <RowLabel
            row={row}
            narrow={narrow}
            y={narrow ? top + index * pitch + 12 : y.middle(index)}
            room={left}
            width={width}
          />
          {(bars[index] ?? []).map((bar) => (
            <rect
              key={bar.key}
              {...fillProps(
                id,
                kinds.find(({ key }) => key === bar.kind)?.fill ?? { tone: 'neutral', texture: 'solid' },
              )}
              x={bar.x - bar.width / 2}
              y={bar.y - bar.height / 2}
              width={Math.max(1, bar.width)}
              height={bar.height}
            />
          ))}
        </g>
      ))}
    </Plot>
  );
}

/** A legend of kinds of segments. */
export function legendOf(chart: string, kinds: readonly SegmentKind[]): LegendItem[] {
  return kinds.map(({ key, label, fill }) => ({
    key,
    label,
    sample: () => <rect {...fillProps(chart, fill)} x={0.5} y={0.5} width={SAMPLE - 1} height={SAMPLE - 1} />,
  }));
}

interface RowLabelProps {
  readonly row: { readonly label: string; readonly note?: string };
  readonly narrow: boolean;
  readonly y: number;
  readonly room: number;
  readonly width: number;
}

/** Name of a row: left of it, or above it where there is no room. */
export function RowLabel({ row, narrow, y, room, width }: RowLabelProps): JSX.Element {
  const measure = chartMeasure();
  if (narrow) {
    const words = row.note ? `${row.label} · ${row.note}` : row.label;
    return (
      <text className="rcc-text" x={0} y={y}>
        {fitText(words, width, measure)}
        <title>{words}</title>
      </text>
    );
  }
  return (
    <g>
      <text className="rcc-text rcc-strong" x={0} y={row.note ? y - 3 : y + 4}>
        {fitText(row.label, room - 12, measure)}
        <title>{row.label}</title>
      </text>
      {row.note && (
        <text className="rcc-text rcc-quiet" x={0} y={y + 13}>
          {fitText(row.note, room - 12, measure)}
        </text>
      )}
    </g>
  );
}

import { CategoryAxis, LeftAxis } from './axis';
import { legendOf } from './bars';
import { rowOf } from './focus/row';
import { chartMeasure } from './font';
import { Legend, legendLayout } from './legend';
import { Plot } from './plot';
import { bandScale } from './scales/band';
import { linearScale, roundTicks } from './scales/linear';
import { largestSum, type Segment, type SegmentKind, stack } from './segments';
import { fillProps, Textures } from './textures';

/** One column, e.g. a week. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly segments: readonly Segment[];
  /** Not a whole period: drawn pale, so that it is not read as a fall. */
  readonly partial?: boolean;
}

interface ColumnsProps {
  readonly width: number;
  readonly id: string;
  /** Name of the row of columns, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column[];
  readonly kinds: readonly SegmentKind[];
  readonly height?: number;
  format(value: number): string;
  readonly hint: string;
  onOpen?(column: Column, segment: Segment): void;
}

/** Stacked columns over time, for counts. */
export function Columns(props: ColumnsProps): JSX.Element {
  const { width, id, columns, kinds } = props;
  const measure = chartMeasure();
  const legend = legendOf(id, kinds);
  const legendHeight = legendLayout(legend, width, measure).height;
  const [top, bottom] = [legendHeight + 12, legendHeight + 12 + (props.height ?? 160)];
  const ticks = roundTicks(largestSum(columns.map(({ segments }) => segments)), 4, { whole: true });
  const left = Math.max(...ticks.map((tick) => measure(props.format(tick)))) + 12;
  const y = linearScale([0, ticks.at(-1) ?? 1], [bottom, top]);
  const x = bandScale(columns.length, [left, width], columns.length > 60 ? 0.1 : 0.3);
  const breadth = Math.min(48, x.breadth);
  const marks = columns.flatMap((column, index) =>
    stack(column.segments, kinds).map((segment) => ({
      ...segment,
      column,
      key: `${column.key} ${segment.kind}`,
      x: x.middle(index),
      y: (y.at(segment.from) + y.at(segment.to)) / 2,
      width: breadth,
      height: y.at(segment.from) - y.at(segment.to),
    })),
  );
  return (
    <Plot
      id={id}
      width={width}
      height={bottom + 24}
      hint={props.hint}
      rows={[rowOf('columns', props.label, marks)]}
      onOpen={({ index }) => {
        const mark = marks[index];
        if (mark) props.onOpen?.(mark.column, mark);
      }}
    >
      <Textures chart={id} fills={kinds.map(({ fill }) => fill)} />
      <Legend items={legend} x={0} y={0} width={width} measure={measure} />
      <LeftAxis scale={y} ticks={ticks} span={[left, width]} format={props.format} />
      {marks.map((mark) => (
        <rect
          key={mark.key}
          {...fillProps(id, kinds.find(({ key }) => key === mark.kind)?.fill ?? { tone: 'neutral', texture: 'solid' })}
          opacity={mark.column.partial ? 0.55 : undefined}
          x={mark.x - mark.width / 2}
          y={mark.y - mark.height / 2}
          width={mark.width}
          height={Math.max(1, mark.height)}
        />
      ))}
      <CategoryAxis
        labels={columns.map(({ label }) => label)}
        at={(index) => x.middle(index)}
        y={bottom + 18}
        room={Math.max(24, ...columns.map(({ label }) => measure(label))) + 12}
      />
    </Plot>
  );
}

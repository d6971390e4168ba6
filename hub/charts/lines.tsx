import { CategoryAxis, LeftAxis } from './axis';
import { type MarkWords, rowOf } from './focus/row';
import { chartMeasure } from './font';
import { Legend, type LegendItem, legendLayout, SAMPLE } from './legend';
import { circle, diamond, polyline, square, triangleDown } from './paths';
import { Plot } from './plot';
import { linearScale } from './scales/linear';
import { fillOf, strokeOf, type Tone } from './tones';

/** A value at one place of the line; null = none there, and the line has a gap. */
export interface LinePoint {
  readonly value: number | null;
  /** Ends of the interval around the value, e.g. Wilson 95 %. */
  readonly low?: number | null;
  readonly high?: number | null;
  readonly words: MarkWords;
}

/** How the points of a line look, so that lines differ without colour. */
export type PointShape = 'circle' | 'diamond' | 'square' | 'triangle';

/** One line. */
export interface LineSeries {
  readonly key: string;
  readonly label: string;
  readonly tone: Tone;
  readonly shape: PointShape;
  /** Points without a line between them. */
  readonly loose?: boolean;
  /** One per label of the axis. */
  readonly points: readonly LinePoint[];
}

/** A value across the whole drawing, e.g. the median. */
export interface Level {
  readonly key: string;
  /** With the value: it stands in the legend. */
  readonly label: string;
  readonly value: number;
  readonly tone: Tone;
  readonly isDashed?: boolean;
}

interface LineDotsProps {
  readonly width: number;
  readonly id: string;
  readonly labels: readonly string[];
  readonly series: readonly LineSeries[];
  readonly levels?: readonly Level[];
  readonly height?: number;
  /** End of the axis when it must not follow the values: 1 for shares. */
  readonly max?: number;
  ticks(max: number, count: number): readonly number[];
  format(value: number): string;
  readonly hint: string;
  onOpen?(series: LineSeries, index: number): void;
}

const SHAPES: Readonly<Record<PointShape, (x: number, y: number) => string>> = {
  circle: (x, y) => circle(x, y, 4),
  diamond: (x, y) => diamond(x, y, 10),
  square: (x, y) => square(x, y, 7),
  triangle: (x, y) => triangleDown(x, y + 4, 9),
};

/** Values over time as points joined by lines, with their intervals as whiskers. */
export function LineDots(props: LineDotsProps): JSX.Element {
  const { width, id, labels, series, levels = [] } = props;
  const measure = chartMeasure();
  const legend: LegendItem[] =
    series.length + levels.length > 1 ? [...series.map(sampleOf), ...levels.map(levelSample)] : [];
  const legendHeight = legendLayout(legend, width, measure).height;
  const [top, bottom] = [legendHeight + 12, legendHeight + 12 + (props.height ?? 160)];
  const values = series.flatMap(({ points }) => points.flatMap(({ value, high }) => [value ?? 0, high ?? 0]));
  const ticks = props.ticks(props.max ?? Math.max(0, ...values, ...levels.map(({ value }) => value)), 4);
  const left = Math.max(...ticks.map((tick) => measure(props.format(tick)))) + 12;
  const y = linearScale([0, ticks.at(-1) ?? 1], [bottom, top]);
  // One place alone stands in the middle.
  const ends: readonly [number, number] = labels.length === 1 ? [-1, 1] : [0, Math.max(1, labels.length - 1)];
  // Room for the outer labels, which stand around the middle of their place.
  const half = (label = ''): number => Math.min(width / 4, measure(label) / 2);
  const x = linearScale(ends, [Math.max(left + 16, half(labels[0])), width - Math.max(16, half(labels.at(-1)))]);
  const marks = series.map((line) =>
    line.points.flatMap((point, index) =>
      point.value === null
        ? []
        : [
            {
              ...point,
              index,
              key: `${line.key} ${index}`,
              x: x.at(index),
              y: y.at(point.value),
              width: 10,
              height: 10,
            },
          ],
    ),
  );
  return (
    <Plot
      id={id}
      width={width}
      height={bottom + 24}
      hint={props.hint}
      rows={series.map((line, index) => rowOf(line.key, line.label, marks[index] ?? []))}
      onOpen={({ row, index }) => {
        const [line, mark] = [series[row], marks[row]?.[index]];
        if (line && mark) props.onOpen?.(line, mark.index);
      }}
    >
      <Legend items={legend} x={0} y={0} width={width} measure={measure} />
      <LeftAxis scale={y} ticks={ticks} span={[left, width]} format={props.format} />
      {levels.map((level) => (
        <path key={level.key} {...levelLine(level)} d={`M${left} ${y.at(level.value)}H${width}`} />
      ))}
      {series.map((line, index) => (
        <g key={line.key}>
          {!line.loose &&
            runsOf(marks[index] ?? []).map((run) => (
              <path
                key={run[0]?.key}
                className={`rcc-line ${strokeOf(line.tone)}`}
                d={polyline(run.map((mark) => [mark.x, mark.y] as const))}
              />
            ))}
          {(marks[index] ?? []).map((mark) => (
            <g key={mark.key}>
              {typeof mark.low === 'number' && typeof mark.high === 'number' && (
                <path
                  className={`rcc-line ${strokeOf(line.tone)}`}
                  d={`M${mark.x - 4} ${y.at(mark.low)}h8m-4 0V${y.at(mark.high)}m-4 0h8`}
                />
              )}
              <path className={`rcc-edge ${fillOf(line.tone)}`} d={SHAPES[line.shape](mark.x, mark.y)} />
            </g>
          ))}
        </g>
      ))}
      <CategoryAxis
        labels={labels}
        at={(index) => x.at(index)}
        y={bottom + 18}
        room={Math.max(24, ...labels.map((label) => measure(label))) + 12}
      />
    </Plot>
  );
}

function sampleOf(line: LineSeries): LegendItem {
  return {
    key: line.key,
    label: line.label,
    sample: () => (
      <g>
        {!line.loose && <path className={`rcc-line ${strokeOf(line.tone)}`} d={`M0 ${SAMPLE / 2}h${SAMPLE}`} />}
        <path className={`rcc-edge ${fillOf(line.tone)}`} d={SHAPES[line.shape](SAMPLE / 2, SAMPLE / 2)} />
      </g>
    ),
  };
}

function levelSample(level: Level): LegendItem {
  return {
    key: level.key,
    label: level.label,
    sample: () => <path {...levelLine(level)} d={`M0 ${SAMPLE / 2}h${SAMPLE}`} />,
  };
}

function levelLine({ tone, isDashed }: Level): { readonly className: string; readonly strokeDasharray?: string } {
  return { className: `rcc-line ${strokeOf(tone)}`, strokeDasharray: isDashed ? '4 3' : undefined };
}

/** Neighbours without a gap between them. */
export function runsOf<M extends { readonly index: number }>(marks: readonly M[]): M[][] {
  const runs: M[][] = [];
  for (const mark of marks) {
    const run = runs.at(-1);
    if (run && (run.at(-1)?.index ?? -2) + 1 === mark.index) run.push(mark);
    else runs.push([mark]);
  }
  return runs;
}

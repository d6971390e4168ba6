import { BottomAxis } from './axis';
import { RowLabel } from './bars';
import { type MarkWords, rowOf } from './focus/row';
import { chartMeasure } from './font';
import { circle } from './paths';
import { Plot } from './plot';
import { linearScale } from './scales/linear';
import { swarm } from './swarm';
import { fillOf, strokeOf, type Tone } from './tones';

/** One value. */
export interface Dot {
  readonly key: string;
  readonly value: number;
  readonly tone: Tone;
  /** Not finished: the value is what it is so far (research cadence-hub §2.8). Drawn hollow. */
  readonly open?: boolean;
  readonly words: MarkWords;
}

/** One strip of dots. */
export interface DotRow {
  readonly key: string;
  readonly label: string;
  readonly note?: string;
  readonly dots: readonly Dot[];
  /** Upright lines, e.g. the median. */
  readonly lines?: readonly { readonly value: number; readonly label: string }[];
}

interface DotPlotProps {
  readonly width: number;
  readonly id: string;
  readonly rows: readonly DotRow[];
  ticks(max: number, count: number): readonly number[];
  format(value: number): string;
  readonly hint: string;
  onOpen?(row: DotRow, dot: Dot): void;
}

const ROW = 56;
const RADIUS = 4;

/** Every value as a dot: shows what a median hides. Dots at the same place stand above each other. */
export function DotPlot(props: DotPlotProps): JSX.Element {
  const { width, id, rows } = props;
  const measure = chartMeasure();
  const narrow = width < 480;
  const left = narrow ? 8 : Math.min(200, Math.max(90, ...rows.map((row) => measure(row.label) + 20)));
  const pitch = narrow ? ROW + 20 : ROW;
  const bottom = 8 + rows.length * pitch;
  const max = Math.max(0, ...rows.flatMap(({ dots }) => dots.map(({ value }) => value)));
  const ticks = props.ticks(max, Math.max(2, Math.floor((width - left) / 110)));
  const x = linearScale([0, ticks.at(-1) ?? 1], [left, width - 24]);
  const middleOf = (index: number): number => 8 + index * pitch + pitch / 2 + (narrow ? 10 : 0);
  const placed = rows.map((row, index) =>
    swarm(
      [...row.dots].sort((a, b) => a.value - b.value),
      (dot) => x.at(dot.value),
      2 * RADIUS,
      (pitch - (narrow ? 30 : 12)) / 2,
    ).map(({ item, at, aside }) => ({
      ...item,
      x: at,
      y: middleOf(index) + aside,
      width: 2 * RADIUS,
      height: 2 * RADIUS,
    })),
  );
  return (
    <Plot
      id={id}
      width={width}
      height={bottom + 28}
      hint={props.hint}
      rows={rows.map((row, index) => rowOf(row.key, row.label, placed[index] ?? []))}
      onOpen={({ row, index }) => {
        const [strip, dot] = [rows[row], placed[row]?.[index]];
        if (strip && dot) props.onOpen?.(strip, dot);
      }}
    >
      <BottomAxis scale={x} ticks={ticks} span={[8, bottom]} format={props.format} />
      {rows.map((row, index) => (
        <g key={row.key}>
          <RowLabel
            row={row}
            narrow={narrow}
            y={narrow ? 8 + index * pitch + 12 : middleOf(index)}
            room={left}
            width={width}
          />
          {(row.lines ?? []).map((line) => (
            <g key={line.label}>
              <line
                className={`rcc-line ${strokeOf('text')}`}
                x1={x.at(line.value)}
                x2={x.at(line.value)}
                y1={middleOf(index) - 18}
                y2={middleOf(index) + 18}
              />
              <title>{line.label}</title>
            </g>
          ))}
          {(placed[index] ?? []).map((dot) => (
            <path
              key={dot.key}
              d={circle(dot.x, dot.y, RADIUS)}
              className={dot.open ? `rcc-hollow ${strokeOf(dot.tone)}` : `rcc-edge ${fillOf(dot.tone)}`}
            />
          ))}
        </g>
      ))}
    </Plot>
  );
}

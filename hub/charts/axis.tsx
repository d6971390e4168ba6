import type { LinearScale } from './scales/linear';

interface ValueAxisProps {
  readonly scale: LinearScale;
  readonly ticks: readonly number[];
  /** Start and end of the grid lines, across the axis. */
  readonly span: readonly [number, number];
  format(value: number): string;
}

/** Vertical grid lines with their values below: for bars and dots that run to the right. */
export function BottomAxis({ scale, ticks, span, format }: ValueAxisProps): JSX.Element {
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="rcc-grid" x1={scale.at(tick)} x2={scale.at(tick)} y1={span[0]} y2={span[1]} />
          <text className="rcc-text rcc-quiet" x={scale.at(tick)} y={span[1] + 16} textAnchor="middle">
            {format(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Horizontal grid lines with their values at the left: for columns and lines over time. */
export function LeftAxis({ scale, ticks, span, format }: ValueAxisProps): JSX.Element {
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="rcc-grid" x1={span[0]} x2={span[1]} y1={scale.at(tick)} y2={scale.at(tick)} />
          <text
            className="rcc-text rcc-quiet"
            x={span[0] - 8}
            y={scale.at(tick)}
            textAnchor="end"
            dominantBaseline="central"
          >
            {format(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

interface CategoryAxisProps {
  readonly labels: readonly string[];
  /** Pixel of each label's middle. */
  at(index: number): number;
  readonly y: number;
  /** Pixels that one label needs. */
  readonly room: number;
}

/** Names below columns; every second, third … when they would run into each other, always with the last. */
export function CategoryAxis({ labels, at, y, room }: CategoryAxisProps): JSX.Element {
  const pitch = labels.length > 1 ? Math.abs(at(1) - at(0)) : room;
  const every = Math.max(1, Math.ceil(room / Math.max(1, pitch)));
  return (
    <g>
      {labels.map((label, index) =>
        (labels.length - 1 - index) % every === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: labels may be the same twice
          <text key={index} className="rcc-text rcc-quiet" x={at(index)} y={y} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
    </g>
  );
}

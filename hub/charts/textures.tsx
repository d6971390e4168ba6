import { type Fill, fillOf, strokeOf, type Texture } from './tones';

const SIZE = 6;

/** Lines of each texture inside a tile of `SIZE` pixels; those that leave the tile continue in the next one. */
const LINES: Readonly<Record<Exclude<Texture, 'solid' | 'open' | 'dots'>, string>> = {
  hatch: 'M-1 1L1 -1M0 6L6 0M5 7L7 5',
  'back-hatch': 'M-1 5L1 7M0 0L6 6M5 -1L7 1',
  cross: 'M-1 1L1 -1M0 6L6 0M5 7L7 5M-1 5L1 7M0 0L6 6M5 -1L7 1',
  rows: 'M0 1.5H6M0 4.5H6',
  columns: 'M1.5 0V6M4.5 0V6',
};

const idOf = (chart: string, { tone, texture }: Fill): string => `${chart}-${tone}-${texture}`;

/** Attributes that fill an area; every textured area has its tone as outline, so that its end can be seen. */
export function fillProps(chart: string, fill: Fill): { readonly className: string; readonly fill?: string } {
  if (fill.texture === 'solid') return { className: fillOf(fill.tone) };
  const className = `rcc-outline ${strokeOf(fill.tone)}`;
  return { className, fill: fill.texture === 'open' ? 'none' : `url(#${idOf(chart, fill)})` };
}

interface TexturesProps {
  /** Id of the chart: ids of several charts on one page must differ. */
  readonly chart: string;
  readonly fills: readonly Fill[];
}

/** The `<defs>` that textured fills of a chart refer to. */
export function Textures({ chart, fills }: TexturesProps): JSX.Element {
  const different = fills.filter(
    (fill, index) => fills.findIndex((other) => idOf(chart, other) === idOf(chart, fill)) === index,
  );
  return (
    <defs>
      {different.map((fill) => (
        <Tile key={idOf(chart, fill)} id={idOf(chart, fill)} fill={fill} />
      ))}
    </defs>
  );
}

function Tile({ id, fill: { tone, texture } }: { readonly id: string; readonly fill: Fill }): JSX.Element | null {
  if (texture === 'solid' || texture === 'open') return null;
  return (
    <pattern id={id} width={SIZE} height={SIZE} patternUnits="userSpaceOnUse">
      <rect width={SIZE} height={SIZE} className="rcc-surface" />
      {texture === 'dots' ? (
        <circle cx={3} cy={3} r={1.4} className={fillOf(tone)} />
      ) : (
        <path d={LINES[texture]} className={`rcc-texture ${strokeOf(tone)}`} />
      )}
    </pattern>
  );
}

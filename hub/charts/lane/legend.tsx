import { type LegendItem, SAMPLE } from '../legend';
import { backArrow, cross, diamond, rect, slash, square } from '../paths';
import { fillProps } from '../textures';
import { fillOf, type Tone } from '../tones';
import { tickShape } from './draw';
import { layerClass, TEXTURED } from './layers';
import type { LaneData, LaneSign, TickState } from './types';

/** What a lane's mark may be, for the legend. */
export type LegendKey =
  | `tick-${TickState}`
  | 'wait'
  | `run-${Tone}`
  | `point-${LaneSign['shape']}-${LaneSign['state']}`
  | 'back'
  | 'slash'
  | 'shade';

/** Which marks occur in lanes: a legend that explains what is not there is noise. */
export function occurring(lanes: readonly LaneData[]): Set<LegendKey> {
  const keys = new Set<LegendKey>();
  for (const lane of lanes) {
    for (const { state } of lane.ticks) keys.add(`tick-${state}`);
    for (const bar of lane.bars) {
      if (bar.run !== null) keys.add(`run-${bar.tone}`);
      if ((bar.run ?? bar.to) > bar.from) keys.add('wait');
      if (bar.sign === 'back' || bar.sign === 'slash') keys.add(bar.sign);
    }
    for (const { shape, state } of lane.signs) keys.add(`point-${shape}-${state}`);
    if (lane.shades.length > 0) keys.add('shade');
  }
  return keys;
}

const M = SAMPLE / 2;

/** A legend's items in the given order; those that do not occur are left out. */
export function laneLegend(
  chart: string,
  lanes: readonly LaneData[],
  words: readonly (readonly [LegendKey, string])[],
): LegendItem[] {
  const there = occurring(lanes);
  return words
    .filter(([key]) => there.has(key))
    .map(([key, label]) => ({ key, label, sample: () => <Sample chart={chart} of={key} /> }));
}

function Sample({ chart, of }: { readonly chart: string; readonly of: LegendKey }): JSX.Element {
  const textured = of === 'back' || of === 'slash' || of === 'shade' ? undefined : TEXTURED[of];
  if (textured) return <path {...fillProps(chart, textured)} d={rect(0.5, 2, SAMPLE - 1, SAMPLE - 4)} />;
  if (of === 'shade') return <path className="rcc-shade" d={rect(0, 0, SAMPLE, SAMPLE)} />;
  if (of === 'slash') return <path className={layerClass('sign')} d={slash(M, M, 9)} />;
  if (of === 'back') return <path className={layerClass('sign')} d={backArrow(M, M, 12)} />;
  const [kind, a = '', b = ''] = of.split('-');
  if (kind === 'tick')
    return <path className={layerClass(of as `tick-${TickState}`)} d={tickShape(a as TickState, M, M + 5)} />;
  if (kind === 'run') {
    return (
      <g>
        <path
          className={fillOf(a as Tone)}
          d={a === 'bad' ? rect(0, 1, 5, SAMPLE - 2) : rect(0, 1, SAMPLE, SAMPLE - 2)}
        />
        {a === 'bad' && <path className={layerClass('sign')} d={cross(SAMPLE - 4, M, 8)} />}
      </g>
    );
  }
  const state = b as LaneSign['state'];
  const layer = `point-${a as LaneSign['shape']}-${state}` as const;
  return (
    <g>
      <path className={layerClass(layer)} d={a === 'diamond' ? diamond(M, M, 12) : square(M, M, 10)} />
      {a === 'diamond' && state === 'bad' && <path className={layerClass('point-cross')} d={cross(M, M, 4)} />}
    </g>
  );
}

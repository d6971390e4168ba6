import { type Fill, fillOf, type Tone } from '../tones';
import type { Layer } from './draw';

/** Layers whose areas differ by texture as well as by colour. */
export const TEXTURED: Readonly<Partial<Record<Layer, Fill>>> = {
  wait: { tone: 'neutral', texture: 'hatch' },
  'run-warn': { tone: 'warn', texture: 'columns' },
  'run-info': { tone: 'info', texture: 'rows' },
  'bin-failed': { tone: 'bad', texture: 'cross' },
  'bin-other': { tone: 'neutral', texture: 'hatch' },
};

/** Layers from back to front. */
export const LAYERS: readonly Layer[] = [
  'wait',
  'bin-done',
  'bin-other',
  'bin-failed',
  ...(['neutral', 'good', 'warn', 'info', 'bad'] as const).map((tone) => `run-${tone}` as const),
  'sign-halo',
  'sign',
  ...(['diamond', 'square'] as const).flatMap((shape) =>
    (['good', 'open', 'bad'] as const).map((state) => `point-${shape}-${state}` as const),
  ),
  'point-cross',
  'tick-planned',
  'tick-unknown',
  'tick-excused',
  'tick-met',
  'tick-missed',
];

const CLASSES: Partial<Record<Layer, string>> = {
  'sign-halo': 'rcc-halo',
  sign: 'rcc-sign',
  'point-diamond-good': 'rcc-edge rcc-fill-text',
  'point-diamond-open': 'rcc-hollow rcc-stroke-info',
  'point-diamond-bad': 'rcc-hollow rcc-stroke-bad',
  'point-square-good': 'rcc-hollow rcc-stroke-text',
  'point-square-open': 'rcc-hollow rcc-stroke-info',
  'point-square-bad': 'rcc-edge rcc-fill-bad',
  'point-cross': 'rcc-line rcc-stroke-bad',
  'tick-met': 'rcc-fill-good',
  'tick-missed': 'rcc-missed',
  'tick-excused': 'rcc-fill-excused',
  'tick-unknown': 'rcc-line rcc-stroke-quiet',
  'tick-planned': 'rcc-line rcc-stroke-quiet',
  'bin-done': 'rcc-fill-good',
};

/** Class of a layer that is not textured. */
export function layerClass(layer: Layer): string {
  if (layer.startsWith('run-')) return fillOf(layer.slice('run-'.length) as Tone);
  return CLASSES[layer] ?? '';
}

import { backArrow, circle, cross, diamond, rect, slash, square, triangleDown } from '../paths';
import type { LinearScale } from '../scales/linear';
import type { Tone } from '../tones';
import { joinTicks, worstTick } from './bins';
import { BAR, type LanePlace, TICK } from './layout';
import type { LaneBar, LaneBin, LaneSign, LaneTick, TickState } from './types';

/** What the paths of a lane are called; each is drawn once, however many marks are in it. */
export type Layer =
  | 'wait'
  | `run-${Tone}`
  | 'sign-halo'
  | 'sign'
  | `point-${'diamond' | 'square'}-${LaneSign['state']}`
  | 'point-cross'
  | `tick-${TickState}`
  | 'bin-done'
  | 'bin-failed'
  | 'bin-other';

/** A lane's marks as path texts, by layer. */
export type LanePaths = ReadonlyMap<Layer, string>;

const POINT = 11;

/** A decision stands before the moment at which it fell: what it let through begins there. */
export const signX = (at: number): number => at - POINT / 2 - 1;

/** A run is never narrower than this: it must be seen, also when a year is shown. */
const LEAST_RUN = 5;
/** Marks are drawn this far beyond the edge and clipped. */
const BEYOND = 20;

class Paths {
  readonly all = new Map<Layer, string>();
  readonly #low: number;
  readonly #high: number;

  constructor(scale: LinearScale) {
    this.#low = scale.range[0] - BEYOND;
    this.#high = scale.range[1] + BEYOND;
  }

  add(layer: Layer, path: string): void {
    this.all.set(layer, (this.all.get(layer) ?? '') + path);
  }

  /** A pixel, or the edge's when it is far outside: browsers draw absurdly long marks badly. */
  cut(x: number): number {
    return Math.min(this.#high, Math.max(this.#low, x));
  }

  shows(from: number, to: number): boolean {
    return to >= this.#low && from <= this.#high;
  }
}

/** Pixels of a bar: where its wait and its run begin and end. */
export function barPixels(bar: LaneBar, scale: LinearScale): { from: number; run: number; to: number } {
  const from = scale.at(bar.from);
  if (bar.run === null)
    return { from, run: Math.max(scale.at(bar.to), from + 3), to: Math.max(scale.at(bar.to), from + 3) };
  const run = scale.at(bar.run);
  return { from: Math.min(from, run), run, to: Math.max(scale.at(bar.to), run + LEAST_RUN) };
}

/** Bars, decisions and planned times one by one. */
export function drawMarks(
  lane: { readonly bars: readonly LaneBar[]; readonly signs: readonly LaneSign[]; readonly ticks: readonly LaneTick[] },
  rowOf: (barKey: string) => number,
  place: LanePlace,
  scale: LinearScale,
): LanePaths {
  const paths = new Paths(scale);
  for (const bar of lane.bars) {
    const { from, run, to } = barPixels(bar, scale);
    if (!paths.shows(from, to)) continue;
    const middle = place.middle(rowOf(bar.key));
    const y = middle - BAR / 2;
    const [a, b, c] = [paths.cut(from), paths.cut(run), paths.cut(to)];
    if (b - a >= 1) paths.add('wait', rect(a, y + 1, b - a, BAR - 2));
    if (bar.run !== null) {
      // Whole pixels: a narrow run between two of them would be pale.
      const left = Math.round(b);
      paths.add(`run-${bar.tone}`, rect(left, y, Math.max(LEAST_RUN, Math.round(c) - left), BAR));
    }
    drawSign(paths, bar, b, c, middle);
  }
  for (const sign of lane.signs) {
    const x = signX(scale.at(sign.at));
    if (!paths.shows(x, x)) continue;
    const y = place.middle(rowOf(sign.bar));
    paths.add(
      `point-${sign.shape}-${sign.state}`,
      sign.shape === 'diamond' ? diamond(x, y, POINT + 2) : square(x, y, POINT - 1),
    );
    if (sign.state === 'bad' && sign.shape === 'diamond') paths.add('point-cross', cross(x, y, 4));
  }
  drawTicks(paths, lane.ticks, place, scale);
  return paths.all;
}

function drawSign(paths: Paths, bar: LaneBar, run: number, to: number, y: number): void {
  if (bar.sign === 'none' || bar.sign === 'open') return;
  // Beside a bar that is too short to bear it.
  const x = to - run >= 14 && bar.run !== null ? (run + to) / 2 : to + 7;
  const path = { cross: cross(x, y, 8), slash: slash(x, y, 9), back: backArrow(x, y, 12) }[bar.sign];
  paths.add('sign-halo', path);
  paths.add('sign', path);
}

/** Days counted: a column a day, what failed on top, and one triangle for the planned times of a day. */
export function drawBins(
  bins: readonly LaneBin[],
  ticks: readonly LaneTick[],
  most: number,
  place: LanePlace,
  scale: LinearScale,
): LanePaths {
  const paths = new Paths(scale);
  const bottom = place.barsTop + place.barsHeight;
  for (const bin of bins) {
    const [from, to] = [scale.at(bin.from), scale.at(bin.to)];
    if (!paths.shows(from, to)) continue;
    const gap = to - from >= 4 ? 0.5 : 0;
    let y = bottom;
    for (const part of ['done', 'other', 'failed'] as const) {
      if (bin[part] === 0) continue;
      const height = Math.max(1.5, (bin[part] / Math.max(1, most)) * place.barsHeight);
      y -= height;
      paths.add(
        `bin-${part}`,
        rect(paths.cut(from) + gap, y, Math.max(0.8, paths.cut(to) - paths.cut(from) - 2 * gap), height),
      );
    }
  }
  drawTicks(paths, ticks, place, scale);
  return paths.all;
}

const SHAPES: Readonly<Record<TickState, (x: number, y: number) => string>> = {
  met: (x, y) => triangleDown(x, y, TICK),
  missed: (x, y) => triangleDown(x, y, TICK),
  excused: (x, y) => triangleDown(x, y - 1, TICK - 3),
  unknown: (x, y) => circle(x, y - 4, 2.5),
  planned: (x, y) => `M${Math.round((x - 4) * 10) / 10} ${y - 8}l4 8l4 -8`,
};

/** A planned time's mark at a point, for lanes and for the legend. */
export const tickShape = (state: TickState, x: number, y: number): string => SHAPES[state](x, y);

/** Planned times that would touch become one mark: the worst of them. */
function drawTicks(paths: Paths, ticks: readonly LaneTick[], place: LanePlace, scale: LinearScale): void {
  const perPixel = (scale.domain[1] - scale.domain[0]) / Math.max(1, scale.range[1] - scale.range[0]);
  for (const group of joinTicks(ticks, (TICK - 1) * perPixel)) {
    const first = group[0];
    const last = group.at(-1);
    if (!first || !last) continue;
    const x = scale.at((first.at + last.at) / 2);
    if (!paths.shows(x, x)) continue;
    const counts = { met: 0, missed: 0, excused: 0, unknown: 0, planned: 0 };
    for (const { state } of group) counts[state] += 1;
    const state = worstTick(counts) ?? 'unknown';
    paths.add(`tick-${state}`, tickShape(state, x, place.tickY));
  }
}

/** Maps numbers to pixels along a straight line. */
export interface LinearScale {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  /** The pixel of a value. */
  at(value: number): number;
  /** The value at a pixel. */
  invert(pixel: number): number;
}

/** A scale from `domain` (any numbers, not equal) to `range` (pixels). A domain without length maps to the range's start. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): LinearScale {
  const [low, high] = domain;
  const [start, end] = range;
  const slope = high === low ? 0 : (end - start) / (high - low);
  return {
    domain,
    range,
    at: (value) => start + (value - low) * slope,
    invert: (pixel) => (slope === 0 ? low : low + (pixel - start) / slope),
  };
}

/** Steps that read well: 1, 2 or 5 times a power of ten. */
const STEPS = [1, 2, 5, 10];

/**
 * Round numbers from 0 to at least `max`, about `count` of them, the last one at or above `max`: the axis ends on a number
 * that can be read. `whole` keeps to whole numbers, for counts.
 */
export function roundTicks(max: number, count: number, { whole = false }: { readonly whole?: boolean } = {}): number[] {
  if (!(max > 0) || !Number.isFinite(max)) return [0, 1];
  const rough = max / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(whole ? 1 : 0, (STEPS.find((one) => one * power >= rough * 0.999) ?? 10) * power);
  const ticks: number[] = [];
  for (let index = 0; ; index += 1) {
    // Multiplied, not summed up: 0.1 + 0.2 would leave the axis with 0.30000000000000004.
    const tick = Number((index * step).toPrecision(12));
    ticks.push(tick);
    if (tick >= max * 0.999) return ticks;
  }
}

/** Lengths of time that people divide time into, in minutes. */
const TIME_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 20160, 43200, 86400, 129600, 259200, 525600,
];

/** Like `roundTicks` for durations in milliseconds: whole minutes, hours, days or weeks. */
export function durationTicks(max: number, count: number): number[] {
  const minute = 60_000;
  const rough = max / Math.max(1, count);
  const step =
    (TIME_STEPS.find((minutes) => minutes * minute >= rough * 0.999) ?? Math.ceil(rough / minute / 525600) * 525600) *
    minute;
  const ticks = [0];
  while ((ticks.at(-1) ?? 0) < max * 0.999) ticks.push(ticks.length * step);
  return ticks.length === 1 ? [0, minute] : ticks;
}

/** The part of the time axis that is shown: epoch milliseconds, `from` < `to`. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** Nobody needs to see less than an hour of a pipeline. */
export const SHORTEST_MS = 3_600_000;

/** The window inside its limits: as long as it was, if it can be, and moved back in when it left. */
export function inside(window: TimeWindow, limits: TimeWindow): TimeWindow {
  const longest = limits.to - limits.from;
  const span = Math.min(longest, Math.max(Math.min(SHORTEST_MS, longest), window.to - window.from));
  const from = Math.min(Math.max(window.from, limits.from), limits.to - span);
  return { from: Math.round(from), to: Math.round(from + span) };
}

/** Zooms by a factor (above 1 = closer) around a moment that stays where it is. */
export function zoomAround(window: TimeWindow, factor: number, at: number, limits: TimeWindow): TimeWindow {
  const span = Math.max(SHORTEST_MS, (window.to - window.from) / factor);
  const share = (at - window.from) / (window.to - window.from);
  return inside({ from: at - share * span, to: at + (1 - share) * span }, limits);
}

/** Moves the window by so many milliseconds. */
export function moveBy(window: TimeWindow, by: number, limits: TimeWindow): TimeWindow {
  return inside({ from: window.from + by, to: window.to + by }, limits);
}

/**
 * A window of a given length: around `now` when now is shown (most of it past: that is what people compare), else around
 * the middle of what is shown.
 */
export function ofLength(window: TimeWindow, span: number, now: number, limits: TimeWindow): TimeWindow {
  if (now >= window.from && now <= window.to) return inside({ from: now - 0.8 * span, to: now + 0.2 * span }, limits);
  const middle = (window.from + window.to) / 2;
  return inside({ from: middle - span / 2, to: middle + span / 2 }, limits);
}

/** The window moved just far enough that a moment is in it, with some room around. */
export function reveal(window: TimeWindow, at: number, limits: TimeWindow): TimeWindow {
  const span = window.to - window.from;
  if (at < window.from) return moveBy(window, at - window.from - 0.15 * span, limits);
  if (at > window.to) return moveBy(window, at - window.to + 0.15 * span, limits);
  return window;
}

/**
 * The window in which two moments stand at two pixels: what two fingers hold stays under them.
 * @param pixels of the two moments; equal pixels leave the window as it is
 */
export function pinch(
  window: TimeWindow,
  moments: readonly [number, number],
  pixels: readonly [number, number],
  width: number,
  limits: TimeWindow,
): TimeWindow {
  const perPixel = (moments[1] - moments[0]) / (pixels[1] - pixels[0]);
  if (!Number.isFinite(perPixel) || perPixel <= 0) return window;
  const from = moments[0] - pixels[0] * perPixel;
  return inside({ from, to: from + width * perPixel }, limits);
}

/** True when two windows are the same to the eye. */
export function sameWindow(a: TimeWindow, b: TimeWindow): boolean {
  const tolerance = (a.to - a.from) / 1000;
  return Math.abs(a.from - b.from) <= tolerance && Math.abs(a.to - b.to) <= tolerance;
}

import { guessWidth, type Measure, measureIn } from './text-fit';

/** Size of words in charts, in pixels; the same as `.rcc-text` in charts.css. */
export const TEXT_SIZE = 12;

/** Measures words as charts write them. */
export function chartMeasure(): Measure {
  if (typeof document === 'undefined') return guessWidth(TEXT_SIZE);
  return measureIn(`${TEXT_SIZE}px ${getComputedStyle(document.body).fontFamily || 'sans-serif'}`);
}

/** Measures a text in pixels. */
export type Measure = (text: string) => number;

/** A guess for where there is no canvas: half the size of the letters each. */
export const guessWidth =
  (size: number): Measure =>
  (text) =>
    text.length * size * 0.55;

const measures = new Map<string, Measure>();

/** Measures by canvas, in a CSS font such as `12px Segoe UI`. Widths are remembered: axes say the same words again and again. */
export function measureIn(font: string): Measure {
  let measure = measures.get(font);
  if (!measure) {
    const context = document.createElement('canvas').getContext('2d');
    const known = new Map<string, number>();
    measure = (text) => {
      if (!context) return guessWidth(12)(text);
      let width = known.get(text);
      if (width === undefined) {
        context.font = font;
        width = context.measureText(text).width;
        if (known.size > 2000) known.clear();
        known.set(text, width);
      }
      return width;
    };
    measures.set(font, measure);
  }
  return measure;
}

/** Longest text looked at: nobody reads more, and hostile names are ten thousand characters long. */
const LONGEST = 200;

/** The text, or as much of it as fits with an ellipsis. Cuts between characters as people see them. */
export function fitText(text: string, width: number, measure: Measure): string {
  const whole = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  if (measure(whole) <= width) return whole;
  const letters = Array.from(
    new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(whole),
    (one) => one.segment,
  );
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${letters.slice(0, middle).join('')}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${letters.slice(0, low).join('').trimEnd()}…`;
}

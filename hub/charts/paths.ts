/**
 * Shapes as SVG path texts. Thousands of marks become one path, so the browser has few elements to lay out (hub-stack §7:
 * one element per mark is the only renderer too slow). Coordinates are rounded to a tenth of a pixel.
 */
const r = (value: number): number => Math.round(value * 10) / 10;

/** A rectangle from its upper left corner. */
export function rect(x: number, y: number, width: number, height: number): string {
  return `M${r(x)} ${r(y)}h${r(width)}v${r(height)}h${r(-width)}z`;
}

/** A triangle that points down at (x, y). */
export function triangleDown(x: number, y: number, size: number): string {
  return `M${r(x)} ${r(y)}l${r(-size / 2)} ${r(-size)}h${r(size)}z`;
}

/** A diamond around (x, y). */
export function diamond(x: number, y: number, size: number): string {
  const half = r(size / 2);
  return `M${r(x)} ${r(y - half)}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`;
}

/** A square around (x, y). */
export function square(x: number, y: number, size: number): string {
  return rect(x - size / 2, y - size / 2, size, size);
}

/** A circle around (x, y). */
export function circle(x: number, y: number, radius: number): string {
  const d = r(2 * radius);
  return `M${r(x - radius)} ${r(y)}a${r(radius)} ${r(radius)} 0 1 0 ${d} 0a${r(radius)} ${r(radius)} 0 1 0 ${-d} 0z`;
}

/** Two crossing lines around (x, y). */
export function cross(x: number, y: number, size: number): string {
  const half = r(size / 2);
  return `M${r(x - half)} ${r(y - half)}l${2 * half} ${2 * half}M${r(x + half)} ${r(y - half)}l${-2 * half} ${2 * half}`;
}

/** One slanted line around (x, y). */
export function slash(x: number, y: number, size: number): string {
  const half = r(size / 2);
  return `M${r(x - half)} ${r(y + half)}l${2 * half} ${-2 * half}`;
}

/** An arrow that turns back to the left, around (x, y). */
export function backArrow(x: number, y: number, size: number): string {
  const half = size / 2;
  const head = size / 3;
  return (
    `M${r(x + half)} ${r(y + half)}v${r(-half / 2)}a${r(half / 2)} ${r(half / 2)} 0 0 0 ${r(-half / 2)} ${r(-half / 2)}` +
    `H${r(x - half)}l${r(head)} ${r(-head)}m${r(-head)} ${r(head)}l${r(head)} ${r(head)}`
  );
}

/** Straight lines through points. */
export function polyline(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${r(x)} ${r(y)}`).join('');
}

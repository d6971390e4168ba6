/** Where a mark stands: its middle and its size, in pixels of the plot. */
export interface Box {
  /** The same for the same thing, wherever it stands. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is said about a mark. */
export interface MarkWords {
  /** One sentence for screen readers: everything that the mark shows. */
  readonly label: string;
  /** The small window beside the mark: what it is, and lines about it. */
  readonly title: string;
  readonly lines: readonly string[];
}

/** Marks that arrow keys walk through, in order. Boxes and words are asked for one by one: there may be ten thousand. */
export interface FocusRow {
  readonly key: string;
  /** Name of the row for screen readers. */
  readonly label: string;
  readonly count: number;
  box(index: number): Box;
  words(index: number): MarkWords;
  /** Place of a mark on the axis, for rows whose pixels change (zoom). Left out: its pixel. */
  at?(index: number): number;
  /** The mark with this key, else the one nearest to a place on the axis; -1 in an empty row. Left out: looked for. */
  seek?(key: string | null, at: number): number;
  /** The mark that the tab key reaches first. Left out: the last one. */
  readonly first?: number;
}

/** Where a mark is on the axis. */
export const placeOn = (row: FocusRow, index: number): number => row.at?.(index) ?? row.box(index).x;

/** A row of marks that are known already. */
export function rowOf(key: string, label: string, marks: readonly (Box & MarkSay)[]): FocusRow {
  return {
    key,
    label,
    count: marks.length,
    box: (index) => marks[index] as Box,
    words: (index) => (marks[index] as MarkSay).words,
  };
}

interface MarkSay {
  readonly words: MarkWords;
}

/** A place in the rows. */
export interface Place {
  readonly row: number;
  readonly index: number;
}

/** The mark of a row nearest to a place on the axis; -1 in an empty row. */
export function nearest(row: FocusRow, at: number): number {
  if (row.seek) return row.seek(null, at);
  let [best, distance] = [-1, Number.POSITIVE_INFINITY];
  for (let index = 0; index < row.count; index += 1) {
    const away = Math.abs(placeOn(row, index) - at);
    if (away < distance) [best, distance] = [index, away];
  }
  return best;
}

/** Where a key leads from a place; null when the key does not move. Rows without marks are passed over. */
export function step(rows: readonly FocusRow[], from: Place, key: string): Place | null {
  const row = rows[from.row];
  if (!row) return null;
  const last = row.count - 1;
  switch (key) {
    case 'ArrowRight':
      return { row: from.row, index: Math.min(last, from.index + 1) };
    case 'ArrowLeft':
      return { row: from.row, index: Math.max(0, from.index - 1) };
    case 'Home':
      return { row: from.row, index: 0 };
    case 'End':
      return { row: from.row, index: last };
    case 'ArrowDown':
      return across(rows, from, 1);
    case 'ArrowUp':
      return across(rows, from, -1);
    default:
      return null;
  }
}

function across(rows: readonly FocusRow[], from: Place, by: 1 | -1): Place {
  const start = rows[from.row];
  const at = start ? placeOn(start, from.index) : 0;
  for (let row = from.row + by; row >= 0 && row < rows.length; row += by) {
    const index = nearest(rows[row] as FocusRow, at);
    if (index >= 0) return { row, index };
  }
  return from;
}

/** The mark nearest to a point, not farther away than `reach` pixels from its edge; null when there is none. */
export function markAt(rows: readonly FocusRow[], x: number, y: number, reach: number): Place | null {
  let [best, distance]: [Place | null, number] = [null, reach];
  rows.forEach((row, rowIndex) => {
    for (let index = 0; index < row.count; index += 1) {
      const box = row.box(index);
      const dx = Math.max(0, Math.abs(box.x - x) - box.width / 2);
      const dy = Math.max(0, Math.abs(box.y - y) - box.height / 2);
      const away = Math.hypot(dx, dy);
      if (away < distance || (away === distance && best === null)) [best, distance] = [{ row: rowIndex, index }, away];
    }
  });
  return best;
}

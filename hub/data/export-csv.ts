import type { Sheet, Value } from './export';
import { momentWriter } from './export-moment';

/** Spreadsheets take a file without it for the machine's own code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Cells that a spreadsheet would read as a formula begin with one of these (OWASP, CSV injection), also in their wide
 * forms, which some programs turn into the narrow ones.
 */
const FORMULA = /^[\s\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/**
 * A sheet as CSV (RFC 4180): every cell in quotes, lines end with CRLF, UTF-8 with a mark. A text that a spreadsheet would
 * run as a formula gets an apostrophe before it; numbers of ours do not.
 */
export function csvOf(sheet: Sheet, zone: string): string {
  const write = momentWriter(zone);
  const line = (cells: readonly Value[]): string =>
    `${cells.map((cell) => quoted(cellText(cell, write))).join(',')}\r\n`;
  return BYTE_ORDER_MARK + line(sheet.columns.map(({ heading }) => heading)) + sheet.rows.map(line).join('');
}

function cellText(cell: Value, write: (at: number) => string): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return write(cell.at);
  if (typeof cell === 'string') return FORMULA.test(cell) ? `'${cell}` : cell;
  return String(cell);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

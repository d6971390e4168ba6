import type { Sheet, SheetSource } from './export';
import { csvOf } from './export-csv';
import { jsonOf } from './export-json';
import { momentWriter } from './export-moment';

/** A file that the browser saves. */
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Blob;
}

/** Kinds of files that a sheet can become. */
export const SHEET_KINDS = ['csv', 'json'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

const MAKERS: Readonly<Record<SheetKind, { type: string; make(sheet: Sheet, source: SheetSource): string }>> = {
  csv: { type: 'text/csv;charset=utf-8', make: (sheet, { zone }) => csvOf(sheet, zone) },
  json: { type: 'application/json', make: jsonOf },
};

/** A sheet as a file. */
export function fileOf(sheet: Sheet, source: SheetSource, kind: SheetKind): ExportFile {
  const { type, make } = MAKERS[kind];
  return { name: fileName(sheet.name, source, kind), type, content: make(sheet, source) };
}

const LONGEST_NAME = 80;

/** `space-game-web-trends-2026-06-15.csv`: pipeline, table, day of the data. Safe on every file system. */
export function fileName(
  table: string,
  source: Pick<SheetSource, 'pipeline' | 'asOf' | 'zone'>,
  extension: string,
): string {
  const pipeline = source.pipeline
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const short = Array.from(pipeline).slice(0, LONGEST_NAME).join('');
  const day = momentWriter(source.zone)(source.asOf).slice(0, 10);
  return `${[short, table, day].filter((part) => part !== '').join('-')}.${extension}`;
}

/** Long enough for every browser to have begun with the file. */
const KEPT_MS = 60_000;

/** Hands a file to the browser's downloads. */
export function saveFile({ name, type, content }: ExportFile): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

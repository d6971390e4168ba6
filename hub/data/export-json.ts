import type { Sheet, SheetSource, Value } from './export';
import { momentWriter } from './export-moment';

/** The form of the file; a change that would break a reader gets the next number. */
const SCHEMA = 1;

/** A sheet as JSON: where it comes from, then one object a row. Texts are as Azure DevOps has them. */
export function jsonOf(sheet: Sheet, source: SheetSource): string {
  const write = momentWriter(source.zone);
  const plain = (cell: Value): string | number | boolean | null =>
    cell !== null && typeof cell === 'object' ? write(cell.at) : cell;
  const rows = sheet.rows.map((row) =>
    Object.fromEntries(sheet.columns.map(({ key }, index) => [key, plain(row[index] ?? null)])),
  );
  const { pipeline, link, zone } = source;
  return `${JSON.stringify(
    {
      schema: SCHEMA,
      table: sheet.name,
      pipeline,
      from: write(source.from),
      to: write(source.to),
      asOf: write(source.asOf),
      zone,
      link,
      columns: Object.fromEntries(sheet.columns.map(({ key, heading }) => [key, heading])),
      rows,
    },
    null,
    2,
  )}\n`;
}

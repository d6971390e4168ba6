import { Button } from 'azure-devops-ui/Button';
import { useState } from 'react';
import type { Text } from '../../text';

/** A column: its heading, and what a row shows there. */
export interface Column<Row> {
  readonly id: string;
  readonly heading: string;
  /** The column that names the row. */
  readonly rowHeader?: boolean;
  /** Numbers stand at the right. */
  readonly align?: 'end';
  cell(row: Row): React.ReactNode;
}

interface DataTableProps<Row> {
  /** What the table shows; read by screen readers, shown when `showCaption`. */
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  rowClass?(row: Row): string;
  readonly text: Text;
  /** Shown instead of the table when there are no rows. */
  readonly empty?: React.ReactNode;
}

/** Rows shown at first, and added by each "more": ten thousand releases would make the page slow and help nobody. */
const STEP = 50;

/** A plain table with the look of Azure DevOps' own: readable by screen readers, sortable by nobody, long ones in steps. */
export function DataTable<Row>(props: DataTableProps<Row>): JSX.Element {
  const { columns, rows, text } = props;
  const [shown, setShown] = useState(STEP);
  if (rows.length === 0 && props.empty) return <>{props.empty}</>;
  return (
    <div className="rc-table-box">
      {/* A box that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region, WCAG 2.1.1 */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div className="rc-table-scroll" role="group" aria-label={props.caption} tabIndex={0}>
        <table className="rc-table">
          <caption className={props.showCaption ? 'rc-caption' : 'rc-hidden'}>{props.caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col" className={column.align === 'end' ? 'rc-end' : undefined}>
                  {column.heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <tr key={props.rowKey(row)} className={props.rowClass?.(row)}>
                {columns.map((column) =>
                  column.rowHeader ? (
                    <th key={column.id} scope="row">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.id} className={column.align === 'end' ? 'rc-end' : undefined}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown && (
        <Button
          subtle
          text={text.say('page.more', { count: Math.min(STEP, rows.length - shown) })}
          onClick={() => setShown(shown + STEP)}
        />
      )}
    </div>
  );
}

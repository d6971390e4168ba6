import type { SortKey } from './ast';
import { kindOf } from './fieldkinds';
import { lookUp, refuse, type Scope } from './scope';
import { type FieldDefinition, type Fields, type FieldValue, fold, type Item } from './source';

/** A work item with the fields it had at the time of the query. */
export interface Row {
  readonly item: Item;
  readonly fields: Fields;
}

/** One column of ORDER BY, looked up. */
export interface SortColumn {
  readonly field: FieldDefinition;
  readonly descending: boolean;
}

const unsortable: ReadonlySet<string> = new Set(['longText', 'tags']);

/** @throws WiqlError for unknown fields and fields of long text */
export function sortColumns(keys: readonly SortKey[], scope: Scope): SortColumn[] {
  return keys.map((key) => {
    const field = lookUp(key.field, scope);
    if (unsortable.has(kindOf(field))) throw refuse('FIELD_NOT_SORTABLE', key.field, scope);
    return { field, descending: key.descending };
  });
}

/** Orders by the columns, then by id. Empty values come first, as in SQL Server. */
export function rowOrder(columns: readonly SortColumn[]): (left: Row, right: Row) => number {
  return (left, right) => {
    for (const { field, descending } of columns) {
      const name = field.referenceName;
      const order = compareValues(left.fields[name], right.fields[name]);
      if (order !== 0) return descending ? -order : order;
    }
    return left.item.id - right.item.id;
  };
}

function compareValues(left: FieldValue | undefined, right: FieldValue | undefined): number {
  const a = sortable(left);
  const b = sortable(right);
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a < b ? -1 : 1;
}

function sortable(value: FieldValue | undefined): string | number | undefined {
  if (typeof value === 'string') return value === '' ? undefined : fold(value);
  if (typeof value === 'object') return fold(value.displayName);
  if (typeof value === 'boolean') return Number(value);
  return value;
}

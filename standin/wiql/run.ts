import type { FieldName, Query } from './ast';
import { compileExpression } from './compile';
import { WiqlError } from './errors';
import { compileLinkTests, type LinkRun, type Relation, runOneHop, runTree } from './links';
import { instantOf } from './literals';
import { type Row, rowOrder, type SortColumn, sortColumns } from './order';
import { parseWiql } from './parser';
import { lookUp, refuse, type Scope } from './scope';
import { defaultSwitches, type FieldDefinition, type Item, type WiqlOptions, type WiqlSource } from './source';

/** The most results of one query; more are an error, not a cut list. */
export const RESULT_LIMIT = 20_000;

/** The answer to a query: ids only, as the service gives them. */
export interface WiqlResult {
  readonly queryType: 'flat' | 'oneHop' | 'tree';
  /** The time the answer speaks of, epoch milliseconds. */
  readonly asOf: number;
  readonly columns: readonly FieldDefinition[];
  readonly sortColumns: readonly SortColumn[];
  /** Ids of a flat query, in order. */
  readonly workItems?: readonly number[];
  /** Rows of a link query, in order. */
  readonly relations?: readonly Relation[];
  /** How many there are without `$top`. */
  readonly total: number;
}

/**
 * Parses, checks and runs a query.
 * @throws WiqlError with the message the service would answer
 */
export function runWiql(text: string, source: WiqlSource, options: WiqlOptions): WiqlResult {
  return runQuery(parseWiql(text), source, options);
}

/** Checks and runs a parsed query. */
export function runQuery(query: Query, source: WiqlSource, options: WiqlOptions): WiqlResult {
  const scope = scopeOf(query, source, options);
  const at = scope.until;
  const rowOf = query.asOf ? (item: Item) => rowAt(item, at) : latestRow;
  const columns = selectedColumns(query.select, scope);
  const order = sortColumns(query.orderBy, scope);
  const base = { asOf: at, columns, sortColumns: order };

  if (query.from === 'workItems') {
    const rows = flatRows(scope, rowOf, order);
    const total = checkLimit(rows.length, options);
    return { ...base, queryType: 'flat', workItems: rows.slice(0, options.top).map(({ item }) => item.id), total };
  }

  const mode = query.mode ?? 'mustContain';
  const isTree = mode === 'recursive' || mode === 'recursiveMatchingChildren';
  if (isTree && query.asOf) throw refuse('TREE_ASOF', query.asOf, scope);
  const run: LinkRun = {
    scope,
    tests: compileLinkTests(query.where, scope, isTree),
    columns: order,
    rows: allRows(source, rowOf),
    rowOf,
    at,
  };
  const relations = isTree ? runTree(run, mode === 'recursiveMatchingChildren') : runOneHop(run, mode);
  const total = checkLimit(relations.length, options);
  return { ...base, queryType: isTree ? 'tree' : 'oneHop', relations: relations.slice(0, options.top), total };
}

function scopeOf(query: Query, source: WiqlSource, options: WiqlOptions): Scope {
  const scope: Scope = { query, source, options, until: Number.POSITIVE_INFINITY };
  // ASOF takes a time whatever the precision of the comparisons.
  const until = query.asOf ? instantOf(query.asOf, query.asOf, scope, false) : options.now;
  return { ...scope, until };
}

function selectedColumns(select: readonly FieldName[], scope: Scope): FieldDefinition[] {
  const columns = select.map((field) => lookUp(field, scope));
  // Without a list the id alone is a column.
  const id = scope.source.field('System.Id');
  return columns.length === 0 && id ? [id] : columns;
}

function flatRows(scope: Scope, rowOf: (item: Item) => Row | undefined, order: readonly SortColumn[]): Row[] {
  const test = scope.query.where ? compileExpression(scope.query.where, scope) : () => true;
  const rows: Row[] = [];
  for (const item of scope.source.items()) {
    const row = rowOf(item);
    if (row && test(row.fields, item)) rows.push(row);
  }
  return order.length > 0 ? rows.sort(rowOrder(order)) : rows;
}

function allRows(source: WiqlSource, rowOf: (item: Item) => Row | undefined): Row[] {
  const rows: Row[] = [];
  for (const item of source.items()) {
    const row = rowOf(item);
    if (row) rows.push(row);
  }
  return rows;
}

function latestRow(item: Item): Row | undefined {
  const revision = item.revisions[item.revisions.length - 1];
  return revision && { item, fields: revision.fields };
}

/** The work item as it was, or undefined if it was not there yet. */
export function rowAt(item: Item, at: number): Row | undefined {
  for (let index = item.revisions.length - 1; index >= 0; index--) {
    const revision = item.revisions[index];
    if (revision && revision.at <= at) return { item, fields: revision.fields };
  }
  return undefined;
}

/** @throws WiqlError VS402337 */
function checkLimit(total: number, options: WiqlOptions): number {
  const lifted =
    (options.switches?.topLiftsResultLimit ?? defaultSwitches.topLiftsResultLimit) &&
    options.top !== undefined &&
    options.top <= RESULT_LIMIT;
  if (total > RESULT_LIMIT && !lifted) throw new WiqlError('RESULT_LIMIT');
  return total;
}

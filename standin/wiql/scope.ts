import { type Condition, type FieldName, type Query, sourceOf } from './ast';
import type { Position } from './errors';
import { WiqlError, type WiqlErrorCode } from './errors';
import { allows, kindNames, kindOf } from './fieldkinds';
import type { FieldDefinition, Fields, Item, WiqlOptions, WiqlSource } from './source';

/** Decides one work item: its fields at the time of the query, and its history. */
export type Test = (fields: Fields, item: Item) => boolean;

/** What compiling one query carries along. */
export interface Scope {
  readonly query: Query;
  readonly source: WiqlSource;
  readonly options: WiqlOptions;
  /** EVER looks no later than this, epoch milliseconds. */
  readonly until: number;
}

/** @throws WiqlError TF51005 if no process has such a field */
export function lookUp(field: FieldName, scope: Scope): FieldDefinition {
  const definition = scope.source.field(field.name);
  if (!definition) throw refuse('FIELD_UNKNOWN', field, scope);
  return definition;
}

/** An error that quotes a node of the query as it is written. */
export function refuse(code: WiqlErrorCode, node: { position: Position }, scope: Scope, detail?: string): WiqlError {
  return new WiqlError(code, sourceOf(scope.query, node), node.position, detail);
}

/** @throws WiqlError if the type of the field does not allow the operator */
export function requireOperator(
  operator: Parameters<typeof allows>[1],
  condition: Condition,
  field: FieldDefinition,
  scope: Scope,
): void {
  if (!allows(field, operator)) throw refuse('OPERATOR_NOT_ALLOWED', condition, scope, kindNames[kindOf(field)]);
}

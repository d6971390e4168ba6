import { type Constant, sourceOf } from './ast';
import { endOfDay, parseDate, startOfDay } from './dates';
import type { Position, WiqlErrorCode } from './errors';
import { type MacroValue, resolveMacro } from './macros';
import { refuse, type Scope } from './scope';
import { fold, type IdentityValue } from './source';

/** The condition a constant stands in, for quoting it whole. */
interface Owner {
  readonly position: Position;
}

/** True for `''`: compared with any field it means "empty" (`[Work Item Type] <> ''`). */
export function isEmptyText(constant: Constant): boolean {
  return constant.kind === 'text' && constant.value === '';
}

function macroValue(constant: Constant, scope: Scope): MacroValue | undefined {
  if (constant.kind !== 'macro') return undefined;
  return resolveMacro(constant, sourceOf(scope.query, constant), scope.source, scope.options);
}

/** The text of a constant for a text field. */
export function textOf(constant: Constant, owner: Owner, scope: Scope): string {
  if (constant.kind === 'text') return constant.value;
  const macro = macroValue(constant, scope);
  if (macro?.kind === 'text') return macro.value;
  throw refuse(constant.kind === 'macro' ? 'MACRO_USE' : 'TYPE_MISMATCH', owner, scope);
}

/** The number of a constant for a numeric field; a numeric text is taken too. */
export function numberOf(constant: Constant, owner: Owner, scope: Scope): number {
  if (constant.kind === 'number') return constant.value;
  if (constant.kind === 'text' && /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(constant.value)) {
    return Number(constant.value);
  }
  macroValue(constant, scope);
  throw refuse(constant.kind === 'macro' ? 'MACRO_USE' : 'TYPE_MISMATCH', owner, scope);
}

export function booleanOf(constant: Constant, owner: Owner, scope: Scope): boolean {
  if (constant.kind === 'boolean') return constant.value;
  if (constant.kind === 'number' && (constant.value === 0 || constant.value === 1)) return constant.value === 1;
  if (constant.kind === 'text') {
    const value = fold(constant.value.trim());
    if (value === 'true' || value === '1') return true;
    if (value === 'false' || value === '0') return false;
  }
  macroValue(constant, scope);
  throw refuse(constant.kind === 'macro' ? 'MACRO_USE' : 'TYPE_MISMATCH', owner, scope);
}

const guidPattern = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

export function guidOf(constant: Constant, owner: Owner, scope: Scope): string {
  if (constant.kind === 'text' && guidPattern.test(constant.value)) return fold(constant.value.replace(/[{}]/g, ''));
  macroValue(constant, scope);
  throw refuse(constant.kind === 'macro' ? 'MACRO_USE' : 'TYPE_MISMATCH', owner, scope);
}

/** The instants a date constant covers: a whole day, or with time precision the one instant `[from, from]`. */
export interface DateSpan {
  readonly from: number;
  /** First instant after the span. */
  readonly to: number;
}

/** @throws WiqlError if the text is no date, or names a time although dates are compared by day */
export function dateSpanOf(constant: Constant, owner: Owner, scope: Scope): DateSpan {
  const { timePrecision, timeZone } = scope.options;
  const at = instantOf(constant, owner, scope, !timePrecision);
  // Date fields hold whole milliseconds, so one more is "after".
  return { from: at, to: timePrecision ? at + 1 : endOfDay(at, timeZone) };
}

/** The instant of a date literal or date macro. */
export function instantOf(constant: Constant, owner: Owner, scope: Scope, byDay: boolean): number {
  if (constant.kind === 'text') {
    const date = parseDate(constant.value, scope.options.timeZone);
    if (!date) throw refuse('TYPE_MISMATCH', owner, scope);
    if (byDay && date.hasTime) throw refuse('TIME_WITH_DATE_PRECISION', owner, scope);
    return date.at;
  }
  const macro = macroValue(constant, scope);
  if (macro?.kind !== 'date') throw refuse(macro ? 'MACRO_USE' : 'TYPE_MISMATCH', owner, scope);
  // A modifier in hours or minutes moves a macro off midnight.
  if (byDay && startOfDay(macro.at, scope.options.timeZone) !== macro.at) {
    throw refuse('TIME_WITH_DATE_PRECISION', owner, scope);
  }
  return macro.at;
}

/** Decides whether an identity is the one a constant names: by "Name <mail>", by name, or by mail or account. */
export function identityTestOf(constant: Constant, owner: Owner, scope: Scope): (value: IdentityValue) => boolean {
  const macro = macroValue(constant, scope);
  if (macro?.kind === 'identity') {
    const { id } = macro.value;
    return (value) => value.id === id;
  }
  if (constant.kind !== 'text') throw refuse(macro ? 'MACRO_USE' : 'TYPE_MISMATCH', owner, scope);
  const wanted = fold(constant.value.trim());
  const unique = /<([^<>]+)>$/.exec(wanted)?.[1];
  if (unique !== undefined) return (value) => fold(value.uniqueName) === unique;
  return (value) => fold(value.displayName) === wanted || fold(value.uniqueName) === wanted;
}

/** How an identity is written in text: in CONTAINS and in field values. */
export function identityText(value: IdentityValue): string {
  return `${value.displayName} <${value.uniqueName}>`;
}

/** A node of the area or iteration tree, folded; checks that it exists. */
export function nodeOf(constant: Constant, tree: 'area' | 'iteration', owner: Owner, scope: Scope): string {
  const macro = macroValue(constant, scope);
  if (macro?.kind === 'iteration' && tree === 'iteration') return fold(macro.path);
  if (macro?.kind === 'text') return existingNode(macro.value, constant, tree, scope);
  if (constant.kind !== 'text') throw refuse(macro ? 'MACRO_USE' : 'TYPE_MISMATCH', owner, scope);
  return existingNode(constant.value, constant, tree, scope);
}

function existingNode(path: string, constant: Constant, tree: 'area' | 'iteration', scope: Scope): string {
  const node = scope.source.nodePath(tree, path);
  const code: WiqlErrorCode = tree === 'area' ? 'AREA_UNKNOWN' : 'ITERATION_UNKNOWN';
  if (node === undefined) throw refuse(code, constant, scope);
  return fold(node);
}

/** The team's areas if the constant is @TeamAreas. */
export function teamAreasOf(constant: Constant, scope: Scope) {
  const macro = macroValue(constant, scope);
  return macro?.kind === 'areas' ? macro.areas : undefined;
}

/**
 * A second, slow and simple reading of flat queries, to check the real one against. It shares no code with the stand-in: it walks
 * the tree for every item, knows the fields of its own items, and compares plain values.
 */
import type { Condition, Constant, Expression, Value } from '../../../standin/wiql';

/** An item as the naive evaluator sees it: its states in time, newest last. */
export type NaiveItem = readonly NaiveFields[];
export type NaiveFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** `day` is the present day as `YYYY-MM-DD`; dates of items are ISO texts. */
export function holds(expression: Expression, item: NaiveItem, day: string): boolean {
  const newest = item[item.length - 1] as NaiveFields;
  switch (expression.kind) {
    case 'and':
      return expression.operands.every((operand) => holds(operand, item, day));
    case 'or':
      return expression.operands.some((operand) => holds(operand, item, day));
    case 'not':
      return !holds(expression.operand, item, day);
    case 'ever':
      return item.some((fields) => conditionHolds(expression.operand, fields, day));
    default:
      return conditionHolds(expression, newest, day);
  }
}

function conditionHolds(condition: Condition, fields: NaiveFields, day: string): boolean {
  const left = comparable(fields[condition.field.name]);
  switch (condition.kind) {
    case 'comparison': {
      const right = read(condition.value, fields, day);
      if (condition.operator === '=') return left === right;
      if (condition.operator === '<>') return left !== right;
      if (left === '' || right === '' || typeof left !== typeof right) return false;
      if (condition.operator === '<') return left < right;
      if (condition.operator === '<=') return left <= right;
      if (condition.operator === '>') return left > right;
      return left >= right;
    }
    case 'in':
      return condition.values.some((value) => read(value, fields, day) === left) !== condition.negated;
    case 'empty':
      return (left === '') !== condition.negated;
    case 'under': {
      const node = String(read(condition.value, fields, day)).split('\\');
      const path = String(left).split('\\');
      return node.every((part, index) => path[index] === part) !== condition.negated;
    }
    case 'contains': {
      const wanted = String(read(condition.value, fields, day));
      const found = condition.field.name.endsWith('Tags')
        ? String(left).split('; ').includes(wanted)
        : String(left).split(wanted).length > 1;
      return found !== condition.negated;
    }
    default:
      throw new Error(`The naive evaluator does not know ${condition.kind}.`);
  }
}

/** Text in lower case, dates by their day, empty as ''. */
function comparable(value: string | number | boolean | undefined): string | number {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  return /^\d{4}-\d\d-\d\dT/.test(value) ? value.slice(0, 10) : value.toLowerCase();
}

function read(value: Value, fields: NaiveFields, day: string): string | number {
  if (value.kind === 'field') return comparable(fields[value.name]);
  return readConstant(value, day);
}

function readConstant(value: Constant, day: string): string | number {
  if (value.kind !== 'macro') return comparable(value.value);
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + value.offset);
  return at.toISOString().slice(0, 10);
}

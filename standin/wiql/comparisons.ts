/** Comparisons: =, <>, <, <=, >, >= and IN, for each kind of field, with constants and with other fields. */
import type { Comparison, ComparisonOperator, Condition, Constant, InList } from './ast';
import { startOfDay } from './dates';
import { type FieldKind, kindOf } from './fieldkinds';
import {
  booleanOf,
  dateSpanOf,
  guidOf,
  identityTestOf,
  isEmptyText,
  nodeOf,
  numberOf,
  teamAreasOf,
  textOf,
} from './literals';
import { pathTest, treeOf } from './paths';
import { lookUp, refuse, requireOperator, type Scope, type Test } from './scope';
import { type FieldDefinition, type Fields, type FieldValue, fold } from './source';

/** Absent and '' are the same to a query. */
export function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === '';
}

const negations: Partial<Record<ComparisonOperator, ComparisonOperator>> = { '<>': '=' };

/** `field operator value`, the value being a constant or a field. */
export function compileComparison(condition: Comparison, field: FieldDefinition, scope: Scope): Test {
  const { operator, value } = condition;
  const isEquality = operator === '=' || operator === '<>';
  if (value.kind === 'field') {
    // `[Any]` is written like a field and stands for every value.
    if (fold(value.name) === 'any' && !value.end && !scope.source.field(value.name)) {
      if (operator !== '=') throw refuse('MACRO_USE', condition, scope);
      return () => true;
    }
    requireOperator(isEquality ? 'fieldEquality' : 'fieldOrder', condition, field, scope);
    return compileFieldComparison(condition, field, lookUp(value, scope), scope);
  }
  requireOperator(isEquality ? 'equality' : 'order', condition, field, scope);
  const positive = negations[operator];
  if (positive) {
    const equal = equalTest(condition, value, field, scope);
    return (fields, item) => !equal(fields, item);
  }
  return operator === '='
    ? equalTest(condition, value, field, scope)
    : orderTest(operator as OrderOperator, condition, value, field, scope);
}

/** `field [NOT] IN (…)` */
export function compileIn(condition: InList, field: FieldDefinition, scope: Scope): Test {
  requireOperator('in', condition, field, scope);
  const { negated } = condition;
  const name = field.referenceName;
  if (kindOf(field) === 'text' && condition.values.every((value) => value.kind === 'text' && value.value !== '')) {
    // The usual long list: one look-up instead of one comparison a value.
    const wanted = new Set(condition.values.map((value) => fold(textOf(value, condition, scope))));
    return (fields) => {
      const value = fields[name];
      return (typeof value === 'string' && wanted.has(fold(value))) !== negated;
    };
  }
  const tests = condition.values.map((value) => equalTest(condition, value, field, scope));
  return (fields, item) => tests.some((test) => test(fields, item)) !== negated;
}

/** `field = constant` for every kind of field. */
function equalTest(owner: Condition, constant: Constant, field: FieldDefinition, scope: Scope): Test {
  const name = field.referenceName;
  const kind = kindOf(field);
  if (isEmptyText(constant) && kind !== 'tree' && kind !== 'linkType') return (fields) => isEmpty(fields[name]);
  switch (kind) {
    case 'number': {
      const wanted = numberOf(constant, owner, scope);
      return (fields) => fields[name] === wanted;
    }
    case 'date': {
      const { from, to } = dateSpanOf(constant, owner, scope);
      return (fields) => {
        const value = fields[name];
        return typeof value === 'number' && value >= from && value < to;
      };
    }
    case 'boolean': {
      const wanted = booleanOf(constant, owner, scope);
      return (fields) => fields[name] === wanted;
    }
    case 'identity': {
      const test = identityTestOf(constant, owner, scope);
      return (fields) => {
        const value = fields[name];
        return typeof value === 'object' && test(value);
      };
    }
    case 'tree':
      return treeEqualTest(owner, constant, field, scope);
    default: {
      const wanted = kind === 'guid' ? guidOf(constant, owner, scope) : fold(textOf(constant, owner, scope));
      return (fields) => {
        const value = fields[name];
        return typeof value === 'string' && fold(value) === wanted;
      };
    }
  }
}

function treeEqualTest(owner: Condition, constant: Constant, field: FieldDefinition, scope: Scope): Test {
  const name = field.referenceName;
  const areas = teamAreasOf(constant, scope);
  if (areas) {
    // "Use only with Area Path and the = operator" (Query fields, operators, and macros).
    if (treeOf(field) !== 'area' || owner.kind !== 'comparison' || owner.operator !== '=') {
      throw refuse('MACRO_USE', owner, scope);
    }
    const tests = areas.map((area) => pathTest(fold(area.path), area.includeChildren));
    return (fields) => {
      const value = fields[name];
      return typeof value === 'string' && tests.some((test) => test(fold(value)));
    };
  }
  const wanted = nodeOf(constant, treeOf(field), owner, scope);
  return (fields) => {
    const value = fields[name];
    return typeof value === 'string' && fold(value) === wanted;
  };
}

type OrderOperator = '<' | '<=' | '>' | '>=';

const orders: Record<OrderOperator, <T extends string | number>(left: T, right: T) => boolean> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** `field < constant` and the like. Text is ordered by code unit after folding. */
function orderTest(
  operator: OrderOperator,
  owner: Condition,
  constant: Constant,
  field: FieldDefinition,
  scope: Scope,
): Test {
  const name = field.referenceName;
  const compare = orders[operator];
  switch (kindOf(field)) {
    case 'number': {
      const limit = numberOf(constant, owner, scope);
      return (fields) => {
        const value = fields[name];
        return typeof value === 'number' && compare(value, limit);
      };
    }
    case 'date': {
      const { from, to } = dateSpanOf(constant, owner, scope);
      // By day, "after the 5th" begins with the 6th, and "until the 5th" ends with it.
      const isStrict = operator === '<' || operator === '>=';
      const limit = isStrict ? from : to;
      const test = isStrict ? compare : operator === '>' ? orders['>='] : orders['<'];
      return (fields) => {
        const value = fields[name];
        return typeof value === 'number' && test(value, limit);
      };
    }
    case 'identity': {
      const limit = fold(orderTextOf(constant, owner, scope));
      return (fields) => {
        const value = fields[name];
        return typeof value === 'object' && compare(fold(value.displayName), limit);
      };
    }
    default: {
      const limit = kindOf(field) === 'guid' ? guidOf(constant, owner, scope) : fold(textOf(constant, owner, scope));
      return (fields) => {
        const value = fields[name];
        return typeof value === 'string' && value !== '' && compare(fold(value), limit);
      };
    }
  }
}

/** The display name an identity constant is ordered by. */
function orderTextOf(constant: Constant, owner: Condition, scope: Scope): string {
  if (constant.kind === 'macro' && constant.name === 'me' && scope.options.me) return scope.options.me.displayName;
  return textOf(constant, owner, scope).replace(/\s*<[^<>]*>$/, '');
}

/** What two fields of one kind are compared by. */
function comparable(kind: FieldKind, scope: Scope): (value: FieldValue | undefined) => string | number | undefined {
  const { timePrecision, timeZone } = scope.options;
  switch (kind) {
    case 'date':
      return timePrecision
        ? (value) => value as number | undefined
        : (value) => (typeof value === 'number' ? startOfDay(value, timeZone) : undefined);
    case 'identity':
      return (value) => (typeof value === 'object' ? fold(value.displayName) : undefined);
    case 'number':
      return (value) => value as number | undefined;
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? Number(value) : undefined);
    default:
      return (value) => (typeof value === 'string' && value !== '' ? fold(value) : undefined);
  }
}

/** Both fields empty are equal; an empty field is neither less nor greater than anything. */
function compileFieldComparison(
  condition: Comparison,
  left: FieldDefinition,
  right: FieldDefinition,
  scope: Scope,
): Test {
  const kind = kindOf(left);
  if (kind !== kindOf(right)) throw refuse('FIELD_TYPE_MISMATCH', condition, scope);
  const leftName = left.referenceName;
  const rightName = right.referenceName;
  const { operator } = condition;
  if (operator === '=' || operator === '<>') {
    const wanted = operator === '=';
    const key = kind === 'identity' ? identityKey : comparable(kind, scope);
    return (fields) => (key(fields[leftName]) === key(fields[rightName])) === wanted;
  }
  const key = comparable(kind, scope);
  const compare = orders[operator];
  return (fields: Fields) => {
    const a = key(fields[leftName]);
    const b = key(fields[rightName]);
    return a !== undefined && b !== undefined && compare(a, b);
  };
}

function identityKey(value: FieldValue | undefined): string | undefined {
  return typeof value === 'object' ? value.id : undefined;
}

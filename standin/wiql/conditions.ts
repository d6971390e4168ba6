import type { Comparison, ComparisonOperator, Condition, Constant, InList, TextTest } from './ast';
import { startOfDay } from './dates';
import { allows, type FieldKind, kindNames, kindOf } from './fieldkinds';
import {
  booleanOf,
  dateSpanOf,
  guidOf,
  identityTestOf,
  identityText,
  isEmptyText,
  nodeOf,
  numberOf,
  teamAreasOf,
  textOf,
} from './literals';
import { lookUp, refuse, type Scope, type Test } from './scope';
import {
  defaultSwitches,
  type FieldDefinition,
  type Fields,
  type FieldValue,
  fold,
  type IdentityValue,
} from './source';
import { phraseTest, plainText } from './words';

/**
 * Compiles one condition to a closure.
 * Empty fields: `= ''` finds them, `<>` and NOT IN include them, `<` and `>` never do.
 * @throws WiqlError for unknown fields, operators a field type does not allow, and values of another type
 */
export function compileCondition(condition: Condition, scope: Scope): Test {
  const field = lookUp(condition.field, scope);
  switch (condition.kind) {
    case 'comparison':
      return compileComparison(condition, field, scope);
    case 'in':
      return compileIn(condition, field, scope);
    case 'empty': {
      requireOperator('empty', condition, field, scope);
      const { negated } = condition;
      const name = field.referenceName;
      return (fields) => isEmpty(fields[name]) !== negated;
    }
    default:
      return compileTextTest(condition, field, scope);
  }
}

/** EVER: only equality, and UNDER for paths. */
export function compileEver(condition: Condition, scope: Scope): Test {
  const field = lookUp(condition.field, scope);
  const isEquality = condition.kind === 'comparison' && condition.operator === '=' && condition.value.kind !== 'field';
  const isUnder = condition.kind === 'under' && !condition.negated;
  if (!isEquality && !isUnder) throw refuse('EVER_NOT_ALLOWED', condition, scope);
  requireOperator(isUnder ? 'everUnder' : 'ever', condition, field, scope);
  const test = compileCondition(condition, scope);
  const { until } = scope;
  return (_, item) => item.revisions.some((revision) => revision.at <= until && test(revision.fields, item));
}

function requireOperator(
  operator: Parameters<typeof allows>[1],
  condition: Condition,
  field: FieldDefinition,
  scope: Scope,
): void {
  if (!allows(field, operator)) throw refuse('OPERATOR_NOT_ALLOWED', condition, scope, kindNames[kindOf(field)]);
}

function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === '';
}

const negations: Partial<Record<ComparisonOperator, ComparisonOperator>> = { '<>': '=' };

function compileComparison(condition: Comparison, field: FieldDefinition, scope: Scope): Test {
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

function compileIn(condition: InList, field: FieldDefinition, scope: Scope): Test {
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

function treeOf(field: FieldDefinition): 'area' | 'iteration' {
  return field.referenceName === 'System.IterationPath' ? 'iteration' : 'area';
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

/** Decides a folded path: the node itself, and with children all below it. */
function pathTest(node: string, withChildren: boolean): (path: string) => boolean {
  const below = `${node}\\`;
  return (path) => path === node || (withChildren && path.startsWith(below));
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

function compileTextTest(condition: TextTest, field: FieldDefinition, scope: Scope): Test {
  switch (condition.kind) {
    case 'inGroup':
      return compileInGroup(condition, field, scope);
    case 'under': {
      requireOperator('under', condition, field, scope);
      const name = field.referenceName;
      const { negated } = condition;
      const inside = pathTest(nodeOf(condition.value, treeOf(field), condition, scope), true);
      return (fields) => {
        const value = fields[name];
        return (typeof value === 'string' && inside(fold(value))) !== negated;
      };
    }
    case 'containsWords': {
      requireOperator('containsWords', condition, field, scope);
      const phrase = textOf(condition.value, condition, scope);
      if (phrase.length > 100) throw refuse('WORDS_LENGTH', condition, scope);
      return searchTest(condition, field, phraseTest(phrase), scope);
    }
    case 'contains': {
      requireOperator('contains', condition, field, scope);
      const wanted = fold(textOf(condition.value, condition, scope));
      if (kindOf(field) === 'tags') return tagsTest(condition, field, wanted, scope);
      return searchTest(condition, field, (text) => fold(text).includes(wanted), scope);
    }
  }
}

/** Searches the readable text of a field; in the history, the comments of all revisions. */
function searchTest(condition: TextTest, field: FieldDefinition, found: (text: string) => boolean, scope: Scope): Test {
  const name = field.referenceName;
  const { negated } = condition;
  const { until } = scope;
  const readable = (value: FieldValue | undefined): string | undefined => {
    if (typeof value === 'object') return identityText(value);
    if (typeof value !== 'string') return undefined;
    return field.type === 'html' || field.type === 'history' ? plainText(value) : value;
  };
  const test = (fields: Fields): boolean => {
    const text = readable(fields[name]);
    return text !== undefined && found(text);
  };
  if (field.type === 'history') {
    return (_, item) => item.revisions.some((revision) => revision.at <= until && test(revision.fields)) !== negated;
  }
  return (fields) => test(fields) !== negated;
}

/** Splits the value of the Tags field. */
export function tagsOf(value: string): string[] {
  return value
    .split(/[;,]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function tagsTest(condition: TextTest, field: FieldDefinition, wanted: string, scope: Scope): Test {
  const name = field.referenceName;
  const { negated } = condition;
  const part = (scope.options.switches?.tagsContain ?? defaultSwitches.tagsContain) === 'partOfTag';
  const tag = wanted.trim();
  // Many work items share the same tags.
  const known = new Map<string, boolean>();
  return (fields) => {
    const value = fields[name];
    if (typeof value !== 'string') return negated;
    let found = known.get(value);
    if (found === undefined) {
      found = tagsOf(fold(value)).some((each) => (part ? each.includes(tag) : each === tag));
      known.set(value, found);
    }
    return found !== negated;
  };
}

/** IN GROUP: work item types of a category, or members of a group or team. */
function compileInGroup(condition: TextTest, field: FieldDefinition, scope: Scope): Test {
  const { negated } = condition;
  const name = field.referenceName;
  if (kindOf(field) !== 'identity' && name !== 'System.WorkItemType') {
    throw refuse('OPERATOR_NOT_ALLOWED', condition, scope, kindNames[kindOf(field)]);
  }
  const group = textOf(condition.value, condition, scope);
  if (name === 'System.WorkItemType') {
    const projects = scope.source.category(group);
    if (!projects) throw refuse('GROUP_UNKNOWN', condition.value, scope);
    return (fields) => {
      const types = projects.get(fold(String(fields['System.TeamProject'])));
      return (types?.has(fold(String(fields[name]))) ?? false) !== negated;
    };
  }
  const members = scope.source.group(group);
  if (!members) throw refuse('GROUP_UNKNOWN', condition.value, scope);
  return (fields) => {
    const value = fields[name] as IdentityValue | undefined;
    return (value !== undefined && members.has(value.id)) !== negated;
  };
}

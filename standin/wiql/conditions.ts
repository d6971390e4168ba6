import type { Condition } from './ast';
import { compileComparison, compileIn, isEmpty } from './comparisons';
import { lookUp, refuse, requireOperator, type Scope, type Test } from './scope';
import { compileTextTest } from './searches';

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

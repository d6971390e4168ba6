import type { Expression } from './ast';
import { compileCondition, compileEver } from './conditions';
import type { Scope, Test } from './scope';

/** Compiles an expression to one closure; every name and value is checked before the first work item is looked at. */
export function compileExpression(expression: Expression, scope: Scope): Test {
  switch (expression.kind) {
    case 'and':
      return all(expression.operands.map((operand) => compileExpression(operand, scope)));
    case 'or':
      return any(expression.operands.map((operand) => compileExpression(operand, scope)));
    case 'not': {
      const operand = compileExpression(expression.operand, scope);
      return (fields, item) => !operand(fields, item);
    }
    case 'ever':
      return compileEver(expression.operand, scope);
    default:
      return compileCondition(expression, scope);
  }
}

/** True for all; without tests always true. */
export function all(tests: readonly Test[]): Test {
  return (fields, item) => {
    for (const test of tests) if (!test(fields, item)) return false;
    return true;
  };
}

function any(tests: readonly Test[]): Test {
  return (fields, item) => {
    for (const test of tests) if (test(fields, item)) return true;
    return false;
  };
}

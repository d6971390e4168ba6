import type { Node } from './ast';
import { toBoolean, tryNumber, tryText } from './convert';
import { decimalNumber } from './decimal';
import type { FunctionScope } from './functions/definition';
import { type FunctionTable, SERVER_TASK_FUNCTIONS } from './functions/index';
import { parseExpression } from './parser';
import { type JsonReading, jsonValue, list, NULL, type Value } from './values';

/** What an expression is evaluated against. */
export interface ExpressionScope {
  /** Values by name: `root`, `response`, `taskInputs`, `variables`. A name that is not here is no part of the language. */
  readonly named: Readonly<Record<string, Value>>;
  /** The parsed reply, for `jsonpath`. */
  readonly reply?: unknown;
  readonly functions?: FunctionTable;
  readonly wildcards?: boolean;
  readonly maxLength?: number;
  readonly json?: JsonReading;
  readonly countOfNull?: 'error' | 'zero';
  readonly topLevelArray?: 'error' | 'present';
  readonly jobStatus?: string;
}

export const DEFAULT_MAX_LENGTH = 2000;

/**
 * The value of an expression; an empty expression is Null.
 * @throws ExpressionError
 */
export function evaluateExpression(expression: string, scope: ExpressionScope): Value {
  const node = parseExpression(expression, {
    functions: scope.functions ?? SERVER_TASK_FUNCTIONS,
    namedValues: Object.keys(scope.named),
    wildcards: scope.wildcards ?? false,
    maxLength: scope.maxLength ?? DEFAULT_MAX_LENGTH,
  });
  if (!node) return NULL;
  const reading = scope.json ?? { propertyCase: 'sensitive', dates: 'object' };
  return evaluate(node, scope, {
    reply: scope.reply,
    jsonValue: (json) => jsonValue(json, reading),
    countOfNull: scope.countOfNull ?? 'error',
    topLevelArray: scope.topLevelArray ?? 'error',
    jobStatus: scope.jobStatus,
  });
}

/**
 * Whether an expression holds: its value after the final cast to Boolean.
 * @throws ExpressionError
 */
export function isTrue(expression: string, scope: ExpressionScope): boolean {
  return toBoolean(evaluateExpression(expression, scope));
}

function evaluate(node: Node, scope: ExpressionScope, functions: FunctionScope): Value {
  switch (node.type) {
    case 'literal':
      return node.value;
    case 'named':
      return scope.named[node.name] ?? NULL;
    case 'call': {
      const args = node.args.map((argument) => () => evaluate(argument, scope, functions));
      return node.callee.call(args, functions);
    }
    default:
      return indexed(node, scope, functions);
  }
}

/** A chain of indexes, the innermost first, in a loop: it may be as long as the expression. */
function indexed(node: Node, scope: ExpressionScope, functions: FunctionScope): Value {
  const chain: Array<Extract<Node, { type: 'index' | 'all' }>> = [];
  let inner = node;
  while (inner.type === 'index' || inner.type === 'all') {
    chain.push(inner);
    inner = inner.target;
  }
  return chain.reduceRight(
    (target, step) => {
      if (step.type === 'all') return every(target);
      // What has nothing inside is not asked for a key, so a key that fails does not count there.
      const isContainer = target.kind === 'Array' || target.kind === 'Object';
      return isContainer ? at(target, evaluate(step.key, scope, functions)) : NULL;
    },
    evaluate(inner, scope, functions),
  );
}

/** The item or property a key names; Null for everything that is not there. */
function at(target: Value, key: Value): Value {
  if (target.kind === 'Array' && target.filtered) {
    return list(
      target.items.flatMap((item) => inside(item, key) ?? []),
      true,
    );
  }
  return inside(target, key) ?? NULL;
}

/** `undefined` where nothing is, which is not the Null that may be there. */
function inside(target: Value, key: Value): Value | undefined {
  if (target.kind === 'Array') {
    const isNumeric = key.kind === 'Number' || (key.kind === 'String' && key.value !== '');
    const number = isNumeric ? tryNumber(key) : undefined;
    const index = number === undefined ? Number.NaN : decimalNumber(number);
    return Number.isInteger(index) && index >= 0 ? target.items[index] : undefined;
  }
  if (target.kind === 'Object') {
    const name = tryText(key);
    return name === undefined ? undefined : target.find(name);
  }
  return undefined;
}

/** All items of an array or all values of an object, to be indexed further one by one. */
function every(target: Value): Value {
  if (target.kind === 'Array') {
    return list(target.filtered ? target.items.flatMap(children) : target.items, true);
  }
  return list(children(target), true);
}

function children(value: Value): readonly Value[] {
  return value.kind === 'Array' ? value.items : value.kind === 'Object' ? value.values() : [];
}

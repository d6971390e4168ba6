import type { Condition, Operand, Operator, Step } from './ast';
import { parsePath } from './parse';

type Json = unknown;

/**
 * Every part of `root` the path selects, in document order, as Newtonsoft's `SelectTokens`; an empty list when nothing
 * matches. Names are case-sensitive.
 * @throws JsonPathError for a path that cannot be read
 */
export function selectTokens(root: Json, path: string): Json[] {
  return root === undefined ? [] : walk([root], parsePath(path), root);
}

function walk(tokens: readonly Json[], steps: readonly Step[], root: Json): Json[] {
  return steps.reduce<Json[]>((found, step) => found.flatMap((token) => follow(token, step, root)), [...tokens]);
}

function follow(token: Json, step: Step, root: Json): Json[] {
  switch (step.type) {
    case 'property':
      return step.names.flatMap((name) => property(token, name));
    case 'anyChild':
      return children(token);
    case 'descend': {
      const all = descendants(token);
      const { name } = step;
      return name === undefined ? all : all.flatMap((item) => property(item, name));
    }
    case 'index':
      return step.indexes.flatMap((index) => (Array.isArray(token) && index in token ? [token[index] as Json] : []));
    case 'slice':
      return Array.isArray(token) ? slice(token, step) : [];
    case 'filter':
      return children(token).filter((child) => holds(step.condition, child, root));
  }
}

function property(token: Json, name: string): Json[] {
  if (token === null || typeof token !== 'object' || Array.isArray(token)) return [];
  return Object.hasOwn(token, name) ? [(token as Record<string, Json>)[name]] : [];
}

function children(token: Json): Json[] {
  return token === null || typeof token !== 'object' ? [] : Object.values(token);
}

/** The token itself and everything below it. */
function descendants(token: Json): Json[] {
  return [token, ...children(token).flatMap(descendants)];
}

function slice(items: readonly Json[], { start, end, step = 1 }: Extract<Step, { type: 'slice' }>): Json[] {
  const { length } = items;
  const clamp = (value: number, low: number, high: number) =>
    Math.min(Math.max(value < 0 ? value + length : value, low), high);
  const found: Json[] = [];
  if (step > 0) {
    const last = clamp(end ?? length, 0, length);
    for (let index = clamp(start ?? 0, 0, length); index < last; index += step) found.push(items[index]);
  } else {
    const last = end === undefined ? -1 : clamp(end, -1, length - 1);
    for (let index = clamp(start ?? length - 1, -1, length - 1); index > last; index += step) found.push(items[index]);
  }
  return found;
}

function holds(condition: Condition, item: Json, root: Json): boolean {
  switch (condition.type) {
    case 'and':
      return condition.conditions.every((part) => holds(part, item, root));
    case 'or':
      return condition.conditions.some((part) => holds(part, item, root));
    case 'exists':
      return resolve(condition.operand, item, root).length > 0;
    case 'compare': {
      const { operator } = condition;
      const lefts = resolve(condition.left, item, root);
      const rights = resolve(condition.right, item, root);
      return lefts.some((left) => rights.some((right) => compare(left, operator, right)));
    }
  }
}

function resolve(operand: Operand, item: Json, root: Json): Json[] {
  return operand.type === 'path' ? walk([operand.fromRoot ? root : item], operand.steps, root) : [operand.value];
}

/** Equality is by value of one kind; order is within numbers or within text. What does not compare does not match. */
function compare(left: Json, operator: Operator, right: Json): boolean {
  switch (operator) {
    case '==':
    case '===':
      return isScalar(left) && left === right;
    case '!=':
    case '!==':
      return isScalar(left) && isScalar(right) && left !== right;
    case '=~':
      return typeof left === 'string' && right instanceof RegExp && right.test(left);
    default:
      return inOrder(left, operator, right);
  }
}

function inOrder(left: Json, operator: '<' | '<=' | '>' | '>=', right: Json): boolean {
  if (typeof left !== typeof right || (typeof left !== 'number' && typeof left !== 'string')) return false;
  const [a, b] = [left as number, right as number];
  return operator === '<' ? a < b : operator === '<=' ? a <= b : operator === '>' ? a > b : a >= b;
}

function isScalar(value: Json): boolean {
  return value === null || typeof value !== 'object';
}

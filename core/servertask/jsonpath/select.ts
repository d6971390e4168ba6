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
    case 'anyProperty':
      return Array.isArray(token) ? [] : children(token);
    case 'anyItem':
      return Array.isArray(token) ? token : [];
    case 'descend':
      return step.names ? named(token, step.names) : descendants(token);
    case 'index':
      return step.indexes.flatMap((index) => (Array.isArray(token) && index in token ? [token[index] as Json] : []));
    case 'slice':
      return Array.isArray(token) ? slice(token, step) : [];
    case 'filter': {
      // The children of an object are its properties, which hold nothing a condition could ask for.
      const asked = step.deep ? descendants(token) : Array.isArray(token) ? token : [];
      return asked.filter((item) => holds(step.condition, item, root));
    }
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

/** What has one of the names below a token, where it stands in the document. */
function named(token: Json, names: readonly string[]): Json[] {
  if (token === null || typeof token !== 'object') return [];
  return Object.entries(token).flatMap(([name, child]) => [
    ...(!Array.isArray(token) && names.includes(name) ? [child as Json] : []),
    ...named(child, names),
  ]);
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

/** Equality is by value of one kind; whatever is no single value is unequal to everything and has no order. */
function compare(left: Json, operator: Operator, right: Json): boolean {
  switch (operator) {
    case '==':
    case '===':
      return isScalar(left) && left === right;
    case '!=':
      return !isScalar(left) || !isScalar(right) || left !== right;
    case '!==':
      return isScalar(left) && isScalar(right) && left !== right;
    case '=~':
      return typeof left === 'string' && right instanceof RegExp && right.test(left);
    default:
      return inOrder(left, operator, right);
  }
}

/** Null is before everything, a number and the text of one compare as numbers; what else differs in kind does not match. */
function inOrder(left: Json, operator: '<' | '<=' | '>' | '>=', right: Json): boolean {
  if (!isScalar(left) || !isScalar(right)) return false;
  const difference = order(left, right);
  if (difference === undefined) return false;
  return operator === '<'
    ? difference < 0
    : operator === '<='
      ? difference <= 0
      : operator === '>'
        ? difference > 0
        : difference >= 0;
}

function order(left: Json, right: Json): number | undefined {
  if (left === right) return 0;
  if (right === null) return 1;
  if (left === null) return -1;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : 1;
  if (typeof left === 'boolean' && typeof right === 'boolean') return left ? 1 : -1;
  const [a, b] = [numeric(left), numeric(right)];
  return a === undefined || b === undefined ? undefined : Math.sign(a - b);
}

function numeric(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

function isScalar(value: Json): boolean {
  return value === null || typeof value !== 'object';
}

import { JsonPathError, selectTokens } from '../jsonpath/index';

/** Where a template looks names up: a value and the scopes around it. */
export interface Scope {
  readonly value: unknown;
  readonly parent?: Scope;
  readonly index?: number;
  readonly count?: number;
  /** The property's name, while `each` goes through an object. */
  readonly key?: string;
}

/** The value a selector names, read as a JSON path; `undefined` when there is none, or more than one. */
export function lookUp(selector: string, scope: Scope): unknown {
  let current = scope;
  let path = selector;
  if (/^@root(?:$|[./])/.test(path)) {
    while (current.parent) current = current.parent;
    path = path.slice('@root'.length + 1);
  }
  while (path.startsWith('..') && current.parent) {
    current = current.parent;
    path = path.slice(2).replace(/^\/+/, '');
  }
  if (path === '@index') return String(current.index ?? 0);
  if (path === '@key') return current.key;
  if (path === '@first') return (current.index ?? 0) === 0;
  if (path === '@last') return (current.index ?? 0) === (current.count ?? 0) - 1;
  if (path === '' || path === '.' || path === 'this') return current.value;
  return select(current.value, path.replace(/^(?:\.\/|this[./])/, ''));
}

function select(value: unknown, path: string): unknown {
  try {
    const found = selectTokens(value, path);
    return found.length === 1 ? found[0] : undefined;
  } catch (error) {
    if (error instanceof JsonPathError) return undefined;
    throw error;
  }
}

/** Missing, null, '', 0, false and the empty list are false; the text 'false' is true. */
export function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** A value as a template prints it. */
export function printed(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

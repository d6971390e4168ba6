/** Where a template looks names up: a value and the scopes around it. */
export interface Scope {
  readonly value: unknown;
  readonly parent?: Scope;
  readonly index?: number;
  readonly count?: number;
}

/** The value a selector names; `undefined` when there is none. Names are case-sensitive, `.` separates levels. */
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
  if (path === '@first') return (current.index ?? 0) === 0;
  if (path === '@last') return (current.index ?? 0) === (current.count ?? 0) - 1;
  if (path === '' || path === '.' || path === 'this') return current.value;
  return select(current.value, path.replace(/^(?:\.\/|this[./])/, ''));
}

function select(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, name) => {
    if (found === null || typeof found !== 'object') return undefined;
    return Object.hasOwn(found, name) ? (found as Record<string, unknown>)[name] : undefined;
  }, value);
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

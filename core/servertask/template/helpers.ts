import type { Scope } from './data';
import { isTruthy, printed } from './data';

/** What a helper works with. */
export interface HelperCall {
  /** Values of the arguments, selectors looked up. */
  readonly arguments: readonly unknown[];
  /** Arguments as written, for helpers that take them raw. */
  readonly raw: string;
  readonly scope: Scope;
  readonly block: boolean;
  /** The text of the block in a scope; '' for a tag without a block. */
  readonly children: (scope: Scope) => string;
  readonly splitParts: 'as-written' | 'trimmed';
  /** Stops with words that name the place. */
  readonly fail: (what: string) => never;
}

/** One helper. Its result goes in as it is, never encoded. */
export interface Helper {
  readonly name: string;
  readonly run: (call: HelperCall) => string;
}

/** A helper that is a question: its block, or the words true and false. A block that starts with `^` asks the same. */
function question(name: string, answer: (call: HelperCall) => boolean): Helper {
  return {
    name,
    run: (call) => {
      const yes = answer(call);
      if (!call.block) return yes ? 'true' : 'false';
      return yes ? call.children(call.scope) : '';
    },
  };
}

/** What is missing equals what is missing, and not the empty text. */
function equal({ arguments: [left, right, ignoreCase] }: HelperCall): boolean {
  const [a, b] = [left ?? null, right ?? null];
  if (a === null || b === null) return a === b;
  return folded(a, ignoreCase) === folded(b, ignoreCase);
}

function contains({ arguments: [whole, part, ignoreCase] }: HelperCall): boolean {
  return folded(whole, ignoreCase).includes(folded(part, ignoreCase));
}

function folded(value: unknown, ignoreCase: unknown): string {
  const isIgnored = typeof ignoreCase === 'string' ? /^\s*true\s*$/i.test(ignoreCase) : Boolean(ignoreCase);
  return isIgnored ? printed(value).toLowerCase() : printed(value);
}

const text = (call: HelperCall, index: number): string => printed(call.arguments[index]);

/**
 * Helpers with evidence: used by shipped tasks in `execution`, or part of the open source of the template engine.
 * A helper that is not here is unknown, which fails the task.
 */
export const HELPERS: readonly Helper[] = [
  question('if', ({ arguments: [value] }) => isTruthy(value)),
  question('unless', ({ arguments: [value] }) => !isTruthy(value)),
  question('equals', equal),
  question('notEquals', (call) => !equal(call)),
  question('contains', contains),
  question('stringContains', contains),
  {
    name: 'with',
    run: ({ arguments: [value], scope, children }) => (isTruthy(value) ? children({ value, parent: scope }) : ''),
  },
  {
    name: 'each',
    run: ({ arguments: [value], scope, children }) => {
      if (value === null || typeof value !== 'object') return '';
      const scopes = Array.isArray(value)
        ? value.map((item: unknown, index) => ({ value: item, parent: scope, index, count: value.length }))
        : Object.entries(value).map(([key, item]) => ({ value: item as unknown, parent: scope, key }));
      return scopes.map(children).join('');
    },
  },
  {
    name: 'splitAndIterate',
    run: (call) => {
      const separator = text(call, 0);
      if (separator === '') call.fail("Helper 'splitAndIterate' has no separator");
      const written = text(call, 1).split(separator);
      const parts = call.splitParts === 'trimmed' ? written.map((part) => part.trim()).filter(Boolean) : written;
      return parts
        .map((part, index) => call.children({ value: part, parent: call.scope, index, count: parts.length }))
        .join('');
    },
  },
  {
    name: '#stringReplace',
    run: (call) => {
      const old = text(call, 0);
      if (old === '') call.fail("Helper '#stringReplace' has nothing to replace");
      return text(call, 2).replaceAll(old, () => text(call, 1));
    },
  },
  {
    name: '#subString',
    run: (call) => text(call, 2).slice(Number(text(call, 0)), Number(text(call, 0)) + Number(text(call, 1))),
  },
];

/** Its presence in a server task is a switch. */
export const JSON_ESCAPE: Helper = {
  name: '#jsonEscape',
  run: (call) => JSON.stringify(text(call, 0)).slice(1, -1),
};

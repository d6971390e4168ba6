/** Looks a macro name up; `undefined` for a name nobody knows. */
export type MacroLookup = (name: string) => string | undefined;

/**
 * Replaces `$(name)`. An unknown macro stays as written (azure-pipelines-tasks#6658); inserted text is looked at again
 * from where it starts only with `recursive`, and then at most `MAX_ROUNDS` deep, so that a value holding its own name ends.
 */
export function expandMacros(template: string, lookup: MacroLookup, recursive = false): string {
  return expand(template, lookup, recursive ? MAX_ROUNDS : 1);
}

const MAX_ROUNDS = 8;

function expand(template: string, lookup: MacroLookup, rounds: number): string {
  if (rounds === 0) return template;
  let result = '';
  let at = 0;
  for (;;) {
    const open = template.indexOf('$(', at);
    const close = open < 0 ? -1 : template.indexOf(')', open);
    if (close < 0) return result + template.slice(at);
    // `$(a$(b)` is the text `$(a` and the macro b, as the agent's VarUtil reads it.
    const inner = template.lastIndexOf('$(', close - 1);
    const start = Math.max(open, inner);
    const value = lookup(template.slice(start + 2, close));
    result += template.slice(at, start);
    result += value === undefined ? template.slice(start, close + 1) : expand(value, lookup, rounds - 1);
    at = close + 1;
  }
}

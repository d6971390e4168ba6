/** A state as `workitemtypes/{type}/states` answers it. */
export interface ProcessState {
  readonly name: string;
  readonly category: string;
}

/**
 * The closed states of a project's bug types: those of the categories Completed and Removed, each once, in the order
 * given. A state that is open in one bug type is left out even if another type closes with it: it would hide bugs.
 */
export function closedStatesOf(types: readonly (readonly ProcessState[])[]): string[] {
  const closed = new Map<string, string>();
  const open = new Set<string>();
  for (const { name, category } of types.flat()) {
    const key = name.toLowerCase();
    if (/^(?:completed|removed)$/i.test(category)) closed.set(key, closed.get(key) ?? name);
    else open.add(key);
  }
  return [...closed].filter(([key]) => !open.has(key)).map(([, name]) => name);
}

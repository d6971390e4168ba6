import type { ServerTaskContext, ServerTaskDefinition } from '../types';

/** Values of a task's inputs by declared name: what the step gives, by name or alias, else the default, else ''. */
export function resolveInputs(
  definition: ServerTaskDefinition,
  given: ServerTaskContext['inputs'],
): Readonly<Record<string, string>> {
  const left = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), [name, value] as const]));
  const values: Record<string, string> = {};
  for (const { name, aliases = [], defaultValue } of definition.inputs ?? []) {
    values[name] = defaultValue === undefined ? '' : String(defaultValue);
    for (const known of [...aliases, name]) {
      const found = left.get(known.toLowerCase());
      if (found) values[name] = found[1];
      left.delete(known.toLowerCase());
    }
  }
  for (const [name, value] of left.values()) values[name] = value;
  return values;
}

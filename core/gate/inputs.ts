import { LIMITS } from './limits';
import { type GateSettings, MAX_DAYS, type Priority } from './settings';
import { defaultInputs } from './task';
import { LIST_SEPARATOR } from './texts';

/** Values of the task's inputs; every input is there. */
export type GateInputs = Readonly<Record<string, string>>;

/** The values to give the task for some settings: what people type into a gate, and what stands in YAML. */
export function inputsOf({ limits, bugs, savedQuery = '' }: GateSettings): GateInputs {
  return {
    ...Object.fromEntries(LIMITS.map(({ input, scope }) => [input, limits[scope]?.toString() ?? ''])),
    areaPath: bugs.areaPath ?? '',
    iterationPath: bugs.iterationPath ?? '',
    tags: (bugs.tags ?? []).join(LIST_SEPARATOR),
    maxPriority: bugs.maxPriority?.toString() ?? 'any',
    foundWithinDays: bugs.foundWithinDays?.toString() ?? '',
    resolvedCounts: String(bugs.resolvedCounts),
    closedStates: bugs.closedStates.join(LIST_SEPARATOR),
    savedQuery,
  };
}

/**
 * The settings some inputs mean, for a gate that is already there; a missing input takes the task's default.
 * `undefined` when an input cannot be read; the gate would hold.
 */
export function settingsOf(
  inputs: Readonly<Record<string, string>>,
  defaults: GateInputs = defaultInputs(),
): GateSettings | undefined {
  const value = (name: string): string => {
    const found = Object.keys(inputs).find((key) => key.toLowerCase() === name.toLowerCase());
    return (found === undefined ? defaults[name] : inputs[found]) ?? '';
  };
  const list = (name: string): string[] => value(name).split(LIST_SEPARATOR).filter(Boolean);
  const limits: Record<string, number> = {};
  for (const { input, scope } of LIMITS) {
    const text = value(input);
    if (text === '') continue;
    if (!/^\d{1,4}$/.test(text)) return undefined;
    limits[scope] = Number(text);
  }
  const priority = value('maxPriority').toLowerCase();
  const days = value('foundWithinDays');
  const resolved = value('resolvedCounts').toLowerCase();
  if (!/^(?:any|[1-4])$/.test(priority) || !/^(?:true|false)$/.test(resolved)) return undefined;
  if (!/^\d{0,4}$/.test(days) || Number(days) > MAX_DAYS) return undefined;
  return {
    limits,
    bugs: {
      closedStates: list('closedStates'),
      resolvedCounts: resolved === 'true',
      ...(value('areaPath') ? { areaPath: value('areaPath') } : {}),
      ...(value('iterationPath') ? { iterationPath: value('iterationPath') } : {}),
      ...(list('tags').length > 0 ? { tags: list('tags') } : {}),
      ...(priority === 'any' ? {} : { maxPriority: Number(priority) as Priority }),
      ...(days === '' ? {} : { foundWithinDays: Number(days) }),
    },
    ...(value('savedQuery') ? { savedQuery: value('savedQuery') } : {}),
  };
}

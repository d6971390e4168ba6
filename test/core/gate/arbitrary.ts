import { type GateSettings, LIMITS, type Priority } from '../../../core/gate';

/** What settings are chosen from. */
export interface Choices {
  readonly areas: readonly string[];
  readonly iterations: readonly string[];
  readonly tags: readonly string[];
  readonly states: readonly string[];
  readonly maxLimit: number;
}

/** Settings by chance; every filter is sometimes there and sometimes not. */
export function randomSettings(random: () => number, choices: Choices): GateSettings {
  const chance = (share: number): boolean => random() < share;
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const limits: Record<string, number> = {};
  for (const { scope } of LIMITS) if (chance(0.5)) limits[scope] = Math.floor(random() * choices.maxLimit);
  if (Object.keys(limits).length === 0) limits.all = Math.floor(random() * choices.maxLimit);
  const tags = choices.tags.filter(() => chance(0.4));
  return {
    limits,
    bugs: {
      closedStates: [...new Set(['Closed', 'Done', 'Removed', ...choices.states.filter(() => chance(0.3))])],
      resolvedCounts: chance(0.5),
      ...(chance(0.5) ? { areaPath: pick(choices.areas) } : {}),
      ...(chance(0.3) ? { iterationPath: pick(choices.iterations) } : {}),
      ...(chance(0.4) && tags.length > 0 ? { tags } : {}),
      ...(chance(0.3) ? { maxPriority: pick<Priority>([1, 2, 3, 4]) } : {}),
      ...(chance(0.3) ? { foundWithinDays: Math.floor(random() * 90) } : {}),
    },
  };
}

import type { GateSettings } from './settings';
import { type Scope, SEVERITIES } from './severities';

/** One limit the gate may be given: for whom, the task's input, and what people read. */
export interface LimitKind {
  readonly scope: Scope;
  readonly input: 'maxActive' | 'maxCritical' | 'maxHigh' | 'maxMedium' | 'maxLow';
  /** `active bugs of severity 1 - Critical` */
  readonly words: string;
}

const INPUTS = { critical: 'maxCritical', high: 'maxHigh', medium: 'maxMedium', low: 'maxLow' } as const;

/** Every limit, in the order they are asked: the worst bugs first, because the first limit that is broken ends it. */
export const LIMITS: readonly LimitKind[] = [
  ...SEVERITIES.map(({ key, value }) => ({
    scope: key,
    input: INPUTS[key],
    words: `active bugs of severity ${value}`,
  })),
  { scope: 'all', input: 'maxActive', words: 'active bugs' },
];

/** The limits that are set, in the order they are asked. */
export function limitsOf(settings: GateSettings): readonly (LimitKind & { readonly limit: number })[] {
  return LIMITS.flatMap((kind) => {
    const limit = settings.limits[kind.scope];
    return limit === undefined ? [] : [{ ...kind, limit }];
  });
}

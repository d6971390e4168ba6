import { limitsOf } from './limits';
import type { GateSettings } from './settings';
import type { Scope } from './severities';

/** What the queries of the gate counted now; a count that could not be had is left out. */
export interface Counts {
  /** Work items the control query finds; one is enough. */
  readonly control?: number;
  /** Active bugs, or the work items of the saved query, by the scope of the limit. */
  readonly active: Readonly<Partial<Record<Scope, number>>>;
}

/** How one limit stands. */
export interface LimitVerdict {
  readonly scope: Scope;
  readonly words: string;
  readonly limit: number;
  /** `undefined` when it could not be counted, which holds. */
  readonly count: number | undefined;
  readonly isKept: boolean;
}

/** Whether the gate would open. It opens only when everything was counted and every limit is kept. */
export interface Verdict {
  readonly opens: boolean;
  readonly canSeeWorkItems: boolean;
  readonly limits: readonly LimitVerdict[];
}

/** The verdict of the gate on counts, by the same rules as its expressions: what is unknown holds. */
export function previewVerdict({ control = 0, active }: Counts, settings: GateSettings): Verdict {
  const limits = limitsOf(settings).map(({ scope, words, limit }) => {
    const count = active[scope];
    return { scope, words, limit, count, isKept: count !== undefined && count <= limit };
  });
  const canSeeWorkItems = control >= 1;
  return {
    opens: canSeeWorkItems && limits.length > 0 && limits.every(({ isKept }) => isKept),
    canSeeWorkItems,
    limits,
  };
}

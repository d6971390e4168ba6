import type { Change } from '../view';

/** Both periods need this many samples before a trend is named (Octopus; research 2.8). */
export const TREND_FROM = 10;

/** Within this share of the earlier value, nothing has changed. */
const STEADY = 0.05;

/** A value and how many samples stand behind it. */
export interface Measured {
  readonly value: number | null;
  readonly n: number;
}

/** This period against the one before; `null` while either has too little data. */
export function change(now: Measured, before: Measured): Change | null {
  if (now.n < TREND_FROM || before.n < TREND_FROM || now.value === null || before.value === null) {
    return null;
  }
  if (before.value === 0) {
    return now.value === 0 ? { direction: 'steady', by: 0 } : null;
  }
  const by = (now.value - before.value) / before.value;
  return { direction: Math.abs(by) <= STEADY ? 'steady' : by > 0 ? 'up' : 'down', by };
}

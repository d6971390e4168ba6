import type { Instant } from '../facts';
import { median } from '../stats/percentile';
import { completePeriods, localDay, type Zone } from '../time';
import type { DeploymentView } from '../view';

/** Under this many complete weeks there is too little history for a median (research 2.2). */
export const WEEKS_FROM = 4;

/**
 * Median number of local days with a success over the complete ISO weeks of a period. Weeks without any count as zero;
 * the partial weeks at both ends are dropped.
 *
 * @param successes by finish
 */
export function deployDays(
  successes: readonly DeploymentView[],
  period: { readonly from: Instant; readonly to: Instant },
  zone: Zone,
): { median: number | null; weeks: number } {
  const weeks = completePeriods(period.from, period.to, 'week', zone);
  const counts: number[] = [];
  let at = 0;
  for (const week of weeks) {
    let days = 0;
    let lastDay = Number.NaN;
    while (at < successes.length && ((successes[at] as DeploymentView).finishedAt as number) < week.to) {
      const finish = (successes[at] as DeploymentView).finishedAt as number;
      at += 1;
      if (finish < week.from) {
        continue;
      }
      const day = localDay(finish, zone);
      if (day !== lastDay) {
        days += 1;
        lastDay = day;
      }
    }
    counts.push(days);
  }
  return { median: counts.length < WEEKS_FROM ? null : median(counts), weeks: counts.length };
}

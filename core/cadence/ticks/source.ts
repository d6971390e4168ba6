import type { RunFact } from '../facts';
import type { Instant } from '../time/instant';
import { lastAtOrBefore } from './successes';
import type { SourceHistory } from './types';

/**
 * Which commits were there to build, as far as runs tell: the newest commit of a branch is the one of its newest run. Runs of
 * other branches and pull requests are not looked at.
 *
 * @param branch full ref; empty looks at all branches.
 */
export function sourceHistory(runs: readonly RunFact[], branch: string): SourceHistory {
  const own = runs.filter(
    (run) => run.reason !== 'pullRequest' && run.commit !== '' && (branch === '' || run.branch === branch),
  );
  const byTime = (a: { at: Instant; run: RunFact }, b: { at: Instant; run: RunFact }) =>
    a.at - b.at || a.run.id - b.run.id;
  const heads = own.map((run) => ({ at: run.queuedAt, run })).sort(byTime);
  const scheduled = own
    .filter((run) => run.reason === 'schedule' && run.finishedAt !== null)
    .filter((run) => run.result === 'succeeded' || run.result === 'succeededWithIssues')
    .map((run) => ({ at: run.finishedAt ?? 0, run }))
    .sort(byTime);
  return {
    headAt: (instant) => lastAtOrBefore(heads, instant)?.run.commit ?? null,
    lastScheduledAt: (instant) => lastAtOrBefore(scheduled, instant)?.run.commit ?? null,
  };
}

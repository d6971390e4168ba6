import type { StageHistory } from '../deployments/history';
import { distribution } from '../stats/distribution';
import type { DeploymentView, Distribution } from '../view';
import type { MetricScope, Period } from './stage';

/**
 * Failed-deployment recovery (research 2.6): the first failure's finish in a streak → the next success's finish in the
 * same stage, whichever release brought it. A streak belongs to the period in which it ended; one that is still open
 * stands beside the numbers.
 */
export function recovery(stage: StageHistory, period: Period, scope: MetricScope): Distribution {
  const values: number[] = [];
  const rows: DeploymentView[] = [];
  let failedAt: number | null = null;
  for (const attempt of stage.decided) {
    if (!scope.counts(attempt)) {
      continue;
    }
    const at = attempt.finishedAt as number;
    if (attempt.kind === null) {
      failedAt ??= at;
      continue;
    }
    if (failedAt !== null && at >= period.from && at < period.to) {
      values.push(scope.measure(failedAt, at));
      rows.push(attempt);
    }
    failedAt = null;
  }
  const open = failedAt !== null && period.to >= scope.asOf ? [scope.measure(failedAt, scope.asOf)] : [];
  return distribution(values, rows, open);
}

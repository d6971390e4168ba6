import { readCron } from '../cron/cron';
import { fill, PLAN_ERRORS, type PlanErrorCode } from '../plan/catalogue';
import type { PlanFinding } from '../plan/types';
import { finding } from './catalogue';

/** What is wrong with, or surprising in, a cron line of a pipeline. */
export function cronFindings(expression: string): PlanFinding[] {
  const reading = readCron(expression);
  const wrong = reading.ok
    ? []
    : reading.errors.map((error) => {
        const code: PlanErrorCode = error.code;
        return finding('bad-pipeline-cron', { expression, reason: fill(PLAN_ERRORS[code].message, error.params) });
      });
  const odd = reading.warnings.map((warning) =>
    finding('cron-read-differently', { expression, text: warning.params.text ?? '' }),
  );
  return [...wrong, ...odd];
}

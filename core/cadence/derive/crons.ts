import { readCron } from '../cron/cron';
import { errorWords } from '../plan/catalogue';
import type { PlanFinding } from '../plan/types';
import { finding } from './catalogue';

/** What is wrong with, or surprising in, a cron line of a pipeline. */
export function cronFindings(expression: string): PlanFinding[] {
  const reading = readCron(expression);
  const wrong = reading.ok
    ? []
    : reading.errors.map((error) =>
        finding('bad-pipeline-cron', { expression, reason: { message: errorWords(error.code, error.params).words } }),
      );
  const odd = reading.warnings.map((warning) =>
    finding('cron-read-differently', { expression, text: warning.params.text ?? '' }),
  );
  return [...wrong, ...odd];
}

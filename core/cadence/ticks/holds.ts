import type { CheckKind, RunFact, StageRunFact } from '../facts';
import type { Hold } from './types';

/** A check of an unknown kind can hold a stage too, but a required template or a permission is no wait of the plan. */
const HOLDING: readonly CheckKind[] = [
  'approval',
  'gate',
  'lock',
  'businessHours',
  'manualValidation',
  'branch',
  'other',
];

/**
 * What held a stage's releases before they started, from the checks of its stage runs. Checks after the deployment (classic)
 * hold the next stage and are not counted here.
 */
export function holdsOf(stageRuns: readonly StageRunFact[], runs: ReadonlyMap<number, RunFact>): Hold[] {
  return stageRuns.flatMap(({ runId, checks }) =>
    checks
      .filter((check) => check.phase === 'before' && check.openedAt !== null && HOLDING.includes(check.kind))
      .map((check) => ({
        kind: check.kind,
        name: check.name,
        releaseId: runs.get(runId)?.promotes?.runId ?? runId,
        from: check.openedAt ?? 0,
        to: check.closedAt,
      })),
  );
}

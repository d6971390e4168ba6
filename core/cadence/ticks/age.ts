import type { Deployment } from '../deployments/types';
import type { Instant, Milliseconds } from '../time/instant';
import { availabilities } from './successes';

/** How old the release in a stage is. */
export interface StageAge {
  readonly releaseId: number;
  /** When the release came: the first success since another release was there. A redeploy does not make it younger. */
  readonly since: Instant;
  readonly age: Milliseconds;
}

/** The age of the release in a stage, for `maxAge` (research §2.5); null when nothing has succeeded there. */
export function stageAge(deployments: readonly Deployment[], asOf: Instant): StageAge | null {
  const successes = availabilities([deployments], asOf);
  const last = successes[successes.length - 1];
  if (!last) {
    return null;
  }
  let since = last.at;
  for (let index = successes.length - 2; index >= 0; index--) {
    const earlier = successes[index];
    if (!earlier || earlier.releaseId !== last.releaseId) {
      break;
    }
    since = earlier.at;
  }
  return { releaseId: last.releaseId, since, age: asOf - since };
}

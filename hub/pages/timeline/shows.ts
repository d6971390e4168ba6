import type { DeploymentOutcome } from '../../../core/cadence/deployments/types';
import type { DeploymentView } from '../../../core/cadence/view';
import type { ResultFilter, UrlState } from '../../data/url-state';
import { matches } from '../parts/matches';

/** The filter's result of each outcome. */
const RESULTS: Readonly<Record<DeploymentOutcome, ResultFilter>> = {
  succeeded: 'succeeded',
  succeededWithIssues: 'succeeded',
  failed: 'failed',
  rejected: 'failed',
  canceled: 'canceled',
  skipped: 'canceled',
  running: 'running',
  waiting: 'waiting',
};

/** Which deployments the page's filters let through. */
export function showsBy({ results, search }: Pick<UrlState, 'results' | 'search'>): (one: DeploymentView) => boolean {
  return ({ outcome, version, branch, commit, requestedBy }) =>
    (results.length === 0 || results.includes(RESULTS[outcome])) &&
    matches(search, version, branch, commit, requestedBy?.name ?? '');
}

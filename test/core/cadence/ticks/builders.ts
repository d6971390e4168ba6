import type { Deployment } from '../../../../core/cadence/deployments/types';
import { unchangingPlan } from '../../../../core/cadence/plan/history';
import type { PlanHistory } from '../../../../core/cadence/plan/types';
import type { Hold, TickFacts } from '../../../../core/cadence/ticks';
import { planOf } from '../plan/example';

/** `2026-03-02 03:00` in UTC. */
export function at(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}

/** A deployment in few words; it took ten minutes unless told otherwise. */
export function deployed(
  releaseId: number,
  start: string | null,
  outcome: Deployment['outcome'] = 'succeeded',
  more: Partial<Deployment> = {},
): Deployment {
  const startedAt = start === null ? null : at(start);
  const ended = outcome !== 'running' && outcome !== 'waiting';
  const finishedAt = startedAt !== null && ended ? startedAt + 10 * 60_000 : null;
  return {
    releaseId,
    runId: releaseId,
    stage: 'Test',
    attempt: 1,
    version: `1.4.${releaseId}`,
    branch: 'refs/heads/main',
    commit: '',
    readyAt: startedAt,
    startedAt,
    finishedAt,
    doneAt: finishedAt,
    outcome,
    kind: outcome === 'succeeded' ? 'arrival' : null,
    startedBy: 'schedule',
    requestedBy: null,
    ...more,
  };
}

/** The same in the stage before. */
export function upstream(releaseId: number, start: string): Deployment {
  return deployed(releaseId, start, 'succeeded', { stage: 'Dev' });
}

/** A check that held a release. */
export function held(releaseId: number, from: string, to: string | null, name = 'Management'): Hold {
  return { kind: 'approval', name, releaseId, from: at(from), to: to === null ? null : at(to) };
}

/** Facts of the stage Test, with everything that is not told left empty. */
export function tickFacts(asOf: string, more: Partial<TickFacts> = {}): TickFacts {
  return {
    asOf: at(asOf),
    deployments: [],
    upstream: [[]],
    upstreamFrom: at('2026-01-01 00:00'),
    holds: [],
    byHand: (deployment) => deployment.startedBy === 'manual',
    dataFrom: at('2026-01-01 00:00'),
    readable: true,
    disabled: [],
    source: null,
    setup: { source: null, uiOverridesYaml: null, branchHasSchedule: null, repository: null },
    runsQueuedAt: [],
    ...more,
  };
}

/** A plan for Dev and Test in UTC that never changed, from one line for Test. */
export function testPlan(line: string, more = ''): PlanHistory {
  return unchangingPlan(
    planOf(`version: 1\ntimeZone: UTC\nstages:\n  - stage: Dev\n  - { stage: Test, ${line} }\n${more}`),
    at('2026-01-01 00:00'),
  );
}

import assert from 'node:assert/strict';
import { concludedStageRuns } from '../../../../core/cadence/adapters';
import type { Result, RunFact, StageFact, StageRunFact } from '../../../../core/cadence/facts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 4, 12, 9);

const stage = (name: string, dependsOn: string[], deploys: boolean): StageFact => ({
  name,
  displayName: name,
  formerNames: [],
  dependsOn,
  deploys,
  manual: false,
  environmentIds: [],
});

const STAGES = [stage('Build', [], false), stage('Dev', ['Build'], true), stage('Pack', ['Dev'], false)];

const run = (id: number, result: Result | null): RunFact => ({
  id,
  pipelineId: 1,
  number: `1.0.${id}`,
  version: `1.0.${id}`,
  versionFrom: 'number',
  tags: [],
  branch: 'refs/heads/main',
  commit: '',
  title: '',
  reason: 'push',
  scheduleName: null,
  queuedAt: START,
  startedAt: START + 1000,
  finishedAt: result === null ? null : START + 2 * HOUR,
  result,
  requestedFor: null,
  promotes: null,
  deleted: false,
  url: '',
});

const record = (runId: number, name: string, result: Result): StageRunFact => ({
  runId,
  stage: name,
  attempt: 1,
  startedBy: null,
  requestedBy: null,
  queuedAt: null,
  startedAt: null,
  finishedAt: null,
  result: null,
  jobs: [
    {
      name: 'Deploy',
      attempt: 1,
      deployment: true,
      environmentId: 11,
      queuedAt: START + HOUR,
      startedAt: START + HOUR + 1000,
      finishedAt: START + 2 * HOUR,
      result,
    },
  ],
  checks: [],
  detail: 'records',
});

const told = (runs: readonly RunFact[], stageRuns: readonly StageRunFact[], complete = true): string[] =>
  concludedStageRuns(STAGES, runs, stageRuns, complete).map(
    (one) => `${one.runId} ${one.stage} ${one.jobs[0]?.result} +${((one.jobs[0]?.finishedAt ?? 0) - START) / HOUR} h`,
  );

describe('Stages without records', () => {
  it('succeeded when a later stage has begun, whatever became of that', () => {
    assert.deepEqual(told([run(1, 'failed')], [record(1, 'Dev', 'failed')]), ['1 Build succeeded +1 h']);
  });

  it('succeeded when the whole run did', () => {
    assert.deepEqual(told([run(2, 'succeeded')], []), ['2 Build succeeded +2 h', '2 Pack succeeded +2 h']);
  });

  it('ended as the run did when nothing came after the first stage', () => {
    assert.deepEqual(told([run(3, 'failed')], []), ['3 Build failed +2 h']);
  });

  it('are unknown when later stages may be hidden', () => {
    assert.deepEqual(told([run(3, 'failed')], [], false), []);
  });

  it('are unknown while the run goes on and nothing later has begun', () => {
    assert.deepEqual(told([run(4, null)], []), []);
  });

  it('stay as told where something tells them', () => {
    const known = [record(5, 'build', 'failed'), record(5, 'Dev', 'succeeded')];
    assert.deepEqual(told([run(5, 'succeeded')], known), ['5 Pack succeeded +2 h']);
  });

  it('do not take a skipped stage for a trace', () => {
    assert.deepEqual(told([run(6, 'failed')], [{ ...record(6, 'Dev', 'skipped'), result: 'skipped' }]), [
      '6 Build failed +2 h',
    ]);
  });
});

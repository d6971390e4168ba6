import { strict as assert } from 'node:assert';
import type { RunFact, StageRunFact } from '../../../../core/cadence/facts';
import { holdsOf, sourceHistory } from '../../../../core/cadence/ticks';
import { at } from './builders';

function run(id: number, queued: string, commit: string, more: Partial<RunFact> = {}): RunFact {
  return {
    id,
    pipelineId: 1,
    number: String(id),
    version: String(id),
    versionFrom: 'number',
    tags: [],
    branch: 'refs/heads/main',
    commit,
    title: '',
    reason: 'push',
    scheduleName: null,
    queuedAt: at(queued),
    startedAt: at(queued),
    finishedAt: at(queued) + 600_000,
    result: 'succeeded',
    requestedFor: null,
    promotes: null,
    deleted: false,
    url: '',
    ...more,
  };
}

describe('Which commits were there to build', () => {
  const runs = [
    run(1, '2026-03-01 03:00', 'aaa', { reason: 'schedule' }),
    run(2, '2026-03-01 12:00', 'bbb'),
    run(3, '2026-03-01 13:00', 'zzz', { branch: 'refs/heads/other' }),
    run(4, '2026-03-01 14:00', 'yyy', { reason: 'pullRequest' }),
    run(5, '2026-03-02 03:00', 'bbb', { reason: 'schedule', result: 'failed' }),
    run(6, '2026-03-03 03:00', 'bbb', { reason: 'schedule' }),
    run(7, '2026-03-03 09:00', ''),
  ];
  const rows: [instant: string, head: string | null, scheduled: string | null][] = [
    ['2026-03-01 02:59', null, null],
    ['2026-03-01 03:00', 'aaa', null],
    ['2026-03-01 03:10', 'aaa', 'aaa'],
    ['2026-03-01 15:00', 'bbb', 'aaa'],
    ['2026-03-02 12:00', 'bbb', 'aaa'],
    ['2026-03-03 12:00', 'bbb', 'bbb'],
  ];
  for (const [instant, head, scheduled] of rows) {
    it(`${instant}: newest ${head ?? 'unknown'}, last scheduled ${scheduled ?? 'none'}`, () => {
      const source = sourceHistory([...runs].reverse(), 'refs/heads/main');
      assert.deepEqual([source.headAt(at(instant)), source.lastScheduledAt(at(instant))], [head, scheduled]);
    });
  }

  it('looks at all branches when none is named', () => {
    assert.equal(sourceHistory(runs, '').headAt(at('2026-03-01 13:30')), 'zzz');
  });
});

describe('What held releases', () => {
  it('are the checks before a stage that opened, by release', () => {
    const checks: StageRunFact['checks'] = [
      {
        id: '1',
        suiteId: 's',
        kind: 'approval',
        name: 'Management',
        phase: 'before',
        openedAt: 10,
        closedAt: null,
        outcome: null,
      },
      {
        id: '2',
        suiteId: 's',
        kind: 'gate',
        name: 'Bugs',
        phase: 'before',
        openedAt: 20,
        closedAt: 30,
        outcome: 'approved',
      },
      {
        id: '3',
        suiteId: 's',
        kind: 'gate',
        name: 'Later',
        phase: 'after',
        openedAt: 40,
        closedAt: null,
        outcome: null,
      },
      {
        id: '4',
        suiteId: 's',
        kind: 'lock',
        name: 'Lock',
        phase: 'before',
        openedAt: null,
        closedAt: null,
        outcome: null,
      },
      {
        id: '5',
        suiteId: 's',
        kind: 'template',
        name: 'Template',
        phase: 'before',
        openedAt: 10,
        closedAt: 11,
        outcome: 'approved',
      },
    ];
    const stageRun: StageRunFact = {
      runId: 9,
      stage: 'Test',
      attempt: 1,
      startedBy: null,
      requestedBy: null,
      queuedAt: 10,
      startedAt: null,
      finishedAt: null,
      result: null,
      jobs: [],
      checks,
      detail: 'timeline',
    };
    const promoting = run(9, '2026-03-01 03:00', 'aaa', { promotes: { runId: 4, number: '4', pipelineId: 2 } });
    const holds = [
      { kind: 'approval', name: 'Management', releaseId: 4, from: 10, to: null },
      { kind: 'gate', name: 'Bugs', releaseId: 4, from: 20, to: 30 },
    ];
    assert.deepEqual(holdsOf([stageRun], new Map([[9, promoting]])), holds);
    assert.deepEqual(
      holdsOf([stageRun], new Map()).map((hold) => hold.releaseId),
      [9, 9],
    );
  });
});

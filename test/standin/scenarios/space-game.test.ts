import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { DEFAULT_SETTINGS, environmentChecks } from '../../../core/gate';
import type { StandIn } from '../../../standin';
import { git } from '../../../standin/repository';
import {
  gateIntervalMinutes,
  gateTimeoutMinutes,
  organizationConnection,
} from '../../../standin/scenarios/space-game/checks';
import type { Run } from '../../../standin/world';
import { localTime } from '../../../standin/zones';
import { isAfter } from '../../../tools/story/versions';
import { start } from '../support';

const digest = (runs: readonly Run[]) =>
  createHash('sha256')
    .update(
      JSON.stringify(
        runs.map(({ id, number, queuedAt, finishedAt, result, commitTitle, stages }) => [
          id,
          number,
          queuedAt,
          finishedAt,
          result,
          commitTitle,
          stages.map((stage) => [stage.result, stage.attempt, stage.startedAt, stage.finishedAt]),
        ]),
      ),
    )
    .digest('hex');

describe('the Space Game scenario', function () {
  this.timeout(60_000);
  let standIn: StandIn;
  let runs: readonly Run[];
  before(async () => {
    standIn = await start();
    runs = standIn.world.runs.all;
  });
  after(() => standIn.close());

  it('is the same every time', async () => {
    const again = await start();
    try {
      assert.equal(digest(again.world.runs.all), digest(runs));
      assert.deepEqual(
        again.world.runs.all.map(({ commit }) => commit),
        runs.map(({ commit }) => commit),
      );
    } finally {
      await again.close();
    }
  });

  it('has ninety days of history, all before the story', () => {
    const now = standIn.world.clock.now();
    const first = runs[0]?.queuedAt ?? now;
    assert.ok((now - first) / 86_400_000 > 85 && (now - first) / 86_400_000 < 95);
    assert.ok(runs.length > 200);
    for (const run of runs) {
      assert.ok(run.changedAt < now, `${run.number} changes after the story has begun`);
      assert.equal(run.status, 'completed', `${run.number} is ${run.status}`);
    }
  });

  it('never uses a version twice, and never goes back', () => {
    for (let index = 1; index < runs.length; index++) {
      const [before, run] = [runs[index - 1] as Run, runs[index] as Run];
      assert.ok(isAfter(run.number, before.number), `${run.number} follows ${before.number}`);
      assert.deepEqual(run.tags, [`v${run.number}`]);
    }
  });

  it('gave Test one release a night, at 3:00, the latest that had reached Dev', () => {
    const test = [...standIn.world.environments.values()].find(({ name }) => name === 'test');
    const first = test?.records.filter(({ stageAttempt }) => stageAttempt === 1) ?? [];
    assert.ok(first.length > 40);
    const days = first.map(({ job }) => {
      const { year, month, day, minuteOfDay } = localTime(job.queuedAt, 'America/New_York');
      assert.equal(minuteOfDay, 180);
      return `${year}-${month}-${day}`;
    });
    assert.equal(new Set(days).size, days.length);
    for (const { runId, job } of first) {
      const newer = runs.filter(
        ({ id, stages }) =>
          id > runId && stages[1]?.result === 'succeeded' && (stages[1].finishedAt ?? 0) < job.queuedAt - 60_000,
      );
      assert.deepEqual(
        newer.map(({ number }) => number),
        [],
      );
    }
  });

  it('keeps the order of stages in every run', () => {
    for (const run of runs) {
      let last = run.queuedAt;
      let open = true;
      for (const stage of run.stages) {
        if (stage.startedAt === undefined) {
          open = false;
          continue;
        }
        assert.ok(open, `${run.number}: ${stage.name} ran although a stage before it did not`);
        assert.ok(stage.startedAt >= last, `${run.number}: ${stage.name} starts before the stage before it has ended`);
        last = stage.finishedAt ?? last;
      }
    }
  });

  it('has something of everything', () => {
    const some = (what: string, fits: (run: Run) => boolean) => assert.ok(runs.some(fits), `no run ${what}`);
    some('failed in Build', ({ stages }) => stages[0]?.result === 'failed');
    some('failed in Dev', ({ stages }) => stages[1]?.result === 'failed');
    some('was run again', ({ stages }) => stages.some(({ attempt }) => attempt > 1));
    some('was superseded', ({ result }) => result === 'canceled');
    some('waits to be started by hand', ({ stages }) => stages[3]?.result === 'manuallyQueued');
    some('reached Production', ({ stages }) => stages[4]?.result === 'succeeded');
    some(
      'was held by the gate',
      ({ stages }) => (stages[3]?.startedAt ?? 0) - (stages[3]?.checkpoint?.createdAt ?? 0) > 600_000,
    );
  });

  it('has a real repository: one commit a run, a tag a released version', async () => {
    const folder = standIn.world.pipelines.get(7)?.repository.folder ?? '';
    const log = (await git(folder, ['log', '--reverse', '--format=%H %s', 'main'])).trim().split('\n');
    assert.deepEqual(
      log.slice(1),
      runs.map(({ commit, commitTitle }) => `${commit} ${commitTitle}`),
    );
    const tags = (await git(folder, ['for-each-ref', '--format=%(refname:short) %(objectname)', 'refs/tags']))
      .trim()
      .split('\n');
    const released = runs.filter(({ stages }) => stages[4]?.result === 'succeeded');
    assert.deepEqual(
      new Set(tags.slice(0)),
      new Set([`v1.0.0 ${log[0]?.split(' ')[0]}`, ...released.map(({ number, commit }) => `v${number} ${commit}`)]),
    );
  });

  it("has the very checks on Staging that the extension's page hands out", () => {
    const [environment] = [...standIn.world.environments.values()].filter(({ name }) => name === 'staging');
    const made = environmentChecks(DEFAULT_SETTINGS, {
      collectionUrl: standIn.server.collectionUrl,
      projectId: standIn.world.projects[0]?.id ?? '',
      projectName: 'Space Game',
      environmentId: environment?.id ?? 0,
      environmentName: 'staging',
      connection: { type: 'generic', id: organizationConnection.id, name: organizationConnection.name },
      timing: { retryIntervalMinutes: gateIntervalMinutes, timeoutMinutes: gateTimeoutMinutes },
    });
    const there = [...standIn.world.checks.values()].filter(({ resource }) => resource.id === String(environment?.id));
    assert.deepEqual(
      there.map(({ type, settings, timeout, resource }) => ({ type, settings, timeout, resource })),
      made.checks.map(({ configuration }) => configuration),
    );
  });

  it('grows to ten thousand runs', async () => {
    const big = await start(10_000);
    try {
      assert.equal(big.world.runs.all.length, 10_000);
      const numbers = new Set(big.world.runs.all.map(({ number }) => number));
      assert.equal(numbers.size, 10_000);
    } finally {
      await big.close();
    }
  });
});

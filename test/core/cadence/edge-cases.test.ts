import assert from 'node:assert/strict';
import { cadenceView } from '../../../core/cadence/assemble/page';
import type { Facts, StageFact } from '../../../core/cadence/facts';
import type { PlanHistory } from '../../../core/cadence/plan/types';
import type { PipelineView, StageView } from '../../../core/cadence/view';
import { en } from '../../../core/cadence/words/en';
import { english } from '../../../core/cadence/words/english';
import { format } from '../../../core/cadence/words/format';
import type { Message } from '../../../core/cadence/words/message';
import {
  at,
  check,
  HOUR,
  MINUTE,
  NEW_YORK,
  planOf,
  run,
  SPACE_GAME,
  SPACE_GAME_PLAN,
  Story,
  stageRun,
} from './support/story';

const PLAN = planOf(SPACE_GAME_PLAN);

function pageOf(facts: Facts, now: string, plans: PlanHistory = PLAN, from = '03-02 0:00'): PipelineView {
  return cadenceView(facts, plans, { asOf: at(now), from: at(from), to: at(now) + 1 });
}

const read = (message: Message | undefined): string => (message ? format(message, en, english(NEW_YORK)) : '(none)');

function stageOf(view: PipelineView, name: string): StageView {
  const found = view.stages.find((stage) => stage.stage === name);
  assert.ok(found, name);
  return found;
}

function cellOf(view: PipelineView, version: string, stage: string): string {
  const row = view.releases.find((release) => release.version === version);
  return read(row?.cells.find((cell) => cell.stage === stage)?.text);
}

const kindsIn = (view: PipelineView, stage: string): (string | null)[] =>
  view.deployments.filter((deployment) => deployment.stage === stage).map((deployment) => deployment.kind);

/** A release that reached Staging on 3 March. */
const ready = (version = '1.4.0'): Story =>
  new Story()
    .pushed(version, '03-02 10:00')
    .deploy(version, 'Test', '03-03 3:04')
    .gated(version, 'Staging', '03-03 11:00', '03-03 11:05');

describe('edge cases, as the page shows them', () => {
  it('re-run after failure', () => {
    const story = ready()
      .approved('1.4.0', 'Production', '03-03 12:00', '03-03 13:00', undefined, { result: 'failed' })
      .deploy('1.4.0', 'Production', '03-03 14:00', { attempt: 2 });
    const view = pageOf(story.told('03-03 20:00'), '03-03 20:00');
    const { metrics, words, lastAttemptFailed } = stageOf(view, 'Production');
    assert.deepEqual(
      [metrics.deployments, metrics.newReleases, metrics.failed, metrics.failureRate.hits, metrics.failureRate.of],
      [1, 1, 1, 1, 2],
    );
    assert.deepEqual([metrics.finalFailureRate.hits, metrics.finalFailureRate.of], [0, 1]);
    assert.equal(lastAttemptFailed, null);
    assert.equal(read(words.state), '1.4.0 is live since Tue 3 Mar 14:04');
  });

  it('redeploy', () => {
    const story = ready().deploy('1.4.0', 'Staging', '03-04 9:00', { attempt: 2 });
    const view = pageOf(story.told('03-04 12:00'), '03-04 12:00');
    const { metrics, words } = stageOf(view, 'Staging');
    assert.deepEqual([metrics.deployments, metrics.newReleases, metrics.redeploys, metrics.rollbacks], [2, 1, 1, 0]);
    assert.deepEqual(kindsIn(view, 'Staging'), ['arrival', 'redeploy']);
    // The release did not become younger by it.
    assert.equal(read(words.actual), 'the release here is 25 h old');
  });

  it('A-B-A', () => {
    const story = ready('1.4.0')
      .pushed('1.4.1', '03-03 15:00')
      .deploy('1.4.1', 'Test', '03-04 3:04')
      .gated('1.4.1', 'Staging', '03-04 11:00', '03-04 11:05')
      .deploy('1.4.0', 'Staging', '03-04 15:00', { attempt: 2 });
    const view = pageOf(story.told('03-04 20:00'), '03-04 20:00');
    const { metrics, words } = stageOf(view, 'Staging');
    assert.deepEqual(kindsIn(view, 'Staging'), ['arrival', 'arrival', 'rollback']);
    assert.deepEqual([metrics.newReleases, metrics.rollbacks], [2, 1]);
    assert.deepEqual([metrics.changeFailureRate?.hits, metrics.changeFailureRate?.of], [1, 2]);
    assert.equal(read(words.state), '1.4.0 is back since Wed 4 Mar 15:04; 1.4.1 was taken away');
  });

  it('skipped after approval timeout', () => {
    const story = ready().approved('1.4.0', 'Production', '03-03 12:00', '03-06 12:00', undefined, {
      outcome: 'timedOut',
    });
    const view = pageOf(story.told('03-06 20:00'), '03-06 20:00');
    const { metrics, lastAttemptFailed, words } = stageOf(view, 'Production');
    assert.deepEqual([metrics.failed, metrics.rejected, metrics.deployments, metrics.failureRate.of], [0, 1, 0, 0]);
    assert.equal(lastAttemptFailed, null);
    assert.equal(cellOf(view, '1.4.0', 'Production'), 'Not let in: Management ran out of time');
    assert.equal(read(words.state), 'Nothing deployed here since Thu 1 Jan, where the data begins');
  });

  it('cancelled', () => {
    const before = ready().deploy('1.4.0', 'Production', '03-03 12:00', { result: 'canceled' });
    const view = pageOf(before.told('03-03 20:00'), '03-03 20:00');
    const { metrics } = stageOf(view, 'Production');
    assert.deepEqual(
      [metrics.canceled, metrics.failed, metrics.failureRate.of, metrics.failureRate.value],
      [1, 0, 0, null],
    );
    assert.equal(cellOf(view, '1.4.0', 'Production'), 'Stopped Tue 3 Mar 12:04');
  });

  it('two jobs in one stage', () => {
    const facts = ready().told('03-03 20:00');
    const stageRuns = facts.stageRuns.map((one) =>
      one.stage === 'Staging'
        ? { ...one, jobs: [...one.jobs, ...one.jobs.map((job) => ({ ...job, name: 'smoke' }))] }
        : one,
    );
    const view = pageOf({ ...facts, stageRuns }, '03-03 20:00');
    assert.equal(stageOf(view, 'Staging').metrics.deployments, 1);
    assert.equal(view.deployments.filter((one) => one.stage === 'Staging').length, 1);
    assert.deepEqual(view, pageOf(facts, '03-03 20:00'));
  });

  it('overlapping checks', () => {
    const facts = ready().told('03-04 12:00');
    const start = at('03-03 12:00');
    const approval = check('a', 'approval', start, start + 4 * HOUR, 'approved');
    const gate = check('g', 'gate', start + HOUR, start + 5 * HOUR, 'approved');
    const production = stageRun(100, 'Production', start + 5 * HOUR, start + 5 * HOUR + 10 * MINUTE, 'succeeded', {
      checks: [approval, gate],
    });
    const view = pageOf({ ...facts, stageRuns: [...facts.stageRuns, production] }, '03-04 12:00');
    const split = view.deployments.find((one) => one.stage === 'Production')?.split;
    assert.deepEqual(
      [split?.approval, split?.gate, split?.run],
      [4 * HOUR, HOUR, 10 * MINUTE],
      'four hours and four hours are five hours of waiting',
    );
    const [first, second] = view.checks.filter((row) => row.stage === 'Production');
    assert.deepEqual([first?.waited, second?.waited], [4 * HOUR, 4 * HOUR], 'the list keeps each wait as it was');
  });

  it('retention gaps', () => {
    const whole = ready().told('03-06 9:00');
    const cut = { ...whole.coverage, from: at('03-05 0:00'), cutByRetention: true };
    const view = pageOf({ ...whole, runs: [], stageRuns: [], checkRuns: [], coverage: cut }, '03-06 9:00');
    assert.equal(view.complete, false);
    assert.deepEqual(view.coverage.map(read), [
      'Data from Thu 5 Mar (older runs were removed by retention)',
      'The period begins Mon 2 Mar, the data only Thu 5 Mar: numbers cover the part there is',
    ]);
    const production = stageOf(view, 'Production');
    assert.equal(production.metrics.complete, false);
    assert.equal(read(production.words.state), 'Not known: nothing deployed since Thu 5 Mar, where the data begins');
    const results = view.lanes.find((lane) => lane.stage === 'Test')?.ticks.map((tick) => read(tick.text)) ?? [];
    assert.deepEqual(results.slice(0, 3), new Array(3).fill('Not known: older runs are not there any more'));
    assert.ok(!view.attention.some((one) => one.key === 'missed'));
  });

  it('plan changed on a Tuesday', () => {
    const early = planOf(SPACE_GAME_PLAN).versions[0];
    const late = planOf(SPACE_GAME_PLAN.replace("'0 3 * * 1-5'", "'0 5 * * 1-5'")).versions[0];
    assert.ok(early && late);
    const tuesday = at('03-10 12:00');
    const plans: PlanHistory = {
      versions: [early, { ...late, id: 'later', effectiveFrom: tuesday, recordedAt: tuesday }],
    };
    const view = pageOf(ready().told('03-13 9:00'), '03-13 9:00', plans, '03-09 0:00');
    const hours = view.lanes
      .find((lane) => lane.stage === 'Test')
      ?.ticks.filter((tick) => tick.result !== 'future')
      .map((tick) => english(NEW_YORK).instant(tick.at));
    assert.deepEqual(hours, [
      'Mon 9 Mar 3:00',
      'Tue 10 Mar 3:00',
      'Wed 11 Mar 5:00',
      'Thu 12 Mar 5:00',
      'Fri 13 Mar 5:00',
    ]);
  });

  it('duplicate build numbers', () => {
    const story = ready().pushed('1.4.0', '03-03 15:00', { id: 200, commit: 'another' });
    const view = pageOf(story.told('03-03 20:00'), '03-03 20:00');
    assert.deepEqual(
      view.releases.map((row) => [row.version, row.releaseId]),
      [
        ['1.4.0', 200],
        ['1.4.0', 100],
      ],
    );
    const rule = view.rules.find((one) => one.id === 'R2');
    assert.equal(read(rule?.findings[0]?.text), 'Version 1.4.0 was given twice: to run 100 and to run 200');
    assert.equal(stageOf(view, 'Dev').metrics.newReleases, 2);
  });

  it('renamed stage', () => {
    const facts = ready().told('03-05 9:00');
    const stages = SPACE_GAME.map(
      (stage): StageFact =>
        stage.name === 'Staging'
          ? { ...stage, name: 'PreProd', displayName: 'Pre-production' }
          : { ...stage, dependsOn: stage.dependsOn.map((name) => (name === 'Staging' ? 'PreProd' : name)) },
    );
    const renamed = SPACE_GAME_PLAN.replace('stage: Staging,', 'stage: PreProd, formerly: [Staging],');
    const named = pageOf({ ...facts, stages }, '03-05 9:00', planOf(renamed, stages));
    assert.equal(stageOf(named, 'PreProd').current?.version, '1.4.0');
    const lost = pageOf(
      { ...facts, stages },
      '03-05 9:00',
      planOf(SPACE_GAME_PLAN.replace('stage: Staging,', 'stage: PreProd,'), stages),
    );
    assert.equal(stageOf(lost, 'PreProd').current, null);
    assert.ok(
      lost.coverage
        .map(read)
        .some((text) => text.startsWith('1 deployment went to stages that the pipeline no longer has')),
    );
  });

  it('hotfix branch', () => {
    const story = ready('1.4.0')
      .approved('1.4.0', 'Production', '03-03 12:00', '03-03 13:00')
      .pushed('1.4.1', '03-03 15:00')
      .deploy('1.4.1', 'Test', '03-04 3:04')
      .gated('1.4.1', 'Staging', '03-04 11:00', '03-04 11:05')
      .approved('1.4.1', 'Production', '03-04 12:00', '03-04 13:00')
      .pushed('1.3.9', '03-04 14:00', { id: 50, branch: 'refs/heads/hotfix/1.3' })
      .deploy('1.3.9', 'Production', '03-04 15:00');
    const view = pageOf(story.told('03-04 20:00'), '03-04 20:00');
    assert.deepEqual(kindsIn(view, 'Production'), ['arrival', 'arrival', 'downgrade']);
    assert.equal(stageOf(view, 'Production').current?.version, '1.3.9');
    const main = cadenceView(story.told('03-04 20:00'), PLAN, {
      asOf: at('03-04 20:00'),
      from: at('03-02 0:00'),
      to: at('03-04 20:00') + 1,
      branch: 'refs/heads/main',
    });
    assert.equal(stageOf(main, 'Production').metrics.deployments, 2);
    assert.equal(stageOf(main, 'Production').current?.version, '1.3.9', 'what is live is live, whatever its branch');
  });

  it('hotfix tag on the run that only promotes', () => {
    const facts = ready().told('03-03 20:00');
    const promoting = run(300, at('03-03 15:00'), {
      tags: ['hotfix'],
      promotes: { runId: 200, number: '1.4.9', pipelineId: 3 },
    });
    const brought = stageRun(300, 'Staging', at('03-03 15:05'), at('03-03 15:09'));
    const told = { ...facts, runs: [...facts.runs, promoting], stageRuns: [...facts.stageRuns, brought] };
    const after = stageOf(pageOf(told, '03-03 20:00'), 'Staging').metrics;
    assert.deepEqual([after.rework?.hits, after.rework?.of], [1, 2]);
    assert.deepEqual([after.changeFailureRate?.hits, after.changeFailureRate?.of], [1, 2]);
    const before = stageOf(pageOf(told, '03-03 14:00'), 'Staging').metrics;
    assert.deepEqual([before.rework?.hits, before.rework?.of], [0, 1], 'not before that run was there');
  });

  for (const [n, show] of [
    [0, 'nothing'],
    [1, 'range'],
    [4, 'range'],
    [5, 'median'],
    [9, 'median'],
    [10, 'percentiles'],
  ] as const) {
    it(`n = ${n}`, () => {
      const story = new Story();
      for (let release = 0; release < n; release += 1) {
        story.pushed(`1.4.${release}`, `03-02 ${8 + release}:00`);
      }
      const { total, failureRate } = stageOf(pageOf(story.told('03-02 23:00'), '03-02 23:00'), 'Dev').metrics;
      assert.deepEqual([total.n, total.show, total.rows.length, failureRate.of], [n, show, n, n]);
      assert.deepEqual([total.p50 !== null, total.p90 !== null], [n >= 5, n >= 10]);
      assert.equal(failureRate.value, n === 0 ? null : 0);
    });
  }
});

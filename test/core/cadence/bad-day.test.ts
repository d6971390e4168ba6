import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cadenceView } from '../../../core/cadence/assemble/page';
import type { CoverageProblem, Facts } from '../../../core/cadence/facts';
import type { PipelineView, StageView } from '../../../core/cadence/view';
import { en } from '../../../core/cadence/words/en';
import { english } from '../../../core/cadence/words/english';
import { format } from '../../../core/cadence/words/format';
import type { Message } from '../../../core/cadence/words/message';
import * as healthy from './golden/healthy';
import { at, HOUR, MINUTE, NEW_YORK, planOf, run, SPACE_GAME_PLAN, stageRun } from './support/story';
import { BEGIN, LENGTH, STAGES, WORLD_PLAN, worlds } from './support/worlds';

const NOW = healthy.now;
const WHOLE = healthy.story.told(NOW);

function pageOf(facts: Facts, plan = SPACE_GAME_PLAN): PipelineView {
  return cadenceView(facts, planOf(plan), { asOf: at(NOW), from: at('03-02 0:00'), to: at(NOW) + 1 });
}

const read = (message: Message | undefined): string => (message ? format(message, en, english(NEW_YORK)) : '(none)');

function stageOf(view: PipelineView, name: string): StageView {
  const found = view.stages.find((stage) => stage.stage === name);
  assert.ok(found, name);
  return found;
}

/** The story without what a stage's environment would have told. */
function without(name: string, problem: CoverageProblem): Facts {
  return {
    ...WHOLE,
    stageRuns: WHOLE.stageRuns.filter((one) => one.stage !== name),
    coverage: { ...WHOLE.coverage, stages: [{ stage: name, from: null, problem }] },
  };
}

describe('a bad day: what is not known is not zero', () => {
  const problems: readonly (readonly [CoverageProblem, string, string])[] = [
    [
      'noPermission',
      'You cannot see deployments to Production',
      'You cannot see deployments to Production, so its numbers are missing',
    ],
    ['loading', 'Still loading', 'Deployments to Production are still loading'],
    [
      'failed',
      'Deployments to Production could not be loaded',
      'Deployments to Production could not be loaded, so its numbers are missing',
    ],
  ];
  for (const [problem, state, sentence] of problems) {
    it(`a stage whose deployments are not there (${problem}) is not called empty, behind or idle`, () => {
      const view = pageOf(without('Production', problem));
      const { words, drift, metrics, adherence, next, current } = stageOf(view, 'Production');
      assert.deepEqual([words.state, words.actual, ...words.behind, words.next].map(read), [
        state,
        'not known',
        'Not known how far behind Staging',
        'not known',
      ]);
      assert.deepEqual([drift, next, current, adherence.periods, adherence.age], [[], null, null, [], null]);
      assert.deepEqual([metrics.complete, metrics.failureRate.value, metrics.deployDaysPerWeek], [false, null, null]);
      assert.equal(view.complete, false);
      assert.deepEqual(
        view.attention.map((one) => read(one.text)),
        [sentence],
      );
      assert.ok(
        view.releases.every((row) => read(row.cells.find((cell) => cell.stage === 'Production')?.text) === 'Not known'),
      );
    });
  }

  it('a stage after one that is not known does not claim to be level with it', () => {
    const view = pageOf(without('Staging', 'noPermission'));
    const { words, drift } = stageOf(view, 'Production');
    assert.deepEqual([drift, words.behind.map(read)], [[], ['Not known how far behind Staging']]);
    assert.ok(
      view.rules.every((rule) => rule.findings.length === 0),
      'nobody is accused of skipping it',
    );
  });

  it('an automatic and a scheduled stage that are not known are not said to have had nothing to do', () => {
    for (const stage of ['Dev', 'Test']) {
      const { words, adherence } = stageOf(pageOf(without(stage, 'failed')), stage);
      assert.equal(read(words.actual), 'not known');
      assert.deepEqual([adherence.onTime.value, adherence.missed], [null, 0]);
    }
  });

  it('a stage after one that is not known is not said to have had nothing to do', () => {
    // The newest release never went into Test, and what Dev had is hidden: nobody can say whether a morning was missed.
    const hidden = without('Dev', 'noPermission');
    const last = Math.max(...hidden.runs.map((one) => one.id));
    const blind = { ...hidden, stageRuns: hidden.stageRuns.filter((one) => one.stage !== 'Test' || one.runId < last) };
    const ticks = pageOf(blind).lanes.find((lane) => lane.stage === 'Test')?.ticks ?? [];
    const told = ticks.filter((tick) => tick.result !== 'future').map((tick) => read(tick.text));
    assert.ok(told.includes('On plan'));
    assert.deepEqual(
      [...new Set(told)].sort(),
      ['Not known: what was in Dev then is not known', 'On plan'],
      'neither "nothing new" nor "missed"',
    );
    const automatic = SPACE_GAME_PLAN.replace(/stage: Test,.*\}/, 'stage: Test, trigger: automatic }');
    assert.equal(read(stageOf(pageOf(blind, automatic), 'Test').words.actual), 'not known');
  });

  it('records without timelines: approvals cannot be told from other waits, and the page does not guess', () => {
    const records = WHOLE.stageRuns.map((one) => ({
      ...one,
      detail: 'records' as const,
      checks: [],
      startedAt: null,
      finishedAt: null,
      result: null,
    }));
    const view = pageOf({ ...WHOLE, stageRuns: records, approvals: [], checkRuns: [] });
    const production = stageOf(view, 'Production');
    assert.equal(production.waits.checksKnown, false);
    assert.deepEqual([production.waits.total.approval, production.waits.total.gate], [0, 0]);
    assert.equal(production.current?.version, stageOf(pageOf(WHOLE), 'Production').current?.version);
  });

  it('weeks before the data begins are no weeks without deployments', () => {
    const cut: Facts = { ...WHOLE, coverage: { ...WHOLE.coverage, from: at('03-09 0:00'), cutByRetention: true } };
    const view = cadenceView(cut, planOf(SPACE_GAME_PLAN), {
      asOf: at(NOW),
      from: at('02-02 0:00'),
      to: at(NOW) + 1,
    });
    assert.equal(stageOf(view, 'Dev').metrics.deployDaysPerWeek, null);
    assert.equal(stageOf(view, 'Dev').metrics.weeks, 0);
    const weeks = view.trends.find((one) => one.stage === 'Dev')?.weeks ?? [];
    assert.deepEqual(
      weeks.map((week) => week.complete),
      weeks.map(() => false),
    );
  });

  it('no trend is named when the data does not reach the whole period before', () => {
    const runs = Array.from({ length: 40 }, (_, index) => run(index + 1, at('02-20 0:00') + index * 12 * HOUR));
    const stageRuns = runs.map(({ id, queuedAt }) => stageRun(id, 'Dev', queuedAt + MINUTE, queuedAt + 2 * MINUTE));
    const told = (from: string): Facts => ({
      ...WHOLE,
      runs,
      stageRuns,
      coverage: { ...WHOLE.coverage, from: at(from) },
    });
    assert.equal(stageOf(pageOf(told('01-01 0:00')), 'Dev').changes.deployments?.direction, 'steady');
    assert.equal(stageOf(pageOf(told('02-22 0:00')), 'Dev').changes.deployments, null);
  });

  it('clocks that disagree give no negative durations, and the page counts them as left out', () => {
    const skewed = WHOLE.stageRuns.map((one) =>
      one.stage === 'Test'
        ? {
            ...one,
            startedAt: (one.startedAt ?? 0) - 20 * HOUR,
            finishedAt: (one.finishedAt ?? 0) - 20 * HOUR,
            jobs: one.jobs.map((job) => ({
              ...job,
              queuedAt: (job.queuedAt ?? 0) - 20 * HOUR,
              startedAt: (job.startedAt ?? 0) - 20 * HOUR,
              finishedAt: (job.finishedAt ?? 0) - 20 * HOUR,
            })),
          }
        : one,
    );
    const { metrics } = stageOf(pageOf({ ...WHOLE, stageRuns: skewed }), 'Test');
    assert.ok(metrics.hop.dropped > 0);
    assert.ok([...metrics.hop.values, ...metrics.total.values].every((value) => value >= 0));
    assert.equal(metrics.hop.n + metrics.hop.dropped, metrics.newReleases);
  });

  it('a job that ended before it began is still one deployment', () => {
    const broken = WHOLE.stageRuns.map((one) => ({
      ...one,
      jobs: one.jobs.map((job) => ({ ...job, finishedAt: (job.startedAt ?? 0) - MINUTE })),
    }));
    const view = pageOf({ ...WHOLE, stageRuns: broken });
    for (const { split } of view.deployments) {
      assert.ok(split === null || Object.values(split).every((part) => part >= 0));
    }
    assert.equal(stageOf(view, 'Dev').metrics.deployments, stageOf(pageOf(WHOLE), 'Dev').metrics.deployments);
  });

  it('runs that were deleted keep their deployments, marked, and give no lead time', () => {
    const view = pageOf({ ...WHOLE, runs: [] });
    assert.ok(view.releases.length > 0 && view.releases.every((row) => row.deleted));
    assert.equal(stageOf(view, 'Dev').metrics.deployments, stageOf(pageOf(WHOLE), 'Dev').metrics.deployments);
    assert.equal(stageOf(view, 'Dev').metrics.total.n, 0);
  });

  it('runs without any stage are releases that came nowhere', () => {
    const view = pageOf({ ...WHOLE, stageRuns: [], approvals: [], checkRuns: [] });
    for (const name of ['Dev', 'Test', 'Staging', 'Production']) {
      const { words, metrics } = stageOf(view, name);
      assert.equal(read(words.state), 'Nothing deployed here since Thu 1 Jan, where the data begins');
      assert.equal(metrics.deployments, 0);
    }
  });

  it('the same record twice counts once', () => {
    const twice: Facts = {
      ...WHOLE,
      runs: [...WHOLE.runs, ...WHOLE.runs],
      stageRuns: [...WHOLE.stageRuns, ...WHOLE.stageRuns],
      approvals: [...WHOLE.approvals, ...WHOLE.approvals],
      checkRuns: [...WHOLE.checkRuns, ...WHOLE.checkRuns],
    };
    assert.deepEqual(pageOf(twice), pageOf(WHOLE));
  });

  it('a page without facts at all stands', () => {
    const view = pageOf({ ...WHOLE, stages: [], runs: [], stageRuns: [], approvals: [], checkRuns: [] });
    assert.deepEqual([view.stages, view.releases, view.attention], [[], [], []]);
  });

  it('whichever stage cannot be seen, no sentence about it claims a number', () => {
    const hidden = fc.constantFrom(...STAGES.map((stage) => stage.name));
    const plan = planOf(WORLD_PLAN, STAGES);
    fc.assert(
      fc.property(worlds, hidden, (facts, name) => {
        const blind: Facts = {
          ...facts,
          stageRuns: facts.stageRuns.filter((one) => one.stage !== name),
          coverage: { ...facts.coverage, stages: [{ stage: name, from: null, problem: 'noPermission' }] },
        };
        const view = cadenceView(blind, plan, { asOf: BEGIN + LENGTH, from: BEGIN, to: BEGIN + LENGTH + 1 });
        const { words } = stageOf(view, name);
        for (const message of [words.state, words.actual, ...words.behind]) {
          assert.doesNotMatch(read(message), /\d/);
        }
        assert.ok(view.attention.some((one) => one.key === 'unreadable') || view.attention.length === 5);
        assert.ok(view.attention.every((one) => one.stage !== name || one.key === 'unreadable'));
      }),
      { numRuns: 200 },
    );
  });
});

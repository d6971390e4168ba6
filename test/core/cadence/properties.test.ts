import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cadenceView } from '../../../core/cadence/assemble/page';
import { WAIT_CLASSES } from '../../../core/cadence/deployments/types';
import type { Facts, StageRunFact } from '../../../core/cadence/facts';
import { classOfCheck } from '../../../core/cadence/split/reasons';
import type { DeploymentView, PipelineView } from '../../../core/cadence/view';
import { knownAt } from './support/known-at';
import { planOf, run } from './support/story';
import { BEGIN, LENGTH, STAGES, WORLD_PLAN, wideWorlds, worlds } from './support/worlds';

const PLAN = planOf(WORLD_PLAN, STAGES);

function view(facts: Facts, asOf: number, more: { branch?: string; workingHours?: boolean } = {}): PipelineView {
  return cadenceView(facts, PLAN, { asOf, from: BEGIN, to: BEGIN + LENGTH, ...more });
}

function stageRunOf(facts: Facts, deployment: DeploymentView): StageRunFact {
  const found = facts.stageRuns.find(
    (one) => one.runId === deployment.runId && one.stage === deployment.stage && one.attempt === deployment.attempt,
  );
  assert.ok(found);
  return found;
}

const moments = fc.integer({ min: 0, max: LENGTH }).map((offset) => BEGIN + offset);

describe('what holds for whatever a pipeline does', () => {
  it('a time split sums to the elapsed time exactly and is never negative', () => {
    fc.assert(
      fc.property(worlds, moments, (facts, asOf) => {
        for (const deployment of view(facts, asOf).deployments) {
          if (deployment.split === null) {
            continue;
          }
          const parts = WAIT_CLASSES.map((name) => deployment.split?.[name] ?? Number.NaN);
          assert.ok(parts.every((part) => part >= 0));
          const end = deployment.doneAt ?? asOf;
          assert.equal(
            parts.reduce((sum, part) => sum + part, 0),
            end - (deployment.readyAt as number),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  it('in working hours the split is never longer, and sums to the same working time', () => {
    fc.assert(
      fc.property(worlds, moments, (facts, asOf) => {
        const working = view(facts, asOf, { workingHours: true }).deployments;
        view(facts, asOf).deployments.forEach((deployment, index) => {
          const other = working[index];
          for (const name of WAIT_CLASSES) {
            assert.ok((other?.split?.[name] ?? 0) <= (deployment.split?.[name] ?? 0));
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('no class of waiting appears without a fact that shows it', () => {
    fc.assert(
      fc.property(worlds, moments, (facts, asOf) => {
        for (const deployment of view(facts, asOf).deployments) {
          const { checks, jobs } = stageRunOf(facts, deployment);
          const { split } = deployment;
          const open = (name: string): boolean => checks.some((one) => classOfCheck(one.kind) === name);
          const deferred = facts.approvals.some(
            (one) => checks.some((check) => check.id === one.id) && one.steps.some((step) => step.deferredTo !== null),
          );
          if (!split) {
            continue;
          }
          assert.ok(split.run === 0 || jobs.some((job) => job.startedAt !== null && job.startedAt < asOf));
          assert.ok(split.agent === 0 || jobs.some((job) => job.queuedAt !== null && job.queuedAt < asOf));
          assert.ok(split.approval === 0 || open('approval'));
          assert.ok(split.gate === 0 || open('gate'));
          assert.ok(split.lock === 0 || open('lock'));
          assert.ok(split.schedule === 0 || deployment.stage === 'Test' || open('schedule') || deferred);
          assert.ok(split.manual === 0 || deployment.stage === 'Production' || deployment.attempt > 1);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('the order of the facts does not matter', () => {
    fc.assert(
      fc.property(worlds, moments, fc.infiniteStream(fc.nat()), (facts, asOf, keys) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const other: Facts = {
          ...facts,
          runs: shuffled(facts.runs),
          stageRuns: shuffled(facts.stageRuns),
          approvals: shuffled(facts.approvals),
        };
        assert.deepEqual(view(other, asOf), view(facts, asOf));
      }),
      { numRuns: 100 },
    );
  });

  it('a later fact never changes what was true at an earlier moment', () => {
    fc.assert(
      fc.property(worlds, moments, (facts, asOf) => {
        assert.deepEqual(view(facts, asOf), view(knownAt(facts, asOf), asOf));
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it('a later fact does not either with promoted runs, two approvers, checks afterwards and stages that deploy nothing', () => {
    fc.assert(
      fc.property(wideWorlds, moments, (facts, asOf) => {
        assert.deepEqual(view(facts, asOf), view(knownAt(facts, asOf), asOf));
      }),
      { numRuns: 400, endOnFailure: true },
    );
  });

  it('a time split sums to the elapsed time there too', () => {
    fc.assert(
      fc.property(wideWorlds, moments, (facts, asOf) => {
        for (const { split, readyAt, doneAt } of view(facts, asOf).deployments) {
          const parts = Object.values(split ?? {});
          assert.ok(parts.every((part) => part >= 0));
          assert.equal(
            parts.reduce((sum, part) => sum + part, 0),
            split === null ? 0 : (doneAt ?? asOf) - (readyAt as number),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a run that has nothing to do with the stages changes nothing', () => {
    fc.assert(
      fc.property(worlds, moments, fc.integer({ min: 1, max: 200 }), (facts, asOf, id) => {
        fc.pre(!facts.runs.some((one) => one.id === id));
        const unrelated = run(id, BEGIN + 5, { branch: 'refs/heads/elsewhere', number: 'unrelated', tags: ['hotfix'] });
        const branch = 'refs/heads/main';
        const more: Facts = { ...facts, runs: [...facts.runs, unrelated] };
        assert.deepEqual(view(more, asOf, { branch }), view(facts, asOf, { branch }));
      }),
      { numRuns: 100 },
    );
  });

  it('rates stay between none and all, and drift is never negative', () => {
    fc.assert(
      fc.property(worlds, moments, (facts, asOf) => {
        for (const stage of view(facts, asOf).stages) {
          const { failureRate, finalFailureRate, changeFailureRate } = stage.metrics;
          for (const rate of [failureRate, finalFailureRate, changeFailureRate ?? assert.fail()]) {
            assert.ok(rate.hits >= 0 && rate.hits <= rate.of);
            assert.ok(rate.value === null || ((rate.low ?? 1) <= rate.value && rate.value <= (rate.high ?? 0)));
          }
          for (const one of stage.drift) {
            assert.ok(one.releases >= 0);
            assert.ok(one.oldestSince === null || one.oldestSince <= asOf);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('at most five sentences ask for attention', () => {
    fc.assert(
      fc.property(worlds, moments, (facts, asOf) => {
        assert.ok(view(facts, asOf).attention.length <= 5);
      }),
      { numRuns: 60 },
    );
  });
});

import assert from 'node:assert/strict';
import { journeyOf } from '../../../../core/cadence/assemble/journey';
import { cadenceView } from '../../../../core/cadence/assemble/page';
import { stripView } from '../../../../core/cadence/assemble/strip';
import { NO_PLAN } from '../../../../core/cadence/plan/defaults';
import * as healthy from '../golden/healthy';
import * as hotfix from '../golden/hotfix';
import * as missedMornings from '../golden/missed-mornings';
import * as rebuiltCopies from '../golden/rebuilt-copies';
import * as stuckApproval from '../golden/stuck-approval';
import { at, planOf, SPACE_GAME_PLAN, type Story } from '../support/story';

const STORIES: readonly (readonly [string, { story: Story; now: string }])[] = [
  ['healthy', healthy],
  ['missed-mornings', missedMornings],
  ['rebuilt-copies', rebuiltCopies],
  ['stuck-approval', stuckApproval],
  ['hotfix', hotfix],
];

const PLAN = planOf(SPACE_GAME_PLAN);

describe('the stage strip alone', () => {
  for (const [name, { story, now }] of STORIES) {
    it(`says of "${name}" what the whole page says`, () => {
      const options = { asOf: at(now), from: at('03-02 0:00'), to: at(now) + 1 };
      const page = cadenceView(story.told(now), PLAN, options);
      const strip = stripView(story.told(now), PLAN, options);
      assert.deepEqual(
        strip.stages,
        page.stages.map(({ metrics, previous, changes, waits, ...now }) => now),
      );
      assert.deepEqual(
        [strip.pipeline, strip.zone, strip.asOf, strip.hasPlan],
        [page.pipeline, page.zone, page.asOf, page.hasPlan],
      );
    });
  }
});

describe('the journey of one run', () => {
  const { story, now } = stuckApproval;
  const options = { asOf: at(now), from: 0, to: at(now) + 1 };

  it('has every stage in pipeline order, with the attempts and checks the page tells of that run', () => {
    const facts = story.told(now);
    const page = cadenceView(facts, PLAN, options);
    for (const { releaseId } of page.releases) {
      const journey = journeyOf(releaseId, facts, PLAN, options);
      assert.deepEqual(
        journey?.stages.map(({ stage }) => stage),
        page.stages.map(({ stage }) => stage),
      );
      assert.deepEqual(
        journey?.stages.filter(({ deploys }) => deploys).flatMap(({ attempts }) => attempts.map(key)),
        page.stages.flatMap(({ stage }) =>
          page.deployments.filter((one) => one.runId === releaseId && one.stage === stage).map(key),
        ),
      );
      assert.deepEqual(
        journey?.stages.flatMap(({ checks }) => checks.map(checkKey)).sort(),
        page.checks
          .filter(({ runId }) => runId === releaseId)
          .map(checkKey)
          .sort(),
      );
    }
  });

  it('is the same from the facts of that run alone', () => {
    const facts = story.told(now);
    const runId = facts.stageRuns.find(({ checks }) => checks.length > 0)?.runId as number;
    const alone = {
      ...facts,
      runs: facts.runs.filter(({ id }) => id === runId),
      stageRuns: facts.stageRuns.filter((one) => one.runId === runId),
    };
    const withAll = journeyOf(runId, facts, NO_PLAN, options);
    const withOne = journeyOf(runId, alone, NO_PLAN, options);
    assert.deepEqual(
      withOne?.stages.map(({ attempts, checks }) => [attempts.map(key), checks]),
      withAll?.stages.map(({ attempts, checks }) => [attempts.map(key), checks]),
    );
  });

  it('is null for a run nobody knows', () => {
    assert.equal(journeyOf(999_999, story.told(now), PLAN, options), null);
  });
});

const key = (one: { stage: string; attempt: number; outcome: string; finishedAt: number | null }): string =>
  `${one.stage} ${one.attempt} ${one.outcome} ${one.finishedAt}`;

const checkKey = (one: { stage: string; attempt: number; name: string; outcome: string | null }): string =>
  `${one.stage} ${one.attempt} ${one.name} ${one.outcome}`;

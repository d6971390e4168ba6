import assert from 'node:assert/strict';
import type { StageNow } from '../../../core/cadence/assemble/stage-now';
import { stripView } from '../../../core/cadence/assemble/strip';
import { EmbeddedText } from '../../../hub/text/embedded';
import { WIDGET_LANGUAGES } from '../../../hub/text/embedded/widget';
import { Formats } from '../../../hub/text/format';
import { stageLine } from '../../../hub/widget/stage-line';
import * as healthy from '../../core/cadence/golden/healthy';
import * as hotfix from '../../core/cadence/golden/hotfix';
import * as missedMornings from '../../core/cadence/golden/missed-mornings';
import * as stuckApproval from '../../core/cadence/golden/stuck-approval';
import { at, planOf, SPACE_GAME_PLAN, type Story } from '../../core/cadence/support/story';

const PLAN = planOf(SPACE_GAME_PLAN);

function linesOf({ story, now }: { readonly story: Story; readonly now: string }): Record<string, string> {
  const view = stripView(story.told(now), PLAN, { asOf: at(now), from: at('03-02 0:00'), to: at(now) + 1 });
  const text = new EmbeddedText(WIDGET_LANGUAGES.english, new Formats('en-US', view.zone, view.asOf));
  return Object.fromEntries(
    view.stages.map((stage) => {
      const { tone, short, sentences } = stageLine(stage, text);
      return [stage.name, `${tone}: ${short} | ${sentences[0] ? text.sentence(sentences[0]) : ''}`];
    }),
  );
}

describe('what a widget says of a stage', () => {
  it('when all goes by plan', () => {
    const lines = linesOf(healthy);
    for (const [stage, line] of Object.entries(lines)) {
      assert.match(
        line,
        stage === 'Build' ? /^unknown: newest release/ : /^(kept|waiting|running): /,
        `${stage}: ${line}`,
      );
    }
  });

  it('when mornings were missed: the plan is not kept, and how often', () => {
    assert.match(linesOf(missedMornings).Test ?? '', /^broken: plan not kept \| Actual: \d+ of \d+ planned times kept/);
  });

  it('when an approval is open: how many wait, and which release for whom', () => {
    assert.match(
      linesOf(stuckApproval).Production ?? '',
      /^waiting: 1 waits for approval \| .* waits for approval by .* so far/,
    );
  });

  it('never the same sentence twice', () => {
    for (const { story, now } of [healthy, missedMornings, stuckApproval, hotfix]) {
      const view = stripView(story.told(now), PLAN, { asOf: at(now), from: at('03-02 0:00'), to: at(now) + 1 });
      const text = new EmbeddedText(WIDGET_LANGUAGES.english, new Formats('en-US', view.zone, view.asOf));
      for (const stage of view.stages) {
        const said = stageLine(stage, text).sentences.map((message) => text.sentence(message));
        assert.deepEqual(said, [...new Set(said)]);
      }
    }
  });
});

describe('what matters most about a stage', () => {
  const { story, now } = healthy;
  const view = stripView(story.told(now), PLAN, { asOf: at(now), from: at('03-02 0:00'), to: at(now) + 1 });
  const text = new EmbeddedText(WIDGET_LANGUAGES.english, new Formats('en-US', view.zone, view.asOf));
  const dev = view.stages.find(({ stage }) => stage === 'Dev') as StageNow;
  const deployment = story.told(now).stageRuns.length > 0 ? { version: '9.9.9', releaseId: 9 } : null;
  const other = deployment as unknown as StageNow['running'][number];
  const toneOf = (change: Partial<StageNow>): string => {
    const { tone, short } = stageLine({ ...dev, running: [], waiting: [], lastAttemptFailed: null, ...change }, text);
    return `${tone}: ${short}`;
  };

  it('is that it cannot be seen', () => {
    assert.equal(toneOf({ problem: 'noPermission', lastAttemptFailed: other }), 'unknown: not visible to you');
    assert.equal(toneOf({ problem: 'failed' }), 'unknown: not known');
  });
  it('then a failure, before what is on its way', () => {
    assert.equal(toneOf({ lastAttemptFailed: other, running: [other] }), 'failed: 9.9.9 failed');
  });
  it('then what is on its way', () => assert.equal(toneOf({ running: [other] }), 'running: 9.9.9 is coming'));
  it('and nothing is claimed of a stage in which nothing is', () => {
    const adherence = { ...dev.adherence, kind: 'none' as const };
    assert.equal(toneOf({ current: null, drift: [], adherence }), 'unknown: not known');
    assert.equal(toneOf({ drift: [], adherence }), 'unknown: up to date');
  });
});

import assert from 'node:assert/strict';
import { cadenceView } from '../../../../core/cadence';
import type { DeploymentView, PipelineView } from '../../../../core/cadence/view';
import { INITIAL } from '../../../../hub/data/url-state';
import { timelineOf } from '../../../../hub/pages/timeline/lanes-of';
import { showsBy } from '../../../../hub/pages/timeline/shows';
import { timelineWords } from '../../../../hub/pages/timeline/words';
import { Formats, Text } from '../../../../hub/text';
import { english } from '../../../../hub/text/languages';
import * as hotfix from '../../../core/cadence/golden/hotfix';
import * as missed from '../../../core/cadence/golden/missed-mornings';
import * as stuck from '../../../core/cadence/golden/stuck-approval';
import { at, planOf, SPACE_GAME_PLAN, type Story } from '../../../core/cadence/support/story';

const FREEZE = 'freezes: [ { from: 2026-03-05, to: 2026-03-06, stages: [Production], reason: fair } ]\n';

function viewOf({ story, now }: { readonly story: Story; readonly now: string }): PipelineView {
  const plan = planOf(SPACE_GAME_PLAN + FREEZE);
  return cadenceView(story.told(now), plan, { asOf: at(now), from: at('03-02 0:00'), to: at(now) + 1 });
}

const all = (_: DeploymentView): boolean => true;
const none = (): string => '';
const modelOf = (view: PipelineView, shows = all) => timelineOf(view, shows, none);
const laneOf = (view: PipelineView, stage: string, shows = all) => {
  const found = modelOf(view, shows).lanes.find(({ key }) => key === stage);
  assert.ok(found, stage);
  return found;
};
const textOf = (view: PipelineView, expert = false) =>
  new Text(english, new Formats('en-US', view.zone, view.asOf), expert);

describe('the lanes of a pipeline', () => {
  const view = viewOf(missed);

  it('are its stages, in order', () =>
    assert.deepEqual(
      modelOf(view).lanes.map(({ name }) => name),
      ['Build', 'Dev', 'Test', 'Staging', 'Production'],
    ));

  it('wait from the moment a release is ready until it runs', () => {
    const bar = laneOf(view, 'Test').bars.find(({ from }) => from < at('03-03 0:00'));
    assert.ok(bar && bar.run !== null);
    assert.equal(bar.run, at('03-03 3:04'));
    assert.ok(bar.from < at('03-02 12:00') && bar.to > bar.run);
  });

  it('show a failure in a colour and by a cross', () => {
    const failed = laneOf(view, 'Dev').bars.filter(({ sign }) => sign === 'cross');
    assert.deepEqual(
      failed.map(({ tone, counts }) => [tone, counts]),
      [['bad', 'failed']],
    );
  });

  it('tell planned times that were kept, missed, and are to come within a week', () => {
    const { ticks } = laneOf(view, 'Test');
    const states = new Set(ticks.map(({ state }) => state));
    assert.ok(states.has('met') && states.has('missed') && states.has('planned'), [...states].join());
    const last = Math.max(...ticks.map((tick) => tick.at));
    assert.ok(last > view.asOf && last <= view.asOf + 8 * 86_400_000);
  });

  it('shade freezes of their stage alone', () => {
    assert.equal(laneOf(view, 'Production').shades.length, 1);
    assert.equal(laneOf(view, 'Staging').shades.length, 0);
  });

  it('know which stages only run', () => assert.deepEqual([...modelOf(view).runsOnly], ['Build']));

  it('give every mark a name of its own', () => {
    for (const { key, bars, ticks, signs } of modelOf(view).lanes) {
      const keys = [...bars, ...ticks, ...signs].map((mark) => mark.key);
      assert.equal(new Set(keys).size, keys.length, key);
    }
  });
});

describe('decisions on the way', () => {
  const view = viewOf(stuck);

  it('of people are diamonds, of rules squares', () => {
    const signs = modelOf(view).lanes.flatMap((lane) => lane.signs);
    const kinds = new Set(signs.map(({ shape, state }) => `${shape} ${state}`));
    assert.ok(kinds.has('diamond open') && kinds.has('square good'), [...kinds].join());
  });

  it('leave with the deployment they belong to', () =>
    assert.deepEqual(laneOf(view, 'Production', () => false).signs, []));
});

describe('a release that came back', () => {
  it('is shown by an arrow', () => {
    const signs = modelOf(viewOf(hotfix)).lanes.flatMap(({ bars }) => bars.map(({ sign }) => sign));
    assert.ok(signs.includes('back'), signs.join());
  });
});

describe('the filters of the page', () => {
  const view = viewOf(missed);
  it('leave the results that are asked for', () => {
    const shows = showsBy({ ...INITIAL, results: ['failed'] });
    assert.equal(laneOf(view, 'Dev', shows).bars.length, 1);
    assert.equal(laneOf(view, 'Test', shows).bars.length, 0);
  });
  it('leave the versions that are looked for', () =>
    assert.equal(laneOf(view, 'Test', showsBy({ ...INITIAL, search: '1.4.1' })).bars.length, 1));
  it('never take planned times away', () =>
    assert.ok(laneOf(view, 'Test', showsBy({ ...INITIAL, search: 'nothing like this' })).ticks.length > 0));
});

describe('the words of a mark', () => {
  const view = viewOf(missed);
  const wordsIn = (of: PipelineView, stage: string, expert = false) => {
    const model = modelOf(of);
    const lane = model.lanes.find(({ key }) => key === stage)!;
    const words = timelineWords(model, textOf(of, expert));
    return { lane, words, model };
  };

  it('say version, stage, result, when, how long and why it waited', () => {
    const { lane, words } = wordsIn(view, 'Test');
    const { label } = words.mark(lane, { kind: 'bar', at: 0, bar: lane.bars[0]! });
    assert.match(
      label,
      /^1\.4\.0 in Test: Succeeded\. Started Tue, Mar 3, 3:04.AM, took .+ min.*\. Waited 17 hr\. Waiting for the planned time/,
    );
  });

  it('say when a planned time was missed', () => {
    const { lane, words } = wordsIn(view, 'Test');
    const tick = lane.ticks.find(({ state }) => state === 'missed')!;
    assert.match(
      words.mark(lane, { kind: 'tick', at: tick.at, tick }).label,
      /^Test, planned for Mon, Mar 9, 3:00.AM: Missed\.$/,
    );
  });

  it('say the run to experts only', () => {
    for (const expert of [true, false]) {
      const { lane, words } = wordsIn(view, 'Test', expert);
      assert.equal(words.mark(lane, { kind: 'bar', at: 0, bar: lane.bars[0]! }).label.includes('attempt 1'), expert);
    }
  });

  it('say who was asked or answered', () => {
    const { lane, words } = wordsIn(viewOf(stuck), 'Production');
    const sign = lane.signs.find(({ shape }) => shape === 'diamond')!;
    assert.match(words.mark(lane, { kind: 'sign', at: 0, sign, bar: null }).label, /in Production: .+\.$/);
  });

  it('count what a day holds', () => {
    const { lane, words } = wordsIn(view, 'Test');
    const ticks = { met: 1, missed: 0, excused: 0, unknown: 0, planned: 0 };
    const bin = { key: 'bin', from: at('03-03 0:00'), to: at('03-04 0:00'), done: 27, failed: 2, other: 0, ticks };
    const { title, lines } = words.mark(lane, { kind: 'bin', at: 0, bin });
    assert.match(title, /Tue, Mar 3, 2026/);
    assert.deepEqual(lines.slice(0, 3), [
      '27 deployments succeeded',
      '2 failed',
      'Planned times: 1 kept, 0 not kept, 0 excused',
    ]);
  });

  it('keep hostile names from turning the words around them', () => {
    const turning = '1.4.0\u202e0.9';
    const { words, model, lane } = wordsIn(view, 'Test');
    const key = lane.bars[0]!.key;
    const hostile = { ...model.deployments.get(key)!, version: turning };
    const changed = timelineWords({ ...model, deployments: new Map([[key, hostile]]) }, textOf(view));
    assert.ok(
      changed.mark(lane, { kind: 'bar', at: 0, bar: lane.bars[0]! }).label.startsWith(`\u2068${turning}\u2069 in Test`),
    );
    assert.ok(!words.mark(lane, { kind: 'bar', at: 0, bar: lane.bars[0]! }).label.includes('\u2068'));
  });

  it('end somewhere when a name does not', () => {
    const { model, lane } = wordsIn(view, 'Test');
    const key = lane.bars[0]!.key;
    const endless = { ...model.deployments.get(key)!, version: 'x'.repeat(10_000) };
    const changed = timelineWords({ ...model, deployments: new Map([[key, endless]]) }, textOf(view));
    assert.ok(changed.mark(lane, { kind: 'bar', at: 0, bar: lane.bars[0]! }).label.length < 500);
  });
});

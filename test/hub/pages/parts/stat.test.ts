// What may be said of a number: its words depend on how much stands behind it.
import assert from 'node:assert/strict';
import { distribution } from '../../../../core/cadence/stats/distribution';
import { rate } from '../../../../core/cadence/stats/rate';
import type { StageView } from '../../../../core/cadence/view';
import { changeWords, durationWords, gapOf, rateWords } from '../../../../hub/pages/parts/stat';
import * as healthy from '../../../core/cadence/golden/healthy';
import { pageOf, textOf } from '../support';

const HOUR = 3_600_000;
const page = pageOf(healthy.story, healthy.now);
const text = textOf(page);
const expert = textOf(page, true);
const hours = (...values: number[]) => distribution(values.map((value) => value * HOUR));

describe('words for lengths of time', () => {
  for (const [values, plain, forExperts] of [
    [[], 'No deployments', 'No deployments'],
    [[2], '2 hr (1 deployment)', '2 hr (1 deployment)'],
    [[2, 5], '2 hr to 5 hr (2 deployments)', '2 hr to 5 hr (2 deployments)'],
    [[2, 3, 4, 5], '2 hr to 5 hr (4 deployments)', '2 hr to 5 hr (4 deployments)'],
    [[2, 3, 4, 5, 6], 'usually 4 hr (5 deployments)', 'p50 4 hr, 2 hr to 6 hr, n 5'],
    [[2, 2, 2, 2, 3, 3, 3, 3, 4], 'usually 3 hr (9 deployments)', 'p50 3 hr, 2 hr to 4 hr, n 9'],
    [
      [2, 2, 2, 2, 3, 3, 3, 3, 4, 4],
      'usually 3 hr, 9 of 10 within 4 hr (10 deployments)',
      'p50 3 hr, p90 4 hr, 2 hr to 4 hr, n 10',
    ],
  ] as const) {
    it(`n = ${values.length}: ${plain}`, () => {
      assert.equal(durationWords(hours(...values), text), plain);
      assert.equal(durationWords(hours(...values), expert), forExperts);
    });
  }
});

describe('words for shares', () => {
  it('always have n and the likely range', () => {
    assert.equal(rateWords(rate(2, 7), text), '2 of 7 (likely 8% to 64%)');
    assert.equal(rateWords(rate(2, 7), expert), '29%, 2 of 7, 95 % Wilson 8% to 64%');
  });

  it('say that there is nothing to count, not zero', () => {
    assert.equal(rateWords(rate(0, 0), text), 'None to count');
  });
});

describe('the comparison with the days before', () => {
  const stage = page.stages.find((one) => one.stage === 'Dev') as StageView;
  const whole = { metrics: { ...stage.metrics, complete: true }, previous: { ...stage.previous, complete: true } };

  it('is made when both periods are whole', () => {
    assert.match(changeWords({ direction: 'up', by: 0.2 }, whole, text), /^20% more than in the \d+ days before\.$/);
    assert.match(changeWords({ direction: 'down', by: -0.2 }, whole, text), /^20% less than/);
    assert.match(changeWords({ direction: 'steady', by: 0.01 }, whole, text), /^About the same/);
  });

  it('is not made of a period that the data reaches in part', () => {
    const partly = { ...whole, previous: { ...whole.previous, complete: false } };
    assert.match(changeWords({ direction: 'up', by: 0.2 }, partly, text), /^Too little data to compare/);
    assert.match(changeWords(null, whole, text), /^Too little data to compare/);
  });
});

describe('numbers of a stage', () => {
  const stage = page.stages.find((one) => one.stage === 'Dev') as StageView;
  const incomplete = { ...stage.metrics, complete: false };

  it('are shown when nothing is missing', () => assert.equal(gapOf(stage, text), null));

  for (const problem of ['noPermission', 'loading', 'failed'] as const) {
    it(`are hidden: ${problem}`, () => {
      const gap = gapOf({ ...stage, problem }, text);
      assert.equal(gap?.hides, true);
      assert.equal(gap?.loading, problem === 'loading');
      assert.match(gap?.words ?? '', /Dev/);
    });
  }

  it('are shown with the day from which they count, when older runs are gone', () => {
    const dataFrom = stage.metrics.from + 24 * HOUR;
    const gap = gapOf({ ...stage, dataFrom, metrics: incomplete }, text);
    assert.equal(gap?.hides, false);
    assert.equal(gap?.words, 'Since Mar 3: older runs are not there any more.');
  });

  it('are hidden when nothing of the period is known', () => {
    assert.equal(gapOf({ ...stage, dataFrom: null, metrics: incomplete }, text)?.hides, true);
    assert.equal(gapOf({ ...stage, dataFrom: stage.metrics.to, metrics: incomplete }, text)?.hides, true);
  });
});

// The survey's answers: a number is placed between bounds, never judged.
import assert from 'node:assert/strict';
import type { StageMetrics } from '../../../../core/cadence/view';
import { frequencyBin, surveyPlace, timeBin } from '../../../../hub/pages/trends/survey';
import { en } from '../../../../hub/text/en';
import * as healthy from '../../../core/cadence/golden/healthy';
import { pageOf } from '../support';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

describe("the survey's answer for a frequency", () => {
  for (const [every, answer] of [
    [HOUR / 2, 'on demand (several times per day)'],
    [HOUR, 'between once per hour and once per day'],
    [DAY, 'between once per hour and once per day'],
    [DAY + 1, 'between once per day and once per week'],
    [WEEK, 'between once per day and once per week'],
    [WEEK + 1, 'between once per week and once per month'],
    [30 * DAY, 'between once per week and once per month'],
    [31 * DAY, 'between once per month and once every six months'],
    [182 * DAY, 'between once per month and once every six months'],
    [200 * DAY, 'fewer than once per six months'],
  ] as const) {
    it(`every ${every / HOUR} hours is ${answer}`, () => {
      assert.equal(en[`trends.bin.frequency.${frequencyBin(every)}`], answer);
    });
  }
});

describe("the survey's answer for a length of time", () => {
  for (const [length, answer] of [
    [0, 'less than one hour'],
    [HOUR - 1, 'less than one hour'],
    [HOUR, 'less than one day'],
    [DAY, 'between one day and one week'],
    [WEEK, 'between one week and one month'],
    [31 * DAY, 'between one month and six months'],
    [183 * DAY, 'more than six months'],
  ] as const) {
    it(`${length / HOUR} hours is ${answer}`, () => {
      assert.equal(en[`trends.bin.time.${timeBin(length)}`], answer);
    });
  }
});

describe("a stage's place in the survey", () => {
  const page = pageOf(healthy.story, healthy.now);
  const metrics = page.stages.find(({ stage }) => stage === 'Dev')?.metrics as StageMetrics;
  const with_ = (change: Partial<StageMetrics>): StageMetrics => ({ ...metrics, ...change });

  it('tells how often per week, from the deployments of the whole period', () => {
    const place = surveyPlace(with_({ deployments: 14, from: 0, to: 2 * WEEK, complete: true }));
    assert.deepEqual(place.frequency, { perWeek: 7, n: 14, bin: 4 });
  });

  it('has no answer from fewer than five deployments', () => {
    assert.equal(surveyPlace(with_({ deployments: 4, complete: true })).frequency, null);
    assert.equal(
      surveyPlace(with_({ changeFailureRate: { hits: 1, of: 4, value: 0.25, low: 0, high: 1 } })).failure,
      null,
    );
    assert.equal(surveyPlace(with_({ total: { ...metrics.total, p50: null } })).lead, null);
  });

  it('has no frequency when the data reaches only a part of the period', () => {
    assert.equal(surveyPlace(with_({ deployments: 14, complete: false })).frequency, null);
  });
});

// Weeks on the tab "Trends": none is drawn about which nothing is known.
import assert from 'node:assert/strict';
import { trendsSheet } from '../../../../hub/pages/trends/sheet';
import { decidedOf, knownWeeks, successesOf } from '../../../../hub/pages/trends/weeks';
import * as healthy from '../../../core/cadence/golden/healthy';
import * as hotfix from '../../../core/cadence/golden/hotfix';
import { pageOf, textOf, urlWith } from '../support';

const week = (from: number, complete = true) => ({
  from,
  to: from + 10,
  complete,
  arrivals: 0,
  redeploys: 0,
  rollbacks: 0,
  failed: 0,
  onTime: 0,
  planned: 0,
});

describe('weeks', () => {
  const weeks = [week(0), week(10), week(20), week(30, false)];

  it('before the data are left out: their zero was never counted', () => {
    assert.deepEqual(
      knownWeeks(weeks, 10).map(({ from }) => from),
      [10, 20, 30],
    );
    assert.deepEqual(knownWeeks(weeks, null), []);
  });

  it('are marked when the data or the period covers only a part', () => {
    assert.deepEqual(
      knownWeeks(weeks, 15).map(({ from, partial }) => [from, partial]),
      [
        [10, true],
        [20, false],
        [30, true],
      ],
    );
  });
});

describe('the rows behind a number', () => {
  for (const [name, { story, now }] of Object.entries({ healthy, hotfix })) {
    const page = pageOf(story, now);
    for (const stage of page.stages.filter(({ deploys }) => deploys)) {
      it(`${name}, ${stage.name}: are as many as the number says`, () => {
        const { metrics } = stage;
        assert.equal(successesOf(stage, page.deployments).length, metrics.deployments);
        assert.equal(decidedOf(stage, page.deployments).length, metrics.failureRate.of);
        assert.equal(
          decidedOf(stage, page.deployments).filter(({ outcome }) => outcome === 'failed').length,
          metrics.failureRate.hits,
        );
      });
    }
  }
});

describe('the export of trends', () => {
  it('has one row per stage and week, whose sum is the number of deployments', () => {
    const page = pageOf(hotfix.story, hotfix.now);
    const { columns, rows } = trendsSheet({ view: page, text: textOf(page), url: urlWith({}) });
    const index = (key: string): number => columns.findIndex((column) => column.key === key);
    for (const { name, deploys, metrics } of page.stages) {
      if (!deploys) continue;
      const own = rows.filter((row) => row[index('stage')] === name);
      const sum = (key: string): number => own.reduce((all, row) => all + Number(row[index(key)]), 0);
      assert.equal(sum('newReleases') + sum('deployedAgain') + sum('takenBack'), metrics.deployments, name);
      assert.equal(sum('takenBack'), metrics.rollbacks, name);
    }
  });
});

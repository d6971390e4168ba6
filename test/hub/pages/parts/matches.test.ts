// The search of the page: every word, anywhere, in any case.
import assert from 'node:assert/strict';
import { matches } from '../../../../hub/pages/parts/matches';
import { runsOf } from '../../../../hub/pages/parts/run-details';
import * as healthy from '../../../core/cadence/golden/healthy';
import { pageOf } from '../support';

describe('a search', () => {
  for (const [search, texts, found] of [
    ['', ['anything'], true],
    ['   ', [], true],
    ['1.4', ['1.4.2'], true],
    ['LOGIN', ['Fix the login page'], true],
    ['page fix', ['Fix the login page'], true],
    ['mara 1.4', ['1.4.2', 'Mara (management)'], true],
    ['mara 1.5', ['1.4.2', 'Mara (management)'], false],
    ['.*', ['1.4.2'], false],
    ['é', ['cafe\u0301'], true],
  ] as const) {
    it(`${JSON.stringify(search)} in ${JSON.stringify(texts)}: ${found}`, () => {
      assert.equal(matches(search, ...texts), found);
    });
  }
});

describe('the runs of a period', () => {
  const view = pageOf(healthy.story, healthy.now);

  it('are each named once, the newest first', () => {
    const runs = runsOf(view);
    assert.deepEqual(
      runs,
      [...new Set(runs)].sort((a, b) => b - a),
    );
    assert.ok(runs.length > 0);
  });

  it('leave out releases whose run is gone: there is nothing to read', () => {
    const [first] = view.releases;
    const deployments = view.deployments.filter(({ runId }) => runId !== first?.releaseId);
    const releases = view.releases.map((row) => (row === first ? { ...row, deleted: true } : row));
    assert.ok(!runsOf({ releases, deployments }).includes(first?.releaseId ?? -1));
  });
});

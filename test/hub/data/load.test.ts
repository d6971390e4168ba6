import assert from 'node:assert/strict';
import type { Place } from '../../../hub/azure/routes';
import { listPipelines } from '../../../hub/data/choices';
import { loadPipeline, refreshPipeline } from '../../../hub/data/load';
import { loadClassic } from '../../../hub/data/load-classic';
import { readPlanText } from '../../../hub/data/plan-text';
import { shapeOf } from '../../../hub/data/shape';
import { INITIAL } from '../../../hub/data/url-state';
import { viewOf } from '../../../hub/data/view-of';
import { type StandIn, startStandIn } from '../../../standin';
import { act } from '../../standin/act';
import { placeOf } from './place';

const DAY = 86_400_000;

describe('Loading a pipeline from the stand-in', function () {
  this.timeout(30_000);
  let standIn: StandIn;
  let place: Place;

  before(async () => {
    standIn = await startStandIn({ port: 0, scenario: 'space-game' });
    place = placeOf(standIn);
  });
  after(() => standIn?.close());

  const load = async () => {
    const now = place.rest.now();
    return loadPipeline(place, { pipelineId: 7, from: now - 60 * DAY, now, shapeOf });
  };

  it('lists YAML and classic pipelines, those that ran last first', async () => {
    const choices = await listPipelines(place);
    assert.deepEqual(
      choices.map(({ kind, name }) => `${kind} ${name}`),
      ['yaml space-game-web', 'classic space-game-web (classic)'],
    );
  });

  it('gives the page what is where, with the plan of the repository', async () => {
    const raw = await load();
    const reading = raw.plan && (await readPlanText(raw.plan.text));
    const view = viewOf(raw, reading, INITIAL, { project: 'Space Game', now: raw.to, zone: 'UTC' });
    assert.equal(view.zone, 'America/New_York');
    assert.deepEqual(
      view.stages.map(({ stage, current }) => `${stage} ${current?.version}`),
      ['Build 1.19.5', 'Dev 1.19.5', 'Test 1.19.5', 'Staging 1.18.5', 'Production 1.18.5'],
    );
    assert.deepEqual(
      view.stages.map(({ problem }) => problem),
      [null, null, null, null, null],
    );
  });

  it('takes records from before the runs that were read for unread, not for removed by retention', async () => {
    const raw = await load();
    const view = viewOf(raw, null, INITIAL, { project: 'Space Game', now: raw.to, zone: 'UTC' });
    assert.ok(!view.coverage.some(({ key }) => key === 'coverage.retention'), JSON.stringify(view.coverage));
  });

  it('needs at most sixteen requests for thirty days and the thirty before', async () => {
    standIn.server.requests.length = 0;
    await load();
    const asked = standIn.server.requests.length;
    assert.ok(asked <= 14, `${asked} requests, and two more list the pipelines`);
  });

  it('needs at most six for a refresh of four environments without news', async () => {
    const raw = await load();
    standIn.server.requests.length = 0;
    const again = await refreshPipeline(place, raw);
    assert.ok(standIn.server.requests.length <= 6, `${standIn.server.requests.length} requests`);
    assert.equal(again.builds.size, raw.builds.size);
  });

  it('sees in a refresh what happened since', async () => {
    const raw = await load();
    await act(standIn, 'push', { kind: 'fix' });
    const again = await refreshPipeline(place, raw);
    const view = viewOf(again, null, INITIAL, { project: 'Space Game', now: again.to, zone: 'UTC' });
    assert.equal(again.builds.size, raw.builds.size + 1);
    assert.notEqual(
      view.releases[0]?.releaseId,
      viewOf(raw, null, INITIAL, { project: '', now: raw.to, zone: 'UTC' }).releases[0]?.releaseId,
    );
  });

  it('sees that a finished run went on, although it is as old as before and nothing is deployed yet', async () => {
    await act(standIn, 'next-morning', {});
    const raw = await load();
    await act(standIn, 'file-bug', { severity: '1 - Critical' });
    await act(standIn, 'start-staging', {});
    const again = await refreshPipeline(place, raw);
    const view = viewOf(again, null, INITIAL, { project: 'Space Game', now: again.to, zone: 'UTC' });
    assert.deepEqual(
      view.stages.find(({ stage }) => stage === 'Staging')?.waiting.map((one) => one.for),
      ['gate'],
    );
  });

  it('keeps a card for an environment that may not be read', async () => {
    standIn.faults.add('forbidden', 'environments/14/environmentdeploymentrecords');
    try {
      const raw = await load();
      const view = viewOf(raw, null, INITIAL, { project: 'Space Game', now: raw.to, zone: 'UTC' });
      assert.deepEqual(view.stages.map(({ stage, problem }) => `${stage} ${problem}`).slice(-2), [
        'Staging null',
        'Production noPermission',
      ]);
    } finally {
      standIn.faults.clear();
    }
  });

  it('reads a classic pipeline into the same page', async () => {
    const raw = await loadClassic(place, 3, place.rest.now() - 60 * DAY);
    const view = viewOf(raw, null, INITIAL, { project: 'Space Game', now: raw.to, zone: 'UTC' });
    assert.equal(view.pipeline.kind, 'classic');
    assert.ok(view.stages.length >= 2);
  });
});

// The plan's query for incidents, asked of the stand-in's boards as the page asks it.
import assert from 'node:assert/strict';
import type { Place } from '../../../hub/azure/routes';
import { type Asking, readIncidents, updateIncidents } from '../../../hub/data/incidents';
import { loadPipeline } from '../../../hub/data/load';
import { incidentQueryOf, readPlanText } from '../../../hub/data/plan-text';
import { shapeOf } from '../../../hub/data/shape';
import { type StandIn, startStandIn } from '../../../standin';
import { placeOf } from './place';

const ISSUES =
  "select [System.Id] from workitems where [System.TeamProject] = @project and [System.Tags] contains 'incident'";

describe('Incidents of the plan', function () {
  this.timeout(30_000);
  let standIn: StandIn;
  let place: Place;

  before(async () => {
    standIn = await startStandIn({ port: 0, scenario: 'space-game' });
    place = placeOf(standIn);
  });
  after(() => standIn?.close());
  afterEach(() => standIn.faults.clear());

  async function file(fields: Readonly<Record<string, string>>): Promise<void> {
    const url = `${standIn.server.collectionUrl}/Space%20Game/_apis/wit/workitems/$Bug?api-version=7.1`;
    const all = { 'System.Title': 'The shop is down', 'System.Tags': 'incident', ...fields };
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: 'Bearer local', 'content-type': 'application/json-patch+json' },
      body: JSON.stringify(Object.entries(all).map(([name, value]) => ({ op: 'add', path: `/fields/${name}`, value }))),
    });
    assert.ok(answer.ok, await answer.text());
  }

  it('are work items that a build is named in, and nothing else', async () => {
    assert.deepEqual(await readIncidents(place, ISSUES), { incidents: [] });
    await file({ 'Microsoft.VSTS.Build.FoundIn': '1.18.5' });
    await file({});
    standIn.server.requests.length = 0;
    const reading = await readIncidents(place, ISSUES);
    assert.ok('incidents' in reading);
    assert.deepEqual(
      reading.incidents.map(({ foundIn }) => foundIn),
      ['1.18.5'],
    );
    assert.equal(reading.incidents[0]?.createdAt, standIn.world.clock.now());
    assert.equal(standIn.server.requests.length, 2);
  });

  it('are asked for in pieces when there are many', async () => {
    for (let at = 0; at < 230; at++) await file({ 'Microsoft.VSTS.Build.FoundIn': `2.0.${at}`, 'System.Tags': 'many' });
    const reading = await readIncidents(place, ISSUES.replace('incident', 'many'));
    assert.equal('incidents' in reading && new Set(reading.incidents.map(({ foundIn }) => foundIn)).size, 230);
  });

  it('are not known when the query is wrong, is no flat list, or may not be asked', async () => {
    const wrong = await readIncidents(place, 'select [System.Id] from workitems where [No.Such.Field] = 1');
    assert.ok('problem' in wrong && wrong.problem === 'failed');
    assert.match(wrong.message, /No\.Such\.Field/);
    const links = await readIncidents(place, 'select [System.Id] from workitemlinks mode (mustcontain)');
    assert.deepEqual(links, { problem: 'notFlat', message: '' });
    standIn.faults.add('forbidden', '/wit/wiql');
    const forbidden = await readIncidents(place, ISSUES);
    assert.ok('problem' in forbidden && forbidden.problem === 'failed');
  });

  describe('beside the page', () => {
    const planWith = (query: string) =>
      readPlanText(
        `version: 1\nstages:\n  - { stage: Dev, trigger: automatic }\nremediation: { incidentQuery: "${query}" }\n`,
      );
    const pipeline = async (query: string): Promise<{ -readonly [K in keyof Asking]: Asking[K] }> => {
      const now = standIn.world.clock.now();
      const raw = await loadPipeline(place, { pipelineId: 7, from: now - 86_400_000, now, shapeOf });
      return { raw, reading: await planWith(query), asking: null };
    };
    const incidentsOf = ({ raw }: Asking) => (raw?.kind === 'yaml' ? raw.incidents : undefined);
    const asked = () => standIn.server.requests.filter(({ url }) => url.includes('/wit/wiql')).length;

    it('are asked for once, again when they are old, and at once when somebody wants it', async () => {
      const entry = await pipeline(ISSUES);
      standIn.server.requests.length = 0;
      const ask = (now: number, atOnce = false) => updateIncidents(entry, { place, now, atOnce });
      assert.deepEqual(await Promise.all([ask(0), ask(0)]), [true, false]);
      assert.equal(await ask(3_600_000), false);
      assert.equal(asked(), 1);
      assert.equal(await ask(3_600_001), true);
      assert.equal(await ask(3_600_002, true), true);
      assert.equal(asked(), 3);
    });

    it('of a plan that is no longer the plan are dropped', async () => {
      const entry = await pipeline(ISSUES);
      const update = updateIncidents(entry, { place, now: 0, atOnce: false });
      entry.reading = await planWith('select [System.Id] from workitems');
      assert.equal(await update, false);
      assert.equal(incidentsOf(entry), undefined);
    });

    it('that were known stay when they cannot be read again; a failure is tried again soon', async () => {
      const entry = await pipeline(ISSUES);
      standIn.faults.add('forbidden', '/wit/wiql');
      await updateIncidents(entry, { place, now: 0, atOnce: false });
      assert.ok('problem' in (incidentsOf(entry)?.reading ?? {}));
      standIn.faults.clear();
      assert.equal(await updateIncidents(entry, { place, now: 300_001, atOnce: false }), true);
      const known = incidentsOf(entry)?.reading;
      assert.ok(known && 'incidents' in known);
      standIn.faults.add('forbidden', '/wit/wiql');
      await updateIncidents(entry, { place, now: 300_002, atOnce: true });
      assert.deepEqual(incidentsOf(entry)?.reading, known);
    });
  });

  it('are asked for only where the plan has a query', async () => {
    const plan = (more: string) => readPlanText(`version: 1\nstages:\n  - { stage: Dev, trigger: automatic }\n${more}`);
    assert.equal(incidentQueryOf(await plan('')), '');
    assert.equal(incidentQueryOf(await plan(`remediation: { incidentQuery: "${ISSUES}" }\n`)), ISSUES);
    assert.equal(incidentQueryOf(null), '');
  });
});

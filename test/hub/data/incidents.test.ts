// The plan's query for incidents, asked of the stand-in's boards as the page asks it.
import assert from 'node:assert/strict';
import { RestClient } from '../../../hub/azure/rest';
import type { Place } from '../../../hub/azure/routes';
import { readIncidents } from '../../../hub/data/incidents';
import { incidentQueryOf, readPlanText } from '../../../hub/data/plan-text';
import { type StandIn, startStandIn } from '../../../standin';

const ISSUES =
  "select [System.Id] from workitems where [System.TeamProject] = @project and [System.Tags] contains 'incident'";

describe('Incidents of the plan', function () {
  this.timeout(30_000);
  let standIn: StandIn;
  let place: Place;

  before(async () => {
    standIn = await startStandIn({ port: 0, scenario: 'space-game' });
    const rest = new RestClient({
      fetch: (url, init) => fetch(url, init),
      now: () => standIn.world.clock.now(),
      random: () => 0.5,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      location: async () => `${standIn.server.collectionUrl}/`,
      token: async () => 'local',
    });
    place = { rest, project: 'Space Game' };
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
    assert.deepEqual((await readIncidents(place, ISSUES)).reading, { incidents: [] });
    await file({ 'Microsoft.VSTS.Build.FoundIn': '1.18.5' });
    await file({});
    standIn.server.requests.length = 0;
    const { query, reading } = await readIncidents(place, ISSUES);
    assert.equal(query, ISSUES);
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
    const { reading } = await readIncidents(place, ISSUES.replace('incident', 'many'));
    assert.equal('incidents' in reading && new Set(reading.incidents.map(({ foundIn }) => foundIn)).size, 230);
  });

  it('are not known when the query is wrong, is no flat list, or may not be asked', async () => {
    const wrong = await readIncidents(place, 'select [System.Id] from workitems where [No.Such.Field] = 1');
    assert.ok('problem' in wrong.reading && wrong.reading.problem === 'failed');
    assert.match(wrong.reading.message, /No\.Such\.Field/);
    const links = await readIncidents(place, 'select [System.Id] from workitemlinks mode (mustcontain)');
    assert.deepEqual(links.reading, { problem: 'notFlat', message: '' });
    standIn.faults.add('forbidden', '/wit/wiql');
    const forbidden = await readIncidents(place, ISSUES);
    assert.ok('problem' in forbidden.reading && forbidden.reading.problem === 'failed');
  });

  it('are asked for only where the plan has a query', async () => {
    const plan = (more: string) => readPlanText(`version: 1\nstages:\n  - { stage: Dev, trigger: automatic }\n${more}`);
    assert.equal(incidentQueryOf(await plan('')), '');
    assert.equal(incidentQueryOf(await plan(`remediation: { incidentQuery: "${ISSUES}" }\n`)), ISSUES);
    assert.equal(incidentQueryOf(null), '');
  });
});

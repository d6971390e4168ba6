import assert from 'node:assert/strict';
import { getPersonalAccessTokenHandler, WebApi } from 'azure-devops-node-api';
import { BuildReason, BuildResult } from 'azure-devops-node-api/interfaces/BuildInterfaces';
import type { StandIn } from '../../../standin';
import { start } from '../support';

// The unmodified client of Microsoft, against the stand-in.
describe('azure-devops-node-api', function () {
  this.timeout(30_000);
  let standIn: StandIn;
  let api: WebApi;
  before(async () => {
    standIn = await start();
    api = new WebApi(standIn.server.collectionUrl, getPersonalAccessTokenHandler('x'.repeat(52)));
  });
  after(() => standIn.close());

  it('connects', async () => {
    const { authenticatedUser } = await api.connect();
    assert.equal(authenticatedUser?.providerDisplayName, 'Tim Halloran');
  });

  it('finds projects and teams', async () => {
    const core = await api.getCoreApi();
    assert.deepEqual(
      (await core.getProjects()).map(({ name }) => name),
      ['Space Game'],
    );
    assert.deepEqual(
      (await core.getTeams('Space Game')).map(({ name }) => name),
      ['Space Game Team'],
    );
  });

  it('reads builds, timelines and tags, and adds tags', async () => {
    const builds = await api.getBuildApi();
    const found = await builds.getBuilds(
      'Space Game',
      [7],
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      BuildReason.IndividualCI,
      undefined,
      BuildResult.Failed,
      undefined,
      undefined,
      5,
    );
    assert.equal(found.length, 5);
    assert.ok(found.every(({ result, queueTime }) => result === BuildResult.Failed && queueTime instanceof Date));
    const id = found[0]?.id ?? 0;
    const timeline = await builds.getBuildTimeline('Space Game', id);
    assert.ok(timeline.records?.some(({ type }) => type === 'Stage'));
    assert.ok((await builds.addBuildTag('Space Game', id, 'looked-at')).includes('looked-at'));
    assert.ok((await builds.getBuildTags('Space Game', id)).includes('looked-at'));
    assert.equal((await builds.getDefinition('Space Game', 7)).name, 'space-game-web');
    assert.equal(await builds.getBuild('Space Game', 1).catch(() => null), null);
  });

  it('reads environments, releases and pipelines', async () => {
    const agents = await api.getTaskAgentApi();
    const environments = await agents.getEnvironments('Space Game');
    assert.deepEqual(
      environments.map(({ name }) => name),
      ['dev', 'test', 'staging', 'production'],
    );
    const records = await agents.getEnvironmentDeploymentExecutionRecords(
      'Space Game',
      environments[0]?.id ?? 0,
      undefined,
      3,
    );
    assert.equal(records.length, 3);
    const release = await api.getReleaseApi();
    assert.deepEqual(
      (await release.getReleaseDefinitions('Space Game')).map(({ id }) => id),
      [3],
    );
    const pipelines = await api.getPipelinesApi();
    assert.match((await pipelines.preview({ previewRun: true }, 'Space Game', 7)).finalYaml ?? '', /stage: Production/);
  });

  it('asks WIQL and reads work items', async () => {
    const tracking = await api.getWorkItemTrackingApi();
    const { workItems } = await tracking.queryByWiql(
      { query: "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'Bug' ORDER BY [System.Id]" },
      { project: 'Space Game' },
    );
    const ids = (workItems ?? []).map(({ id }) => id ?? 0);
    assert.equal(ids.length, 5);
    const items = await tracking.getWorkItemsBatch({ ids, fields: ['System.Title', 'System.State'] }, 'Space Game');
    assert.ok(items.every(({ fields }) => fields?.['System.State'] === 'Closed'));
  });
});

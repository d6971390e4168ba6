import assert from 'node:assert/strict';
import { getPersonalAccessTokenHandler, WebApi } from 'azure-devops-node-api';
import type { StandIn } from '../../../standin';
import { start } from '../support';

const SUMMARY = 'Distributedtask.Core.Summary';

// What a task attaches is listed with an address, and the address leads to the text: as Microsoft's own client reads it.
describe('attachments of a run', function () {
  this.timeout(30_000);
  let standIn: StandIn;
  let api: WebApi;
  let runId = 0;
  before(async () => {
    standIn = await start();
    api = new WebApi(standIn.server.collectionUrl, getPersonalAccessTokenHandler('x'.repeat(52)));
    const run = standIn.world.runs.all.at(-1);
    if (!run) throw new Error('The scenario has no runs.');
    runId = run.id;
    const recordId = '0000109f-0800-4000-8001-00015ca1ab1e';
    run.attachments.push({ type: SUMMARY, name: 'the page ä', text: '## 1.2.3', recordId });
    run.attachments.push({ type: 'other', name: 'x', text: 'y', recordId });
  });
  after(() => standIn.close());

  it('are listed by type, and read by timeline, record, type and name', async () => {
    const builds = await api.getBuildApi();
    const found = await builds.getAttachments('Space Game', runId, SUMMARY);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['the page ä'],
    );
    const href = addressOf(found[0]);
    const answer = await fetch(href, { headers: { Authorization: 'Bearer x' } });
    assert.equal(await answer.text(), '## 1.2.3');
    const [timelineId = '', recordId = ''] = href.split('/').slice(-5, -3);
    const stream = await builds.getAttachment('Space Game', runId, timelineId, recordId, SUMMARY, 'the page ä');
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
    assert.equal(Buffer.concat(chunks).toString('utf8'), '## 1.2.3');
  });

  it('are not found under another record', async () => {
    const builds = await api.getBuildApi();
    const found = await builds.getAttachments('Space Game', runId, SUMMARY);
    const href = addressOf(found[0]);
    const other = href.replace('0000109f-0800-4000-8001-00015ca1ab1e', '0000109f-0800-4000-8002-00015ca1ab1e');
    assert.equal((await fetch(other, { headers: { Authorization: 'Bearer x' } })).status, 404);
  });
});

function addressOf(attachment: { readonly _links?: unknown } | undefined): string {
  return (attachment?._links as { self?: { href?: string } } | undefined)?.self?.href ?? '';
}

import assert from 'node:assert/strict';
import type { StandIn } from '../../../standin';
import { start } from '../support';

interface State {
  readonly nowText: string;
  readonly approvals: readonly { readonly number: string; readonly stage: string }[];
  readonly startable: readonly { readonly id: number }[];
  readonly environments: readonly { readonly name: string; readonly version?: string }[];
  readonly events: readonly { readonly message: string }[];
}

// Without the extension installed: the pipeline fails at its first step, and everything around it still has to work.
describe('the control API', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await start();
  });
  afterEach(() => standIn.close());
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${standIn.server.origin}/_standin/${path}`, {
      method,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const state = async () => (await send('GET', 'state')).body as unknown as State;

  it('tells the clock, what is where, and what waits', async () => {
    const { nowText, environments, startable } = await state();
    assert.equal(nowText, '2026-06-15 09:00 EDT');
    assert.deepEqual(
      environments.map(({ name }) => name),
      ['dev', 'test', 'staging', 'production'],
    );
    assert.ok(environments.every(({ version }) => version !== undefined));
    assert.ok(startable.length > 0);
  });

  it('lists its actions with their parameters', async () => {
    const actions = (await send('GET', 'actions')).body as unknown as { name: string; description: string }[];
    assert.deepEqual(
      actions.map(({ name }) => name),
      [
        'push',
        'next-morning',
        'quarter-hour',
        'file-bug',
        'close-bug',
        'start-staging',
        'approve',
        'reject',
        'break-build',
        'rerun-stage',
        'advance',
        'edit-file',
      ],
    );
    assert.ok(actions.every(({ description }) => description.endsWith('.')));
  });

  it('says what cannot be done as things are', async () => {
    const table: readonly (readonly [string, unknown, number, RegExp])[] = [
      ['actions/push', {}, 409, /needs 'kind'/],
      ['actions/push', { kind: 'wish' }, 409, /one of feature, fix, breaking; not 'wish'/],
      ['actions/push', 'not json', 409, /not JSON/],
      ['actions/approve', {}, 409, /No release waits for approval/],
      ['actions/close-bug', {}, 409, /no such active bug/],
      ['actions/advance', { minutes: 'some' }, 409, /whole number/],
      ['actions/rerun-stage', { stage: 'Build', run: '1' }, 409, /no run 1/],
      ['actions/dance', {}, 404, /Unknown action 'dance'. Known: push/],
      ['faults', { name: 'gremlins' }, 409, /Unknown fault/],
    ];
    for (const [path, body, status, message] of table) {
      const answer = await send('POST', path, body);
      assert.equal(answer.status, status, path);
      assert.match(String(answer.body.message), message);
    }
    assert.equal((await send('GET', 'nothing')).status, 404);
    assert.equal((await send('GET', 'sites/production')).status, 404);
  });

  it('moves the clock', async () => {
    await send('POST', 'actions/advance', { minutes: 90 });
    assert.equal((await state()).nowText, '2026-06-15 10:30 EDT');
    await send('POST', 'actions/next-morning');
    assert.equal((await state()).nowText, '2026-06-16 03:00 EDT');
  });

  it('files and closes bugs', async () => {
    const filed = await send('POST', 'actions/file-bug', { severity: '1 - Critical', title: 'All is lost' });
    const id = Number(/bug (\d+)/.exec(String(filed.body.message))?.[1]);
    const fields = standIn.world.boards.workItem(id).revisions.at(-1)?.fields;
    assert.equal(fields?.['Microsoft.VSTS.Common.Severity'], '1 - Critical');
    await send('POST', 'actions/close-bug', { id });
    assert.equal(standIn.world.boards.workItem(id).revisions.at(-1)?.fields['System.State'], 'Closed');
  });

  it('says that a task is missing when the extension is not installed', async () => {
    const { body } = await send('POST', 'actions/push', { kind: 'fix' });
    assert.match(String(body.message), /failed in Build/);
    const task = standIn.world.runs.all.at(-1)?.stages[0]?.jobs[0]?.tasks?.find(({ result }) => result === 'failed');
    assert.match(task?.issues[0]?.message ?? '', /A task is missing.*StampReleaseVersion/);
  });

  it('switches faults on and off', async () => {
    await send('POST', 'faults', { name: 'server-error', route: '/build/builds', times: 1 });
    const url = `${standIn.server.collectionUrl}/Space%20Game/_apis/build/builds`;
    const ask = async () => (await fetch(url, { headers: { Authorization: 'Bearer x' } })).status;
    assert.deepEqual([await ask(), await ask()], [500, 200]);
    await send('POST', 'faults', { name: 'server-error' });
    await send('DELETE', 'faults');
    assert.equal(await ask(), 200);
  });

  it('streams events as they happen', async () => {
    const controller = new AbortController();
    const response = await fetch(`${standIn.server.origin}/_standin/events/stream`, { signal: controller.signal });
    const reader = response.body?.getReader();
    assert.ok(reader);
    await reader.read();
    await send('POST', 'actions/file-bug', {});
    const { value } = await reader.read();
    assert.match(new TextDecoder().decode(value), /data: .*bug\.filed/);
    controller.abort();
  });

  it('gives REST requests back, and forgets them', async () => {
    const url = `${standIn.server.collectionUrl}/_apis/projects`;
    await fetch(url, { headers: { Authorization: 'Bearer x' } });
    assert.equal(((await send('GET', 'requests')).body as unknown as unknown[]).length, 1);
    await send('DELETE', 'requests');
    assert.equal(((await send('GET', 'requests')).body as unknown as unknown[]).length, 0);
  });
});

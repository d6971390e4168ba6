// How much the hub asks of Azure DevOps, counted by the stand-in (research cadence-hub §3.2).
import assert from 'node:assert/strict';
import type { CountedRequest } from '../../../standin/rest/server';
import { act } from '../../standin/act';
import { type HubWorld, type OpenHub, openHub, openWorld } from '../hub-page';

const MINUTE = 60_000;

/** Requests of the hub: the host page asks for projects and the user itself. */
const ofTheHub = ({ url }: CountedRequest): boolean =>
  !url.endsWith('/_apis/projects') && !url.endsWith('/connectionData');

const counted = (world: HubWorld): string[] =>
  world.standIn.server.requests.filter(ofTheHub).map(({ method, url }) => `${method} ${url}`);

const told = (requests: readonly string[]): string => `${requests.length} requests:\n${requests.join('\n')}`;

const production = ({ hub }: OpenHub) => hub.getByRole('article', { name: 'Production' });

/** Waits until nothing has been asked for a while: what comes after the first view belongs to it too. */
async function settled(world: HubWorld, { page }: OpenHub): Promise<void> {
  for (let before = -1; before !== world.standIn.server.requests.length; ) {
    before = world.standIn.server.requests.length;
    await page.waitForTimeout(700);
  }
}

describe('what the hub asks of Azure DevOps', function () {
  this.timeout(120_000);
  let world: HubWorld;
  let open: OpenHub;

  before(async () => {
    world = await openWorld();
  });
  after(() => world?.close());
  beforeEach(() => {
    world.standIn.server.requests.length = 0;
  });
  afterEach(async () => {
    world.standIn.faults.clear();
    await open.page.close();
  });

  it('asks at most sixteen times for the first view of thirty days and four environments', async () => {
    open = await openHub(world);
    await production(open).waitFor();
    await settled(world, open);
    const requests = counted(world);
    assert.ok(requests.length <= 16, told(requests));
    assert.ok(requests.some((one) => one.includes('environmentdeploymentrecords')));
  });

  it('asks at most six times a minute afterwards, and not at all while it is hidden', async () => {
    open = await openHub(world, {}, undefined, (page) => page.clock.install({ time: world.standIn.world.clock.now() }));
    await production(open).waitFor();
    await settled(world, open);
    const inAMinute = async (): Promise<string[]> => {
      world.standIn.server.requests.length = 0;
      await open.page.clock.runFor(MINUTE);
      await settled(world, open);
      return counted(world);
    };
    const frame = open.page.frames().find((one) => one !== open.page.mainFrame());
    const setHidden = (hidden: boolean) =>
      frame?.evaluate((is) => {
        Object.defineProperty(document, 'hidden', { value: is, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);

    const counts: number[] = [];
    for (let minute = 0; minute < 5; minute++) {
      const requests = await inAMinute();
      assert.ok(requests.length <= 6, told(requests));
      counts.push(requests.length);
    }
    assert.ok(Math.max(...counts) > 0, 'it looks for news');

    await setHidden(true);
    for (let minute = 0; minute < 3; minute++) assert.deepEqual(await inAMinute(), []);

    world.standIn.server.requests.length = 0;
    await setHidden(false);
    await open.page.clock.runFor(2000);
    await settled(world, open);
    assert.ok(counted(world).length > 0, 'it looks for news when somebody comes back');
  });

  it('asks at most six times a minute while four releases wait', async () => {
    for (const kind of ['fix', 'fix', 'feature', 'fix']) {
      await act(world.standIn, 'push', { kind });
    }
    world.standIn.server.requests.length = 0;
    open = await openHub(world, {}, undefined, (page) => page.clock.install({ time: world.standIn.world.clock.now() }));
    await production(open).waitFor();
    await settled(world, open);
    const first = counted(world);
    assert.ok(first.length <= 16 + 4, told(first));
    for (let minute = 0; minute < 3; minute++) {
      world.standIn.server.requests.length = 0;
      await open.page.clock.runFor(MINUTE);
      await settled(world, open);
      assert.ok(counted(world).length <= 6, told(counted(world)));
    }
  });

  it('asks for less on a second visit, and shows the same', async () => {
    const strip = async (): Promise<string> => {
      await production(open).waitFor();
      await open.hub.getByText('updated just now').waitFor();
      return open.hub.getByRole('list', { name: /^Stages of/ }).innerText();
    };
    open = await openHub(world, { frame: 'same-origin' });
    const first = await strip();
    await settled(world, open);
    // The copy is written a moment after the page is whole.
    await open.page.waitForTimeout(2500);
    const before = counted(world).length;
    world.standIn.server.requests.length = 0;
    await open.page.reload();
    assert.equal(await strip(), first);
    await settled(world, open);
    const requests = counted(world);
    assert.ok(requests.length <= before / 2, `${before} requests at first, then ${told(requests)}`);

    // A run that changed since is not taken from the copy.
    await act(world.standIn, 'push', { kind: 'fix' });
    await open.page.reload();
    await production(open).waitFor();
    const newest = world.standIn.world.runs.all.at(-1)?.number ?? '';
    await open.hub
      .getByRole('article', { name: 'Dev' })
      .getByRole('button', { name: newest, exact: true })
      .waitFor({ timeout: 10_000 });
  });

  it('works without storage, which a frame may not have', async () => {
    open = await openHub(world);
    await production(open).waitFor();
    const frame = open.page.frames().find((one) => one !== open.page.mainFrame());
    const storage = await frame?.evaluate(() => {
      try {
        return window.indexedDB === undefined ? 'none' : 'some';
      } catch (error) {
        return (error as Error).name;
      }
    });
    assert.ok(storage, 'the frame is there');
    assert.deepEqual(open.complaints, []);
  });

  it('slows down when it is asked to, says so, and recovers', async () => {
    world.standIn.faults.add('rate-limited', '/_apis/build/', 5);
    open = await openHub(world, { pipeline: '7' }, undefined, async (page) => {
      // What is said for a moment only must not be missed: every text is written down.
      await page.addInitScript(() => {
        const seen: string[] = [];
        Object.assign(window, { seen });
        new MutationObserver(() => seen.push(document.body?.innerText ?? '')).observe(document, {
          childList: true,
          subtree: true,
        });
      });
    });
    await production(open).waitFor({ timeout: 60_000 });
    const frame = open.page.frames().find((one) => one !== open.page.mainFrame());
    const seen = (await frame?.evaluate(() => (window as unknown as { seen: string[] }).seen)) ?? [];
    assert.ok(
      seen.some((text) => text.includes('Azure DevOps asks for a pause')),
      'it says so',
    );
    await open.hub.getByText('Azure DevOps asks for a pause').waitFor({ state: 'detached' });
    const refused = world.standIn.server.requests.filter(({ status }) => status === 429);
    assert.equal(refused.length, 5);
  });

  it('goes slowly after an answer that was delayed, although it was a success', async () => {
    open = await openHub(world);
    await production(open).waitFor();
    await settled(world, open);
    world.standIn.faults.add('delayed', '', 1);
    await open.hub.getByRole('menuitem', { name: 'Refresh' }).click();
    await open.hub.getByText(/Azure DevOps asks (for a pause|to go slowly)/).waitFor();
    await open.hub
      .getByText(/Azure DevOps asks (for a pause|to go slowly)/)
      .waitFor({ state: 'detached', timeout: 20_000 });
  });
});

describe('what the hub asks for a year with 10,000 runs', function () {
  this.timeout(180_000);
  let world: HubWorld;

  before(async () => {
    world = await openWorld({ runs: 10_000 });
  });
  after(() => world?.close());

  it('asks at most twenty-four times', async () => {
    world.standIn.server.requests.length = 0;
    const open = await openHub(world, { range: '366d' });
    await production(open).waitFor({ timeout: 90_000 });
    await settled(world, open);
    const requests = counted(world);
    assert.ok(requests.length <= 24, told(requests));
    await open.hub.getByRole('row').nth(1).waitFor();
    await open.page.close();
  });
});

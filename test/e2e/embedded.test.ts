// The dashboard's widget with its configuration, and the tab "Release" of a run, in a browser against the stand-in.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { act } from '../standin/act';
import { type HubWorld, type OpenHub, openPage, openWorld, THEMES, violations } from './hub-page';

const SIZES = ['4 x 2', '2 x 2', '2 x 1'] as const;
const LIMIT = { timeout: 20_000 };
const VIEWPORT = { width: 1100, height: 900 };

/** Where pictures for a person to look at go; none are made without it. */
const pictures = process.env.EMBEDDED_PICTURES;

/** Opens the dashboard, which knows its widgets' settings before. */
function openDashboard(
  world: HubWorld,
  parameters: Readonly<Record<string, string>>,
  settings: object | null,
): Promise<OpenHub> {
  const tiles = SIZES.map((size, index) => {
    const [columnSpan, rowSpan] = size.split(' x ').map(Number);
    const custom = { data: settings && JSON.stringify(settings) };
    return [
      `stage-strip-widget-${index}`,
      { name: 'Space Game', size: { columnSpan, rowSpan }, customSettings: custom },
    ];
  });
  const store = (stored: string): void => {
    // Not in the widgets' own frames, which have no storage.
    if (window === window.top) sessionStorage.setItem('dashboard', stored);
  };
  return openPage(world, '/local/Space%20Game/_dashboards', parameters, VIEWPORT, (page) =>
    page.addInitScript(store, JSON.stringify(Object.fromEntries(tiles))),
  );
}

/** Opens the page of a run. */
function openRun(world: HubWorld, id: number, parameters: Readonly<Record<string, string>> = {}): Promise<OpenHub> {
  return openPage(world, '/local/Space%20Game/_build/results', { buildId: String(id), ...parameters }, VIEWPORT);
}

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** What axe-core finds; the page's first heading is the host's, which a frame inside it cannot see. */
const foundIn = async (open: OpenHub): Promise<string[]> =>
  (await violations(open)).filter((one) => !one.startsWith('page-has-heading-one'));

const tileOf = (page: Page, size: string) => page.getByRole('region', { name: new RegExp(`, ${size}$`) });
const widgetOf = (page: Page, size: string): FrameLocator => tileOf(page, size).frameLocator('iframe');

describe('the widget on a dashboard', function () {
  this.timeout(90_000);
  let world: HubWorld;
  let open: OpenHub;

  before(async () => {
    world = await openWorld();
  });
  after(() => world?.close());
  afterEach(async () => {
    world.standIn.faults.clear();
    await open.page.close();
  });

  for (const theme of THEMES) {
    it(`shows every stage in each of its sizes, in ${theme}`, async () => {
      open = await openDashboard(world, { theme }, { pipeline: '7', stages: [] });
      for (const size of SIZES) {
        const strip = widgetOf(open.page, size).getByRole('list', { name: /^Stages of/ });
        await strip.getByRole('listitem').nth(4).waitFor(LIMIT);
        assert.equal(await strip.locator('> li').count(), 5, size);
        await strip.getByRole('link', { name: '1.18.5' }).first().waitFor();
      }
      await picture(open.page, `widget-${theme}`);
      assert.deepEqual(await foundIn(open), []);
      assert.deepEqual(open.complaints, []);
    });
  }

  it('speaks German', async () => {
    open = await openDashboard(world, { culture: 'de-DE' }, { pipeline: '7', stages: [] });
    for (const size of SIZES)
      await widgetOf(open.page, size)
        .getByRole('list', { name: /^Stufen von/ })
        .waitFor(LIMIT);
    await picture(open.page, 'widget-german');
    assert.deepEqual(await foundIn(open), []);
  });

  it('leads to the stage, and to the release, in the hub', async () => {
    open = await openDashboard(world, {}, { pipeline: '7', stages: [] });
    const widget = widgetOf(open.page, '2 x 2');
    await widget.getByRole('link', { name: 'Production' }).click(LIMIT);
    await open.page.waitForURL(/stage-cadence\?.*stage=Production/);
    await open.page
      .frameLocator('iframe')
      .getByRole('dialog', { name: /Production/ })
      .waitFor(LIMIT);
    await open.page.goBack();
    await widgetOf(open.page, '2 x 1').getByRole('link', { name: '1.18.5' }).first().click(LIMIT);
    await open.page.waitForURL(/stage-cadence\?.*release=\d+/);
    await open.page
      .frameLocator('iframe')
      .getByRole('dialog', { name: /1\.18\.5/ })
      .waitFor(LIMIT);
  });

  it('takes the plan of the hub’s settings where there is no file, as the hub does', async () => {
    const own = await openWorld();
    try {
      const { server, world: story } = own.standIn;
      const file = { path: 'release-cadence.yml', content: '\n', title: 'chore: remove the plan' };
      await act(own.standIn, 'edit-file', file);
      const collection =
        '/local/_apis/ExtensionManagement/InstalledExtensions/release-cadence/release-cadence/Data/Scopes/Default/Current/Collections/plans/Documents';
      const projects = await fetch(`${server.collectionUrl}/_apis/projects`, {
        headers: { Authorization: 'Bearer local' },
      });
      const { value } = (await projects.json()) as { value: { id: string; name: string }[] };
      const project = value.find(({ name }) => name === 'Space Game');
      const text =
        'version: 1\ntimeZone: Europe/Berlin\nstages:\n  - { stage: Staging, trigger: manual, by: [Nightwatch] }\n';
      const version = { number: 1, text, author: 'Mara', savedAt: story.clock.now() - 3_600_000 };
      const saved = await fetch(`${server.origin}${collection}`, {
        method: 'PUT',
        headers: {
          Authorization: 'Bearer local',
          'Content-Type': 'application/json',
          Accept: 'application/json;api-version=7.2-preview.1',
        },
        body: JSON.stringify({ id: `${project?.id}-7`, versions: [version] }),
      });
      assert.ok(saved.ok, await saved.text());
      open = await openDashboard(own, {}, { pipeline: '7', stages: [] });
      await widgetOf(open.page, '4 x 2')
        .getByText(/by Nightwatch/)
        .waitFor(LIMIT);
    } finally {
      await own.close();
    }
  });

  const states: readonly (readonly [
    name: string,
    fault: readonly [string, string] | null,
    pipeline: string,
    says: RegExp,
  ])[] = [
    ['no permission', ['forbidden', '/build/definitions/7'], '7', /may not see/],
    ['the pipeline was deleted', null, '999', /is not there|was deleted|not there/],
    ['an error', ['server-error', '/build/builds'], '7', /TF400898|error/],
    ['signed out', ['sign-in-page', '/build/builds'], '7', /signed out/],
  ];
  for (const [name, fault, pipeline, says] of states) {
    it(`says so: ${name}`, async () => {
      if (fault) world.standIn.faults.add(...fault);
      open = await openDashboard(world, {}, { pipeline, stages: [] });
      for (const size of SIZES) await tileOf(open.page, size).getByText(says).first().waitFor(LIMIT);
      await picture(open.page, `widget-state-${name.replaceAll(' ', '-')}`);
    });
  }

  it('says which stage may not be seen, and shows the others', async () => {
    world.standIn.faults.add('forbidden', 'environments/14/');
    open = await openDashboard(world, {}, { pipeline: '7', stages: [] });
    for (const size of SIZES) {
      const row = widgetOf(open.page, size).getByRole('listitem').filter({ hasText: 'Production' }).first();
      await row.waitFor(LIMIT);
      assert.doesNotMatch(await row.innerText(), /1\.18/);
    }
    const word = widgetOf(open.page, '2 x 1').getByText('not visible to you');
    assert.ok(await word.evaluate((one) => one.scrollWidth <= one.clientWidth), 'it is not cut off');
    await picture(open.page, 'widget-state-one-stage-hidden');
  });

  it('is configured: pipeline, stages, a preview at once; nothing is saved while something is missing', async () => {
    open = await openDashboard(world, {}, null);
    const { page } = open;
    await tileOf(page, '2 x 2').getByText('This widget is not configured yet.').waitFor(LIMIT);
    await page.getByRole('button', { name: /^Configure .*2 x 2$/ }).click();
    const panel = page.getByRole('region', { name: 'Configuration' });
    const form = panel.frameLocator('iframe');
    await form.getByLabel('Pipeline').waitFor(LIMIT);
    await panel.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('alert').waitFor(LIMIT);
    await picture(page, 'widget-configuration-missing');
    assert.deepEqual(await foundIn(open), []);
    await form.getByLabel('Pipeline').selectOption('7');
    await widgetOf(page, '2 x 2').getByRole('link', { name: 'Production' }).waitFor(LIMIT);
    await form.getByRole('checkbox').first().uncheck();
    await form.getByRole('checkbox', { name: 'Build' }).uncheck(LIMIT);
    await picture(page, 'widget-configuration');
    assert.deepEqual(await foundIn(open), []);
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.waitFor({ state: 'hidden' });
    const widget = widgetOf(page, '2 x 2');
    await widget.getByRole('link', { name: 'Dev' }).waitFor(LIMIT);
    assert.equal(await widget.getByRole('link', { name: 'Build' }).count(), 0);
  });
});

describe('the tab "Release" of a run', function () {
  this.timeout(90_000);
  let world: HubWorld;
  let open: OpenHub;
  let run: number;

  before(async () => {
    world = await openWorld();
    await act(world.standIn, 'push', { kind: 'feature' });
    run = world.standIn.world.runs.all.at(-1)?.id ?? assert.fail();
  });
  after(() => world?.close());
  afterEach(async () => {
    world.standIn.faults.clear();
    await open.page.close();
  });

  const openTab = async (parameters: Record<string, string> = {}, id = run): Promise<FrameLocator> => {
    open = await openRun(world, id, parameters);
    await open.page.getByRole('tab', { name: 'Release' }).click();
    return open.page.frameLocator('iframe');
  };

  for (const theme of THEMES) {
    it(`says which version it is, why, and how far it came, in ${theme}`, async () => {
      const tab = await openTab({ theme });
      await tab.getByRole('heading', { name: /^Release \d+\.\d+\.\d+/ }).waitFor(LIMIT);
      await tab.getByRole('table').first().waitFor();
      await picture(open.page, `run-tab-${theme}`);
      assert.deepEqual(await foundIn(open), []);
      assert.deepEqual(open.complaints, []);
    });
  }

  it('speaks German', async () => {
    const tab = await openTab({ culture: 'de-DE' });
    await tab.getByRole('heading', { name: 'Warum diese Version' }).waitFor(LIMIT);
    await picture(open.page, 'run-tab-german');
    assert.deepEqual(await foundIn(open), []);
  });

  it('leads to its release in the hub', async () => {
    const tab = await openTab();
    await tab.getByRole('link', { name: 'Show in Stage cadence' }).click(LIMIT);
    await open.page.waitForURL(new RegExp(`stage-cadence\\?.*release=${run}`));
    await open.page.frameLocator('iframe').getByRole('dialog').waitFor(LIMIT);
  });

  it('does without the page of the task, and says so', async () => {
    world.standIn.faults.add('server-error', 'attachments');
    const tab = await openTab();
    await tab.getByRole('heading', { name: 'Why this version' }).waitFor(LIMIT);
    await picture(open.page, 'run-tab-no-summary');
    assert.deepEqual(await foundIn(open), []);
  });
});

describe('names that try to break the pages inside other pages', function () {
  this.timeout(90_000);
  let world: HubWorld;

  before(async () => {
    world = await openWorld({ scenario: 'hostile' });
  });
  after(() => world?.close());

  const check = async (open: OpenHub): Promise<void> => {
    for (const frame of open.page.frames()) {
      const found = await frame.evaluate(() => ({
        title: document.title,
        images: document.querySelectorAll('img').length,
        scripts: [...document.querySelectorAll('script')].filter((one) => !one.src).length,
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }));
      assert.notEqual(found.title, 'broken');
      assert.equal(found.images, 0);
      assert.equal(found.scripts, 0);
      if (frame !== open.page.mainFrame()) assert.ok(found.wide <= 0, `${found.wide} px too wide`);
    }
    assert.deepEqual(await foundIn(open), []);
    assert.deepEqual(open.complaints, []);
    await open.page.close();
  };

  it('stay text on the widget, in each size', async () => {
    const open = await openDashboard(world, {}, { pipeline: '7', stages: [] });
    for (const size of SIZES) {
      const link = widgetOf(open.page, size).getByRole('link', { name: /onerror=document/ });
      await link.first().waitFor(LIMIT);
    }
    await picture(open.page, 'widget-hostile');
    await check(open);
  });

  it('stay text on the tab of a run', async () => {
    const run = world.standIn.world.runs.all.filter(({ stages }) => stages.length > 3).at(-1) ?? assert.fail();
    const open = await openRun(world, run.id);
    await open.page.getByRole('tab', { name: 'Release' }).click(LIMIT);
    await open.page.frameLocator('iframe').getByRole('heading', { name: 'Why this version' }).waitFor(LIMIT);
    await picture(open.page, 'run-tab-hostile');
    await check(open);
  });
});

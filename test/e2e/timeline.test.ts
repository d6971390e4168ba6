// The tab "Timeline" in the browser, against the stand-in: by role and name, by mouse, touch and keys, in every theme.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { type HubWorld, type OpenHub, openHub, openWorld, THEMES, violations } from './hub-page';

const TITLE = 'Plan and deployments over time';
/** The address follows the zoom when it has rested. */
const SETTLED_MS = 400;
const WEEK_MS = 7 * 86_400_000;

describe('the timeline in the browser', function () {
  this.timeout(60_000);
  let world: HubWorld;
  let open: OpenHub;

  before(async () => {
    world = await openWorld();
  });
  after(async () => {
    await world?.close();
  });
  afterEach(async () => {
    assert.deepEqual(open.complaints, [], 'the console');
    await open.page.close();
  });

  const figure = () => open.hub.getByRole('figure', { name: TITLE });
  const lane = (stage: string) => open.hub.getByRole('group', { name: new RegExp(`^${stage}: `) });
  const mark = (stage: string) => lane(stage).getByRole('button');
  const zoom = (name: string) =>
    open.hub.getByRole('toolbar', { name: 'Zoom' }).getByRole('button', { name, exact: true });
  const nameOf = async (element: Locator) => (await element.getAttribute('aria-label')) ?? '';
  /** Which deployment a mark is. What it says of waits grows while details arrive. */
  const deploymentOf = async (element: Locator) =>
    /^[^:]+: .*?Started [^,]+, [^,]+, [^,]+/.exec(await nameOf(element))?.[0];
  const shown = async () =>
    (await open.hub.getByText(/times in America\/New_York$/).innerText()).replace(', times in America/New_York', '');
  const press = (key: string) => open.page.keyboard.press(key);

  async function openTimeline(
    parameters: Readonly<Record<string, string>> = {},
    viewport?: { readonly width: number; readonly height: number },
  ): Promise<void> {
    open = await openHub(world, { tab: 'timeline', ...parameters }, viewport);
    await figure().waitFor();
    await mark('Production').waitFor();
  }

  it('has a lane per stage, and says what it shows and in which zone', async () => {
    await openTimeline();
    for (const stage of ['Build', 'Dev', 'Test', 'Staging', 'Production']) await mark(stage).waitFor();
    await figure()
      .getByText(/deployments between .+ Planned times kept: \d+ of \d+\./)
      .waitFor();
    assert.match(await shown(), /^May \d+ – Jun 22$/);
  });

  it('shows seven days of planned times ahead', async () => {
    await openTimeline();
    await mark('Test').focus();
    await press('End');
    assert.match(await nameOf(mark('Test')), /^Test, planned for Mon, Jun 22, 3:00.AM: Planned\.$/);
  });

  it('is walked through by keys: marks, stages, ends, and the release behind a mark', async () => {
    await openTimeline();
    await mark('Production').focus();
    await press('End');
    const last = await nameOf(mark('Production'));
    assert.match(last, /^1\.18\.5 in Production: Succeeded\. /);
    await press('Home');
    const first = await nameOf(mark('Production'));
    assert.notEqual(first, last);
    await press('ArrowRight');
    assert.notEqual(await nameOf(mark('Production')), first);
    await press('ArrowLeft');
    assert.equal(await nameOf(mark('Production')), first);
    await press('ArrowUp');
    assert.equal(await open.hub.getByRole('button').and(open.hub.locator(':focus')).count(), 1);
    assert.match(await nameOf(open.hub.locator(':focus')), /in Staging|Staging, planned/);
    await press('ArrowDown');
    await press('End');
    await press('Enter');
    await open.page.waitForURL(/release=\d+/);
  });

  it('keeps the focus on its mark while plus and minus zoom', async () => {
    await openTimeline();
    await mark('Staging').focus();
    await press('End');
    const deployment = await deploymentOf(mark('Staging'));
    assert.ok(deployment);
    const before = await shown();
    for (let times = 0; times < 6; times += 1) await press('+');
    assert.notEqual(await shown(), before);
    assert.equal(await deploymentOf(open.hub.locator(':focus')), deployment);
    await press('0');
    assert.equal(await shown(), before);
    assert.equal(await deploymentOf(open.hub.locator(':focus')), deployment);
  });

  it('moves to a mark that is out of sight', async () => {
    await openTimeline();
    await zoom('Day').click();
    const before = await shown();
    await mark('Build').focus();
    await press('Home');
    assert.notEqual(await shown(), before);
    assert.match(await shown(), /May/);
  });

  it('zooms to a day, a week, a month and everything, and puts the zoom into the address', async () => {
    await openTimeline();
    const all = await shown();
    for (const name of ['Day', 'Week', 'Month']) {
      await zoom(name).click();
      assert.equal(await zoom(name).getAttribute('aria-pressed'), 'true', name);
    }
    await zoom('Week').click();
    const week = await shown();
    const zoomIn = (url: URL) => url.searchParams.get('zoom') ?? '';
    await open.page.waitForURL((url) => {
      const [from, to] = zoomIn(url).split('-').map(Number);
      return Number(to) - Number(from) === WEEK_MS;
    });
    const link = new URL(open.page.url());
    await open.page.close();
    await openTimeline({ zoom: zoomIn(link) });
    assert.equal(await shown(), week);
    await zoom('All').click();
    assert.equal(await shown(), all);
    await open.page.waitForURL((url) => !url.searchParams.has('zoom'));
  });

  it('zooms by wheel with Ctrl, and leaves the plain wheel to the page', async () => {
    await openTimeline();
    const before = await shown();
    await figure().scrollIntoViewIfNeeded();
    await mark('Test').hover();
    await open.page.mouse.wheel(0, 1);
    assert.equal(await shown(), before);
    await open.page.keyboard.down('Control');
    await open.page.mouse.wheel(0, -480);
    await open.page.keyboard.up('Control');
    await changed(shown, before);
  });

  it('moves when it is dragged, and opens nothing then', async () => {
    await openTimeline({}, { width: 1366, height: 1500 });
    await zoom('Week').click();
    const before = await shown();
    const box = await mark('Test').boundingBox();
    assert.ok(box);
    await open.page.mouse.move(box.x + 5, box.y + 5);
    await open.page.mouse.down();
    await open.page.mouse.move(box.x + 250, box.y + 8, { steps: 6 });
    await open.page.mouse.up();
    await changed(shown, before);
    await open.page.waitForTimeout(SETTLED_MS);
    assert.ok(!open.page.url().includes('release='), open.page.url());
  });

  it('follows two fingers', async () => {
    await openTimeline({}, { width: 1366, height: 1500 });
    const before = await shown();
    const box = await figure().boundingBox();
    assert.ok(box);
    const session = await open.page.context().newCDPSession(open.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: number[]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: xs.map((x, id) => ({ x: box.x + x, y: box.y + 200, id })),
      });
    await touch('touchStart', 500, 700);
    for (let step = 1; step <= 6; step += 1) await touch('touchMove', 500 - 30 * step, 700 + 30 * step);
    await touch('touchEnd');
    await changed(shown, before);
  });

  it('says what the mark below the pointer is, until Escape', async () => {
    await openTimeline({}, { width: 1366, height: 1500 });
    await mark('Dev').hover();
    const window = open.hub.getByText('1.19.5 in Dev: Succeeded', { exact: true });
    await window.waitFor();
    await mark('Dev').focus();
    await press('Escape');
    await window.waitFor({ state: 'detached' });
  });

  it('opens the release that is clicked', async () => {
    await openTimeline({}, { width: 1366, height: 1500 });
    await mark('Production').click();
    await open.page.waitForURL(/release=\d+/);
  });

  it('shows the same as a table', async () => {
    await openTimeline();
    await open.hub.getByRole('button', { name: 'Show as table' }).click();
    const table = figure().getByRole('table');
    await table.getByRole('row', { name: /Production.*1\.18\.5.*Succeeded/ }).waitFor();
    await table
      .getByRole('row', { name: /Test.*Planned time.*Planned/ })
      .first()
      .waitFor();
    await open.hub.getByRole('button', { name: 'Show as table' }).click();
    await table.waitFor({ state: 'detached' });
    await mark('Production').waitFor();
  });

  it('is saved as a picture that needs nothing of the page', async () => {
    await openTimeline();
    await open.hub.getByRole('menuitem', { name: 'Export' }).click();
    const wait = open.page.waitForEvent('download');
    await open.hub.getByRole('menuitem', { name: /as SVG/ }).click();
    const svg = readFileSync(await (await wait).path(), 'utf8');
    for (const words of [TITLE, 'space-game-web', 'America/New_York', 'Production', 'Planned time kept', 'Now']) {
      assert.ok(svg.includes(words), words);
    }
    assert.doesNotMatch(svg, /var\(|class=|<script|href|url\([^#]/);
    const ids = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) assert.ok(ids.has(id), `${id} is not in the picture`);
  });

  it('shows only the results that are asked for', async () => {
    await openTimeline({ result: 'failed' });
    await mark('Dev').focus();
    await press('End');
    assert.match(await nameOf(mark('Dev')), /in Dev: Failed/);
  });

  it('offers targets of at least 24 pixels', async () => {
    await openTimeline();
    const buttons = await figure().getByRole('button').all();
    assert.ok(buttons.length > 10);
    for (const button of buttons) {
      const box = await button.boundingBox();
      assert.ok(box && box.width >= 24 && box.height >= 24, `${await button.innerText()} ${JSON.stringify(box)}`);
    }
  });

  it('fits a narrow page, which is also one at 200 % zoom', async () => {
    await openTimeline({}, { width: 640, height: 900 });
    const frame = open.page.frames().find((one) => one.parentFrame() !== null);
    const overflow = await frame?.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0);
    await mark('Production').waitFor();
  });

  for (const theme of THEMES) {
    it(`is accessible in ${theme}, as a chart and as a table, and its marks stand out`, async () => {
      await openTimeline({ theme });
      const frame = open.page.frames().find((one) => one.parentFrame() !== null);
      const tones = (await frame?.evaluate(CONTRASTS)) as Record<string, number>;
      assert.equal(Object.keys(tones).length, 7);
      for (const [tone, contrast] of Object.entries(tones)) {
        assert.ok(contrast >= 3, `${tone} has a contrast of ${contrast.toFixed(2)}, not the 3 of WCAG 1.4.11`);
      }
      await mark('Production').focus();
      assert.deepEqual(await violations(open), []);
      await open.hub.getByRole('button', { name: 'Show as table' }).click();
      await figure().getByRole('table').waitFor();
      assert.deepEqual(await violations(open), []);
    });
  }

  it('draws with system colours when the system wants them', async () => {
    open = await openHub(world, { tab: 'timeline' });
    await open.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await mark('Production').waitFor();
    const frame = open.page.frames().find((one) => one.parentFrame() !== null);
    const fills = await frame?.evaluate(() => {
      const probe = document.createElement('span');
      probe.style.color = 'CanvasText';
      document.body.append(probe);
      const system = getComputedStyle(probe).color;
      probe.remove();
      const marks = [...document.querySelectorAll('svg[data-chart] .rcc-fill-good, svg[data-chart] .rcc-fill-bad')];
      return { system, used: [...new Set(marks.map((one) => getComputedStyle(one).fill))] };
    });
    assert.deepEqual(fills?.used, [fills?.system]);
  });
});

/** Waits until what is shown is no longer what it was. */
async function changed(read: () => Promise<string>, before: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await read()) !== before) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`It still shows ${before}`);
}

/** Runs in the page: the contrast of every tone of the charts against the ground they are drawn on (WCAG 2.2, 1.4.11). */
const CONTRASTS = `(() => {
  const figure = document.querySelector('figure');
  const probe = document.createElement('span');
  figure.append(probe);
  const read = (name) => {
    probe.style.color = 'var(' + name + ')';
    const [r, g, b, opacity = 1] = (getComputedStyle(probe).color.match(/[0-9.]+/g) ?? []).map(Number);
    return { color: [r, g, b], opacity };
  };
  const ground = read('--rcc-surface').color;
  const luminance = (color) => {
    const [r, g, b] = color.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = {};
  for (const tone of ['good', 'bad', 'warn', 'info', 'neutral', 'text', 'quiet']) {
    const { color, opacity } = read('--rcc-' + tone);
    const seen = color.map((value, at) => value * opacity + ground[at] * (1 - opacity));
    const [high, low] = [luminance(seen), luminance(ground)].sort((a, b) => b - a);
    found[tone] = (high + 0.05) / (low + 0.05);
  }
  probe.remove();
  return found;
})()`;

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import { type StandIn, startStandIn } from '../../standin';
import { createHostSite } from '../../standin/host';
import { type ThemeName, themes } from '../../standin/host/browser/themes';
import { launchBrowser } from '../../tools/browser';
import { root, staged } from '../../tools/paths';

/** A running stand-in with its host page and a browser before it. */
export interface HubWorld {
  readonly standIn: StandIn;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** One open page of the host, with what went wrong in it. */
export interface OpenHub {
  readonly page: Page;
  readonly hub: FrameLocator;
  /** Console errors, uncaught errors and requests without an answer. */
  readonly complaints: string[];
}

/** Starts stand-in and browser. @throws Error when the package is not built */
export async function openWorld(
  options: { readonly runs?: number; readonly faults?: string[]; readonly scenario?: string } = {},
): Promise<HubWorld> {
  if (!existsSync(join(staged, 'hub', 'hub.js'))) throw new Error('The hub is not built. Run: npm run build');
  const standIn = await startStandIn({
    port: 0,
    scenario: 'space-game',
    packageFolder: staged,
    ...options,
    sites: [createHostSite({ packageFolder: staged, organization: 'local', token: 'local', collectionPath: '/local' })],
  });
  const browser = await launchBrowser();
  return {
    standIn,
    browser,
    close: async () => {
      await browser.close();
      await standIn.close();
    },
  };
}

/** Opens the hub with address parameters, e.g. `{ theme: 'dark', tab: 'releases' }`; `prepare` has the page before its first script. */
export function openHub(
  world: HubWorld,
  parameters: Readonly<Record<string, string>> = {},
  viewport = { width: 1366, height: 900 },
  prepare?: (page: Page) => Promise<unknown>,
): Promise<OpenHub> {
  return openPage(world, '/', parameters, viewport, prepare);
}

/** Opens a page of the host, as `openHub` does the hub's. */
export async function openPage(
  { standIn, browser }: HubWorld,
  path: string,
  parameters: Readonly<Record<string, string>>,
  viewport: { readonly width: number; readonly height: number },
  prepare?: (page: Page) => Promise<unknown>,
): Promise<OpenHub> {
  const page = await browser.newPage({ viewport, locale: 'en-US', timezoneId: 'America/New_York' });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`.trim());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // What the control bar asks for, from time to time and by its event stream, ends with the page.
    const endsWithPage = request.url().includes('/_standin/') && reason === 'net::ERR_ABORTED';
    if (!endsWithPage) complaints.push(`${request.url()} ${reason}`);
  });
  const url = new URL(path, standIn.server.origin);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  await prepare?.(page);
  await page.goto(url.href);
  return { page, hub: page.frameLocator('iframe'), complaints };
}

const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
  }[];
}

const AXE_OPTIONS = {
  iframes: false,
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

async function violationsIn(frame: Frame): Promise<string[]> {
  // Half a megabyte of script: once per document.
  if (!(await frame.evaluate("'axe' in globalThis"))) await frame.evaluate(axe);
  const { violations } = (await frame.evaluate(`axe.run(document, ${JSON.stringify(AXE_OPTIONS)})`)) as AxeResult;
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.map((node) => JSON.stringify(node.target)).slice(0, 4);
    return `${id}: ${help} (${nodes.length}) at ${places.join(', ')} ${nodes[0]?.failureSummary ?? ''}`;
  });
}

/** Themes and sizes in which the host page around the hub was looked at: what the hub shows does not change it. */
const seenHosts = new WeakMap<Page, Set<string>>();

/** What axe-core finds against WCAG 2.2 AA and best practice in host page and hub; one line per kind of violation. */
export async function violations({ page }: OpenHub): Promise<string[]> {
  const look = (await page.evaluate('`${document.documentElement.dataset.theme} ${innerWidth}`')) as string;
  const seen = seenHosts.get(page) ?? new Set();
  seenHosts.set(page, seen);
  const found: string[] = [];
  for (const frame of page.frames()) {
    if (frame === page.mainFrame() && seen.has(look)) continue;
    found.push(...(await violationsIn(frame)));
  }
  seen.add(look);
  return found;
}

/** Every theme of the host page. */
export const THEMES = Object.keys(themes) as readonly ThemeName[];

/** Runs in a frame: the theme with this background has arrived, and no colour is on its way to another any more. */
const isThemed = (background: string): boolean =>
  getComputedStyle(document.documentElement).getPropertyValue('--background-color').trim() === background &&
  !document.getAnimations().some((one) => one instanceof CSSTransition && one.playState === 'running');

/** Chooses a theme in the host page, and waits until every frame shows it whole. @throws Error when one does not */
export async function chooseTheme({ page }: OpenHub, theme: ThemeName): Promise<void> {
  await page.getByLabel('Theme').selectOption(theme);
  const background = themes[theme]['background-color'] ?? '';
  for (const frame of page.frames()) await frame.waitForFunction(isThemed, background);
}

/** `violations` in every theme, by changing the theme of the page that is open. */
export async function violationsInEveryTheme(open: OpenHub): Promise<string[]> {
  const found: string[] = [];
  for (const theme of THEMES) {
    await chooseTheme(open, theme);
    found.push(...(await violations(open)).map((line) => `${theme}: ${line}`));
  }
  return found;
}

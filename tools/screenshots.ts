// `node --import tsx tools/screenshots.ts [--out FOLDER] [--only NAME,…]`: pictures of the hub after a day of the story, for the marketplace
// and for looking at. The package must be built: npm run build.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { type StandIn, startStandIn } from '../standin';
import { createHostSite } from '../standin/host';
import { launchBrowser } from './browser';
import { root, staged } from './paths';

interface Shot {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Parameters of the page's address. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Accessible name of something that is there when the picture is whole. */
  readonly until: string;
  /** The hub alone, without the stand-in's control bar. */
  readonly plain?: true;
}

const MARKETPLACE = { width: 1366, height: 768 } as const;
const DESKTOP = { width: 1920, height: 1080 } as const;

const SHOTS: readonly Shot[] = [
  { name: 'overview-light', ...MARKETPLACE, parameters: { theme: 'light' }, until: 'Production', plain: true },
  { name: 'overview-dark', ...MARKETPLACE, parameters: { theme: 'dark' }, until: 'Production', plain: true },
  {
    name: 'overview-high-contrast',
    ...MARKETPLACE,
    parameters: { theme: 'high-contrast' },
    until: 'Production',
    plain: true,
  },
  { name: 'overview-wide-light', ...DESKTOP, parameters: { theme: 'light' }, until: 'Production', plain: true },
  { name: 'overview-wide-dark', ...DESKTOP, parameters: { theme: 'dark' }, until: 'Production', plain: true },
  {
    name: 'overview-wide-high-contrast',
    ...DESKTOP,
    parameters: { theme: 'high-contrast' },
    until: 'Production',
    plain: true,
  },
  { name: 'releases', ...MARKETPLACE, parameters: { tab: 'releases' }, until: 'Production', plain: true },
  { name: 'timeline', ...MARKETPLACE, parameters: { tab: 'timeline' }, until: 'Production', plain: true },
  { name: 'waits', ...MARKETPLACE, parameters: { tab: 'waits' }, until: 'Production', plain: true },
  { name: 'evidence', ...MARKETPLACE, parameters: { tab: 'evidence' }, until: 'Production', plain: true },
  { name: 'trends', ...MARKETPLACE, parameters: { tab: 'trends' }, until: 'Production', plain: true },
  { name: 'rules', ...MARKETPLACE, parameters: { tab: 'rules' }, until: 'Production', plain: true },
  { name: 'bug-gate', ...MARKETPLACE, parameters: { tab: 'bug-gate' }, until: 'Production', plain: true },
];

/** A day of the team: what waits, for whom, and what a morning brought. */
const STORY: readonly (readonly [action: string, parameters: Readonly<Record<string, string>>])[] = [
  ['push', { kind: 'feature' }],
  ['push', { kind: 'fix' }],
  ['next-morning', {}],
  ['start-staging', {}],
  ['push', { kind: 'feature' }],
  ['file-bug', { severity: '2 - High' }],
];

async function play({ server }: StandIn): Promise<void> {
  for (const [action, parameters] of STORY) {
    const response = await fetch(`${server.origin}/_standin/actions/${action}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(parameters),
    });
    if (!response.ok) throw new Error(`The story's step '${action}' failed: ${await response.text()}`);
  }
}

async function take(browser: Browser, origin: string, shot: Shot, folder: string): Promise<void> {
  const { width, height } = shot;
  const page = await browser.newPage({ viewport: { width, height }, locale: 'en-US', timezoneId: 'America/New_York' });
  const url = new URL(origin);
  for (const [name, value] of Object.entries(shot.parameters)) url.searchParams.set(name, value);
  await page.goto(url.href);
  await page.frameLocator('iframe').getByRole('article', { name: shot.until }).waitFor();
  if (shot.plain) await page.addStyleTag({ content: '.story { display: none }' });
  // Details come after the first view, and the last of them with a fade.
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(1500);
  const path = join(folder, `${shot.name}.png`);
  await page.screenshot({ path });
  await page.close();
  console.log(path);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' }, only: { type: 'string' } } });
  const folder = resolve(values.out ?? join(root, 'images'));
  mkdirSync(folder, { recursive: true });
  const standIn = await startStandIn({
    port: 0,
    scenario: 'space-game',
    packageFolder: staged,
    sites: [createHostSite({ packageFolder: staged, organization: 'local', token: 'local', collectionPath: '/local' })],
  });
  try {
    await play(standIn);
    const browser = await launchBrowser();
    try {
      for (const shot of SHOTS.filter(({ name }) => !values.only || values.only.split(',').includes(name))) {
        await take(browser, standIn.server.origin, shot, folder);
      }
    } finally {
      await browser.close();
    }
  } finally {
    await standIn.close();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

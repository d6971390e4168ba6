// The whole story by clicking: the control bar plays the people, the hub follows within three seconds. By role and name.
import assert from 'node:assert/strict';
import { chooseTheme, type HubWorld, type OpenHub, openHub, openWorld, violations } from '../hub-page';

/** How soon the page follows a step of the story. */
const soon = { timeout: 3000 };

describe('the story, played with the control bar', function () {
  this.timeout(180_000);
  let world: HubWorld;
  let open: OpenHub;

  before(async () => {
    world = await openWorld();
    open = await openHub(world);
    await version('Dev', '1.19.5');
  });
  after(async () => {
    await open?.page.close();
    await world?.close();
  });
  afterEach(() => {
    assert.deepEqual(open.complaints, [], 'the console');
  });

  const card = (stage: string) => open.hub.getByRole('article', { name: stage });
  /** Clicks a button of the bar and waits until the step is played: only then the hub's three seconds begin. */
  const step = async (name: string): Promise<void> => {
    const button = open.page.getByRole('button', { name, exact: true });
    await button.click();
    await open.page.waitForFunction((title) => {
      const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === title);
      return found !== undefined && !found.disabled;
    }, name);
  };
  const push = async (kind: 'feature' | 'fix' | 'breaking'): Promise<void> => {
    await open.page.getByLabel('Kind (Push a commit)').selectOption(kind);
    await step('Push a commit');
  };
  const version = (stage: string, wanted: string) =>
    card(stage).getByRole('button', { name: wanted, exact: true }).waitFor(soon);
  const isAccessible = async (): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await chooseTheme(open, theme);
      assert.deepEqual(await violations(open), [], theme);
    }
  };

  it('a feature, a fix and a breaking change get their versions and reach Dev', async () => {
    await push('feature');
    await version('Dev', '1.20.0');
    await card('Test')
      .getByText(/1 release behind Dev/)
      .waitFor(soon);
    await push('fix');
    await version('Dev', '1.20.1');
    await push('breaking');
    await version('Build', '2.0.0');
    await version('Dev', '2.0.0');
  });

  it('at 3:00 Test gets the latest of them alone', async () => {
    await step('Go to 3:00 next morning');
    await version('Test', '2.0.0');
    const superseded = open.hub.getByRole('row', { name: /1\.20\.1/ });
    await superseded.getByText('A newer release came first').waitFor(soon);
    await open.hub
      .getByRole('region', { name: 'What waits, and for whom' })
      .getByRole('button', { name: '2.0.0 waits for Testers to start Staging' })
      .waitFor(soon);
  });

  it('Staging is held by a bug, and the page names what holds it', async () => {
    await open.page.getByLabel('Severity (File a bug)').selectOption('1 - Critical');
    await step('File a bug');
    await step('Start Staging');
    await card('Staging')
      .getByText(/2\.0\.0 waits for .*Bug gate: all active bugs/)
      .waitFor(soon);
    await open.hub
      .getByRole('region', { name: 'What waits, and for whom' })
      .getByRole('button', { name: /2\.0\.0 is held before Staging by .*Bug gate: all active bugs/ })
      .waitFor(soon);
    await open.hub
      .getByRole('region', { name: 'What needs attention' })
      .getByRole('button', { name: /2\.0\.0 is held before Staging by/ })
      .waitFor(soon);
    await isAccessible();
  });

  it('the bug is closed, and the gate opens with its next evaluation, not before', async () => {
    await step('Close a bug');
    await card('Staging')
      .getByText(/2\.0\.0 waits for/)
      .waitFor(soon);
    await step('+15 minutes');
    await step('+15 minutes');
    await version('Staging', '2.0.0');
    await card('Production')
      .getByText(/2\.0\.0 waits for approval by Management/)
      .waitFor(soon);
    await isAccessible();
  });

  it('management approves, and the release is in Production', async () => {
    await step('Approve');
    await version('Production', '2.0.0');
    await card('Production').getByText('Same release as Staging').waitFor(soon);
  });

  it('the next release is rejected, and stays out of Production', async () => {
    await push('fix');
    await version('Dev', '2.0.1');
    await step('Go to 3:00 next morning');
    await version('Test', '2.0.1');
    await step('Start Staging');
    await version('Staging', '2.0.1');
    await card('Production')
      .getByText(/2\.0\.1 waits for approval by Management/)
      .waitFor(soon);
    await step('Reject');
    await open.hub
      .getByRole('row', { name: /2\.0\.1/ })
      .getByText(/^Not let in:/)
      .waitFor(soon);
    await version('Production', '2.0.0');
    await isAccessible();
  });

  it('a broken build is told, and its fix is a new release', async () => {
    await step('Break the build');
    await open.hub
      .getByRole('region', { name: 'What needs attention' })
      .getByText(/failed in Build/)
      .waitFor(soon);
    await version('Dev', '2.0.1');
    await isAccessible();
    await push('fix');
    await version('Build', '2.1.1');
    await version('Dev', '2.1.1');
  });

  it('a stage that runs again keeps its version', async () => {
    await open.page.getByLabel('Stage (Run a stage again)').selectOption('Dev');
    await step('Run a stage again');
    await open.hub.getByRole('button', { name: 'Dev: show details' }).click();
    const panel = open.hub.getByRole('dialog', { name: 'Stage Dev' });
    const rows = panel.getByRole('table', { name: 'Latest deployments' }).getByRole('row', { name: /2\.1\.1/ });
    await rows.nth(1).waitFor(soon);
    assert.equal(await rows.count(), 2);
    await panel.press('Escape');
    await version('Dev', '2.1.1');
  });
});

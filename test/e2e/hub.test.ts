// The hub as people use it: in a browser, in the host page, against the stand-in. By role and name, not by CSS class.
import assert from 'node:assert/strict';
import { chooseTheme, type HubWorld, type OpenHub, openHub, openWorld, violationsInEveryTheme } from './hub-page';

describe('the hub in the browser', function () {
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

  const card = (stage: string) => open.hub.getByRole('article', { name: stage });

  it('shows one card per stage, in pipeline order', async () => {
    open = await openHub(world);
    await card('Production').waitFor();
    const names = await open.hub
      .getByRole('list', { name: /^Stages of/ })
      .getByRole('heading', { level: 3 })
      .allInnerTexts();
    assert.deepEqual(names, ['Build', 'Dev', 'Test', 'Staging', 'Production']);
  });

  it('says what is where, how far behind, and whether the plan is kept', async () => {
    open = await openHub(world);
    await card('Dev').getByRole('button', { name: '1.19.5', exact: true }).waitFor();
    await card('Production').getByRole('button', { name: '1.18.5', exact: true }).waitFor();
    await card('Staging')
      .getByText(/2 releases behind Test/)
      .waitFor();
    await card('Test')
      .getByText(/^\d of \d kept in the last 7 days$/)
      .waitFor();
    await card('Test')
      .getByText(/^Tue 3:00/)
      .waitFor();
  });

  it('shows how far each release came, and why not further', async () => {
    open = await openHub(world);
    const row = open.hub.getByRole('row', { name: /1\.19\.4/ });
    await row.getByText('A newer release came first').waitFor();
  });

  it('is accessible in every theme', async () => {
    open = await openHub(world);
    await open.hub.getByRole('table').waitFor();
    assert.deepEqual(await violationsInEveryTheme(open), []);
  });

  it('follows the host when the theme changes', async () => {
    open = await openHub(world);
    await card('Dev').waitFor();
    const ink = () => open.hub.locator('body').evaluate((body) => getComputedStyle(body).color);
    const before = await ink();
    await chooseTheme(open, 'dark');
    assert.notEqual(await ink(), before);
  });

  it('opens a release with its whole way, and the link brings the same view back', async () => {
    open = await openHub(world);
    await card('Production').getByRole('button', { name: '1.18.5', exact: true }).click();
    const panel = open.hub.getByRole('dialog', { name: 'Release 1.18.5' });
    await panel
      .getByRole('list', { name: 'Approvals and checks of Production' })
      .getByText(/by Irwin/)
      .first()
      .waitFor();
    await open.page.waitForURL(/[?&]release=4248/);
    assert.deepEqual(await violationsInEveryTheme(open), []);
    const link = open.page.url();
    await open.page.close();
    open = await openHub(world, Object.fromEntries(new URL(link).searchParams));
    await open.hub.getByRole('dialog', { name: 'Release 1.18.5' }).waitFor();
    await open.hub.getByRole('dialog').press('Escape');
    await open.hub.getByRole('dialog').waitFor({ state: 'detached' });
    await open.page.waitForURL(({ search }) => !search.includes('release='));
  });

  it('opens a stage with its plan, where each line comes from, and its latest deployments', async () => {
    open = await openHub(world);
    await open.hub.getByRole('button', { name: 'Test: show details' }).click();
    const panel = open.hub.getByRole('dialog', { name: 'Stage Test' });
    await panel.getByText('(from the file)').first().waitFor();
    await panel.getByRole('table', { name: 'Latest deployments' }).waitFor();
    assert.deepEqual(await violationsInEveryTheme(open), []);
  });

  it('finds releases by version and by result, and keeps the filters in the address', async () => {
    open = await openHub(world, { tab: 'releases' });
    await open.hub.getByRole('searchbox').fill('1.18.');
    await open.hub.getByText(/^8 of \d+ releases$/).waitFor();
    await open.hub.getByRole('button', { name: /^Result:/ }).click();
    await open.hub
      .getByRole('menuitemcheckbox', { name: 'Failed' })
      .or(open.hub.getByRole('menuitem', { name: 'Failed' }))
      .click();
    await open.hub.getByText(/No release fits|^\d of \d+ releases$/).waitFor();
    await open.page.waitForURL(/q=1\.18\./);
    await open.page.waitForURL(/result=failed/);
  });

  it('shows chosen days, by keyboard alone, and says them as people do', async () => {
    open = await openHub(world, { tab: 'releases' });
    await card('Dev').waitFor();
    await open.hub.getByRole('button', { name: /^Dates:/ }).focus();
    await open.page.keyboard.press('Enter');
    await open.hub.getByRole('menuitemcheckbox', { name: 'Choose days…' }).focus();
    await open.page.keyboard.press('Enter');
    const form = open.hub.getByRole('form', { name: 'Choose days…' });
    await form.getByLabel('From').waitFor();
    assert.ok(
      await form.getByLabel('From').evaluate((field) => field === document.activeElement),
      'the first day has the focus',
    );
    await form.getByLabel('From').fill('2026-06-12');
    await form.getByLabel('To').fill('2026-06-03');
    await form.getByText('The first day comes before the last one.').waitFor();
    assert.ok(await form.getByRole('button', { name: 'Show' }).isDisabled());
    assert.deepEqual(await violationsInEveryTheme(open), []);
    await form.getByLabel('From').fill('2026-06-03');
    await form.getByLabel('To').fill('2026-06-12');
    await form.getByLabel('To').press('Enter');
    await open.hub.getByRole('button', { name: 'Dates: Jun 3 – 12' }).waitFor();
    await open.page.waitForURL(/range=2026-06-03\.\.2026-06-12/);
    await form.waitFor({ state: 'detached' });
  });

  it('offers the link where the browser does not let it copy', async () => {
    open = await openHub(world, { tab: 'releases' });
    await card('Dev').waitFor();
    await open.hub.getByRole('menuitem', { name: 'Copy link' }).click();
    await open.hub.getByText('Link copied').or(open.hub.getByLabel('Copy this link:')).waitFor();
  });

  it('shows classic releases the same way', async () => {
    open = await openHub(world, { pipeline: 'r3' });
    await open.hub.getByRole('list', { name: /^Stages of/ }).waitFor();
  });
});

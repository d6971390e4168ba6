// The plan's panel in a browser: lines with their origin, mistakes by line, save and conflict. By role and name.
import assert from 'node:assert/strict';
import { act } from '../standin/act';
import { type HubWorld, type OpenHub, openHub, openWorld, violationsInEveryTheme } from './hub-page';

const PLAN =
  'version: 1\ntimeZone: Europe/Berlin\nstages:\n  - { stage: Staging, trigger: manual, by: [Nightwatch] }\n';

/** Complaints but for one: a collection that nobody has written to yet is not there, and the browser itself says so. */
const surprises = ({ complaints }: OpenHub): string[] =>
  complaints.filter((line) => !(line.includes('404') && line.endsWith('/Collections/plans/Documents')));

describe("the plan's panel", function () {
  this.timeout(90_000);
  let world: HubWorld;
  let open: OpenHub;

  before(async () => {
    world = await openWorld();
  });
  after(async () => {
    await world?.close();
  });
  // What was saved counts from then on, and the story's clock stands still.
  beforeEach(() => world.standIn.world.clock.advanceBy(60_000));
  afterEach(async () => {
    assert.deepEqual(surprises(open), [], 'the console');
    await open.page.close();
  });

  const panel = (page: OpenHub) => page.hub.getByRole('dialog', { name: 'Plan of space-game-web' });
  const field = (page: OpenHub) => panel(page).getByRole('textbox', { name: 'Plan as YAML' });
  const openPanel = async (page: OpenHub): Promise<void> => {
    await page.hub.getByRole('article', { name: 'Production' }).waitFor();
    await page.hub.getByRole('menuitem', { name: 'Edit plan' }).click();
    await field(page).waitFor();
  };

  it('shows the lines of the file, where each comes from, and each mistake of a changed text by its line', async () => {
    open = await openHub(world);
    await openPanel(open);
    await open.page.waitForURL(/[?&]plan=1/);
    await panel(open)
      .getByText(/^The plan is the file release-cadence\.yml in the repository/)
      .waitFor();
    await panel(open).getByText('(from the file)').first().waitFor();
    await panel(open).getByText('No mistake', { exact: true }).waitFor();
    assert.equal(await panel(open).getByRole('button', { name: 'Save here' }).count(), 0);
    await field(open).fill('version: 1\ntimeZone: Nowhere/Town\nstages:\n  - { stage: Test, trigger: sometimes }\n');
    await panel(open)
      .getByText(/^Line 2, column 11: "Nowhere\/Town" is not a time zone/)
      .waitFor();
    await panel(open)
      .getByText(/^Line 4, column \d+: "sometimes" is not a trigger/)
      .waitFor();
    await panel(open).getByText('2 mistakes', { exact: true }).waitFor();
    assert.deepEqual(await violationsInEveryTheme(open), []);
  });

  it('without a file it offers what the pipeline says, saves here, and shows who was faster', async () => {
    await act(world.standIn, 'edit-file', {
      path: 'release-cadence.yml',
      content: '\n',
      title: 'chore: remove the plan',
    });
    open = await openHub(world);
    const other = await openHub(world);
    await openPanel(open);
    await panel(open)
      .getByText(/^Nobody has written a plan/)
      .waitFor();
    assert.match(await field(open).inputValue(), /stage: Staging/);
    await openPanel(other);

    await field(open).fill(PLAN.replace('manual', 'sometimes'));
    await panel(open).getByText('1 mistake', { exact: true }).waitFor();
    assert.ok(await panel(open).getByRole('button', { name: 'Save here' }).isDisabled());
    await field(open).fill(PLAN);
    await panel(open).getByText('No mistake', { exact: true }).waitFor();
    await panel(open).getByRole('button', { name: 'Save here' }).click();
    await panel(open).getByText('Saved as version 1.').waitFor();
    await panel(open).getByText('by hand, by Nightwatch (from the hub settings)').waitFor();
    assert.deepEqual(await violationsInEveryTheme(open), []);

    await field(other).fill(PLAN.replace('Nightwatch', 'Dayshift'));
    await panel(other).getByText('No mistake', { exact: true }).waitFor();
    await panel(other).getByRole('button', { name: 'Save here' }).click();
    await panel(other)
      .getByText(/^It was not saved: .* saved version 1/)
      .waitFor();
    assert.match(await field(other).inputValue(), /Dayshift/);
    await panel(other).getByRole('button', { name: 'Save here' }).click();
    await panel(other).getByText('Saved as version 2.').waitFor();
    assert.equal(await panel(other).getByRole('list', { name: 'Saved versions' }).getByRole('listitem').count(), 2);
    assert.deepEqual(surprises(other), []);
    await other.page.close();

    await open.page.reload();
    await panel(open)
      .getByText(/^The plan is saved in the settings of this page: version 2, by /)
      .waitFor();
  });

  it('shows what a colleague saved, when it is asked for news', async () => {
    open = await openHub(world);
    await open.hub
      .getByRole('article', { name: 'Staging' })
      .getByText(/Dayshift/)
      .waitFor();
    const other = await openHub(world, { plan: '1' });
    await field(other).fill(PLAN.replace('Nightwatch', 'Weekend crew'));
    await panel(other).getByText('No mistake', { exact: true }).waitFor();
    await panel(other).getByRole('button', { name: 'Save here' }).click();
    await panel(other).getByText('Saved as version 3.').waitFor();
    await other.page.close();
    await world.standIn.world.clock.advanceBy(60_000);
    await open.hub.getByRole('menuitem', { name: 'Refresh' }).click();
    await open.hub
      .getByRole('article', { name: 'Staging' })
      .getByText(/Weekend crew/)
      .waitFor();
  });

  it('keeps the plan that counted, and says so, while the settings cannot be read', async () => {
    open = await openHub(world);
    await open.hub
      .getByRole('article', { name: 'Staging' })
      .getByText(/Weekend crew/)
      .waitFor();
    world.standIn.faults.add('server-error', '/ExtensionManagement/');
    try {
      await open.hub.getByRole('menuitem', { name: 'Refresh' }).click();
      await open.page.waitForTimeout(1500);
      await open.hub
        .getByRole('article', { name: 'Staging' })
        .getByText(/Weekend crew/)
        .waitFor();
      const late = await openHub(world);
      await late.hub.getByText(/^The plan could not be read/).waitFor();
      await late.page.close();
    } finally {
      world.standIn.faults.clear();
      open.complaints.length = 0;
    }
  });

  it('wins over what is saved here as soon as there is a file', async () => {
    await act(world.standIn, 'edit-file', {
      path: 'release-cadence.yml',
      content: PLAN.replace('Nightwatch', 'File people'),
      title: 'docs: plan',
    });
    open = await openHub(world);
    await open.hub
      .getByRole('article', { name: 'Staging' })
      .getByText(/File people/)
      .waitFor();
  });
});

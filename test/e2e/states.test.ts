// Every state of the hub in which there is less to show than usual: its own text, a way out, and nothing that axe-core finds.
import assert from 'node:assert/strict';
import { hostileTexts } from '../../standin/scenarios/hostile';
import type { Pipeline } from '../../standin/world';
import { type HubWorld, type OpenHub, openHub, openWorld, violations, violationsInEveryTheme } from './hub-page';

type Parameters = Readonly<Record<string, string>>;

/** A state, how it comes about, what it says, and the button that leads out of it. */
interface State {
  readonly name: string;
  readonly faults?: readonly (readonly [name: string, route: string])[];
  readonly parameters: Parameters;
  readonly says: readonly (string | RegExp)[];
  readonly wayOut?: string;
  /** Failed requests that the browser itself writes to the console. */
  readonly complains?: true;
}

const definition = '/_apis/build/definitions/7';
const records = (environment: number): string => `environments/${environment}/environmentdeploymentrecords`;

const STATES: readonly State[] = [
  {
    name: 'no deployments in the range',
    parameters: { pipeline: '7', range: '2026-06-14..2026-06-14' },
    says: [/^No deployments in these days\. The last one was on/],
    wayOut: 'Show the last 12 months',
  },
  {
    name: 'no plan',
    faults: [
      ['forbidden', '/pipelines/7/preview'],
      ['not-found', '/filecontents'],
    ],
    complains: true,
    parameters: { pipeline: '7' },
    says: [/there is no release-cadence\.yml beside it/],
  },
  {
    name: 'one stage',
    parameters: { pipeline: '21' },
    says: [/^This pipeline has one stage\./],
  },
  {
    name: 'no environments',
    parameters: { pipeline: '22' },
    says: [/^This pipeline deploys without an environment/],
  },
  {
    name: 'no permission on one environment',
    faults: [['forbidden', records(14)]],
    parameters: { pipeline: '7' },
    says: ['You cannot see deployments to Production', /ago · by push$|^just now/],
    complains: true,
  },
  {
    name: 'no permission on any environment',
    faults: [['forbidden', 'environmentdeploymentrecords']],
    parameters: { pipeline: '7' },
    says: ['You cannot see deployments to Dev', 'You cannot see deployments to Production'],
    complains: true,
  },
  {
    name: '401',
    faults: [['unauthorized', definition]],
    parameters: { pipeline: '7' },
    says: ['You are signed out'],
    wayOut: 'Reload the page',
    complains: true,
  },
  {
    name: 'a sign-in page instead of an answer',
    faults: [['sign-in-page', definition]],
    parameters: { pipeline: '7' },
    says: ['You are signed out'],
    wayOut: 'Reload the page',
  },
  {
    name: '403',
    faults: [['forbidden', definition]],
    parameters: { pipeline: '7' },
    says: ['You may not see this', /Ask a project administrator/],
    wayOut: 'Choose another pipeline',
    complains: true,
  },
  {
    name: '404',
    parameters: { pipeline: '999' },
    says: ['This pipeline is not there'],
    wayOut: 'Choose another pipeline',
    complains: true,
  },
  {
    name: 'a server error',
    faults: [['server-error', definition]],
    parameters: { pipeline: '7' },
    says: ['Azure DevOps answered with an error', /TF400898/],
    wayOut: 'Try again',
    complains: true,
  },
  {
    name: 'an answer that cannot be read',
    faults: [['truncated-json', definition]],
    parameters: { pipeline: '7' },
    says: ['The answer cannot be read'],
    wayOut: 'Try again',
  },
  {
    name: 'offline',
    faults: [['offline', definition]],
    parameters: { pipeline: '7' },
    says: ['No connection', /Azure DevOps cannot be reached/],
    wayOut: 'Try again',
    complains: true,
  },
];

/** The Space Game's pipeline once more, with another file and without runs. */
function addPipeline({ standIn }: HubWorld, id: number, name: string, yaml: string): void {
  const [first] = [...standIn.world.pipelines.values()];
  if (!first) throw new Error('The stand-in has no pipeline.');
  const repository = { ...first.repository, id: `space-game-team/${name}` };
  const pipeline: Pipeline = { ...first, id, name, yaml, repository };
  standIn.world.pipelines.set(id, pipeline);
}

const stage = (name: string, job: string): string => `  - stage: ${name}\n    jobs:\n${job}`;
const plainJob = '      - job: Work\n        steps:\n          - script: echo work\n';
const pipelineOf = (...stages: readonly string[]): string =>
  `trigger: none\npool:\n  vmImage: ubuntu-latest\nstages:\n${stages.join('')}`;

describe('states of the hub', function () {
  this.timeout(90_000);
  let world: HubWorld;
  let open: OpenHub;

  before(async () => {
    world = await openWorld();
    addPipeline(world, 21, 'one-stage', pipelineOf(stage('Build', plainJob)));
    const deploys = '      - job: Deploy\n        steps:\n          - task: AzureWebApp@1\n';
    addPipeline(world, 22, 'without-environments', pipelineOf(stage('Build', plainJob), stage('Production', deploys)));
  });
  after(() => world?.close());
  afterEach(async () => {
    world.standIn.faults.clear();
    await open.page.close();
  });

  for (const { name, faults = [], parameters, says, wayOut, complains } of STATES) {
    it(`${name}: says so, offers a way out, and is accessible in every theme`, async () => {
      for (const [fault, route] of faults) world.standIn.faults.add(fault, route);
      open = await openHub(world, parameters);
      for (const text of says) await open.hub.getByText(text).first().waitFor({ timeout: 20_000 });
      if (wayOut) await open.hub.getByRole('button', { name: wayOut }).first().waitFor();
      assert.deepEqual(await violationsInEveryTheme(open), []);
      if (!complains) assert.deepEqual(open.complaints, []);
    });
  }

  it('recovers by the way out', async () => {
    world.standIn.faults.add('server-error', definition);
    open = await openHub(world, { pipeline: '7' });
    const again = open.hub.getByRole('button', { name: 'Try again' }).first();
    await again.waitFor({ timeout: 20_000 });
    world.standIn.faults.clear();
    await again.click();
    await open.hub.getByRole('article', { name: 'Production' }).waitFor();
  });

  it('leads from a pipeline that is not there to those that are', async () => {
    open = await openHub(world, { pipeline: '999' });
    await open.hub.getByRole('button', { name: 'Choose another pipeline' }).click();
    await open.hub.getByRole('heading', { name: 'Choose a pipeline to see how its releases move' }).waitFor();
    assert.deepEqual(await violationsInEveryTheme(open), []);
    await open.hub.getByRole('button', { name: 'space-game-web', exact: true }).click();
    await open.hub.getByRole('article', { name: 'Production' }).waitFor();
  });

  it('shows nothing half: numbers come when their data is complete', async () => {
    world.standIn.faults.add('slow', records(14));
    open = await openHub(world, { pipeline: '7' });
    await open.hub
      .getByText('Loading space-game-web…')
      .or(open.hub.getByText(/^Loading/))
      .first()
      .waitFor();
    assert.equal(await open.hub.getByRole('article').count(), 0);
    assert.deepEqual(await violationsInEveryTheme(open), []);
    await open.hub.getByRole('article', { name: 'Production' }).waitFor();
  });

  it('keeps what it has when the connection is lost, and says from when it is', async () => {
    open = await openHub(world, { pipeline: '7' });
    await open.hub.getByRole('article', { name: 'Production' }).waitFor();
    world.standIn.faults.add('offline', '/_apis/');
    await open.hub.getByRole('menuitem', { name: 'Refresh' }).click();
    await open.hub.getByText(/^No connection\. What you see is from/).waitFor({ timeout: 30_000 });
    await open.hub.getByRole('article', { name: 'Production' }).waitFor();
    assert.deepEqual(await violationsInEveryTheme(open), []);
    world.standIn.faults.clear();
    await open.hub.getByRole('button', { name: 'Try again' }).click();
    await open.hub.getByText(/^No connection/).waitFor({ state: 'detached' });
  });

  it('gives up on a service that stays busy, in words, and tries again when it is asked to', async () => {
    world.standIn.faults.add('rate-limited', definition);
    open = await openHub(world, { pipeline: '7' }, undefined, (page) =>
      page.clock.install({ time: world.standIn.world.clock.now() }),
    );
    const busy = open.hub.getByText('Azure DevOps is busy');
    for (let turn = 0; turn < 40 && !(await busy.isVisible()); turn++) {
      await open.page.clock.runFor(10_000);
      await open.page.waitForTimeout(200);
    }
    await busy.waitFor();
    assert.deepEqual(await violationsInEveryTheme(open), []);
    world.standIn.faults.clear();
    await open.hub.getByRole('button', { name: 'Try again' }).first().click();
    await open.page.clock.runFor(40_000);
    await open.hub.getByRole('article', { name: 'Production' }).waitFor();
  });

  it('tells runs that retention removed from those that are there', async () => {
    const run = world.standIn.world.runs.get(4248);
    assert.ok(run, 'the run in Production');
    run.deleted = true;
    try {
      open = await openHub(world, { pipeline: '7', release: '4248' });
      await open.hub.getByText('The run was removed by retention; only its deployments are known.').waitFor();
      await open.hub
        .getByText(/older runs were removed by retention/)
        .first()
        .waitFor();
      assert.deepEqual(await violationsInEveryTheme(open), []);
    } finally {
      delete run.deleted;
    }
  });

  it('says that nothing starts in a pipeline that is disabled, before anything else', async () => {
    const { clock, pipelines } = world.standIn.world;
    const pipeline = pipelines.get(7) ?? assert.fail();
    const { queueStatus, createdAt } = pipeline;
    Object.assign(pipeline, { queueStatus: 'disabled', createdAt: clock.now() - 3_600_000 });
    try {
      open = await openHub(world, { pipeline: '7' });
      const list = open.hub.getByRole('region', { name: 'What needs attention' });
      const first = list.getByRole('listitem').first();
      await first.getByText(/^No run starts: the pipeline is disabled or paused, since .* or earlier$/).waitFor();
      assert.deepEqual(await violationsInEveryTheme(open), []);
      Object.assign(pipeline, { queueStatus: 'enabled', createdAt: clock.now() });
      await open.hub.getByRole('menuitem', { name: 'Refresh' }).click();
      await list.getByText(/^No run starts/).waitFor({ state: 'detached' });
    } finally {
      Object.assign(pipeline, { queueStatus, createdAt });
    }
  });

  it('says so when Azure DevOps never answers', async () => {
    open = await openHub(world, { handshake: 'never', theme: 'dark' });
    await open.hub
      .getByRole('heading', { name: 'Azure DevOps does not answer this page' })
      .waitFor({ timeout: 20_000 });
    await open.hub.getByRole('button', { name: 'Reload the page' }).waitFor();
    // A host that does not answer tells no theme either: dark text, and a light ground of its own below it.
    assert.equal(
      await open.hub.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor),
      'rgb(255, 255, 255)',
    );
    assert.deepEqual(await violations(open), []);
  });
});

describe('a project without pipelines', function () {
  this.timeout(60_000);

  it('says what will be here', async () => {
    const world = await openWorld({ scenario: 'empty' });
    try {
      const open = await openHub(world);
      await open.hub.getByRole('heading', { name: 'This project has no pipeline yet' }).waitFor();
      assert.deepEqual(await violationsInEveryTheme(open), []);
      assert.deepEqual(open.complaints, []);
    } finally {
      await world.close();
    }
  });
});

describe('hostile names', function () {
  this.timeout(90_000);
  let world: HubWorld;

  before(async () => {
    world = await openWorld({ scenario: 'hostile' });
  });
  after(() => world?.close());

  for (const tab of ['overview', 'timeline', 'releases', 'waits', 'evidence', 'trends', 'rules', 'bug-gate']) {
    it(`stay text on the tab ${tab}`, async () => {
      const open = await openHub(world, { tab, pipeline: '7' });
      await open.hub
        .getByRole('heading', { name: `space ${hostileTexts.script}` })
        .first()
        .waitFor({ state: 'attached' });
      await open.page.waitForTimeout(1500);
      const frame = open.page.frames().find((one) => one !== open.page.mainFrame());
      const found = await frame?.evaluate(() => ({
        title: document.title,
        images: document.querySelectorAll('img[src="x"], [onerror]').length,
        scripts: [...document.scripts].filter(({ src, text }) => src === '' && text.includes('broken')).length,
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }));
      assert.ok(found);
      assert.notEqual(found.title, 'broken');
      assert.equal(found.images, 0);
      assert.equal(found.scripts, 0);
      assert.ok(found.wide <= 0, `ten thousand letters make the page ${found.wide} px too wide`);
      assert.notEqual(await open.page.title(), 'broken');
      assert.deepEqual(open.complaints, []);
      await open.page.close();
    });
  }
});

describe('twenty pipelines', function () {
  this.timeout(120_000);

  it('are one strip each, asked for politely', async () => {
    const world = await openWorld({ scenario: 'twenty-pipelines' });
    try {
      const ids = [7, ...Array.from({ length: 19 }, (_, index) => 101 + index)];
      world.standIn.server.requests.length = 0;
      const open = await openHub(world, { pipeline: ids.join(',') });
      const strips = open.hub.getByRole('list', { name: /^Stages of/ });
      for (let turn = 0; turn < 100 && (await strips.count()) < 20; turn++) await open.page.waitForTimeout(300);
      assert.equal(await strips.count(), 20);
      await open.page.waitForTimeout(1000);
      const asked = world.standIn.server.requests.length;
      assert.ok(asked <= 20 * 10, `${asked} requests for twenty pipelines`);
      assert.equal(world.standIn.server.requests.filter(({ url }) => url.includes('/environments?')).length, 1);
      world.standIn.server.requests.length = 0;
      await open.hub.getByRole('menuitem', { name: 'Refresh' }).click();
      await open.page.waitForTimeout(2000);
      assert.ok(world.standIn.server.requests.length <= 6, `${world.standIn.server.requests.length} for a refresh`);
      assert.deepEqual(await violationsInEveryTheme(open), []);
      await open.page.close();
    } finally {
      await world.close();
    }
  });

  it('open what belongs to the pipeline whose strip was used, and the tab is about it', async () => {
    const world = await openWorld({ scenario: 'twenty-pipelines' });
    try {
      const open = await openHub(world, { pipeline: '7,101', tab: 'releases' });
      const second = open.hub.getByRole('list', { name: 'Stages of space-game-02' });
      const version = second.getByRole('article', { name: 'Production' }).getByRole('button').last();
      await version.waitFor({ timeout: 30_000 });
      await open.hub.getByText('About space-game-web', { exact: true }).waitFor();
      const said = await version.innerText();
      await version.click();
      // Releases of one pipeline are not among those of another: there it would not be found.
      await open.hub
        .getByRole('dialog', { name: `Release ${said}` })
        .getByRole('heading', { name: 'Its way through the stages' })
        .waitFor();
      await open.page.waitForURL(/[?&]about=101/);
      assert.deepEqual(await violationsInEveryTheme(open), []);
      await open.page.keyboard.press('Escape');
      await open.hub.getByText('About space-game-02', { exact: true }).waitFor();
      await open.hub.getByRole('button', { name: 'Show below: space-game-web' }).click();
      await open.hub.getByText('About space-game-web', { exact: true }).waitFor();
      assert.deepEqual(open.complaints, []);
      await open.page.close();
    } finally {
      await world.close();
    }
  });
});

describe('little room', function () {
  this.timeout(60_000);
  let world: HubWorld;

  before(async () => {
    world = await openWorld();
  });
  after(() => world?.close());

  for (const [name, width, height, culture] of [
    ['a telephone', 400, 900, 'en-US'],
    ['a telephone, in German', 400, 900, 'de-DE'],
    ['a laptop at 200 %', 683, 384, 'en-US'],
    ['half a screen', 800, 900, 'de-DE'],
  ] as const) {
    it(`${name}: no command is cut off, and nothing is wider than the page`, async () => {
      const open = await openHub(world, { culture }, { width, height });
      await open.hub.getByRole('article', { name: 'Production' }).waitFor();
      const commands = await open.hub.getByRole('menubar').getByRole('menuitem').all();
      assert.ok(commands.length >= 5, `${commands.length} commands`);
      for (const command of commands) {
        const box = await command.boundingBox();
        assert.ok(box && box.x >= 0 && box.x + box.width <= width, `${await command.innerText()}: ${box?.x}`);
      }
      const frame = open.page.frames().find((one) => one !== open.page.mainFrame());
      const wide = await frame?.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(wide, 0);
      assert.deepEqual(await violationsInEveryTheme(open), []);
      assert.deepEqual(open.complaints, []);
      await open.page.close();
    });
  }
});

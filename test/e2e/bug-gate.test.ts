// The tab "Bug gate" as a tester uses it: in a browser, against the stand-in, following only what the page says.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { act } from '../standin/act';
import { type HubWorld, type OpenHub, openHub, openWorld, violations, violationsInEveryTheme } from './hub-page';

const GATE_ON_STAGING = { tab: 'bug-gate', gate: 'at=env.13&maxCritical=0&maxHigh=3&maxActive=10' };

/** What the portal's form "Invoke REST API" stores for each of its labels (task.json of InvokeRESTAPI 1.274). */
const PORTAL: Readonly<Record<string, string>> = {
  Method: 'method',
  Headers: 'headers',
  Body: 'body',
  'URL suffix and parameters': 'urlSuffix',
  'Success criteria': 'successCriteria',
};

interface StoredCheck {
  readonly id: number;
  readonly timeout: number;
  readonly settings: {
    readonly displayName?: string;
    readonly retryInterval?: number;
    readonly inputs?: Record<string, string>;
  };
}

/** The stand-in's REST, as the portal uses it. */
class Portal {
  readonly #world: HubWorld;

  constructor(world: HubWorld) {
    this.#world = world;
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { collectionUrl } = this.#world.standIn.server;
    const separator = path.includes('?') ? '&' : '?';
    const url = `${collectionUrl}/Space Game/_apis/${path}${separator}api-version=7.1-preview.1`;
    const response = await fetch(url, {
      method,
      headers: { Authorization: 'Bearer tim', 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  }

  async checks(environmentId: number): Promise<readonly StoredCheck[]> {
    const path = `pipelines/checks/configurations?resourceType=environment&resourceId=${environmentId}&$expand=settings`;
    return (await this.#call<{ value: StoredCheck[] }>('GET', path)).value;
  }

  async clear(environmentId: number): Promise<void> {
    for (const { id } of await this.checks(environmentId)) await this.remove(id);
  }

  remove(id: number): Promise<unknown> {
    return this.#call('DELETE', `pipelines/checks/configurations/${id}`);
  }

  /** Saves the form "Invoke REST API" with the values typed into its fields. */
  async save(environmentId: number, fields: ReadonlyMap<string, string>): Promise<void> {
    const value = (label: string): string => {
      const found = fields.get(label);
      assert.ok(found !== undefined, `the page gives no '${label}'`);
      return found;
    };
    assert.equal(value('Connection type'), 'Generic');
    assert.equal(value('Completion event'), 'ApiResponse');
    const name = value('Generic service connection');
    const connection = [...this.#world.standIn.world.connections.values()].find((one) => one.name === name);
    assert.ok(connection, `no service connection '${name}' to choose in the portal`);
    await this.#call('POST', 'pipelines/checks/configurations', {
      type: { id: 'fe1de3ee-a436-41b4-bb20-f6eb4cb879a7', name: 'Task Check' },
      settings: {
        displayName: value('Display name'),
        definitionRef: { id: '9c3e8943-130d-4c78-ac63-8af81df62dfb', name: 'InvokeRESTAPI', version: '1.274.1' },
        inputs: {
          connectedServiceNameSelector: 'connectedServiceName',
          connectedServiceName: connection.id,
          waitForCompletion: 'false',
          ...Object.fromEntries(Object.entries(PORTAL).map(([label, input]) => [input, value(label)])),
        },
        retryInterval: Number(value('Time between evaluations (minutes)')),
      },
      timeout: Number(value('Timeout (minutes)')),
      resource: { type: 'environment', id: String(environmentId) },
    });
  }

  /** Changes a check behind the page's back. */
  async change(environmentId: number, name: string, edit: (check: StoredCheck) => object): Promise<void> {
    const check = (await this.checks(environmentId)).find(({ settings }) => settings.displayName === name);
    assert.ok(check, `no check '${name}'`);
    await this.#call('PATCH', `pipelines/checks/configurations/${check.id}`, { ...check, ...edit(check) });
  }
}

/** Labels and values of a table of the page. */
async function valuesIn(table: Locator): Promise<Map<string, string>> {
  const rows = await table.getByRole('row').all();
  const values = new Map<string, string>();
  for (const row of rows.slice(1)) {
    const label = await row.getByRole('rowheader').innerText();
    values.set(label, (await row.getByRole('cell').first().innerText()).trim());
  }
  return values;
}

describe('the tab Bug gate in the browser', function () {
  this.timeout(90_000);
  let world: HubWorld;
  let open: OpenHub;
  let portal: Portal;
  /** Answers that a test asks for on purpose; the browser reports each as an error. */
  let expected: RegExp | null = null;

  before(async () => {
    world = await openWorld();
    portal = new Portal(world);
    await act(world.standIn, 'file-bug', { severity: '1 - Critical', title: 'Leaderboard is empty' });
    await act(world.standIn, 'file-bug', {
      severity: '2 - High',
      title: '<script>document.title="taken"</script>"><img onerror=alert(1)>',
    });
  });
  after(async () => {
    await world?.close();
  });
  beforeEach(() => {
    expected = null;
  });
  afterEach(async () => {
    world.standIn.faults.clear();
    // What the page no longer wants is given up: that is no complaint.
    const complaints = open.complaints.filter((one) => !expected?.test(one) && !one.endsWith('net::ERR_ABORTED'));
    await open.page.close();
    assert.deepEqual(complaints, [], 'the console');
  });

  const heading = (name: string | RegExp) => open.hub.getByRole('heading', { name });
  const field = (name: string) => open.hub.getByLabel(name, { exact: true });
  const table = (name: string) => open.hub.getByRole('table', { name });
  const verify = async (): Promise<Locator> => {
    await open.hub.getByRole('button', { name: 'Verify' }).click();
    const region = open.hub.getByRole('region', { name: 'Verify' });
    await region.getByText(/^Read at/).waitFor();
    return region;
  };

  it('counts at once, says whether it would open, and lists the bugs in the way as text', async () => {
    open = await openHub(world, GATE_ON_STAGING);
    await heading('It would hold now').waitFor();
    await open.hub.getByText('1 critical bug, 0 allowed.', { exact: true }).first().waitFor();
    const bugs = table('The bugs in the way');
    await bugs.getByRole('row', { name: /Leaderboard is empty.*1 - Critical.*New.*Web.*Nobody/ }).waitFor();
    await bugs.getByText('<script>document.title="taken"</script>').waitFor();
    assert.match(
      (await bugs.getByRole('link').first().getAttribute('href')) ?? '',
      /\/Space%20Game\/_workitems\/edit\/\d+$/,
    );
    assert.notEqual(await open.page.title(), 'taken');

    await field('Critical').fill('1');
    await heading('It would open now').waitFor();
    await field('In all').fill('1');
    await open.hub.getByText('2 active bugs, 1 allowed.', { exact: true }).first().waitFor();
  });

  it('is put on staging by following only what the page says; Verify turns green', async () => {
    await portal.clear(13);
    open = await openHub(world, { tab: 'bug-gate' });
    await open.hub.getByRole('button', { name: /^Place of the gate/ }).click();
    await open.hub
      .getByRole('menuitemcheckbox', { name: 'staging' })
      .or(open.hub.getByRole('menuitem', { name: 'staging' }))
      .first()
      .click();
    await field('Critical').fill('0');
    await field('High').fill('3');
    await field('In all').fill('10');
    await field('Name').fill('This organization');

    const missing = await verify();
    await missing.getByText('Bug gate: control is missing.').waitFor();

    const link = open.hub.getByRole('link', { name: 'Approvals and checks of staging' });
    const environmentId = Number(/\/_environments\/(\d+)\/checks$/.exec((await link.getAttribute('href')) ?? '')?.[1]);
    const names = ['Bug gate: control', 'Bug gate: critical bugs', 'Bug gate: high bugs', 'Bug gate: all active bugs'];
    for (const name of names) {
      const values = table(`Values of ${name}`);
      if (!(await values.isVisible())) await heading(name).click();
      await portal.save(environmentId, await valuesIn(values));
    }

    const found = await verify();
    await found.getByText('staging has the gate, exactly as wanted.').waitFor();
    for (const name of names) await found.getByText(`${name} is there as wanted.`).waitFor();
    assert.equal(await found.getByText('within Microsoft’s advice').count(), names.length);

    // The page's list of gates follows what was verified.
    const gates = table('Gates already there');
    await gates
      .getByRole('row', { name: /Bug gate: critical bugs.*staging.*Holds: 1 found, at most 0 allowed/ })
      .waitFor();
    await gates.getByRole('row', { name: /Bug gate: high bugs.*staging.*Opens: 1 found/ }).waitFor();
  });

  it('names the field that somebody changed behind its back, a bad timing, and what is missing', async () => {
    open = await openHub(world, { tab: 'bug-gate', gate: `${GATE_ON_STAGING.gate}&connection=This organization` });
    const green = await verify();
    await green.getByText('staging has the gate, exactly as wanted.').waitFor();

    await portal.change(13, 'Bug gate: high bugs', ({ settings }) => ({
      settings: {
        ...settings,
        inputs: {
          ...settings.inputs,
          successCriteria: (settings.inputs?.successCriteria ?? '').replace(/, 3\)\)$/, ', 30))'),
        },
      },
    }));
    const changed = await verify();
    await changed.getByText('staging does not have the gate as wanted.').waitFor();
    const different = changed.getByText('Bug gate: high bugs is different.');
    await different.waitFor();
    assert.match(
      await changed
        .getByRole('listitem')
        .allInnerTexts()
        .then((all) => all.join('\n')),
      /^Success criteria: wanted .*3.* found .*30/s,
    );

    await portal.change(13, 'Bug gate: critical bugs', ({ settings }) => ({
      settings: { ...settings, retryInterval: 1 },
    }));
    const often = await verify();
    await often
      .getByText(
        /every 1 minutes for 300 minutes\. Microsoft advises at most 10 evaluations.*against Microsoft’s advice/,
      )
      .waitFor();

    const control = (await portal.checks(13)).find(({ settings }) => settings.displayName === 'Bug gate: control');
    await portal.remove(control?.id ?? 0);
    const gone = await verify();
    await gone.getByText('Bug gate: control is missing.').waitFor();
  });

  it('keeps what is filled in in the address: a copied link shows the same gate', async () => {
    open = await openHub(world, { tab: 'bug-gate' });
    await heading(/^It would/).waitFor();
    await field('High').fill('7');
    await open.hub.getByText(/^Narrow it/).click();
    await field('Area and below').fill('Web');
    await field('With at least one of these tags').fill("won't, blocker");
    await open.hub.getByLabel('Resolved', { exact: true }).check();
    await open.page.waitForURL((url) => (url.searchParams.get('gate') ?? '').includes('closed='));
    const address = Object.fromEntries(new URL(open.page.url()).searchParams);
    await open.page.close();

    open = await openHub(world, address);
    await heading(/^It would/).waitFor();
    assert.equal(await field('High').inputValue(), '7');
    assert.equal(await field('In all').inputValue(), '0');
    assert.equal(await field('Area and below').inputValue(), 'Web');
    assert.equal(await field('With at least one of these tags').inputValue(), "won't, blocker");
    assert.equal(await open.hub.getByLabel('Resolved', { exact: true }).isChecked(), true);
  });

  it('gives the YAML job, the values of the classic gate, the command and the JSON', async () => {
    open = await openHub(world, { tab: 'bug-gate', gate: 'at=yaml&maxHigh=3&tags=blocker' });
    const yaml = open.hub.getByRole('region', { name: 'the YAML' });
    assert.match(
      await yaml.innerText(),
      /pool: server[\s\S]*task: BugCountGate@1[\s\S]*maxHigh: '3'[\s\S]*tags: 'blocker'/,
    );
    await open.page.close();

    open = await openHub(world, { tab: 'bug-gate', gate: 'at=classic.3.3&maxHigh=3' });
    await table('Values of Count active bugs').waitFor();
    assert.equal((await valuesIn(table('Values of Count active bugs'))).get('High bugs allowed'), '3');
    const found = await verify();
    await found.getByText('Count active bugs is different.').waitFor();
    await found.getByText(/^High bugs allowed: wanted/).waitFor();
    await open.page.close();

    open = await openHub(world, GATE_ON_STAGING);
    await open.hub.getByRole('tab', { name: 'One command' }).click();
    await open.hub.getByText('The command needs the id of the service connection.').waitFor();
    await open.hub.getByRole('tab', { name: 'By hand' }).click();
    const values = await valuesIn(table('Values of Bug gate: control'));
    assert.equal(values.get('Generic service connection'), 'choose your connection by its name');
    await open.hub.getByRole('tab', { name: 'One command' }).click();
    const id = [...world.standIn.world.connections.keys()][0] ?? '';
    await field('Id or address').fill(`https://dev.azure.com/x/_settings/adminservices?resourceId=${id}`);
    const command = await open.hub.getByRole('region', { name: 'the command' }).innerText();
    assert.equal(command.split('az rest --method post').length - 1, 4);
    assert.ok(command.includes(`"connectedServiceName":"${id}"`));
    await open.hub.getByRole('tab', { name: 'JSON' }).click();
    const json = await open.hub.getByRole('region', { name: 'bug-gate-control.json', exact: true }).innerText();
    assert.equal((JSON.parse(json) as StoredCheck).settings.displayName, 'Bug gate: control');
  });

  it('is used by keyboard alone', async () => {
    open = await openHub(world, { tab: 'bug-gate' });
    const place = open.hub.getByRole('button', { name: /^Place of the gate/ });
    await place.focus();
    await open.page.keyboard.press('Enter');
    await open.hub.getByRole('menu').waitFor();
    for (let step = 0; step < 8; step++) {
      const focused = await open.hub.locator(':focus').innerText();
      if (/staging/.test(focused)) break;
      await open.page.keyboard.press('ArrowDown');
    }
    await open.page.keyboard.press('Enter');
    await open.hub.getByRole('button', { name: 'Place of the gate: Environment staging' }).waitFor();
    await field('Critical').focus();
    await open.page.keyboard.type('0');
    await open.hub
      .getByRole('status')
      .filter({ hasText: /It would hold now\..*1 critical bug/ })
      .first()
      .waitFor({ state: 'attached' });
    await open.hub.getByRole('button', { name: 'Verify' }).focus();
    await open.page.keyboard.press('Enter');
    await open.hub
      .getByRole('region', { name: 'Verify' })
      .getByText(/^Read at/)
      .waitFor();
  });

  it('answers why a release was held: when, how often asked, and which bugs were active then', async () => {
    const own = await openWorld();
    try {
      await act(own.standIn, 'push', { kind: 'fix' });
      await act(own.standIn, 'next-morning');
      await act(own.standIn, 'file-bug', { severity: '2 - High', title: 'Filter forgets the galaxy' });
      await act(own.standIn, 'start-staging');
      await act(own.standIn, 'advance', { minutes: '65' });
      await act(own.standIn, 'close-bug');
      await act(own.standIn, 'advance', { minutes: '30' });
      open = await openHub(own, { tab: 'bug-gate' });
      const past = table('Gates that were asked');
      const row = past.getByRole('row', { name: /Staging.*Bug gate: all active bugs.*Opened after 1 hr/ }).first();
      await row.getByRole('button', { name: /^Show bugs/ }).click();
      const evidence = open.hub.getByRole('region', { name: /^Bug gate: all active bugs before Staging/ });
      await evidence.getByText(/Asked 4 times/).waitFor();
      const then = evidence.getByRole('table', { name: /one bug/ });
      await then.getByRole('row', { name: /Filter forgets the galaxy.*2 - High.*New.*Closed/ }).waitFor();
      const moments = evidence.getByLabel('Bugs as they were at');
      assert.match((await moments.locator('option').last().innerText()) ?? '', /4 of 4 · good/);
      await moments.selectOption({ index: 3 });
      await evidence.getByText('At that moment no bug was active').waitFor();
      assert.deepEqual(await violations(open), []);
    } finally {
      await own.close();
    }
  });

  describe('says what is wrong and the way out', () => {
    it('when the settings are no gate', async () => {
      open = await openHub(world, { tab: 'bug-gate', gate: 'at=env.13&maxHigh=abc&area=a"b' });
      const alert = open.hub.getByRole('alert').filter({ hasText: 'This is not a gate yet' });
      await alert.getByText('“abc” is not a whole number.').waitFor();
      await alert.getByText(/holds a double quote/).waitFor();
      assert.equal(await field('High').getAttribute('aria-invalid'), 'true');
      assert.equal(await open.hub.getByRole('button', { name: 'Verify' }).count(), 0);
      assert.deepEqual(await violations(open), []);
    });

    it('when the area is not there', async () => {
      expected = /status of 400/;
      open = await openHub(world, { tab: 'bug-gate', gate: 'at=env.13&area=Nowhere' });
      await heading('It would hold now').waitFor();
      await open.hub.getByText('This area or iteration is not known').waitFor();
      assert.deepEqual(await violations(open), []);
    });

    it('when the saved query is not shared', async () => {
      expected = /status of 404/;
      open = await openHub(world, {
        tab: 'bug-gate',
        gate: 'counts=query&query=0b1a2c3d-1111-2222-3333-444455556666',
      });
      await heading('It would hold now').waitFor();
      await open.hub.getByText('The saved query cannot be read').waitFor();
    });

    it('when work items, checks or environments may not be read', async () => {
      expected = /status of 403/;
      world.standIn.faults.add('forbidden', '/wit/wiql');
      open = await openHub(world, GATE_ON_STAGING);
      await heading('It would hold now').waitFor();
      await open.hub.getByText('You may not see work items here').waitFor();
      world.standIn.faults.clear();
      await open.hub.getByRole('button', { name: 'Try again' }).first().click();
      await open.hub.getByText('1 critical bug, 0 allowed.', { exact: true }).first().waitFor();
      world.standIn.faults.add('forbidden', '/checks/');
      await open.hub.getByRole('button', { name: 'Verify' }).click();
      await open.hub.getByText('You may not read the checks of this environment').waitFor();
      await open.page.close();

      world.standIn.faults.clear();
      world.standIn.faults.add('forbidden', '/pipelines/environments');
      open = await openHub(world, { tab: 'bug-gate' });
      await open.hub.getByText('The environments cannot be read', { exact: true }).waitFor();
      assert.deepEqual(await violations(open), []);
    });

    it('when nothing is left to close', async () => {
      open = await openHub(world, { tab: 'bug-gate', gate: 'tags=nobody-has-this' });
      await heading('It would open now').waitFor();
      await open.hub.getByText('No active bug', { exact: true }).waitFor();
      await open.hub.getByText('No work item has the tag nobody-has-this', { exact: true }).waitFor();
    });
  });

  it('is accessible in every theme, also on a narrow page', async () => {
    open = await openHub(world, GATE_ON_STAGING);
    await heading('It would hold now').waitFor();
    await verify();
    assert.deepEqual(await violationsInEveryTheme(open), []);
    await open.page.setViewportSize({ width: 420, height: 800 });
    assert.deepEqual(await violationsInEveryTheme(open), []);
    const overflow = await open.hub.locator('html').evaluate((page) => page.scrollWidth - page.clientWidth);
    assert.ok(overflow <= 0, `the page is ${overflow} pixels too wide`);
  });
});

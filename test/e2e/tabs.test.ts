// The tabs "Waits", "Approvals & gates", "Trends" and "Rules" in the browser, and what they export: by role and name.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Download, Locator } from 'playwright-core';
import { type HubWorld, type OpenHub, openHub, openWorld, violations, violationsInEveryTheme } from './hub-page';

/** Details of fifty runs are read one by one before their numbers appear. */
const READ = { timeout: 30_000 };

describe('the tabs of tables in the browser', function () {
  this.timeout(90_000);
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

  const figure = (name: string) => open.hub.getByRole('figure', { name, exact: true });
  const table = (name: string | RegExp) => open.hub.getByRole('table', { name });
  const button = (name: string | RegExp) => open.hub.getByRole('button', { name });
  const dialog = (name: string | RegExp) => open.hub.getByRole('dialog', { name });
  const tab = (name: string) => open.hub.getByRole('tab', { name, exact: true });

  /** What tells that a tab is there, whole. */
  const ready: Readonly<Record<string, () => Locator>> = {
    Waits: () => table('Usual lengths by stage'),
    'Approvals & gates': () => table('Approvals, gates and other checks'),
    Trends: () => figure('Time from build to Production'),
    Rules: () => open.hub.getByText(/No rule was broken/),
  };

  async function openTab(id: string, name: string, parameters: Readonly<Record<string, string>> = {}): Promise<void> {
    open = await openHub(world, { tab: id, ...parameters });
    await (ready[name] as () => Locator)().waitFor(READ);
  }

  it('are accessible in every theme, also as tables and with explanations open', async () => {
    await openTab('waits', 'Waits', { compare: '1' });
    const found: string[] = [];
    const check = async (where: string): Promise<void> => {
      found.push(...(await violationsInEveryTheme(open)).map((line) => `${where}: ${line}`));
    };
    for (const name of Object.keys(ready)) {
      await tab(name).click();
      await (ready[name] as () => Locator)().waitFor(READ);
      await check(name);
    }
    await tab('Trends').click();
    for (const each of await button('Show as table').all()) await each.click();
    await check('Trends as tables');
    await button('How is this counted? Deployments per week, Production').click();
    await dialog('Deployments per week, Production').waitFor();
    await check('an explanation');
    assert.deepEqual(found, []);
  });

  describe('Waits', () => {
    it('says where most of the time goes, and has every number in the table below', async () => {
      await openTab('waits', 'Waits');
      await figure('Where the time goes')
        .getByText(/The longest part is Waiting for the planned time in Test, usually 10 hr\./)
        .waitFor();
      const row = ready.Waits?.().getByRole('row', { name: /^Test/ });
      assert.match((await row?.innerText()) ?? '', /^Test\s+13\s+10 hr/);
    });

    it('shows each bar and each dot as a table too', async () => {
      await openTab('waits', 'Waits');
      const dots = figure('Every release');
      await dots.getByRole('button', { name: 'Show as table' }).click();
      const rows = dots.getByRole('table', { name: 'Every release' }).getByRole('row');
      assert.ok((await rows.count()) > 40);
      await dots.getByRole('row', { name: /1\.18\.5 Production/ }).waitFor();
    });

    it('walks through the dots by keys, and opens the release of one', async () => {
      await openTab('waits', 'Waits');
      const lane = figure('Every release').getByRole('group', { name: 'Production' });
      await lane.getByRole('button').focus();
      await open.page.keyboard.press('Home');
      const first = (await lane.getByRole('button').getAttribute('aria-label')) ?? '';
      assert.match(first, /^\d+\.\d+\.\d+ into Production: .+Waiting for an approval/);
      await open.page.keyboard.press('Enter');
      await dialog(new RegExp(first.split(' ')[0] ?? '')).waitFor();
    });

    it('says why working hours cannot be counted', async () => {
      await openTab('waits', 'Waits');
      const box = open.hub.getByRole('checkbox', { name: 'Count working hours only' });
      assert.ok(await box.isDisabled());
      await open.hub.getByText('The plan names no working hours, so every hour counts.').waitFor();
    });

    it('reads more runs only when somebody asks', async () => {
      await openTab('waits', 'Waits');
      await open.hub.getByText('Shows the newest 50 runs of 80 in these days.').waitFor(READ);
      await button('Read 30 more').click();
      await open.hub.getByText('Shows all 80 runs of these days.').waitFor(READ);
    });
  });

  describe('Approvals & gates', () => {
    const rows = () => ready['Approvals & gates']?.().getByRole('row') as Locator;

    it('says who approved what, when, and how long it took', async () => {
      await openTab('evidence', 'Approvals & gates');
      const row = rows().filter({ hasText: 'Rejected' });
      assert.match(
        await row.innerText(),
        /1\.15\.6\s+Production\s+Approval\s+Rejected\s+Irwin Castellanos[\s\S]+23 hr\s+Not before the tournament is over\./,
      );
    });

    it('filters by result, check and person, and keeps the filter in the address', async () => {
      await openTab('evidence', 'Approvals & gates');
      const all = await rows().count();
      await button('Result of the check: Any result').click();
      await open.hub.getByRole('menuitemcheckbox', { name: 'Ran out of time' }).click();
      await button('Result of the check: Ran out of time').waitFor();
      assert.equal(await rows().count(), 2);
      await open.page.waitForURL(/answer=timedOut/);
      await button('Result of the check: Ran out of time').click();
      await open.hub.getByRole('menuitemcheckbox', { name: 'Any result' }).click();
      await button('Check: Approvals & gates').click();
      await open.hub.getByRole('menuitemcheckbox', { name: 'All checks' }).click();
      assert.ok((await rows().count()) > all);
    });

    it('shows the same view to whoever opens the link', async () => {
      await openTab('evidence', 'Approvals & gates', { answer: 'rejected', person: 'Irwin Castellanos' });
      assert.equal(await rows().count(), 2);
      await button('Person: Irwin Castellanos').waitFor();
    });

    it('lists the bugs a gate saw, as of then', async () => {
      await openTab('evidence', 'Approvals & gates', { answer: 'timedOut' });
      await button(/^Show bugs at the time of Bug gate: all active bugs/).click();
      const panel = dialog('Bugs at that time');
      await panel.getByText(/before Staging, release 1\.16\.5/).waitFor();
      await panel.getByText('Asked about 11 times, by the interval of the check.').waitFor(READ);
      await panel.getByRole('combobox', { name: 'Bugs as they were at' }).waitFor();
      await open.page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
    });

    it('gives ids and UTC to experts', async () => {
      await openTab('evidence', 'Approvals & gates', { expert: '1' });
      const row = rows().filter({ hasText: 'Rejected' });
      assert.match(await row.innerText(), /2026-05-29T12:40:\d\dZ/);
      assert.match(await row.innerText(), /[0-9a-f]{8}-[0-9a-f]{4}/);
    });
  });

  describe('Trends', () => {
    it('explains a number with as many rows as it counts', async () => {
      await openTab('trends', 'Trends');
      const text = await open.hub
        .getByRole('region', { name: 'Test' })
        .getByText(/deployments in these days/)
        .innerText();
      const count = Number(/^(\d+)/.exec(text)?.[1]);
      await button('How is this counted? Deployments per week, Test').click();
      const panel = dialog('Deployments per week, Test');
      assert.equal(await panel.getByRole('table').getByRole('row').count(), count + 1);
      await panel.getByText('Days and weeks are those of America/New_York.').waitFor();
      await panel.getByRole('button', { name: 'Close' }).click();
      await panel.waitFor({ state: 'detached' });
      const focused = await button('How is this counted? Deployments per week, Test').evaluate(
        (element) => element === document.activeElement,
      );
      assert.ok(focused, 'the focus goes back to where it came from');
    });

    it('compares with the survey only when asked, and judges nothing', async () => {
      await openTab('trends', 'Trends');
      const title = 'Where the DORA survey would put these numbers';
      assert.equal(await table(title).count(), 0);
      await open.hub.getByRole('checkbox', { name: 'Compare with the DORA survey' }).check();
      const text = await table(title).innerText();
      assert.match(
        text,
        /How often it is deployed\s+Production\s+1\.4 a week \(6 deployments\)\s+between once per day and once per week/,
      );
      assert.match(text, /too little data for an answer/);
      assert.doesNotMatch(text, /elite|high|medium|low|good|bad/i);
      await open.page.waitForURL(/compare=1/);
    });

    it('says percentiles to experts', async () => {
      await openTab('trends', 'Trends', { expert: '1' });
      await figure('Time from build to Dev')
        .getByText(/p50 .+, p90 .+, n \d+/)
        .waitFor();
    });
  });

  describe('Rules', () => {
    it('gives a verdict on each of the seven, with how many cases were looked at', async () => {
      await openTab('rules', 'Rules');
      const rules = open.hub.getByRole('region', { name: 'Were the rules kept?' }).getByRole('heading', { level: 3 });
      assert.equal(await rules.count(), 7);
      await open.hub
        .getByRole('region', { name: 'The same release in every stage' })
        .getByText(/Kept, \d+ cases looked at/)
        .waitFor();
      await open.hub
        .getByRole('region', { name: 'Somebody else approves' })
        .getByText('Not checked: the plan does not ask for it')
        .waitFor();
    });
  });

  describe('Export', () => {
    async function save(kind: RegExp): Promise<{ readonly name: string; readonly bytes: Buffer }> {
      await open.hub.getByRole('menuitem', { name: 'Export' }).click();
      const wait = open.page.waitForEvent('download');
      await open.hub.getByRole('menuitem', { name: kind }).click();
      const download: Download = await wait;
      const name = download.suggestedFilename();
      await open.hub.getByText(`Saved as ${name}`).waitFor();
      return { name, bytes: readFileSync(await download.path()) };
    }

    it('saves the rows of each tab as CSV and JSON', async () => {
      await openTab('waits', 'Waits');
      for (const [name, file, heading] of [
        ['Waits', 'waits', 'Took (minutes)'],
        ['Approvals & gates', 'approvals-and-gates', 'By whom (id)'],
        ['Trends', 'trends', 'Taken back (inferred)'],
        ['Rules', 'rules', 'What was seen'],
        ['Releases', 'releases', 'State in Production'],
        ['Overview', 'stages', 'Behind'],
        ['Timeline', 'timeline', 'Started, or planned for'],
      ] as const) {
        await tab(name).click();
        await ready[name]?.().waitFor(READ);
        const csv = await save(/as CSV/);
        assert.equal(csv.name, `space-game-web-${file}-2026-06-15.csv`);
        const text = csv.bytes.toString('utf8');
        assert.ok(text.startsWith('\uFEFF"'), name);
        assert.ok(text.includes(`"${heading}"`), name);
        const json = JSON.parse((await save(/as JSON/)).bytes.toString('utf8'));
        assert.equal(json.table, file);
        assert.equal(json.rows.length, text.trimEnd().split('\r\n').length - 1, name);
        assert.ok(json.rows.length > 0, name);
        assert.equal(json.zone, 'America/New_York');
        assert.match(json.link, /tab=|_apps\/hub/);
      }
    });

    it('saves what the filters let through, and nothing else', async () => {
      await openTab('evidence', 'Approvals & gates', { answer: 'rejected' });
      const json = JSON.parse((await save(/as JSON/)).bytes.toString('utf8'));
      assert.deepEqual(
        json.rows.map((row: Record<string, unknown>) => [row.release, row.result, row.comment]),
        [['1.15.6', 'Rejected', 'Not before the tournament is over.']],
      );
    });

    it('saves all drawings of a tab as one picture', async () => {
      await openTab('waits', 'Waits');
      const svg = await save(/as SVG/);
      assert.equal(svg.name, 'space-game-web-waits-2026-06-15.svg');
      const text = svg.bytes.toString('utf8');
      assert.match(text, /Where the time goes/);
      assert.match(text, /Every release/);
      assert.match(text, /times in America\/New_York/);
      assert.doesNotMatch(text, /var\(--/);
      const png = await save(/as PNG/);
      assert.equal(png.bytes.subarray(1, 4).toString('latin1'), 'PNG');
    });

    it('says so when there is no drawing to save', async () => {
      await openTab('waits', 'Waits');
      for (const name of ['Where the time goes', 'Every release']) {
        await figure(name).getByRole('button', { name: 'Show as table' }).click();
      }
      await open.hub.getByRole('menuitem', { name: 'Export' }).click();
      await open.hub.getByRole('menuitem', { name: /as SVG/ }).click();
      await open.hub.getByText(/The file could not be made: No drawing is on the page/).waitFor();
    });
  });

  describe('on little room', () => {
    for (const [what, viewport] of [
      ['a narrow window', { width: 420, height: 900 }],
      ['200 % zoom', { width: 683, height: 450 }],
    ] as const) {
      it(`${what}: nothing but tables scrolls sideways`, async () => {
        open = await openHub(world, { tab: 'waits' }, viewport);
        for (const name of Object.keys(ready)) {
          if (name !== 'Waits') {
            await tab(name).click();
          }
          await (ready[name] as () => Locator)().waitFor(READ);
          const wide = await open.hub.locator('.rc-content').evaluate((main) =>
            [...main.querySelectorAll('p, h2, h3, figure, button, table, section, dl')]
              .filter((element) => !element.closest('.rc-table-scroll, [role=tablist], .rc-strip, .rc-filters, dialog'))
              .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
              .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`),
          );
          assert.deepEqual(wide, [], name);
        }
      });
    }
  });
});

describe('the tabs of tables, when something is wrong', function () {
  this.timeout(90_000);
  let world: HubWorld;
  let open: OpenHub | undefined;

  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(async () => {
    await open?.page.close();
    await world?.close();
  });

  it('shows no number made of a part, says so, and tries again', async () => {
    world.standIn.faults.add('unauthorized', '/timeline');
    open = await openHub(world, { tab: 'waits' });
    const { hub } = open;
    await hub.getByText('Some runs could not be read, so there are no numbers.').waitFor(READ);
    assert.equal(await hub.getByRole('table', { name: 'Usual lengths by stage' }).count(), 0);
    world.standIn.faults.clear();
    await hub.getByRole('button', { name: 'Try again' }).first().click();
    await hub.getByRole('table', { name: 'Usual lengths by stage' }).waitFor(READ);
  });

  it('leaves out what cannot be read, and counts it', async () => {
    world.standIn.faults.add('forbidden', '/timeline');
    open = await openHub(world, { tab: 'waits' });
    await open.hub.getByText(/\d+ deployments are left out: what their runs waited for cannot be read\./).waitFor(READ);
    const row = open.hub.getByRole('table', { name: 'Usual lengths by stage' }).getByRole('row', { name: /^Test/ });
    assert.match(await row.innerText(), /^Test\s+0\s+–/);
  });

  it('hides the numbers of a stage that may not be seen, and shows the others', async () => {
    const production = [...world.standIn.world.environments.values()].find(({ name }) => name === 'production');
    assert.ok(production);
    world.standIn.faults.add('forbidden', `/environments/${production.id}/`);
    open = await openHub(world, { tab: 'trends' });
    await open.hub.getByText('You cannot see deployments to Production, so there are no numbers.').waitFor(READ);
    assert.equal(await open.hub.getByRole('figure', { name: 'Time from build to Production' }).count(), 0);
    await open.hub.getByRole('figure', { name: 'Time from build to Test' }).waitFor();
  });

  it('says what the plan mutes and why, counts working hours, and asks who approved when the plan does', async () => {
    const [repository] = world.standIn.repositories.values();
    const path = 'release-cadence.yml';
    const head = (await repository?.head()) ?? '';
    const plan = await repository?.read(path, head);
    assert.ok(repository && plan);
    const more = [
      'workingHours: { days: [Mon, Tue, Wed, Thu, Fri], from: "9:00", to: "17:00" }',
      'rules: { separateApprover: [Production], mute: [ { rule: R7, reason: "=the audit looks at it" } ] }',
    ];
    const author = { authorName: 'Amita', authorMail: 'amita@example.com', at: world.standIn.world.clock.now() };
    const files = { [path]: `${plan}${more.join('\n')}\n` };
    await repository.commit([{ message: 'Say more in the plan', ...author, files }]);
    open = await openHub(world, { tab: 'rules' });
    const { hub, page } = open;
    const rule = (name: string) => hub.getByRole('region', { name });
    await rule('No check is bypassed').getByText('Muted: =the audit looks at it').waitFor(READ);
    await rule('Somebody else approves')
      .getByText(/Kept, \d+ cases? looked at/)
      .waitFor();
    await hub.getByText(/1 muted\./).waitFor();
    await hub.getByRole('tab', { name: 'Waits', exact: true }).click();
    const staging = hub.getByRole('table', { name: 'Usual lengths by stage' }).getByRole('row', { name: /^Staging/ });
    const before = await staging.innerText();
    await hub.getByRole('checkbox', { name: 'Count working hours only' }).check();
    await page.waitForURL(/hours=1/);
    assert.notEqual(await staging.innerText(), before);
    assert.deepEqual(open.complaints, []);
  });

  it('counts releases that incidents were found in, and says so when incidents are not known', async () => {
    const [repository] = world.standIn.repositories.values();
    const { server, world: service, faults } = world.standIn;
    const path = 'release-cadence.yml';
    assert.ok(repository);
    const plan = await repository.read(path, (await repository.head()) ?? '');
    assert.ok(plan);
    const query = "select [System.Id] from workitems where [System.Tags] contains 'incident'";
    const said = plan.replace('remediation:\n', `remediation:\n  incidentQuery: "${query}"\n`);
    const files = {
      [path]: said === plan ? `${plan}remediation: { incidentQuery: "${query}" }\n` : said,
    };
    const author = { authorName: 'Amita', authorMail: 'amita@example.com', at: service.clock.now() };
    await repository.commit([{ message: 'Ask for incidents', ...author, files }]);
    const fields = {
      'System.Title': 'The scores are gone',
      'System.Tags': 'incident',
      'Microsoft.VSTS.Build.FoundIn': '1.18.5',
    };
    const filed = await fetch(`${server.collectionUrl}/Space%20Game/_apis/wit/workitems/$Bug?api-version=7.1`, {
      method: 'POST',
      headers: { authorization: 'Bearer local', 'content-type': 'application/json-patch+json' },
      body: JSON.stringify(
        Object.entries(fields).map(([name, value]) => ({ op: 'add', path: `/fields/${name}`, value })),
      ),
    });
    assert.ok(filed.ok, await filed.text());
    const repaired = (page: OpenHub) =>
      page.hub
        .getByRole('term')
        .filter({ hasText: 'Releases that had to be repaired' })
        .locator('..')
        .getByRole('definition')
        .first();
    open = await openHub(world, { tab: 'trends' });
    await repaired(open).waitFor(READ);
    // Incidents come after the page.
    await repaired(open)
      .filter({ hasText: /^1 of \d+/ })
      .waitFor(READ);
    assert.deepEqual(open.complaints, []);
    await open.page.close();

    faults.add('forbidden', '/wit/wiql');
    open = await openHub(world, { tab: 'trends' });
    await open.hub.getByText(/^Incidents could not be read, so it is not known how many/).waitFor(READ);
    assert.equal(await repaired(open).innerText(), 'Not known: incidents have not been read');
    faults.clear();
    await open.hub.getByRole('menuitem', { name: 'Refresh' }).click();
    await open.hub.getByText(/^Incidents could not be read/).waitFor({ state: 'detached' });
    await repaired(open)
      .filter({ hasText: /^1 of \d+/ })
      .waitFor(READ);
  });

  it('lists each case of a broken rule with what was seen, and leads to the release', async () => {
    const runs = [...world.standIn.world.runs.all].slice(-6);
    const [first, second] = runs;
    assert.ok(first && second);
    second.number = first.number;
    second.tags = first.tags;
    open = await openHub(world, { tab: 'rules' });
    const rule = open.hub.getByRole('region', { name: 'Every release has its own version' });
    await rule.getByText(/Broken once, \d+ cases looked at/).waitFor(READ);
    const cases = rule.getByRole('list', { name: 'Cases of Every release has its own version' });
    await cases.getByText(`Version ${first.number} was given twice`).waitFor();
    await cases.getByText('What was seen').click();
    assert.equal(await cases.getByText(/^Run .+, queued .+, is /).count(), 2);
    assert.deepEqual(await violations(open), []);
    await cases.getByRole('button', { name: `Open release ${first.number}` }).click();
    await open.hub.getByRole('dialog', { name: new RegExp(first.number) }).waitFor();
  });

  it('shows hostile text as text, and exports it harmless', async () => {
    const hostile = '=1+1 "><img src=x onerror="top.hacked=1"><script>top.hacked=1</script> \u202eabc ##vso[task.x] 😀';
    for (const run of world.standIn.world.runs.all) {
      for (const stage of run.stages) {
        for (const check of stage.checkpoint?.checks ?? []) {
          check.message = `${hostile} ${'x'.repeat(10_000)}`;
          for (const step of check.steps ?? []) step.comment = hostile;
        }
      }
    }
    open = await openHub(world, { tab: 'evidence' });
    const { hub, page } = open;
    const rows = hub.getByRole('table', { name: 'Approvals, gates and other checks' }).getByRole('row');
    await rows.filter({ hasText: 'Rejected' }).getByText(hostile).first().waitFor(READ);
    await hub.getByRole('button', { name: 'Show all' }).first().click();
    assert.equal(await hub.locator('img[src="x"]').count(), 0);
    assert.equal(await page.evaluate(() => 'hacked' in window), false);
    assert.deepEqual(await violations(open), []);
    await hub.getByRole('menuitem', { name: 'Export' }).click();
    const wait = page.waitForEvent('download');
    await hub.getByRole('menuitem', { name: /as CSV/ }).click();
    const csv = readFileSync(await (await wait).path(), 'utf8');
    assert.ok(csv.includes(`"'=1+1 ""><img`));
    assert.doesNotMatch(csv, /"=1/);
    assert.deepEqual(open.complaints, []);
  });
});

import assert from 'node:assert/strict';
import { type Organization, organization, people } from './world';

/** One bug with a life: found in the web, moved, resolved, reopened, closed; and one that never moved. */
function lives(): Organization {
  const world = organization();
  const { boards } = world;
  const bug = boards.createWorkItem(
    'Space Game',
    'Bug',
    {
      Title: 'Login crashes',
      'Area Path': 'Space Game\\Web',
      'Assigned To': people.dev,
      Priority: 1,
      Tags: 'web',
    },
    people.tess,
    { at: new Date('2024-05-01T09:00:00Z') },
  ).id;
  const steps: readonly (readonly [string, Record<string, string | number>])[] = [
    ['2024-05-02T09:00:00Z', { State: 'Active', Priority: 2 }],
    ['2024-05-03T09:00:00Z', { State: 'Resolved', 'Assigned To': 'Tess Ter', History: 'Fixed in <b>1.4.2</b>' }],
    [
      '2024-05-04T09:00:00Z',
      { State: 'Active', 'Assigned To': 'Dev Eloper', 'Iteration Path': 'Space Game\\Sprint 1' },
    ],
    [
      '2024-05-06T09:00:00Z',
      { State: 'Closed', 'Area Path': 'Space Game\\Engine', 'Iteration Path': 'Space Game\\Sprint 2', Tags: '' },
    ],
  ];
  for (const [when, fields] of steps) boards.updateWorkItem(bug, fields, people.dev, { at: new Date(when) });
  boards.createWorkItem('Space Game', 'Bug', { Title: 'Score is wrong' }, people.dev, {
    at: new Date('2024-05-05T09:00:00Z'),
  });
  return world;
}

describe('WIQL: the past', () => {
  const world = lives();
  const ids = (rest: string, options = {}) =>
    world.boards.runWiql('Space Game', `SELECT Id FROM WorkItems ${rest}`, options).workItems;

  describe('EVER looks at every revision', () => {
    for (const [where, expected] of [
      ["EVER [System.State] = 'Resolved'", [1]],
      ["[System.State] EVER 'resolved'", [1]],
      ["[System.State] WAS EVER 'New'", [1, 2]],
      ["[System.State] NOT EVER 'Active'", [2]],
      ["NOT EVER [System.State] = 'Resolved'", [2]],
      ["[System.State] = 'Resolved'", []],
      ["EVER [System.AssignedTo] = 'Tess Ter'", [1]],
      ["EVER [System.AssignedTo] = ''", [2]],
      ['EVER [Microsoft.VSTS.Common.Priority] = 1', [1]],
      ["EVER [System.AreaPath] = 'Space Game\\Web'", [1]],
      ["EVER [System.AreaPath] UNDER 'Space Game\\Web' AND NOT [System.AreaPath] UNDER 'Space Game\\Web'", [1]],
      ["[System.IterationPath] EVER 'Space Game\\Sprint 1' AND [System.IterationPath] <> 'Space Game\\Sprint 1'", [1]],
      ["EVER [System.ChangedDate] = '2024-05-03'", [1]],
      ["EVER ([System.State] = 'Resolved')", [1]],
      ["[System.History] CONTAINS 'fixed in'", [1]],
      ["[System.History] CONTAINS WORDS '1 4 2'", [1]],
      ["[System.History] NOT CONTAINS 'fixed'", [2]],
    ] as const) {
      it(where, () => assert.deepEqual(ids(`WHERE ${where}`), expected));
    }
  });

  describe('ASOF asks what held then', () => {
    for (const [rest, expected] of [
      ["WHERE [System.State] = 'Active' ASOF '2024-05-02'", []],
      ["WHERE [System.State] = 'Active' ASOF '2024-05-03'", [1]],
      ["WHERE [System.State] = 'Active' ASOF '5/3/24 8:59 AM'", [1]],
      ["WHERE [System.State] = 'Active' ASOF '2024-05-03T09:00:00Z'", []],
      ["WHERE [System.State] = 'Resolved' ASOF '2024-05-03T09:00:00Z'", [1]],
      ["WHERE [System.State] = 'Resolved' ASOF '2024-05-03 10:00:00 +02:00'", []],
      ["ASOF '2024-04-30'", []],
      ["ASOF '2024-05-05'", [1]],
      ["ASOF '2024-05-05T09:00:00Z'", [1, 2]],
      ["WHERE [System.AreaPath] UNDER 'Space Game\\Web' ASOF @Today - 10", [1]],
      ["WHERE [System.Tags] CONTAINS 'web' ASOF '2024-05-05'", [1]],
      ["WHERE EVER [System.State] = 'Resolved' ASOF '2024-05-03'", []],
      ["WHERE [System.History] CONTAINS 'fixed' ASOF '2024-05-03'", []],
    ] as const) {
      it(rest, () => assert.deepEqual(ids(rest), expected));
    }

    it('answers the time it speaks of', () => {
      const result = world.boards.runWiql('Space Game', "SELECT Id FROM WorkItems ASOF '2024-05-03T09:00:00Z'");
      assert.equal(result.asOf, Date.parse('2024-05-03T09:00:00Z'));
    });

    it('links are those that existed then', () => {
      const linked = lives();
      linked.boards.addLink(1, 'System.LinkTypes.Related', 2, people.dev, { at: new Date('2024-05-07T00:00:00Z') });
      linked.boards.removeLink(1, 'System.LinkTypes.Related', 2, people.dev, { at: new Date('2024-05-09T00:00:00Z') });
      const count = (day: string) =>
        linked.boards.runWiql('Space Game', `SELECT Id FROM WorkItemLinks ASOF '${day}' MODE (MustContain)`).total;
      assert.deepEqual(
        [count('2024-05-06'), count('2024-05-07'), count('2024-05-08'), count('2024-05-09')],
        [0, 4, 4, 0],
      );
    });
  });

  describe('timePrecision compares with the time of day', () => {
    for (const [where, expected] of [
      ["[System.CreatedDate] > '2024-05-01T09:00:00Z'", [2]],
      ["[System.CreatedDate] >= '2024-05-01T09:00:00Z'", [1, 2]],
      ["[System.CreatedDate] = '2024-05-01T09:00:00Z'", [1]],
      ["[System.CreatedDate] = '2024-05-01'", []],
      ["[System.CreatedDate] <= '2024-05-05 10:00:00 +01:00'", [1, 2]],
      ["[System.CreatedDate] > '2024-05-01'", [1, 2]],
      ['[System.CreatedDate] < [System.ChangedDate]', [1]],
    ] as const) {
      it(where, () => assert.deepEqual(ids(`WHERE ${where}`, { timePrecision: true }), expected));
    }
  });

  describe('days begin in the time zone of the organization', () => {
    // 03:30 UTC on the 15th is still the 14th in New York, and already the 15th in Kolkata.
    for (const [zone, expected] of [
      ['UTC', [1]],
      ['America/New_York', []],
      ['Asia/Kolkata', [1]],
    ] as const) {
      it(zone, () => {
        const elsewhere = organization(undefined, zone);
        elsewhere.boards.createWorkItem('Space Game', 'Bug', { Title: 'Night' }, people.dev, {
          at: new Date('2024-05-15T03:30:00Z'),
        });
        const found = elsewhere.boards.runWiql(
          'Space Game',
          'SELECT Id FROM WorkItems WHERE [Created Date] = @Today',
        ).workItems;
        assert.deepEqual(found, expected);
      });
    }

    for (const [zone, expected] of [
      ['America/New_York', [1]],
      ['Asia/Kolkata', [2]],
    ] as const) {
      it(`@CurrentIteration goes by the day of the organization: ${zone}`, () => {
        const elsewhere = organization(undefined, zone);
        // Sunday evening in New York, Monday in Kolkata: the one sprint has ended, the other begun.
        elsewhere.boards.addIteration('Space Game', 'Sprint 2', { start: '2024-05-06', finish: '2024-05-12' });
        elsewhere.boards.addIteration('Space Game', 'Sprint 3', { start: '2024-05-13', finish: '2024-05-26' });
        for (const sprint of ['Sprint 2', 'Sprint 3']) {
          elsewhere.boards.createWorkItem(
            'Space Game',
            'Bug',
            { Title: sprint, 'Iteration Path': `Space Game\\${sprint}` },
            people.dev,
            { at: 0 },
          );
        }
        elsewhere.setTime('2024-05-13T02:00:00Z');
        const text = 'SELECT Id FROM WorkItems WHERE [Iteration Path] = @CurrentIteration';
        assert.deepEqual(elsewhere.boards.runWiql('Space Game', text).workItems, expected);
      });
    }

    it('a day of the change to summer time has 23 hours', () => {
      const elsewhere = organization(undefined, 'Europe/Berlin');
      for (const created of [
        '2024-03-30T22:59:59Z',
        '2024-03-30T23:00:00Z',
        '2024-03-31T21:59:59Z',
        '2024-03-31T22:00:00Z',
      ]) {
        elsewhere.boards.createWorkItem('Space Game', 'Bug', { Title: created }, people.dev, { at: new Date(created) });
      }
      const found = elsewhere.boards.runWiql(
        'Space Game',
        "SELECT Id FROM WorkItems WHERE [Created Date] = '2024-03-31'",
      ).workItems;
      assert.deepEqual(found, [2, 3]);
    });
  });
});

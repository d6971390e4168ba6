import assert from 'node:assert/strict';
import { type Organization, organization, people, present } from './world';

/** The work items of this file: id → what matters. Ids are given in this order, from 1. */
const items: readonly (readonly [project: string, type: string, fields: Record<string, string | number | boolean>])[] =
  [
    [
      'Space Game',
      'Bug',
      {
        Title: 'Login crashes',
        State: 'Active',
        Severity: '1 - Critical',
        Priority: 1,
        'Area Path': 'Space Game\\Web\\Login',
        Tags: 'web; login',
        'Assigned To': 'Dev Eloper',
        'Custom.ReleaseBlocker': true,
        'Custom.FoundInStage': 'Test',
        'Custom.TicketId': '11111111-2222-3333-4444-555555555555',
        'Custom.Impact': 2.5,
        'Iteration Path': 'Space Game\\Sprint 2',
        'Repro Steps': '<div>Open the <b>front&nbsp;page</b> &amp; wait</div>',
      },
    ],
    [
      'Space Game',
      'Bug',
      {
        Title: 'Score is wrong',
        State: 'New',
        Severity: '2 - High',
        Priority: 2,
        'Area Path': 'Space Game\\Web',
        Tags: 'website',
        'Iteration Path': 'Space Game\\Sprint 1',
        'Custom.ReleaseBlocker': false,
      },
    ],
    [
      'Space Game',
      'Bug',
      {
        Title: "It's slow",
        State: "Won't Fix",
        Severity: '4 - Low',
        Priority: 4,
        'Area Path': 'Space Game\\Website',
        'Assigned To': 'Tess Ter',
      },
    ],
    [
      'Space Game',
      'Incident',
      {
        Title: 'Production is down',
        State: 'Mitigating',
        Severity: '1 - Critical',
        'Area Path': 'Space Game\\Engine',
        'Iteration Path': 'Space Game\\Someday',
      },
    ],
    [
      'Space Game',
      'User Story',
      {
        Title: 'As a player I log in',
        State: 'Active',
        'Area Path': "Space Game\\O'Brien",
        'Story Points': 3,
        Description: 'A story about logging in',
      },
    ],
    ['Scrum Project', 'Bug', { Title: 'Sprint bug', State: 'Committed', Severity: '3 - Medium' }],
    ['Basic Project', 'Issue', { Title: 'Basic issue', State: 'Doing', Priority: 3 }],
    ['Space Game', 'Task', { Title: 'Old task', State: 'Closed', 'Remaining Work': 0, 'Area Path': 'Space Game' }],
  ];

/** Days on which the work items were created. */
const created = [
  '2024-05-15T08:00:00Z',
  '2024-05-14T23:59:59Z',
  '2024-05-08T00:00:00Z',
  '2024-05-01T12:00:00Z',
  '2024-04-30T12:00:00Z',
  '2024-04-29T12:00:00Z',
  '2024-01-01T00:00:00Z',
  '2023-12-31T23:59:59Z',
];

const rules: readonly (readonly [
  rule: string,
  cases: readonly (readonly [where: string, ids: readonly number[]])[],
])[] = [
  [
    'text fields are compared without case',
    [
      ["[System.State] = 'ACTIVE'", [1, 5]],
      ["[state] <> 'active'", [2, 3, 4, 6, 7, 8]],
      ["[System.Title] = 'It''s slow'", [3]],
      ['[System.Title] = "It\'s slow"', [3]],
      ["System.State = 'Won''t Fix'", [3]],
      ["State > 'Mitigating'", [2, 3]],
      ["State >= 'Mitigating' AND State <= 'New'", [2, 4]],
      ["State < 'active'", []],
      ["[Work Item Type] IN ('bug', 'TASK')", [1, 2, 3, 6, 8]],
      ["[Work Item Type] NOT IN ('Bug')", [4, 5, 7, 8]],
      ['[Work Item Type] = [Any] AND [System.Id] < 3', [1, 2]],
      ["[System.Title] CONTAINS 'LOG'", [1, 5]],
      ["[System.Title] NOT CONTAINS 'o'", [6, 7]],
      ["[System.Title] CONTAINS WORDS 'log in'", [5]],
      ["[System.Title] CONTAINS WORDS 'log*'", [1, 5]],
    ],
  ],
  [
    'an empty field is found by an empty text and included by "not equal"',
    [
      ["[Severity] = ''", [5, 7, 8]],
      ["[Severity] <> ''", [1, 2, 3, 4, 6]],
      ["[Severity] <> '1 - Critical'", [2, 3, 5, 6, 7, 8]],
      ["[Severity] NOT IN ('1 - Critical', '2 - High')", [3, 5, 6, 7, 8]],
      ["[Severity] < '9'", [1, 2, 3, 4, 6]],
      ["[Microsoft.VSTS.Common.Priority] <> '' AND [System.Id] < 5", [1, 2, 3, 4]],
      ["[System.AssignedTo] = ''", [2, 4, 5, 6, 7, 8]],
    ],
  ],
  [
    'numbers',
    [
      ['[System.Id] > 6', [7, 8]],
      ["[System.Id] = '2'", [2]],
      ['[System.Id] IN (1, 3, 99)', [1, 3]],
      ["Priority <= 2 AND Severity <> ''", [1, 2, 4, 6]],
      ['[Custom.Impact] >= 2.5', [1]],
      ['[Custom.Impact] > -1', [1]],
      ['[Remaining Work] = 0', [8]],
    ],
  ],
  [
    'dates are compared by day',
    [
      ["[System.CreatedDate] = '2024-05-15'", [1]],
      ['[System.CreatedDate] = @Today', [1]],
      ['[System.CreatedDate] >= @Today - 7', [1, 2, 3]],
      ['[System.CreatedDate] > @Today - 7', [1, 2]],
      ['[System.CreatedDate] < @today-7', [4, 5, 6, 7, 8]],
      ['[System.CreatedDate] <= @today -7', [3, 4, 5, 6, 7, 8]],
      ["[System.CreatedDate] >= '05/08/2024'", [1, 2, 3]],
      ["[System.CreatedDate] IN ('2024-05-08', '5-14-24')", [2, 3]],
      ['[System.CreatedDate] >= @StartOfDay', [1]],
      ['[System.CreatedDate] >= @StartOfWeek', [1, 2]],
      ['[System.CreatedDate] >= @StartOfMonth', [1, 2, 3, 4]],
      ['[System.CreatedDate] >= @StartOfMonth - 1', [1, 2, 3, 4, 5, 6]],
      ['[System.CreatedDate] >= @StartOfYear', [1, 2, 3, 4, 5, 6, 7]],
      ["[System.CreatedDate] >= @StartOfYear('+4M')", [1, 2, 3, 4]],
      ["[System.CreatedDate] < @StartOfYear('1') - 1", [8]],
      ["[Microsoft.VSTS.Common.ClosedDate] <> ''", [3, 8]],
      ['[Closed Date] <> @Today', [1, 2, 3, 4, 5, 6, 7, 8]],
    ],
  ],
  [
    'people are named by name, mail or both, and by @Me',
    [
      ["[System.AssignedTo] = 'Dev Eloper'", [1]],
      ["[System.AssignedTo] = 'DEV@spacegame.example'", [1]],
      ["[System.AssignedTo] = 'Somebody Else <dev@spacegame.example>'", [1]],
      ['[Assigned To] = @Me', [3]],
      ["[Assigned To] <> @me AND [Assigned To] <> ''", [1]],
      ["[System.AssignedTo] IN ('Dev Eloper', @Me)", [1, 3]],
      ["[System.AssignedTo] CONTAINS 'eloper <dev'", [1]],
      ["[System.AssignedTo] IN GROUP '[Space Game]\\Contributors'", [1]],
      ["[System.AssignedTo] NOT IN GROUP '[Space Game]\\Space Game Team'", [2, 4, 5, 6, 7, 8]],
      ["[System.AssignedTo] > 'Dev Eloper'", [3]],
    ],
  ],
  [
    'booleans',
    [
      ['[Custom.ReleaseBlocker] = true', [1]],
      ['[Release Blocker] = False', [2]],
      ["[Release Blocker] = '1'", [1]],
      ['[Release Blocker] <> true', [2, 3, 4, 5, 6, 7, 8]],
    ],
  ],
  [
    'guids and picklists',
    [
      ["[Custom.TicketId] = '{11111111-2222-3333-4444-555555555555}'", [1]],
      ["[Custom.TicketId] IN ('11111111-2222-3333-4444-555555555555')", [1]],
      ["[Custom.FoundInStage] = 'test'", [1]],
    ],
  ],
  [
    'area and iteration paths',
    [
      ["[System.AreaPath] = 'space game\\web'", [2]],
      ["[System.AreaPath] UNDER 'Space Game\\Web'", [1, 2]],
      ["[System.AreaPath] NOT UNDER 'Space Game\\Web'", [3, 4, 5, 6, 7, 8]],
      ["NOT [System.AreaPath] UNDER 'Space Game'", [6, 7]],
      ["[System.AreaPath] IN ('Space Game\\Web', 'Space Game\\Engine')", [2, 4]],
      ["[System.AreaPath] UNDER 'Space Game\\O''Brien'", [5]],
      ["[System.AreaPath] <> 'Space Game\\Web' AND [System.Id] < 4", [1, 3]],
      ['[System.IterationPath] = @CurrentIteration', [1]],
      ['[System.IterationPath] UNDER @CurrentIteration - 1', [2]],
      ["[System.IterationPath] = @CurrentIteration('[Space Game]\\Space Game Team <id:1>') - 1", [2]],
      ["[System.AreaPath] = @TeamAreas('[Space Game]\\Web Team')", [1, 2, 4]],
      ['[System.AreaPath] = @TeamAreas AND [System.Id] < 3', [1, 2]],
    ],
  ],
  [
    'tags are found whole',
    [
      ["[System.Tags] CONTAINS 'WEB'", [1]],
      ["[System.Tags] NOT CONTAINS 'web'", [2, 3, 4, 5, 6, 7, 8]],
      ['[System.Tags] IS EMPTY', [3, 4, 5, 6, 7, 8]],
      ['Tags IS NOT EMPTY', [1, 2]],
    ],
  ],
  [
    'long text is searched as a reader sees it',
    [
      ["[Microsoft.VSTS.TCM.ReproSteps] CONTAINS 'front page'", [1]],
      ["[Repro Steps] CONTAINS WORDS 'the front page'", [1]],
      ["[Repro Steps] CONTAINS WORDS 'page front'", []],
      ["[Repro Steps] CONTAINS 'nbsp'", []],
      ["[Repro Steps] NOT CONTAINS WORDS 'wait' AND [Work Item Type] = 'Bug'", [2, 3, 6]],
      ['[System.Description] IS NOT EMPTY', [5]],
    ],
  ],
  [
    'work item types by category',
    [
      ["[System.WorkItemType] IN GROUP 'Microsoft.BugCategory'", [1, 2, 3, 4, 6, 7]],
      ["[Work Item Type] IN GROUP 'bug category' AND [Team Project] = @project", [1, 2, 3, 4]],
      ["[System.WorkItemType] NOT IN GROUP 'Microsoft.BugCategory'", [5, 8]],
    ],
  ],
  [
    'fields are compared with fields of the same type',
    [
      ['[Changed By] = [Created By]', [1, 2, 3, 4, 5, 6, 7, 8]],
      ['[Assigned To] = [Created By]', [3]],
      ['[Assigned To] <> [Created By]', [1, 2, 4, 5, 6, 7, 8]],
      ['[Created Date] = [Changed Date]', [1, 2, 3, 4, 5, 6, 7, 8]],
      ['[Story Points] > [Priority]', [5]],
      ['[Area ID] >= [System.Id] AND [System.Id] = 1', [1]],
    ],
  ],
  [
    'NOT, AND and OR bind in this order, parentheses before',
    [
      ["NOT State = 'Active' AND [System.Id] < 4", [2, 3]],
      ["NOT (State = 'Active' AND [System.Id] < 4)", [2, 3, 4, 5, 6, 7, 8]],
      ["State = 'New' OR State = 'Active' AND [System.Id] > 1", [2, 5]],
      ["(State = 'New' OR State = 'Active') AND [System.Id] > 1", [2, 5]],
      ["[System.Id] = 1 OR [System.Id] = 2 AND State = 'nothing' OR [System.Id] = 3", [1, 3]],
      ["NOT NOT State = 'New'", [2]],
    ],
  ],
];

describe('WIQL: flat queries', () => {
  let world: Organization;

  before(() => {
    world = organization();
    items.forEach(([project, type, fields], index) => {
      world.boards.createWorkItem(project, type, fields, people.tess, { at: new Date(created[index] as string) });
    });
  });

  const ids = (where: string): readonly number[] | undefined =>
    world.boards.runWiql('Space Game', `SELECT [System.Id] FROM WorkItems WHERE ${where}`, { identity: people.tess })
      .workItems;

  for (const [rule, cases] of rules) {
    describe(rule, () => {
      for (const [where, expected] of cases) {
        it(where, () => {
          assert.deepEqual(ids(where), expected);
        });
      }
    });
  }

  it('covers all projects unless the query names one', () => {
    assert.equal(world.boards.runWiql('Space Game', 'SELECT [System.Id] FROM WorkItems').total, items.length);
    assert.deepEqual(ids("[System.TeamProject] = 'basic project'"), [7]);
  });

  it('answers columns, sort columns and the time', () => {
    const result = world.boards.runWiql(
      'Space Game',
      'SELECT ID, [Title], System.State FROM workitems ORDER BY [Priority] desc, [System.Id]',
    );
    assert.equal(result.queryType, 'flat');
    assert.equal(result.asOf, Date.parse(present));
    assert.deepEqual(
      result.columns.map((column) => column.referenceName),
      ['System.Id', 'System.Title', 'System.State'],
    );
    assert.deepEqual(
      result.sortColumns.map(({ field, descending }) => [field.referenceName, descending]),
      [
        ['Microsoft.VSTS.Common.Priority', true],
        ['System.Id', false],
      ],
    );
  });
});

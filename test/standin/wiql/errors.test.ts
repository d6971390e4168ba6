import assert from 'node:assert/strict';
import { WiqlError } from '../../../standin/wiql';
import { type Organization, organization, people } from './world';

const cases: readonly (readonly [
  rule: string,
  cases: readonly (readonly [where: string, message: string, status?: number])[],
])[] = [
  [
    'fields must exist',
    [
      [
        "[Custom.Nope] = 'x'",
        'TF51005: The query references a field that does not exist. The error is caused by «[Custom.Nope]».',
      ],
      ['Nope > 1', 'TF51005: The query references a field that does not exist. The error is caused by «Nope».'],
      [
        '[System.Id] = [Nope]',
        'TF51005: The query references a field that does not exist. The error is caused by «[Nope]».',
      ],
      [
        "[System.ClosedDate] = ''",
        'TF51005: The query references a field that does not exist. The error is caused by «[System.ClosedDate]».',
      ],
    ],
  ],
  [
    'paths must exist',
    [
      [
        "[System.AreaPath] UNDER 'Space Game\\Nowhere'",
        "TF51011: The specified area path does not exist. The error is caused by «'Space Game\\Nowhere'».",
      ],
      [
        "[System.AreaPath] <> 'Elsewhere'",
        "TF51011: The specified area path does not exist. The error is caused by «'Elsewhere'».",
      ],
      [
        "[System.AreaPath] NOT UNDER ''",
        "TF51011: The specified area path does not exist. The error is caused by «''».",
      ],
      [
        "[System.IterationPath] IN ('Space Game', 'Space Game\\Sprint 9')",
        "TF51011: The specified iteration path does not exist. The error is caused by «'Space Game\\Sprint 9'».",
      ],
      [
        "EVER [System.AreaPath] = 'Space Game\\Nowhere'",
        "TF51011: The specified area path does not exist. The error is caused by «'Space Game\\Nowhere'».",
      ],
    ],
  ],
  [
    'operators must fit the type of the field',
    [
      [
        "[System.IterationPath] contains 'Marketing'",
        "The specified operator cannot be used with area path fields. The error is caused by «[System.IterationPath] contains 'Marketing'».",
      ],
      [
        "[System.AreaPath] > 'Space Game'",
        "The specified operator cannot be used with area path fields. The error is caused by «[System.AreaPath] > 'Space Game'».",
      ],
      [
        "[System.Title] UNDER 'x'",
        "The specified operator cannot be used with string fields. The error is caused by «[System.Title] UNDER 'x'».",
      ],
      [
        "[System.State] CONTAINS WORDS 'x'",
        "The specified operator cannot be used with string fields. The error is caused by «[System.State] CONTAINS WORDS 'x'».",
      ],
      [
        '[System.State] IS EMPTY',
        'The specified operator cannot be used with string fields. The error is caused by «[System.State] IS EMPTY».',
      ],
      [
        "[System.Description] = 'x'",
        "The specified operator cannot be used with long text fields. The error is caused by «[System.Description] = 'x'».",
      ],
      [
        "[System.Tags] = 'x'",
        "The specified operator cannot be used with the Tags field. The error is caused by «[System.Tags] = 'x'».",
      ],
      [
        "[System.Tags] IN ('x')",
        "The specified operator cannot be used with the Tags field. The error is caused by «[System.Tags] IN ('x')».",
      ],
      [
        "[System.Id] CONTAINS '1'",
        "The specified operator cannot be used with numeric fields. The error is caused by «[System.Id] CONTAINS '1'».",
      ],
      [
        '[Custom.ReleaseBlocker] > false',
        'The specified operator cannot be used with boolean fields. The error is caused by «[Custom.ReleaseBlocker] > false».',
      ],
      [
        '[Custom.ReleaseBlocker] IN (true)',
        'The specified operator cannot be used with boolean fields. The error is caused by «[Custom.ReleaseBlocker] IN (true)».',
      ],
      [
        "[System.CreatedDate] CONTAINS '2024'",
        "The specified operator cannot be used with date fields. The error is caused by «[System.CreatedDate] CONTAINS '2024'».",
      ],
      [
        "[System.State] IN GROUP 'Microsoft.BugCategory'",
        "The specified operator cannot be used with string fields. The error is caused by «[System.State] IN GROUP 'Microsoft.BugCategory'».",
      ],
      [
        '[System.AreaPath] = [System.IterationPath]',
        'The specified operator cannot be used with area path fields. The error is caused by «[System.AreaPath] = [System.IterationPath]».',
      ],
    ],
  ],
  [
    'values must fit the type of the field',
    [
      [
        "[System.Id] = 'abc'",
        "The value does not match the type of the field. The error is caused by «[System.Id] = 'abc'».",
      ],
      [
        '[System.State] = 5',
        'The value does not match the type of the field. The error is caused by «[System.State] = 5».',
      ],
      [
        '[System.State] = true',
        'The value does not match the type of the field. The error is caused by «[System.State] = true».',
      ],
      [
        "[Custom.ReleaseBlocker] = 'maybe'",
        "The value does not match the type of the field. The error is caused by «[Custom.ReleaseBlocker] = 'maybe'».",
      ],
      [
        "[Custom.TicketId] = 'no guid'",
        "The value does not match the type of the field. The error is caused by «[Custom.TicketId] = 'no guid'».",
      ],
      [
        "[System.CreatedDate] > 'yesterday'",
        "The value does not match the type of the field. The error is caused by «[System.CreatedDate] > 'yesterday'».",
      ],
      [
        "[System.CreatedDate] > '2024-02-30'",
        "The value does not match the type of the field. The error is caused by «[System.CreatedDate] > '2024-02-30'».",
      ],
      [
        '[System.AssignedTo] = 5',
        'The value does not match the type of the field. The error is caused by «[System.AssignedTo] = 5».',
      ],
      [
        '[System.Title] = [System.Id]',
        'The compared fields are not of the same type. The error is caused by «[System.Title] = [System.Id]».',
      ],
      [
        `[System.Title] CONTAINS WORDS '${'x'.repeat(101)}'`,
        `The value of CONTAINS WORDS exceeds 100 characters. The error is caused by «[System.Title] CONTAINS WORDS '${'x'.repeat(101)}'».`,
      ],
    ],
  ],
  [
    'without timePrecision a date has no time',
    [
      [
        "[System.CreatedDate] >= '2026-07-27T15:02:58Z'",
        "You cannot supply a time with the date when running a query using date precision. The error is caused by «[System.CreatedDate] >= '2026-07-27T15:02:58Z'».",
      ],
      [
        "[System.CreatedDate] > @StartOfDay('+1h')",
        "You cannot supply a time with the date when running a query using date precision. The error is caused by «[System.CreatedDate] > @StartOfDay('+1h')».",
      ],
    ],
  ],
  [
    'groups and categories must exist',
    [
      [
        "[System.WorkItemType] IN GROUP 'Microsoft.NoCategory'",
        "The specified group or category does not exist. The error is caused by «'Microsoft.NoCategory'».",
      ],
      [
        "[System.AssignedTo] IN GROUP '[Space Game]\\Nobody'",
        "The specified group or category does not exist. The error is caused by «'[Space Game]\\Nobody'».",
      ],
      [
        "[System.AssignedTo] IN GROUP 'Dev Eloper'",
        "The specified group or category does not exist. The error is caused by «'Dev Eloper'».",
      ],
    ],
  ],
  [
    'EVER takes equality alone',
    [
      [
        "EVER [System.State] <> 'New'",
        "EVER can only be used with the equals operator. The error is caused by «[System.State] <> 'New'».",
      ],
      [
        "EVER [System.Title] CONTAINS 'x'",
        "EVER can only be used with the equals operator. The error is caused by «[System.Title] CONTAINS 'x'».",
      ],
      [
        'EVER ([System.Id] = 1 OR [System.Id] = 2)',
        'EVER can only be used with the equals operator. The error is caused by «EVER ([System.Id] = 1 OR [System.Id] = 2)».',
      ],
      [
        "EVER [System.Description] = 'x'",
        "The specified operator cannot be used with long text fields. The error is caused by «[System.Description] = 'x'».",
      ],
    ],
  ],
  [
    'macros must exist and be used where they make sense',
    [
      ['[System.TeamProject] = @TeamProject', 'The macro does not exist. The error is caused by «@TeamProject».'],
      [
        '[System.Id] IN (@Follows)',
        'The macro is only supported in the web portal. The error is caused by «@Follows».',
      ],
      [
        '[System.Id] IN (@RecentMentions)',
        'The macro is only supported in the web portal. The error is caused by «@RecentMentions».',
      ],
      [
        '[System.Id] IN (@MyRecentActivity)',
        'The macro is only supported in the web portal. The error is caused by «@MyRecentActivity».',
      ],
      [
        '[System.Id] = @Today',
        'The macro cannot be used with this field or operator. The error is caused by «[System.Id] = @Today».',
      ],
      [
        '[System.State] = @Me',
        'The macro cannot be used with this field or operator. The error is caused by «[System.State] = @Me».',
      ],
      [
        '[System.CreatedDate] = @Me',
        'The macro cannot be used with this field or operator. The error is caused by «[System.CreatedDate] = @Me».',
      ],
      [
        '[System.AreaPath] UNDER @TeamAreas',
        'The macro cannot be used with this field or operator. The error is caused by «[System.AreaPath] UNDER @TeamAreas».',
      ],
      [
        '[System.AreaPath] <> @TeamAreas',
        'The macro cannot be used with this field or operator. The error is caused by «[System.AreaPath] <> @TeamAreas».',
      ],
      ['[System.AssignedTo] = @Me + 1', 'The macro does not accept an offset. The error is caused by «@Me + 1».'],
      [
        "[System.CreatedDate] > @Today('x')",
        "The argument of the macro is not valid. The error is caused by «@Today('x')».",
      ],
      [
        "[System.CreatedDate] > @StartOfWeek('+1q')",
        "The argument of the macro is not valid. The error is caused by «@StartOfWeek('+1q')».",
      ],
      [
        '[System.CreatedDate] > @Today + 99999999999',
        'The argument of the macro is not valid. The error is caused by «@Today + 99999999999».',
      ],
      [
        "[System.CreatedDate] > @StartOfYear('+99999999999y')",
        "The argument of the macro is not valid. The error is caused by «@StartOfYear('+99999999999y')».",
      ],
    ],
  ],
  [
    'macros that lack their team are answered with 500',
    [
      [
        "[System.IterationPath] = @CurrentIteration('[Space Game]\\Nobody')",
        "VS402612: The macro '@CurrentIteration' is not supported without a team context.",
        500,
      ],
      [
        "[System.IterationPath] = @CurrentIteration('Space Game\\Team')",
        "'Space Game\\Team' is not of the form '[project]\\team'",
        500,
      ],
      [
        "[System.IterationPath] = @CurrentIteration('[Scrum Project]\\Scrum Project Team')",
        "TF20037: No Iterations are selected for the team. The macro '@CurrentIteration' is undefined.",
        500,
      ],
      [
        "[System.IterationPath] = @CurrentIteration('[Space Game]\\Web Team')",
        "TF20037: No iteration of the team matches. The macro '@CurrentIteration' is undefined.",
        500,
      ],
      [
        '[System.IterationPath] = @CurrentIteration + 2',
        "TF20037: No iteration of the team matches. The macro '@CurrentIteration' is undefined.",
        500,
      ],
    ],
  ],
];

describe('WIQL: what the service refuses', () => {
  let world: Organization;
  before(() => {
    world = organization();
  });

  const run = (
    text: string,
    project: string | undefined = 'Space Game',
    identity: typeof people.tess | undefined = people.tess,
  ) => world.boards.runWiql(project, text, { identity });

  for (const [rule, list] of cases) {
    describe(rule, () => {
      for (const [where, message, status = 400] of list) {
        it(where.slice(0, 90), () => {
          assert.throws(
            () => run(`SELECT [System.Id] FROM WorkItems WHERE ${where}`),
            (error) => {
              assert.ok(error instanceof WiqlError, String(error));
              assert.equal(error.message, message);
              assert.equal(error.status, status);
              return true;
            },
          );
        });
      }
    });
  }

  it('@project, @Me and @CurrentIteration need what they stand for', () => {
    const query = (where: string) => `SELECT [System.Id] FROM WorkItems WHERE ${where}`;
    assert.throws(
      () => world.boards.runWiql(undefined, query('[Team Project] = @project')),
      /VS402612: The macro '@project'/,
    );
    assert.throws(() => world.boards.runWiql('Space Game', query('[Assigned To] = @Me')), /VS402612: The macro '@Me'/);
    assert.throws(
      () => world.boards.runWiql(undefined, query('[Iteration Path] = @CurrentIteration'), { identity: people.tess }),
      /VS402612: The macro '@CurrentIteration' is not supported without a team context/,
    );
  });

  it('a team of the request must exist', () => {
    assert.throws(
      () => world.boards.runWiql('Space Game', 'SELECT Id FROM WorkItems', { team: 'Nobody' }),
      /The team with id 'Nobody' does not exist/,
    );
  });

  it('columns and ORDER BY are looked up too', () => {
    assert.throws(() => run('SELECT [Nope] FROM WorkItems'), /TF51005.*«\[Nope\]»/);
    assert.throws(() => run('SELECT Id FROM WorkItems ORDER BY [Nope]'), /TF51005.*«\[Nope\]»/);
    assert.throws(() => run('SELECT Id FROM WorkItems ORDER BY [System.Description]'), /cannot be used to sort/);
    assert.throws(() => run('SELECT Id FROM WorkItems ORDER BY [System.Tags]'), /cannot be used to sort/);
  });

  it('everything is checked even if no work item is there', () => {
    assert.equal(run("SELECT Id FROM WorkItems WHERE [System.State] = 'New'").total, 0);
    assert.throws(() => run("SELECT Id FROM WorkItems WHERE [System.State] = 'New' AND [Nope] = 1"), /TF51005/);
  });

  it('names the place of the mistake', () => {
    assert.throws(
      () => run("SELECT [System.Id]\nFROM WorkItems\nWHERE [System.State] = 'New'\n  AND [Nope] = 1"),
      (error) => error instanceof WiqlError && error.position?.line === 4 && error.position.column === 7,
    );
  });
});

import assert from 'node:assert/strict';
import { type Organization, organization, people } from './world';

const forward = 'System.LinkTypes.Hierarchy-Forward';

/**
 * Epic 1
 *   Feature 2
 *     Story 3 (Closed)
 *       Bug 4 (Active)
 *     Story 5 (Active)
 *   Feature 6 (Closed)
 * Bug 7 (related to 4, successor of 5)
 * Bug 8
 */
function tree(): Organization {
  const world = organization();
  const { boards } = world;
  const add = (type: string, Title: string, State: string) =>
    boards.createWorkItem('Space Game', type, { Title, State }, people.tess).id;
  add('Epic', 'Epic', 'Active');
  add('Feature', 'Feature A', 'Active');
  add('User Story', 'Story A', 'Closed');
  add('Bug', 'Bug A', 'Active');
  add('User Story', 'Story B', 'Active');
  add('Feature', 'Feature B', 'Closed');
  add('Bug', 'Bug B', 'Active');
  add('Bug', 'Bug C', 'New');
  for (const [parent, child] of [
    [1, 2],
    [1, 6],
    [2, 5],
    [2, 3],
    [3, 4],
  ] as const)
    boards.addLink(parent, forward, child, people.tess);
  boards.addLink(7, 'System.LinkTypes.Related', 4, people.tess);
  boards.addLink(5, 'System.LinkTypes.Dependency-Forward', 7, people.tess);
  return world;
}

describe('WIQL: link queries', () => {
  const world = tree();
  /** Rows as text: `1` for a source, `1>2` for a link. */
  const rows = (where: string, rest = '', options = {}): string[] => {
    const result = world.boards.runWiql(
      'Space Game',
      `SELECT Id FROM WorkItemLinks ${where && `WHERE ${where}`} ${rest}`,
      options,
    );
    return (result.relations ?? []).map(({ source, target }) =>
      source === undefined ? `${target}` : `${source}>${target}`,
    );
  };
  const isChild = `[System.Links.LinkType] = '${forward}'`;

  describe('one hop', () => {
    for (const [name, where, rest, expected] of [
      [
        'MustContain gives sources with matching links',
        `[Source].[Work Item Type] = 'Feature' AND ${isChild}`,
        'MODE (MustContain)',
        ['2', '2>3', '2>5'],
      ],
      ['MustContain is the default', `[Source].[Work Item Type] = 'Feature' AND ${isChild}`, '', ['2', '2>3', '2>5']],
      [
        'MayContain gives sources without links too',
        `[Source].[Work Item Type] = 'Feature' AND ${isChild}`,
        'MODE (MayContain)',
        ['2', '2>3', '2>5', '6'],
      ],
      [
        'DoesNotContain gives only sources without matching links',
        `[Source].[Work Item Type] = 'Feature' AND ${isChild}`,
        'MODE (DoesNotContain)',
        ['6'],
      ],
      [
        'the target condition filters links',
        `[Source].[System.Id] IN (1, 2) AND ${isChild} AND [Target].[State] <> 'Closed'`,
        'MODE (MustContain)',
        ['1', '1>2', '2', '2>5'],
      ],
      [
        'a source whose linked items all fail the target condition',
        `[Source].[System.Id] = 2 AND ${isChild} AND [Target].[State] = 'New'`,
        'MODE (MayContain)',
        ['2'],
      ],
      [
        'several link types',
        "[Source].[System.Id] = 5 AND ([System.Links.LinkType] = 'System.LinkTypes.Dependency-Forward' OR [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Reverse')",
        '',
        ['5', '5>2', '5>7'],
      ],
      [
        'link types as a list',
        "[Source].[System.Id] = 7 AND [System.Links.LinkType] IN ('System.LinkTypes.Related-Forward', 'System.LinkTypes.Dependency-Reverse')",
        '',
        ['7', '7>4', '7>5'],
      ],
      [
        'any link type but one',
        `[Source].[System.Id] = 5 AND [System.Links.LinkType] <> 'System.LinkTypes.Dependency-Forward'`,
        '',
        ['5', '5>2'],
      ],
      [
        'the three parts in any order',
        `[Target].[System.Id] = 4 AND ${isChild} AND [Source].[System.Id] > 0`,
        '',
        ['3', '3>4'],
      ],
      [
        'nested parentheses',
        `(([Source].[System.Id] = 1 AND ${isChild}) AND ([Target].[State] = 'Closed' OR [Target].[State] = 'New'))`,
        '',
        ['1', '1>6'],
      ],
      [
        'without WHERE all links',
        '',
        '',
        [
          '1',
          '1>2',
          '1>6',
          '2',
          '2>1',
          '2>3',
          '2>5',
          '3',
          '3>2',
          '3>4',
          '4',
          '4>3',
          '4>7',
          '5',
          '5>2',
          '5>7',
          '6',
          '6>1',
          '7',
          '7>4',
          '7>5',
        ],
      ],
      [
        'ORDER BY sorts sources, and links below each',
        `${isChild}`,
        'ORDER BY [System.Title] DESC',
        ['3', '3>4', '2', '2>5', '2>3', '1', '1>6', '1>2'],
      ],
    ] as const) {
      it(name, () => assert.deepEqual(rows(where, rest), expected));
    }

    it('names the direction of each link', () => {
      const result = world.boards.runWiql(
        'Space Game',
        'SELECT Id FROM WorkItemLinks WHERE [Source].[System.Id] = 4 MODE (MustContain)',
      );
      assert.equal(result.queryType, 'oneHop');
      assert.deepEqual(result.relations, [
        { target: 4 },
        { rel: 'System.LinkTypes.Hierarchy-Reverse', source: 4, target: 3 },
        { rel: 'System.LinkTypes.Related', source: 4, target: 7 },
      ]);
      assert.equal(result.workItems, undefined);
    });

    it('$top counts rows', () => {
      assert.deepEqual(rows(isChild, '', { top: 3 }), ['1', '1>2', '1>6']);
    });
  });

  describe('trees', () => {
    for (const [name, where, rest, expected] of [
      [
        'top level first: sources with all below them',
        `${isChild}`,
        'MODE (Recursive)',
        ['1', '1>2', '2>3', '3>4', '2>5', '1>6', '7', '8'],
      ],
      [
        'a source below another is not shown twice',
        `[Source].[Work Item Type] IN ('Epic', 'User Story') AND ${isChild}`,
        'MODE (Recursive)',
        ['1', '1>2', '2>3', '3>4', '2>5', '1>6'],
      ],
      [
        'what fails the target condition ends its branch',
        `[Source].[Work Item Type] = 'Epic' AND ${isChild} AND [Target].[State] = 'Active'`,
        'MODE (Recursive)',
        ['1', '1>2', '2>5'],
      ],
      [
        'a source in a cut branch is a root again',
        `[Source].[State] = 'Active' AND ${isChild} AND [Target].[State] = 'Active'`,
        'MODE (Recursive)',
        ['1', '1>2', '2>5', '4', '7'],
      ],
      [
        'children first: matches with their ancestors',
        `${isChild} AND [Target].[Work Item Type] = 'Bug'`,
        'MODE (Recursive, ReturnMatchingChildren)',
        ['1', '1>2', '2>3', '3>4'],
      ],
      [
        'siblings are sorted',
        `[Source].[System.Id] = 1 AND ${isChild}`,
        'ORDER BY [System.Title] DESC MODE (Recursive)',
        ['1', '1>6', '1>2', '2>5', '2>3', '3>4'],
      ],
    ] as const) {
      it(name, () => assert.deepEqual(rows(where, rest), expected));
    }

    it('is called a tree', () => {
      assert.equal(
        world.boards.runWiql('Space Game', `SELECT Id FROM WorkItemLinks WHERE ${isChild} MODE (Recursive)`).queryType,
        'tree',
      );
    });
  });

  describe('what may not be read is not there', () => {
    it('as source or as target', () => {
      const hidden = tree();
      hidden.boards.updateWorkItem(2, { 'Area Path': 'Space Game\\Engine' }, people.tess);
      hidden.boards.setAreaAccess(people.build, 'Space Game\\Engine', 'deny');
      const result = hidden.boards.runWiql(
        'Space Game',
        `SELECT Id FROM WorkItemLinks WHERE ${isChild} MODE (Recursive)`,
        { identity: people.build },
      );
      assert.deepEqual(
        result.relations?.map(({ source, target }) => `${source ?? ''}>${target}`),
        ['>1', '1>6', '>3', '3>4', '>5', '>7', '>8'],
      );
    });
  });

  describe('what the service refuses', () => {
    for (const [where, rest, message] of [
      [
        "[System.State] = 'New'",
        '',
        'Fields of a link query need the prefix [Source] or [Target]. The error is caused by «[System.State]».',
      ],
      [
        `[Source].[System.Id] = 1 OR ${isChild}`,
        '',
        `A link query joins its source, link and target conditions with AND; they cannot be mixed in one group. The error is caused by «[Source].[System.Id] = 1 OR ${isChild}».`,
      ],
      [
        'NOT ([Source].[System.Id] = 1 AND [Target].[System.Id] = 2)',
        '',
        'A link query joins its source, link and target conditions with AND; they cannot be mixed in one group. The error is caused by «NOT ([Source].[System.Id] = 1 AND [Target].[System.Id] = 2)».',
      ],
      [
        '[Source].[System.Id] = [Target].[System.Id]',
        '',
        'A link query joins its source, link and target conditions with AND; they cannot be mixed in one group. The error is caused by «[Source].[System.Id] = [Target].[System.Id]».',
      ],
      [
        "[System.Links.LinkType] = 'Nope'",
        '',
        "The specified link type does not exist. The error is caused by «'Nope'».",
      ],
      [
        "[System.Links.LinkType] CONTAINS 'x'",
        '',
        "The specified operator cannot be used with the link type field. The error is caused by «[System.Links.LinkType] CONTAINS 'x'».",
      ],
      [
        '[Source].[Nope] = 1',
        '',
        'TF51005: The query references a field that does not exist. The error is caused by «[Source].[Nope]».',
      ],
      [
        '[Source].[System.Id] = 1',
        'MODE (Recursive)',
        "A tree query needs exactly one link type condition, [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward'. The error is caused by «[Source].[System.Id] = 1».",
      ],
      [
        "[System.Links.LinkType] = 'System.LinkTypes.Related'",
        'MODE (Recursive)',
        "A tree query needs exactly one link type condition, [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward'. The error is caused by «[System.Links.LinkType] = 'System.LinkTypes.Related'».",
      ],
      [
        "[System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Reverse'",
        'MODE (Recursive)',
        "A tree query needs exactly one link type condition, [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward'. The error is caused by «[System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Reverse'».",
      ],
      [
        isChild,
        "ASOF '2024-01-01' MODE (Recursive)",
        "ASOF cannot be used with a tree query. The error is caused by «'2024-01-01'».",
      ],
    ] as const) {
      it(`${where} ${rest}`, () => {
        assert.throws(() => rows(where, rest), { message });
      });
    }
  });
});

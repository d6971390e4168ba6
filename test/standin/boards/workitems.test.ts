import assert from 'node:assert/strict';
import { type Boards, BoardsError, currentFields, type FieldInputs, revisionAt } from '../../../standin/boards';
import { organization, people } from '../wiql/world';

const day = 86_400_000;
const common = 'Microsoft.VSTS.Common';

function refusal(run: () => unknown): BoardsError {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof BoardsError, String(error));
    return error;
  }
  assert.fail('nothing was refused');
}

describe('Boards: work items', () => {
  let boards: Boards;
  let setTime: (at: string) => void;
  const create = (fields: FieldInputs = {}, type = 'Bug') =>
    boards.createWorkItem('Space Game', type, { Title: 'x', ...fields }, people.tess);

  beforeEach(() => {
    ({ boards, setTime } = organization());
  });

  it('get ids in order, over all projects', () => {
    assert.deepEqual(
      [create().id, boards.createWorkItem('Scrum Project', 'Bug', { Title: 'y' }, people.dev).id, create().id],
      [1, 2, 3],
    );
  });

  it('bear who and when, where they are, and what the tree knows of it', () => {
    const fields = currentFields(
      create({ 'Area Path': 'space game\\web\\login', 'Iteration Path': 'Space Game\\Sprint 1' }),
    );
    assert.equal(fields['System.AreaPath'], 'Space Game\\Web\\Login');
    assert.equal(fields['System.AreaId'], boards.project('Space Game').areas.find('Space Game\\Web\\Login')?.id);
    assert.deepEqual(
      [1, 2, 3, 4].map((level) => fields[`System.AreaLevel${level}`]),
      ['Space Game', 'Web', 'Login', undefined],
    );
    assert.equal(fields['System.NodeName'], 'Login');
    assert.equal(fields['System.IterationLevel2'], 'Sprint 1');
    assert.equal(fields['System.TeamProject'], 'Space Game');
    assert.equal(fields['System.CreatedDate'], Date.parse('2024-05-15T10:30:00Z'));
    assert.deepEqual(fields['System.CreatedBy'], boards.identities.find('tess@spacegame.example'));
    assert.equal(fields['System.Reason'], 'New');
  });

  it('keep every revision, and answer the one that held at a time', () => {
    const item = create();
    setTime('2024-05-16T00:00:00Z');
    boards.updateWorkItem(item.id, { State: 'Active', Title: 'y' }, people.dev);
    setTime('2024-05-17T00:00:00Z');
    boards.updateWorkItem(item.id, { State: 'Active' }, people.dev);
    assert.equal(item.revisions.length, 2, 'a change without a difference is no revision');
    assert.equal(revisionAt(item, Date.parse('2024-05-15T00:00:00Z')), undefined);
    assert.equal(revisionAt(item, Date.parse('2024-05-15T23:59:59Z'))?.fields['System.Title'], 'x');
    assert.equal(revisionAt(item, Date.parse('2024-05-16T00:00:00Z'))?.fields['System.Title'], 'y');
    assert.equal(item.revisions[0]?.fields['System.Title'], 'x');
    assert.deepEqual(
      item.revisions.map(({ rev, by }) => [rev, by.id]),
      [
        [1, people.tess.id],
        [2, people.dev.id],
      ],
    );
  });

  it('note when and by whom they were activated, resolved and closed', () => {
    const { id } = create();
    const dates = ['ActivatedDate', 'ResolvedDate', 'ClosedDate'] as const;
    const start = Date.parse('2024-05-20T00:00:00Z');
    const steps: readonly (readonly [state: string, expected: readonly (number | undefined)[]])[] = [
      ['Active', [0, undefined, undefined]],
      ['Ready for Test', [0, 1, undefined]],
      ['Closed', [0, 1, 2]],
      ['Active', [3, undefined, undefined]],
      ["Won't Fix", [3, undefined, 4]],
    ];
    steps.forEach(([State, expected], index) => {
      const fields = currentFields(boards.updateWorkItem(id, { State }, people.dev, { at: start + index * day }));
      assert.deepEqual(
        dates.map((name) => fields[`${common}.${name}`]),
        expected.map((step) => (step === undefined ? undefined : start + step * day)),
        State,
      );
      assert.equal(fields[`${common}.StateChangeDate`], start + index * day);
    });
  });

  it('take comments for one revision and count them', () => {
    const { id } = create({ History: 'first' });
    const item = boards.updateWorkItem(id, { Priority: 1 }, people.dev);
    boards.updateWorkItem(id, { History: 'second' }, people.dev);
    assert.deepEqual(
      item.revisions.map(({ fields }) => fields['System.History']),
      ['first', undefined, 'second'],
    );
    assert.equal(currentFields(item)['System.CommentCount'], 2);
  });

  it('understand values as clients write them', () => {
    const fields = currentFields(
      create({
        Priority: '2',
        Severity: '1 - critical',
        Tags: 'b; a,B ;; c',
        'Release Blocker': 'TRUE',
        'Target Date': '2024-06-01T12:00:00+02:00',
        'Custom.TicketId': '{11111111-2222-3333-4444-555555555555}',
        'Custom.Impact': '1.5',
        'Assigned To': { displayName: 'New Person', uniqueName: 'new@spacegame.example', id: 'new' },
        State: 'ACTIVE',
      }),
    );
    assert.equal(fields[`${common}.Priority`], 2);
    assert.equal(fields[`${common}.Severity`], '1 - Critical');
    assert.equal(fields['System.Tags'], 'a; b; c');
    assert.equal(fields['Custom.ReleaseBlocker'], true);
    assert.equal(fields['Microsoft.VSTS.Scheduling.TargetDate'], Date.parse('2024-06-01T10:00:00Z'));
    assert.equal(fields['Custom.TicketId'], '11111111-2222-3333-4444-555555555555');
    assert.equal(fields['Custom.Impact'], 1.5);
    assert.equal(boards.identities.find('new@spacegame.example')?.displayName, 'New Person');
    assert.equal(fields['System.State'], 'Active');
  });

  it('are emptied by empty text and null', () => {
    const { id } = create({ Tags: 'a', 'Assigned To': 'Dev Eloper' });
    const fields = currentFields(boards.updateWorkItem(id, { Tags: '', 'Assigned To': null }, people.dev));
    assert.equal('System.Tags' in fields, false);
    assert.equal('System.AssignedTo' in fields, false);
  });

  describe('refuse what the process does not allow', () => {
    const cases: readonly (readonly [fields: FieldInputs, message: RegExp])[] = [
      [{ Title: '' }, /^TF401320: Rule Error for field Title/],
      [{ State: 'Done' }, /^TF401320: Rule Error for field State/],
      [{ Severity: '5 - Whatever' }, /^TF401320: Rule Error for field Severity/],
      [{ Priority: 5 }, /^TF401320: Rule Error for field Priority/],
      [{ Priority: 'high' }, /InvalidType.*Priority/],
      [{ 'Custom.RetestCount': 1.5 }, /InvalidType.*RetestCount/],
      [{ 'Release Blocker': 'maybe' }, /InvalidType.*ReleaseBlocker/],
      [{ 'Target Date': 'soon' }, /InvalidType.*TargetDate/],
      [{ 'Custom.TicketId': '1' }, /InvalidType.*TicketId/],
      [{ 'Assigned To': 'Nobody' }, /^VS403283: Could not resolve the identity 'Nobody'/],
      [
        { 'Area Path': 'Scrum Project' },
        /^TF401347: Invalid tree name given for work item -1, field 'System.AreaPath'/,
      ],
      [{ 'Iteration Path': 'Space Game\\Sprint 9' }, /^TF401347: .*'System.IterationPath'/],
      [{ Nope: 1 }, /^TF51535: Cannot find field Nope/],
      [{ 'System.CreatedDate': '2024-01-01' }, /ReadOnly.*System.CreatedDate/],
    ];
    for (const [fields, message] of cases) {
      it(JSON.stringify(fields), () => {
        assert.match(refusal(() => create(fields)).message, message);
        assert.equal(boards.visibleWorkItems().length, 0, 'nothing was created');
        const { id } = create();
        const { length } = boards.workItem(id).revisions;
        refusal(() => boards.updateWorkItem(id, fields, people.tess));
        assert.equal(boards.workItem(id).revisions.length, length, 'nothing was changed');
      });
    }
  });

  it('cannot be changed before their last change', () => {
    const { id } = create();
    assert.equal(
      refusal(() => boards.updateWorkItem(id, { Title: 'y' }, people.dev, { at: 0 })).code,
      'REVISION_ORDER',
    );
  });

  it('have values of custom lists only from the list', () => {
    assert.equal(currentFields(create({ 'Found In Stage': 'staging' }))['Custom.FoundInStage'], 'Staging');
    assert.match(
      refusal(() => create({ 'Found In Stage': 'Moon' })).message,
      /^TF401320: Rule Error for field Found In Stage/,
    );
  });

  describe('links', () => {
    const forward = 'System.LinkTypes.Hierarchy-Forward';
    const current = (id: number) =>
      boards.items.links
        .at(id, Number.MAX_SAFE_INTEGER)
        .map(({ type, target }) => `${type.split('.').pop()} ${target}`);

    it('stand at both ends and make a revision of both', () => {
      const [parent, child] = [create(), create()];
      boards.addLink(parent.id, forward, child.id, people.dev);
      assert.deepEqual(current(parent.id), ['Hierarchy-Forward 2']);
      assert.deepEqual(current(child.id), ['Hierarchy-Reverse 1']);
      assert.equal(currentFields(child)['System.Parent'], parent.id);
      assert.deepEqual([parent.revisions.length, child.revisions.length], [2, 2]);
      assert.equal(currentFields(parent)['System.RelatedLinkCount'], 1);
      boards.removeLink(child.id, 'System.LinkTypes.Hierarchy-Reverse', parent.id, people.dev);
      assert.deepEqual([current(parent.id), current(child.id)], [[], []]);
      assert.equal(currentFields(child)['System.Parent'], undefined);
    });

    it('keep the shape of their type', () => {
      for (let count = 0; count < 4; count++) create();
      boards.addLink(1, forward, 2, people.dev);
      boards.addLink(2, forward, 3, people.dev);
      boards.addLink(1, 'System.LinkTypes.Dependency-Forward', 2, people.dev);
      const related = 'System.LinkTypes.Related';
      boards.addLink(1, related, 2, people.dev);
      for (const [source, type, target, message] of [
        [1, forward, 1, /cannot be linked to itself/],
        [1, forward, 2, /already exists/],
        [4, forward, 2, /can only have one Parent link/],
        [3, forward, 1, /circular/],
        [2, 'System.LinkTypes.Dependency-Forward', 1, /circular/],
        [2, related, 1, /already exists/],
        [1, 'System.LinkTypes.Nope', 2, /Unrecognized link type/],
        [1, related, 99, /TF401232: Work item 99/],
      ] as const) {
        const revisions = boards.workItem(source).revisions.length;
        assert.match(refusal(() => boards.addLink(source, type, target, people.dev)).message, message);
        assert.equal(boards.workItem(source).revisions.length, revisions);
      }
      assert.match(refusal(() => boards.removeLink(1, related, 4, people.dev)).message, /There is no link/);
    });

    it('of one change are made all or none', () => {
      const [first, second] = [create(), create()];
      const change = {
        fields: { Title: 'y' },
        relations: [
          { action: 'link', type: 'System.LinkTypes.Related', target: second.id },
          { action: 'addExternal', rel: 'Hyperlink', url: 'https://example.com', attributes: {} },
          { action: 'link', type: 'System.LinkTypes.Related', target: 99 },
        ],
      } as const;
      refusal(() => boards.items.update(first.id, change, people.dev));
      assert.deepEqual([current(first.id), current(second.id), first.external.length], [[], [], 0]);
      assert.equal(first.revisions.length, 1);
      refusal(() => boards.items.create(boards.project('Space Game'), 'Bug', change, people.dev));
      assert.deepEqual(current(second.id), []);
      assert.equal(create().id, 3, 'no id was used up');
    });
  });
});

describe('Boards: areas, iterations and identities', () => {
  it('nodes are found without case and made with those above them', () => {
    const { boards } = organization();
    const node = boards.addArea('Space Game', 'Deep\\Deeper\\Deepest');
    assert.equal(node.path, 'Space Game\\Deep\\Deeper\\Deepest');
    assert.equal(boards.addArea('Space Game', 'SPACE GAME\\deep\\deeper\\deepest'), node);
    assert.equal(boards.project('Space Game').areas.find('\\Space Game\\Deep')?.children[0], node.parent);
    assert.equal(
      new Set(
        [...boards.projects].flatMap((each) => [...each.areas.all(), ...each.iterations.all()].map(({ id }) => id)),
      ).size,
      [...boards.projects].flatMap((each) => [...each.areas.all(), ...each.iterations.all()]).length,
    );
  });

  for (const name of ['', '  ', 'a/b', 'a*b', 'a?b', 'a"b', 'a:b', '..', 'a\u0000b', 'x'.repeat(256)]) {
    it(`a node cannot be called ${JSON.stringify(name.slice(0, 12))}`, () => {
      const { areas } = organization().boards.project('Space Game');
      assert.throws(() => areas.add(areas.root, name), BoardsError);
    });
  }

  it('an iteration cannot end before it starts', () => {
    const { boards } = organization();
    assert.throws(
      () => boards.addIteration('Space Game', 'Odd', { start: '2024-05-02', finish: '2024-05-01' }),
      BoardsError,
    );
  });

  it('members of groups are found through nested groups, also in a circle', () => {
    const { boards } = organization();
    const group = (id: string, members: string[]) =>
      boards.identities.add({ id, displayName: id, uniqueName: id, isContainer: true, members });
    group('outer', ['inner', people.dev.id]);
    group('inner', ['outer', people.tess.id]);
    assert.deepEqual(
      [...(boards.identities.membersOf('OUTER') ?? [])].sort(),
      [people.tess.id, people.dev.id, 'inner', 'outer'].sort(),
    );
    assert.equal(boards.identities.membersOf('Dev Eloper'), undefined);
  });

  it('a guid is the same each time a world is built', () => {
    assert.equal(organization().boards.project('Space Game').id, organization().boards.project('Space Game').id);
  });
});

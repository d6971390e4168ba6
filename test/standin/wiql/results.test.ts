import assert from 'node:assert/strict';
import { createBoards } from '../../../standin/boards';
import { RESULT_LIMIT, type WiqlSwitches } from '../../../standin/wiql';
import { organization, people, present } from './world';

function many(count: number, switches?: Partial<WiqlSwitches>) {
  const boards = createBoards({ now: () => new Date(present), ...(switches && { switches }) });
  boards.addProject({ name: 'Big', process: 'Agile' });
  const severities = ['1 - Critical', '2 - High', '3 - Medium', '4 - Low'];
  const states = ['New', 'Active', 'Resolved', 'Closed'];
  for (let index = 0; index < count; index++) {
    boards.createWorkItem(
      'Big',
      index % 5 === 0 ? 'Task' : 'Bug',
      {
        Title: `Item ${index}`,
        State: index % 5 === 0 ? 'New' : states[index % 4],
        Priority: 1 + (index % 4),
        ...(index % 5 !== 0 && { Severity: severities[(index >> 2) % 4] }),
      },
      people.dev,
    );
  }
  return boards;
}

const bugs = `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project
  AND [System.WorkItemType] IN GROUP 'Microsoft.BugCategory' AND [System.State] NOT IN ('Closed', 'Done', 'Removed')
  AND [Microsoft.VSTS.Common.Severity] = '1 - Critical' AND [System.AreaPath] UNDER 'Big' AND [System.CreatedDate] >= @Today - 30`;

describe('WIQL: results', () => {
  it('come by id, or in the order asked for, empty values first', () => {
    const { boards } = organization();
    const add = (Title: string, fields: Record<string, string | number>) =>
      boards.createWorkItem('Space Game', 'Task', { Title, ...fields }, people.dev).id;
    add('b', { 'Remaining Work': 2, 'Assigned To': 'Tess Ter' });
    add('A', { 'Remaining Work': 10 });
    add('c', { 'Assigned To': 'Dev Eloper' });
    add('a', { 'Remaining Work': 2 });
    const ids = (order: string) => boards.runWiql('Space Game', `SELECT Id FROM WorkItems ${order}`).workItems;
    assert.deepEqual(ids(''), [1, 2, 3, 4]);
    assert.deepEqual(ids('ORDER BY Title'), [2, 4, 1, 3]);
    assert.deepEqual(ids('ORDER BY Title DESC, Id DESC'), [3, 1, 4, 2]);
    assert.deepEqual(ids('ORDER BY [Remaining Work]'), [3, 1, 4, 2]);
    assert.deepEqual(ids('ORDER BY [Remaining Work] DESC, Title'), [2, 4, 1, 3]);
    assert.deepEqual(ids('ORDER BY [Assigned To], Id desc'), [4, 2, 3, 1]);
  });

  it('$top gives the first ones and no total but the count of all', () => {
    const boards = many(20);
    const result = boards.runWiql('Big', 'SELECT Id FROM WorkItems ORDER BY Id DESC', { top: 3 });
    assert.deepEqual(result.workItems, [20, 19, 18]);
    assert.equal(result.total, 20);
    assert.equal(boards.runWiql('Big', 'SELECT Id FROM WorkItems', { top: 100 }).workItems?.length, 20);
  });

  describe('more than 20000', () => {
    const text = 'SELECT Id FROM WorkItems';

    it('are an error, not a cut list', function () {
      this.timeout(30_000);
      const boards = many(RESULT_LIMIT);
      assert.equal(boards.runWiql('Big', text).workItems?.length, RESULT_LIMIT);
      boards.createWorkItem('Big', 'Task', { Title: 'one too many' }, people.dev);
      for (const top of [undefined, 1, RESULT_LIMIT]) {
        assert.throws(() => boards.runWiql('Big', text, { top }), {
          message: /^VS402337: The number of work items returned exceeds the size limit of 20000\./,
          typeKey: 'WorkItemTrackingQueryResultSizeLimitExceededException',
          status: 400,
        });
      }
      assert.equal(boards.runWiql('Big', `${text} WHERE [System.Id] > 1`).total, RESULT_LIMIT);
    });

    it('are avoided by $top if the switch says so', function () {
      this.timeout(30_000);
      const boards = many(RESULT_LIMIT + 1, { topLiftsResultLimit: true });
      assert.equal(boards.runWiql('Big', text, { top: 5 }).workItems?.length, 5);
      assert.throws(() => boards.runWiql('Big', text), /VS402337/);
      assert.throws(() => boards.runWiql('Big', text, { top: RESULT_LIMIT + 1 }), /VS402337/);
    });
  });

  it('tags are found in part if the switch says so', () => {
    const { boards } = organization({ tagsContain: 'partOfTag' });
    for (const Tags of ['web', 'website; ui', 'ui'])
      boards.createWorkItem('Space Game', 'Task', { Title: 'x', Tags }, people.dev);
    assert.deepEqual(
      boards.runWiql('Space Game', "SELECT Id FROM WorkItems WHERE Tags CONTAINS 'web'").workItems,
      [1, 2],
    );
  });

  it('missing permission lowers the result without a word', () => {
    const { boards } = organization();
    for (const area of ['Space Game', 'Space Game\\Web', 'Space Game\\Web\\Login', 'Space Game\\Engine']) {
      boards.createWorkItem('Space Game', 'Bug', { Title: area, 'Area Path': area }, people.tess);
    }
    const ids = (identity?: typeof people.build | typeof people.dev) =>
      boards.runWiql('Space Game', 'SELECT Id FROM WorkItems', { identity }).workItems;
    assert.deepEqual(ids(people.build), [1, 2, 3, 4]);
    boards.setAreaAccess(people.build, 'Space Game\\Web', 'deny');
    assert.deepEqual(ids(people.build), [1, 4]);
    boards.setAreaAccess(people.build, 'Space Game\\Web\\Login', 'allow');
    assert.deepEqual(ids(people.build), [1, 3, 4]);
    boards.setAreaAccess(people.build, 'Space Game', 'deny');
    assert.deepEqual(ids(people.build), [3]);
    assert.deepEqual(ids(people.dev), [1, 2, 3, 4]);
    assert.deepEqual(ids(), [1, 2, 3, 4]);
    boards.clearAreaAccess(people.build);
    assert.deepEqual(ids(people.build), [1, 2, 3, 4]);
    // An area that may not be seen still exists: the query is valid and empty.
    boards.setAreaAccess(people.build, 'Space Game\\Engine', 'deny');
    const engine = "SELECT Id FROM WorkItems WHERE [System.AreaPath] UNDER 'Space Game\\Engine'";
    assert.deepEqual(boards.runWiql('Space Game', engine, { identity: people.build }).workItems, []);
  });

  it('deleted work items are gone until restored', () => {
    const { boards } = organization();
    const { id } = boards.createWorkItem('Space Game', 'Bug', { Title: 'x' }, people.tess);
    boards.deleteWorkItem(id);
    assert.equal(boards.runWiql('Space Game', 'SELECT Id FROM WorkItems').total, 0);
    boards.restoreWorkItem(id);
    assert.equal(boards.runWiql('Space Game', 'SELECT Id FROM WorkItems').total, 1);
  });

  it('the query of a gate over 5000 work items grows with them, not faster', () => {
    const [small, large] = [many(500), many(5_000)];
    const time = (boards: ReturnType<typeof many>): number => {
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 15; round++) {
        const start = process.hrtime.bigint();
        boards.runWiql('Big', bugs, { top: 11 });
        best = Math.min(best, Number(process.hrtime.bigint() - start));
      }
      return best;
    };
    time(small);
    const expected = Array.from({ length: 5_000 }, (_, index) => index).filter(
      (index) => index % 5 !== 0 && index % 4 !== 3 && (index >> 2) % 4 === 0,
    ).length;
    assert.equal(large.runWiql('Big', bugs).total, expected);
    const ratio = time(large) / time(small);
    assert.ok(ratio < 40, `ten times the work items took ${ratio.toFixed(1)} times as long`);
  });
});

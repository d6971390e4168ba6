import assert from 'node:assert/strict';
import { createBoards, processes, type StateCategory } from '../../../standin/boards';

/** Bug states by process, as Microsoft documents the processes; categories decide what "active" means. */
const bugStates: Readonly<Record<string, Readonly<Record<string, StateCategory>>>> = {
  Agile: { New: 'Proposed', Active: 'InProgress', Resolved: 'Resolved', Closed: 'Completed' },
  Scrum: { New: 'Proposed', Approved: 'Proposed', Committed: 'InProgress', Done: 'Completed', Removed: 'Removed' },
  CMMI: { Proposed: 'Proposed', Active: 'InProgress', Resolved: 'Resolved', Closed: 'Completed' },
  Basic: { 'To Do': 'Proposed', Doing: 'InProgress', Done: 'Completed' },
  'Space Game Agile': {
    New: 'Proposed',
    Active: 'InProgress',
    'In Review': 'InProgress',
    'Ready for Test': 'Resolved',
    Resolved: 'Resolved',
    Closed: 'Completed',
    "Won't Fix": 'Completed',
    Removed: 'Removed',
  },
};

describe('Boards: processes', () => {
  it('are Agile, Scrum, CMMI, Basic and a customized one', () => {
    assert.deepEqual(
      processes.map(({ name }) => name),
      Object.keys(bugStates),
    );
  });

  for (const process of processes) {
    describe(process.name, () => {
      const boards = createBoards({ now: () => new Date(0) });
      const project = boards.addProject({ name: 'P', process });

      it('has the documented states of bugs', () => {
        const bugs = project.findCategory('Microsoft.BugCategory')?.types[0];
        const states = project.type(String(bugs)).states.map(({ name, category }) => [name, category]);
        assert.deepEqual(Object.fromEntries(states), bugStates[process.name]);
      });

      it('names only types it has in its categories, and only known fields', () => {
        for (const category of process.categories) {
          assert.ok(category.types.length > 0, category.name);
          for (const type of category.types) assert.ok(project.findType(type), `${category.name}: ${type}`);
        }
        for (const type of process.types) {
          for (const field of type.fields) assert.ok(boards.fields.find(field), `${type.name}: ${field}`);
        }
        for (const field of Object.keys(process.pickLists)) assert.ok(boards.fields.find(field), field);
      });

      it('creates every type in its first state, with the defaults of its lists', () => {
        for (const type of process.types) {
          const item = boards.createWorkItem(
            'P',
            type.name,
            { Title: type.name },
            { id: '1', displayName: 'A', uniqueName: 'a' },
          );
          const fields = item.revisions[0]?.fields ?? {};
          assert.equal(fields['System.State'], type.states[0]?.name);
          const hasSeverity = type.fields.includes('Microsoft.VSTS.Common.Severity');
          assert.equal(fields['Microsoft.VSTS.Common.Severity'], hasSeverity ? '3 - Medium' : undefined);
        }
      });
    });
  }

  it('an unknown process is refused with the known ones', () => {
    const boards = createBoards({ now: () => new Date(0) });
    assert.throws(
      () => boards.addProject({ name: 'P', process: 'Waterfall' }),
      /'Waterfall'.*Agile, Scrum, CMMI, Basic/,
    );
  });
});

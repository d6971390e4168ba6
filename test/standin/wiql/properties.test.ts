import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createBoards, processes } from '../../../standin/boards';
import { parseWiql, printText, printWiql, queryShape, WiqlError, withoutPositions } from '../../../standin/wiql';
import { anyQuery, areas, hostileText, itemState, position, sharedExpression } from './generated';
import { holds, type NaiveFields, type NaiveItem } from './naive';
import { people, present } from './world';

const seed = 20240515;

/** Boards with one project whose process has a field of each type the naive evaluator knows. */
function boardsWith(items: readonly NaiveItem[]) {
  const boards = createBoards({ now: () => new Date(present) });
  const [agile] = processes;
  assert.ok(agile);
  boards.addProject({
    name: 'Space Game',
    process: {
      ...agile,
      name: 'Generated',
      customFields: [
        { referenceName: 'Custom.Title', name: 'Custom Title', type: 'string' },
        { referenceName: 'Custom.Other', name: 'Custom Other', type: 'string' },
        { referenceName: 'Custom.Count', name: 'Custom Count', type: 'integer' },
        { referenceName: 'Custom.Day', name: 'Custom Day', type: 'dateTime' },
        { referenceName: 'Custom.Flag', name: 'Custom Flag', type: 'boolean' },
      ],
    },
  });
  for (const area of areas) boards.addArea('Space Game', area);
  for (const [first, ...later] of items) {
    const { id } = boards.createWorkItem('Space Game', 'Bug', { Title: 'x', ...first }, people.dev);
    for (const state of later) boards.updateWorkItem(id, state, people.dev);
  }
  return boards;
}

describe('WIQL: properties', () => {
  it('parsing the print of a tree gives the tree', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const text = printWiql(query);
        fc.pre(text.length <= 32_000);
        assert.deepEqual(withoutPositions(parseWiql(text)), withoutPositions({ ...query, text }));
      }),
      { numRuns: 1_000, seed },
    );
  });

  it('an escaped text is one literal, whatever it holds', () => {
    const expected = queryShape(
      parseWiql("SELECT Id FROM WorkItems WHERE Title = 'x' AND Title CONTAINS 'y' ORDER BY Id"),
    );
    fc.assert(
      fc.property(hostileText, hostileText, (one, two) => {
        const query = parseWiql(
          `SELECT Id FROM WorkItems WHERE Title = ${printText(one)} AND Title CONTAINS ${printText(two)} ORDER BY Id`,
        );
        assert.deepEqual(queryShape(query), expected);
        const [first] = query.where?.kind === 'and' ? query.where.operands : [];
        assert.ok(first?.kind === 'comparison' && first.value.kind === 'text');
        assert.equal(first.value.value, one);
      }),
      { numRuns: 2_000, seed },
    );
  });

  it('any text is parsed or refused with a place in it, never anything else', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const query of [
          text,
          `SELECT Id FROM WorkItems WHERE ${text}`,
          `SELECT Id FROM WorkItems WHERE Title = '${text}'`,
        ]) {
          try {
            parseWiql(query);
          } catch (error) {
            assert.ok(error instanceof WiqlError, String(error));
            assert.ok(error.position && error.position.offset <= query.length);
          }
        }
      }),
      { numRuns: 2_000, seed },
    );
  });

  it('agrees with a naive evaluator on random queries and items', () => {
    const day = present.slice(0, 10);
    fc.assert(
      fc.property(
        fc.array(fc.array(itemState, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 }),
        fc.array(sharedExpression, { minLength: 1, maxLength: 8 }),
        (items, expressions) => {
          const naive: NaiveItem[] = items;
          const boards = boardsWith(naive);
          for (const where of expressions) {
            const text = printWiql({
              from: 'workItems',
              select: [{ kind: 'field', name: 'System.Id', position }],
              where,
              orderBy: [],
            });
            const expected = naive.flatMap((item: readonly NaiveFields[], index) =>
              holds(where, item, day) ? [index + 1] : [],
            );
            assert.deepEqual(boards.runWiql('Space Game', text).workItems, expected, text);
          }
        },
      ),
      { numRuns: 300, seed },
    );
  });
});

import assert from 'node:assert/strict';
import { parseWiql, printWiql, queryShape, WiqlError, withoutPositions } from '../../../standin/wiql';

const where = (text: string) => parseWiql(`SELECT [System.Id] FROM WorkItems WHERE ${text}`).where;
const shape = (text: string) => queryShape(parseWiql(text));
const whereShape = (text: string) => (shape(`SELECT Id FROM WorkItems WHERE ${text}`) as { where: unknown }).where;

const a = ['=', ['field', null, 'a'], ['number']];
const b = ['=', ['field', null, 'b'], ['number']];
const c = ['=', ['field', null, 'c'], ['number']];

describe('WIQL: syntax', () => {
  describe('keywords, names and brackets', () => {
    for (const [text, same] of [
      ['select [System.Id] from workitems', 'SELECT System.Id FROM WorkItems'],
      ['SELECT Id, Title FROM WORKITEMS ORDER BY Id ASC', 'Select [Id], [Title] From WorkItems Order By [Id]'],
      ['SELECT [ System.Id ] FROM WorkItems', 'SELECT [System.Id] FROM WorkItems'],
      ['SELECT Id FROM WorkItems WHERE Title = "it\'s"', "SELECT Id FROM WorkItems WHERE Title = 'it''s'"],
      ['SELECT Id FROM WorkItems WHERE Title = "say ""hi"""', 'SELECT Id FROM WorkItems WHERE Title = \'say "hi"\''],
      [
        'SELECT Id FROM WorkItemLinks WHERE Source.State = 1',
        'SELECT Id FROM WorkItemLinks WHERE [Source].[State] = 1',
      ],
      [
        'SELECT Id FROM WorkItemLinks WHERE [Target].State = 1',
        'SELECT Id FROM WorkItemLinks WHERE Target.[State] = 1',
      ],
      ["SELECT Id FROM WorkItems WHERE A EVER 'x'", "SELECT Id FROM WorkItems WHERE EVER A = 'x'"],
      ["SELECT Id FROM WorkItems WHERE A WAS EVER 'x'", "SELECT Id FROM WorkItems WHERE EVER (A = 'x')"],
      ["SELECT Id FROM WorkItems WHERE A NOT EVER 'x'", "SELECT Id FROM WorkItems WHERE NOT EVER A = 'x'"],
      ['SELECT Id FROM WorkItems WHERE A = @today-7', 'SELECT Id FROM WorkItems WHERE A = @Today  -  7'],
    ] as const) {
      it(`${text} reads as ${same}`, () => {
        assert.deepEqual(withoutPositions(parseWiql(text)), withoutPositions(parseWiql(same)));
      });
    }

    it('keeps a list of columns in order and none for *', () => {
      assert.deepEqual(
        parseWiql('SELECT [B C], a.b.c FROM WorkItems').select.map((field) => field.name),
        ['B C', 'a.b.c'],
      );
      assert.deepEqual(parseWiql('SELECT * FROM WorkItems').select, []);
    });

    it('takes words of the language as bracketed field names', () => {
      assert.deepEqual(whereShape('[order] = 1 AND [From] = 1'), [
        'and',
        ['=', ['field', null, 'order'], ['number']],
        ['=', ['field', null, 'from'], ['number']],
      ]);
    });
  });

  describe('precedence: NOT and EVER, then AND, then OR', () => {
    for (const [text, expected] of [
      ['a = 1 OR b = 1 AND c = 1', ['or', a, ['and', b, c]]],
      ['a = 1 AND b = 1 OR c = 1', ['or', ['and', a, b], c]],
      ['(a = 1 OR b = 1) AND c = 1', ['and', ['or', a, b], c]],
      ['NOT a = 1 AND b = 1', ['and', ['not', a], b]],
      ['NOT (a = 1 AND b = 1)', ['not', ['and', a, b]]],
      ['EVER a = 1 AND b = 1', ['and', ['ever', a], b]],
      ['a = 1 AND b = 1 AND c = 1', ['and', a, b, c]],
      ['((a = 1))', a],
    ] as const) {
      it(text, () => assert.deepEqual(whereShape(text), expected));
    }
  });

  describe('values', () => {
    for (const [text, value] of [
      ["a = 'x'", 'x'],
      ["a = ''", ''],
      ["a = ''''", "'"],
      ["a = '''; DROP'", "'; DROP"],
      ['a = 5', 5],
      ['a = -5', -5],
      ['a = +5.25', 5.25],
      ['a = 1e3', 1000],
      ['a = .5', 0.5],
      ['a = TRUE', true],
      ['a = false', false],
      ["a = 'line 1\nline 2'", 'line 1\nline 2'],
      ["a = 'back\\slash %_[]{{}}$(x)'", 'back\\slash %_[]{{}}$(x)'],
      ["a = 'Ünïcödé \u202e ﷽ 🚀'", 'Ünïcödé \u202e ﷽ 🚀'],
    ] as const) {
      it(JSON.stringify(text), () => {
        const node = where(text);
        assert.ok(node?.kind === 'comparison' && node.value.kind !== 'field' && node.value.kind !== 'macro');
        assert.equal(node.value.value, value);
      });
    }

    it('macros have a name without case, arguments and an offset', () => {
      const node = where("a = @CurrentIteration('[P]\\T') + 2");
      assert.ok(node?.kind === 'comparison' && node.value.kind === 'macro');
      assert.equal(node.value.name, 'currentiteration');
      assert.deepEqual(
        node.value.arguments.map((argument) => argument.value),
        ['[P]\\T'],
      );
      assert.equal(node.value.offset, 2);
    });
  });

  describe('clauses come in their order', () => {
    it('WHERE, ORDER BY, ASOF, MODE', () => {
      const query = parseWiql(
        "SELECT Id FROM WorkItemLinks WHERE [Source].[a] = 1 ORDER BY [Target].[b] DESC, c ASOF '2024-05-01' MODE (Recursive, ReturnMatchingChildren)",
      );
      assert.deepEqual(
        query.orderBy.map(({ field, descending }) => [field.end, field.name, descending]),
        [
          ['target', 'b', true],
          [undefined, 'c', false],
        ],
      );
      assert.equal(query.asOf?.kind === 'text' && query.asOf.value, '2024-05-01');
      assert.equal(query.mode, 'recursiveMatchingChildren');
    });

    for (const mode of [
      'MustContain',
      'maycontain',
      'DOESNOTCONTAIN',
      'Recursive',
      'ReturnMatchingChildren',
    ] as const) {
      it(`MODE (${mode})`, () => {
        const expected = mode === 'ReturnMatchingChildren' ? 'recursivematchingchildren' : mode.toLowerCase();
        assert.equal(parseWiql(`SELECT Id FROM WorkItemLinks MODE (${mode})`).mode?.toLowerCase(), expected);
      });
    }
  });

  describe('mistakes are named with their place', () => {
    const cases: readonly (readonly [query: string, message: string, line?: number, column?: number])[] = [
      ['', 'Expecting SELECT.', 1, 1],
      ['UPDATE x', 'Expecting SELECT. The error is caused by «UPDATE».', 1, 1],
      [
        'SELECT TOP 5000 [System.Id] FROM WorkItems',
        'TF51006: The query statement is missing a FROM clause. The error is caused by «5000».',
        1,
        12,
      ],
      ['SELECT [System.Id]', 'TF51006: The query statement is missing a FROM clause.', 1, 19],
      ['SELECT [System.Id] FROM Bugs', 'Expecting WorkItems or WorkItemLinks. The error is caused by «Bugs».', 1, 25],
      [
        'SELECT Id FROM WorkItems WHERE ([a] = )',
        'Expecting field name or expression. The error is caused by «)».',
        1,
        39,
      ],
      ['SELECT Id FROM WorkItems WHERE', 'Expecting field name or expression.', 1, 31],
      ['SELECT Id FROM WorkItems WHERE a * 1', 'Expecting comparison operator. The error is caused by «*».', 1, 34],
      ['SELECT Id FROM WorkItems WHERE a IN ()', 'Expecting constant value. The error is caused by «)».', 1, 38],
      ['SELECT Id FROM WorkItems WHERE a IN (b)', 'Expecting constant value. The error is caused by «b».', 1, 38],
      ['SELECT Id FROM WorkItems WHERE a IN 1', 'Expecting left parenthesis. The error is caused by «1».', 1, 37],
      [
        'SELECT Id FROM WorkItems\nWHERE (a = 1\nORDER BY a',
        'Expecting left bracket. The error is caused by «ORDER».',
        3,
        1,
      ],
      ['SELECT Id FROM WorkItems WHERE a = 1)', 'Expecting end of string. The error is caused by «)».', 1, 37],
      [
        "SELECT Id FROM WorkItems WHERE a = 'x' OR 'x' = 'x'",
        "Expecting field name or expression. The error is caused by «'x'».",
        1,
        43,
      ],
      [
        "SELECT Id FROM WorkItems WHERE a = 'x",
        "The string is missing its closing quote. The error is caused by «'x».",
        1,
        36,
      ],
      [
        'SELECT Id FROM WorkItems WHERE [a = 1',
        'Expecting right square bracket. The error is caused by «[a = 1».',
        1,
        32,
      ],
      [
        'SELECT Id FROM WorkItems WHERE a != 1',
        'The character is not part of the query language. The error is caused by «!».',
        1,
        34,
      ],
      [
        'SELECT Id FROM WorkItems; DELETE',
        'The character is not part of the query language. The error is caused by «;».',
        1,
        25,
      ],
      [
        "SELECT Id FROM WorkItems WHERE a LIKE 'x'",
        'The operator is not part of the supported query language. The error is caused by «LIKE».',
        1,
        34,
      ],
      ['SELECT Id FROM WorkItems WHERE a IS NULL', 'Expecting keyword EMPTY. The error is caused by «NULL».', 1, 37],
      [
        'SELECT Id FROM WorkItems WHERE [Source].[a] = 1',
        'Source and Target can only be used in queries FROM WorkItemLinks. The error is caused by «[Source]».',
        1,
        32,
      ],
      [
        'SELECT Id FROM WorkItems MODE (Recursive)',
        'MODE can only be used in queries FROM WorkItemLinks. The error is caused by «MODE».',
        1,
        26,
      ],
      [
        'SELECT Id FROM WorkItemLinks MODE (Sometimes)',
        'Expecting MustContain, MayContain, DoesNotContain, Recursive or ReturnMatchingChildren. The error is caused by «Sometimes».',
        1,
        36,
      ],
      ['SELECT Id FROM WorkItems ASOF 5', 'Expecting date. The error is caused by «5».', 1, 31],
      ['SELECT Id FROM WorkItems GROUP BY a', 'Expecting end of string. The error is caused by «GROUP».', 1, 26],
      ['SELECT [] FROM WorkItems', 'Expecting field name or expression. The error is caused by «[]».', 1, 8],
      [
        `SELECT Id FROM WorkItems WHERE ${'('.repeat(500)}a = 1`,
        'The query has too many nested expressions. The error is caused by «(».',
      ],
      [
        `SELECT Id FROM WorkItems WHERE a = '${'x'.repeat(32_000)}'`,
        'The query text exceeds the maximum length of 32000 characters.',
      ],
    ];
    for (const [query, message, line, column] of cases) {
      it(query.length > 80 ? message : JSON.stringify(query), () => {
        assert.throws(
          () => parseWiql(query),
          (error) => {
            assert.ok(error instanceof WiqlError);
            assert.equal(error.message, message);
            assert.equal(error.status, 400);
            assert.equal(error.typeKey, 'VssPropertyValidationException');
            if (line !== undefined) assert.deepEqual([error.position?.line, error.position?.column], [line, column]);
            return true;
          },
        );
      });
    }
  });

  describe('a query and its print are the same tree', () => {
    for (const query of [
      "SELECT [System.Id], [System.Title] FROM WorkItems WHERE NOT ([a] = 'it''s' OR EVER [b] = 2) AND [c] NOT IN (1, @Me) ORDER BY [x] DESC ASOF '2024-01-01'",
      "SELECT * FROM WorkItemLinks WHERE [Source].[a] = [Source].[b] AND [Target].[c] NOT CONTAINS WORDS 'x y' AND [System.Links.LinkType] = 'L' MODE (DoesNotContain)",
      "SELECT Id FROM WorkItems WHERE a IS NOT EMPTY OR (b UNDER @CurrentIteration('[P]\\T') - 2 AND c NOT IN GROUP 'G' OR d = true)",
    ]) {
      it(query, () => {
        const tree = parseWiql(query);
        const printed = printWiql(tree);
        assert.deepEqual(withoutPositions(parseWiql(printed)), withoutPositions(tree));
        assert.equal(printWiql(parseWiql(printed)), printed);
      });
    }
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  ALL_FUNCTIONS,
  ExpressionError,
  ExpressionParseError,
  evaluateExpression,
  isTrue,
  JsonPathError,
} from '../../../../core/servertask';
import { type ExpressionCase, runExpressionCase } from '../../../../core/servertask/conformance';
import { jsonValue, shown, type Value } from '../../../../core/servertask/expression';
import { root } from '../../../../tools/paths';

const json = { propertyCase: 'sensitive', dates: 'object' } as const;
const over = (reply: unknown) => ({ named: { root: jsonValue(reply, json) }, reply });
const value = (expression: string, reply: unknown = {}): Value => evaluateExpression(expression, over(reply));

describe('the expression language of server tasks', () => {
  describe('conformance', () => {
    const { cases } = JSON.parse(readFileSync(join(root, 'test/conformance/expressions.json'), 'utf8')) as {
      cases: ExpressionCase[];
    };
    for (const group of new Set(cases.map(({ id }) => id.replace(/-\d+$/, '')))) {
      it(`${group} comes out as written`, () => {
        const failed = cases
          .filter(({ id }) => id.replace(/-\d+$/, '') === group)
          .map((one) => ({ id: one.id, ...runExpressionCase(one) }))
          .filter(({ status }) => status === 'failed');
        assert.deepEqual(failed, []);
      });
    }

    it('fails a case whose expectation is wrong', () => {
      const wrong: ExpressionCase = {
        id: 'x',
        expression: 'eq(1, 2)',
        context: {},
        result: 'boolean',
        expected: true,
        certainty: 'tested',
      };
      assert.equal(runExpressionCase(wrong).status, 'failed');
    });
  });

  describe('says where an expression cannot be read, counting from 1', () => {
    const places: ReadonlyArray<readonly [expression: string, kind: string, position: number | undefined]> = [
      ['eq(1, nope)', 'UnrecognizedValue', 7],
      ['and(true, eq(1))', 'UnexpectedSymbol', 15],
      ["  eq('a', 'b", 'UnrecognizedValue', 11],
      ["root['a'", 'UnclosedIndexer', 5],
      ['root.', 'ExpectedPropertyName', 5],
      ['not true', 'ExpectedStartParameter', 1],
      ['eq(1 2)', 'UnexpectedSymbol', 6],
      ['(true)', 'UnexpectedSymbol', 1],
      ['eq(1, 2))', 'UnexpectedSymbol', 9],
      ['eq(', 'UnclosedFunction', 1],
      ['and(or(true, false), ', 'UnclosedFunction', 1],
      ['or(true, not(false)', 'UnclosedFunction', 1],
      ["'a'['b']", 'UnexpectedSymbol', 4],
      ["eq('a'.b, 1)", 'UnexpectedSymbol', 7],
      ['eq(true.x, 1)', 'UnexpectedSymbol', 8],
      ['root.a.5', 'UnexpectedSymbol', 8],
      ['root..a', 'UnexpectedSymbol', 6],
      ["root.a[not('x'", 'UnclosedFunction', 8],
      ["not(root['x'", 'UnclosedIndexer', 9],
      ['root[]', 'UnexpectedSymbol', 6],
      ['root[1, 2]', 'UnexpectedSymbol', 7],
      ['root[1)', 'UnexpectedSymbol', 7],
      ['not(root[1])]', 'UnexpectedSymbol', 13],
      ['not(true,)', 'UnexpectedSymbol', 9],
      ['and(true,, true)', 'UnexpectedSymbol', 10],
      ['and(, true)', 'UnexpectedSymbol', 5],
      ['eq(1, 2) root', 'UnexpectedSymbol', 10],
      ['eq(1, 2) nobody', 'UnrecognizedValue', 10],
      ["eq(1 'open", 'UnrecognizedValue', 6],
      ['eq(1 5a)', 'UnrecognizedValue', 6],
      ['root nobody', 'UnrecognizedValue', 6],
      ['root.my-name', 'UnexpectedSymbol', 6],
      ['\ufefftrue', 'UnrecognizedValue', 1],
      [`'${'a'.repeat(1999)}'`, 'ExceededMaxLength', undefined],
    ];
    for (const [expression, kind, position] of places) {
      it(`${expression.slice(0, 30)} is ${kind} at ${position ?? 'no single place'}`, () => {
        assert.throws(
          () => value(expression),
          (error: unknown) => {
            assert.ok(error instanceof ExpressionParseError);
            assert.deepEqual([error.kind, error.position], [kind, position]);
            return true;
          },
        );
      });
    }
  });

  it('a function without arguments takes none', () => {
    const all = { ...over({}), functions: ALL_FUNCTIONS };
    assert.equal(isTrue('always( )', all), true);
    assert.throws(() => isTrue('always(1)', all), { kind: 'UnexpectedSymbol', token: ')' });
  });

  it('counts functions and indexes that are open at once as levels, and no others', () => {
    const nested = (levels: number) => `${'root['.repeat(levels)}'a'${']'.repeat(levels)}`;
    assert.equal(value(nested(49)).kind, 'Null');
    assert.throws(() => value(nested(50)), { kind: 'ExceededMaxDepth' });
    const mixed = (levels: number) => `${'not(root['.repeat(levels)}1${'])'.repeat(levels)}`;
    assert.equal(value(mixed(24)).kind, 'Boolean');
    assert.throws(() => value(mixed(25)), { kind: 'ExceededMaxDepth' });
    assert.throws(() => value('not('.repeat(50)), { kind: 'ExceededMaxDepth' });
  });

  it('a chain of properties may be as long as the expression', () => {
    const chain = { ...over({}), maxLength: 21_000 };
    assert.equal(evaluateExpression(`root${'.a'.repeat(10_000)}`, chain).kind, 'Null');
  });

  it('does not read the key of what has nothing inside', () => {
    assert.equal(value("root.missing[gt(1, 'many')]").kind, 'Null');
    assert.throws(() => value("root[gt(1, 'many')]"), { from: 'String', to: 'Number' });
  });

  describe('white space is what .NET takes for it', () => {
    const table: ReadonlyArray<readonly [expression: string, result: string]> = [
      ['\u0085eq(\u00a01,\u20281)\u3000', 'True'],
      ["eq(trim('\u0085a\u2003'), 'a')", 'True'],
      ["eq(trim('\ufeffa'), 'a')", 'False'],
    ];
    for (const [expression, result] of table) {
      it(`${JSON.stringify(expression)} is ${result}`, () => {
        assert.equal(shown(evaluateExpression(expression, { ...over({}), functions: ALL_FUNCTIONS })), result);
      });
    }
  });

  describe('functions decide as the documentation words it', () => {
    const table: ReadonlyArray<readonly [expression: string, result: string]> = [
      ["count(split('a-b', ''))", '1'],
      ["split('a--b-', '-')[1]", ''],
      ["count(split('', ','))", '1'],
      ["upper('straße ı')", 'STRAßE ı'],
      ["lower('ΟΔΟΣ İ')", 'οδοσ İ'],
      ["containsValue(root.list, '1')", 'True'],
      ['containsValue(root.list, 2)', 'False'],
      ["containsValue(root.flags, 'x')", 'False'],
      ["containsValue(root.flags, 'TRUE')", 'True'],
      ['-0.1.2', '0.1.2'],
      ['count(root.items.*.id)', '2'],
      ["join('-', root.items[*].id)", '1-'],
      ['count(root.missing.*)', '0'],
      ['count(root.items.*.*)', '3'],
      ['count(root.items.*[0])', '0'],
    ];
    for (const [expression, result] of table) {
      it(`${expression} is ${JSON.stringify(result)}`, () => {
        const scope = {
          ...over({ list: [1, 'a'], flags: [true], items: [{ id: 1 }, { id: null }, { x: 2 }, 3] }),
          functions: ALL_FUNCTIONS,
          wildcards: true,
        };
        assert.equal(shown(evaluateExpression(expression, scope)), result);
      });
    }
  });

  describe('numbers are decimals', () => {
    const equal: ReadonlyArray<readonly [left: string, right: string, isEqual: boolean]> = [
      ['0.1', "'0.10'", true],
      ['79228162514264337593543950335', "'79,228,162,514,264,337,593,543,950,335'", true],
      ['12345678901234567890.5', "'12345678901234567890.4'", false],
      ['1', "'79228162514264337593543950336'", false],
      ['5', "'5.'", true],
      ['0.5', "'.5'", true],
      ['5', "',5'", false],
      ['5', "'+ 5'", false],
      ['5', "'\t5 '", true],
      ['5', "'--5'", false],
      ['0', "'.'", false],
      ['0', "' '", false],
    ];
    for (const [left, right, isEqual] of equal) {
      it(`${left} ${isEqual ? 'equals' : 'does not equal'} ${right}`, () => {
        assert.equal(isTrue(`eq(${left}, ${right})`, over({})), isEqual);
      });
    }

    it('a number outside the range of a decimal is no literal', () => {
      assert.throws(() => value('eq(79228162514264337593543950336, 1)'), { kind: 'UnrecognizedValue' });
    });

    it('numbers of a reply keep their value, also with an exponent', () => {
      assert.equal(shown(value('root.big', { big: 1e21 })), '1000000000000000000000');
      assert.equal(shown(value('root.small', { small: 1.5e-7 })), '0.00000015');
    });

    it('a number of a reply that no decimal can hold compares with nothing', () => {
      const huge = { huge: 1e30 };
      assert.throws(() => value('gt(root.huge, 0)', huge), { from: 'Object', to: 'Number' });
      assert.throws(() => value('le(1, root.huge)', huge), { from: 'Object', to: 'Number' });
      assert.equal(isTrue("eq(root.huge, '1e+30')", over(huge)), false);
    });
  });

  it('compares text unit by unit without case, and leaves letters alone whose upper case is longer', () => {
    assert.ok(isTrue("eq('Ärger', 'äRGER')", over({})));
    assert.ok(!isTrue("eq('Straße', 'STRASSE')", over({})));
    assert.ok(!isTrue("eq('ı', 'I')", over({})));
  });

  it('text that looks like a date in a reply equals no text', () => {
    const reply = { asOf: '2026-01-05T10:00:00Z' };
    assert.ok(!isTrue("eq(root.asOf, '2026-01-05T10:00:00Z')", over(reply)));
  });

  it('does not index an array with nothing', () => {
    assert.equal(value("root.a['']", { a: ['first'] }).kind, 'Null');
    assert.equal(value('root.a[root.missing]', { a: ['first'] }).kind, 'Null');
  });

  it('a path that cannot be read is an error of the expression', () => {
    assert.throws(() => value("jsonpath('$.a[')"), ExpressionError);
    assert.throws(
      () => value("jsonpath('$.a[')"),
      (error: unknown) => !(error instanceof JsonPathError),
    );
  });

  it('never fails otherwise than with an error of its own, whatever the text', () => {
    const words = fc.constantFrom(
      'eq',
      'and',
      'root',
      '(',
      ')',
      '[',
      ']',
      '.',
      ',',
      "'",
      "''",
      '*',
      '1.2',
      '-',
      ' ',
      'x',
      '$',
      '{{',
    );
    const texts = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.array(words, { maxLength: 20 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          value(text, { a: [1] });
        } catch (error) {
          assert.ok(error instanceof ExpressionError, String(error));
        }
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});

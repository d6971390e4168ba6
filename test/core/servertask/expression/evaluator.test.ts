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
    assert.throws(() => isTrue('always(1)', all), { kind: 'UnexpectedSymbol', token: '1' });
  });

  it('counts an index as a level of its own', () => {
    const deep = (levels: number) => `root${'.a'.repeat(levels)}`;
    assert.equal(value(deep(49)).kind, 'Null');
    assert.throws(() => value(deep(50)), { kind: 'ExceededMaxDepth' });
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

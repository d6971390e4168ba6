import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AST, getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { parseToml } from '../../../../core/stamping/syntax/toml';

/** The strings of a document by their dotted keys, as another parser sees them. */
function reference(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: readonly string[]) => {
    if (typeof value === 'string') found.set(JSON.stringify(path), value.trim());
    else if (typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)) {
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
    }
  };
  const program: AST.TOMLProgram = parseTOML(text);
  walk(getStaticTOMLValue(program), []);
  return found;
}

const own = (text: string) =>
  new Map(
    parseToml(text).flatMap(({ path, value }) =>
      value.kind === 'string' ? [[JSON.stringify(path), value.literal.old.trim()] as const] : [],
    ),
  );

const key = fc.constantFrom('version', 'name', '"quoted key"', "'raw'", 'a-b', '1', 'x.y', 'x . "z"');
const scalar = fc.constantFrom(
  '"1.3.9"',
  "'1.3.9'",
  '"esc \\" \\\\ \\u00e9 \\t"',
  '"""\nlong "" text\n\\\n   joined"""',
  "'''\nraw ''text'''",
  '"""a""""',
  '1_000',
  '0x1F',
  '1e6',
  'inf',
  'true',
  '1979-05-27T07:32:00Z',
  '1979-05-27 07:32:00',
  '07:32:00',
  '[]',
  '[ "a", # "b"\n [ 1, "c" ],\n]',
  '[{ a = "b" }, { }]',
);
const inline = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), scalar), { maxLength: 3 }).map((pairs) => {
  const distinct = new Map(pairs.filter(([, value]) => !value.includes('\n')));
  return `{ ${[...distinct].map(([name, value]) => `${name} = ${value}`).join(', ')} }`;
});

describe('reading TOML', () => {
  it('finds the same strings under the same keys as another parser', () => {
    const table = fc.record({
      header: fc.constantFrom('', '[t', '[[list'),
      pairs: fc.uniqueArray(fc.tuple(key, fc.oneof(scalar, inline)), {
        maxLength: 4,
        selector: ([name]) => name.split(/\s*\./)[0],
      }),
      comment: fc.constantFrom('', ' # version = "0"', '\t#'),
    });
    fc.assert(
      fc.property(fc.array(table, { maxLength: 4 }), (tables) => {
        const text = tables
          .map(({ header, pairs, comment }, at) => {
            const line = header === '' ? `[z${at}]` : `${header}${at}${header.startsWith('[[') ? ']]' : ']'}`;
            return `${line}${comment}\n${pairs.map(([name, value]) => `${name} = ${value}${comment}\n`).join('')}`;
          })
          .join('\n');
        const expected = reference(text);
        // Array tables are lists to the other parser; here only plain tables are compared.
        const plain = new Map([...own(text)].filter(([path]) => !path.startsWith('["list')));
        assert.deepEqual([...plain].sort(), [...expected].sort(), text);
      }),
      { numRuns: 500 },
    );
  });

  for (const text of [
    'a = ',
    'a = "',
    "a = '''x",
    '[a',
    '[a]]',
    '= 1',
    'a 1',
    'a = [1',
    'a = { b = 1',
    'a = 1 2',
    'a = "x" b = 1',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.throws(() => parseToml(text), { name: 'MalformedError' }));
  }
});

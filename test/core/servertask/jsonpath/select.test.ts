import assert from 'node:assert/strict';
import { JsonPathError, selectTokens } from '../../../../core/servertask';

const store = {
  book: [
    { title: 'A', price: 8, tags: ['x'] },
    { title: "B's", price: 12, isbn: '1' },
    { title: 'C', price: 8.5, isbn: null },
  ],
  'dotted.name': { deep: { title: 'D' } },
  n: 0,
};

describe('JSON paths as SelectTokens reads them', () => {
  const table: ReadonlyArray<readonly [path: string, found: unknown[]]> = [
    ['$', [store]],
    ['', [store]],
    ['$.n', [0]],
    ['n', [0]],
    ['$.N', []],
    ['$.book[0].title', ['A']],
    ['book[*].title', ['A', "B's", 'C']],
    ['$.book[0,2].title', ['A', 'C']],
    ['$.book[-1:].title', ['C']],
    ['$.book[:2].title', ['A', "B's"]],
    ['$.book[::2].title', ['A', 'C']],
    ["$['dotted.name'].deep.title", ['D']],
    ["$['n','missing']", [0]],
    ['$..title', ['A', "B's", 'C', 'D']],
    ['$.book[?(@.price < 10)].title', ['A', 'C']],
    ['$.book[?(@.price==8)].title', ['A']],
    ['$.book[?(@.price != 8)].title', ["B's", 'C']],
    ['$.book[?(@.price <> 8)].title', ["B's", 'C']],
    ["$.book[?(@.title == 'A' || @.price > 10)].title", ['A', "B's"]],
    ["$.book[?(@.title == 'A' && @.price > 10)].title", []],
    ["$.book[?(@.title == 'B\\'s')].price", [12]],
    ['$.book[?(@.isbn)].title', ["B's", 'C']],
    ['$.book[?(@.isbn == null)].title', ['C']],
    ['$.book[?(@.tags[0] == "x")].title', ['A']],
    ['$.book[?(@.title =~ /^[ac]$/i)].title', ['A', 'C']],
    ['$.book[?(@.price > $.n)].title', ['A', "B's", 'C']],
    ['$.book[?(@.title > 5)].title', []],
    ['$.missing.deeper[*]', []],
    ['$.n[0]', []],
    ['$.*', Object.values(store)],
    ['$[*]', []],
    ['$.book.*', []],
    ['$.book.*.title', []],
    ['$[?(@.deep)]', []],
    ['$..[?(@.price > 10)].title', ["B's"]],
    ['$..[?(@.n == 0)].n', [0]],
    ["$..['title']", ['A', "B's", 'C', 'D']],
    ['$..[0]', []],
    ['$.book..[0].title', ['A']],
    ['$.book[?(@.tags != 1)].title', ['A']],
    ['$.book[?(@.tags == @.tags)].title', []],
    ['$.book[?(@.isbn < 1)].title', ['C']],
    ['$.book[?(@.isbn > 0)].title', ["B's"]],
    ["$.book[?(@.price > '8')].title", ["B's", 'C']],
  ];
  for (const [path, found] of table) {
    it(`${path || '(empty)'} selects ${JSON.stringify(found).slice(0, 40)}`, () => {
      assert.deepEqual(selectTokens(store, path), found);
    });
  }

  it('finds what is below in the order of the document', () => {
    assert.deepEqual(selectTokens({ a: { x: 1 }, x: { x: 2 }, b: [{ x: 3 }] }, '$..x'), [1, { x: 2 }, 2, 3]);
  });

  for (const path of [
    '$.',
    '$[',
    "$['a",
    '$.a[?(@.b ==)]',
    '$.a[?(1)]',
    '$.a[(1)]',
    '$.a]',
    '$[0:1:0]',
    '$.a[?(@.b =~ /[/)]',
  ]) {
    it(`${path} cannot be read, and says where`, () => {
      assert.throws(
        () => selectTokens(store, path),
        (error: unknown) => error instanceof JsonPathError && / at position \d+ of JSON path: /.test(error.message),
      );
    });
  }
});

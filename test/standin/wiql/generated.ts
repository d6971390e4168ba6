/** fast-check arbitraries: queries as trees, items, and hostile text. */
import fc from 'fast-check';
import type {
  Comparison,
  Condition,
  Constant,
  Expression,
  FieldName,
  Macro,
  Query,
  Value,
} from '../../../standin/wiql';

export const position = { offset: 0, length: 0, line: 1, column: 1 } as const;

const node = <T extends object>(value: T) => ({ ...value, position });

/** Text with everything that could break out of a literal. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        "'",
        "''",
        '"',
        '\\',
        '[',
        ']',
        '(',
        ')',
        '{{',
        '}}',
        '$(x)',
        '%27',
        '\n',
        '\r\n',
        '\t',
        '\u202e',
        '\u0000',
        '@Me',
        '@Today',
        ' OR ',
        ' AND ',
        'NOT ',
        '1=1',
        '--',
        '/*',
        ';',
        ',',
        '<>',
        'EVER',
        '[Any]',
        'ORDER BY',
        'MODE(',
        'ASOF',
        'x',
        '’',
        '＇',
        'ß',
        'İ',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

const name = fc.constantFrom('System.Id', 'Title', 'Work Item Type', 'a.b.c', 'Ünïcode Feld', 'and', 'from', 'in');

/** A field name; with a prefix if the query is a link query. */
function field(links: boolean): fc.Arbitrary<FieldName> {
  if (!links) return name.map((each) => node({ kind: 'field' as const, name: each }));
  return fc
    .tuple(name, fc.option(fc.constantFrom('source' as const, 'target' as const)))
    .map(([each, end]) => node({ kind: 'field' as const, name: each, ...(end && { end }) }));
}

const literal = fc.oneof(
  hostileText.map((value) => node({ kind: 'text' as const, value })),
  fc.integer().map((value) => node({ kind: 'number' as const, value })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => node({ kind: 'number' as const, value: value === 0 ? 0 : value })),
  fc.boolean().map((value) => node({ kind: 'boolean' as const, value })),
);

const macro: fc.Arbitrary<Macro> = fc
  .tuple(
    fc.constantFrom('me', 'today', 'currentiteration', 'x1'),
    fc.array(literal, { maxLength: 2 }),
    fc.integer({ min: -99, max: 99 }),
  )
  .map(([each, values, offset]) => node({ kind: 'macro' as const, name: each, arguments: values, offset }));

const constant: fc.Arbitrary<Constant> = fc.oneof(literal, macro);

function condition(links: boolean): fc.Arbitrary<Condition> {
  const owner = field(links);
  const value: fc.Arbitrary<Value> = fc.oneof(constant, owner);
  const operator = fc.constantFrom(
    '=' as const,
    '<>' as const,
    '<' as const,
    '<=' as const,
    '>' as const,
    '>=' as const,
  );
  const negated = fc.boolean();
  return fc.oneof(
    fc
      .tuple(owner, operator, value)
      .map(([f, o, v]): Comparison => node({ kind: 'comparison' as const, field: f, operator: o, value: v })),
    fc
      .tuple(owner, negated, fc.array(constant, { minLength: 1, maxLength: 4 }))
      .map(([f, n, values]) => node({ kind: 'in' as const, field: f, negated: n, values })),
    fc.tuple(owner, negated).map(([f, n]) => node({ kind: 'empty' as const, field: f, negated: n })),
    fc
      .tuple(
        owner,
        negated,
        constant,
        fc.constantFrom('inGroup' as const, 'under' as const, 'contains' as const, 'containsWords' as const),
      )
      .map(([f, n, v, kind]) => node({ kind, field: f, negated: n, value: v })),
  );
}

/** A junction as the parser makes them: two operands at least, none of its own kind. */
function junction(kind: 'and' | 'or', operands: readonly Expression[]): Expression {
  const first = operands[0] as Expression;
  return operands.length === 1 ? first : node({ kind, operands });
}

export function expressionOf(leaf: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      tie('tree').map((operand) => node({ kind: 'not' as const, operand })),
      fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((operands) => junction('and', operands)),
      fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((operands) => junction('or', operands)),
    ),
  })).tree;
}

function leafOf(links: boolean): fc.Arbitrary<Expression> {
  return fc.oneof(
    condition(links),
    condition(links).map((operand) => node({ kind: 'ever' as const, operand })),
  );
}

/** Any query at all, names and types wrong or right. */
export const anyQuery: fc.Arbitrary<Omit<Query, 'text'>> = fc.boolean().chain((links) =>
  fc.record(
    {
      from: fc.constant(links ? ('workItemLinks' as const) : ('workItems' as const)),
      select: fc.array(field(links), { maxLength: 3 }),
      where: expressionOf(leafOf(links)),
      orderBy: fc.array(fc.record({ field: field(links), descending: fc.boolean() }), { maxLength: 2 }),
      asOf: fc.oneof(
        hostileText.map((value) => node({ kind: 'text' as const, value })),
        macro,
      ),
      ...(links && {
        mode: fc.constantFrom(
          'mustContain' as const,
          'mayContain' as const,
          'doesNotContain' as const,
          'recursive' as const,
          'recursiveMatchingChildren' as const,
        ),
      }),
    },
    { requiredKeys: ['from', 'select', 'orderBy'] },
  ),
);

/** Values the items of the comparison with the naive evaluator have. */
export const titles = ['', 'Login', 'login crashes', "It's slow", 'Zebra', 'a'] as const;
export const areas = [
  'Space Game',
  'Space Game\\Web',
  'Space Game\\Web\\Login',
  'Space Game\\Website',
  'Space Game\\Engine',
] as const;
export const days = [
  '2024-05-07T23:59:59Z',
  '2024-05-08T00:00:00Z',
  '2024-05-14T12:00:00Z',
  '2024-05-15T01:00:00Z',
] as const;
export const tags = ['web', 'website', 'ui', 'Login'] as const;

const text = (value: string): Constant => node({ kind: 'text' as const, value });

type Leaf = fc.Arbitrary<Condition>;

function compare(reference: string, values: fc.Arbitrary<Value>, operators: readonly Comparison['operator'][]): Leaf {
  return fc
    .tuple(fc.constantFrom(...operators), values)
    .map(([operator, value]) =>
      node({ kind: 'comparison' as const, field: node({ kind: 'field' as const, name: reference }), operator, value }),
    );
}

const all = ['=', '<>', '<', '<=', '>', '>='] as const;
const equality = ['=', '<>'] as const;

function list(reference: string, values: fc.Arbitrary<Constant>): Leaf {
  return fc
    .tuple(fc.boolean(), fc.array(values, { minLength: 1, maxLength: 3 }))
    .map(([negated, chosen]) =>
      node({ kind: 'in' as const, field: node({ kind: 'field' as const, name: reference }), negated, values: chosen }),
    );
}

function test(kind: 'under' | 'contains', reference: string, values: fc.Arbitrary<Constant>): Leaf {
  return fc
    .tuple(fc.boolean(), values)
    .map(([negated, value]) =>
      node({ kind, field: node({ kind: 'field' as const, name: reference }), negated, value }),
    );
}

const titleText = fc.constantFrom(...titles, 'LOGIN', 'o', 'missing').map(text);
const numbers = fc.integer({ min: 0, max: 5 }).map((value): Constant => node({ kind: 'number' as const, value }));
const dayMacro = fc
  .integer({ min: -9, max: 1 })
  .map((offset): Constant => node({ kind: 'macro' as const, name: 'today', arguments: [], offset }));
const dayText = fc.constantFrom('2024-05-07', '2024-05-08', '2024-05-14', '2024-05-15').map(text);
const areaText = fc.constantFrom(...areas).map(text);
const empty = fc.constant(text(''));
const fieldNamed = (reference: string): fc.Arbitrary<Value> =>
  fc.constant(node({ kind: 'field' as const, name: reference }));

const title = 'Custom.Title';
const priority = 'Custom.Count';
const date = 'Custom.Day';
const area = 'System.AreaPath';

const plain: readonly Leaf[] = [
  compare(title, fc.oneof(titleText, empty), equality),
  compare(
    title,
    titleText.filter((value) => value.kind === 'text' && value.value !== ''),
    all,
  ),
  compare(title, fieldNamed('Custom.Other'), all),
  list(title, titleText),
  test(
    'contains',
    title,
    titleText.filter((value) => value.kind === 'text' && value.value !== ''),
  ),
  compare(priority, numbers, all),
  compare(priority, empty, equality),
  list(priority, numbers),
  compare(date, fc.oneof(dayText, dayMacro), all),
  compare(date, empty, equality),
  list(date, dayText),
  compare(
    'Custom.Flag',
    fc.boolean().map((value): Constant => node({ kind: 'boolean' as const, value })),
    equality,
  ),
  compare(area, areaText, equality),
  list(area, areaText),
  test('under', area, areaText),
  test('contains', 'System.Tags', fc.constantFrom(...tags, 'WEB').map(text)),
  fc
    .boolean()
    .map((negated) =>
      node({ kind: 'empty' as const, field: node({ kind: 'field' as const, name: 'System.Tags' }), negated }),
    ),
];

const ever: fc.Arbitrary<Expression> = fc
  .oneof(
    compare(title, titleText, ['=']),
    compare(priority, numbers, ['=']),
    compare(date, dayText, ['=']),
    compare(area, areaText, ['=']),
  )
  .map((operand) => node({ kind: 'ever' as const, operand }));

/** Expressions both evaluators understand, over the fields below. */
export const sharedExpression = expressionOf(fc.oneof<fc.Arbitrary<Expression>[]>(...plain, ever));

/** One state of an item. */
export const itemState = fc.record({
  [title]: fc.constantFrom(...titles),
  'Custom.Other': fc.constantFrom(...titles),
  [priority]: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  [date]: fc.option(fc.constantFrom(...days), { nil: undefined }),
  'Custom.Flag': fc.option(fc.boolean(), { nil: undefined }),
  [area]: fc.constantFrom(...areas),
  'System.Tags': fc
    .subarray([...tags])
    .map((chosen) => [...chosen].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).join('; ')),
});

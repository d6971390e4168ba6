import type { Condition } from './ast';
import type { FieldDefinition, FieldType } from './source';

/** How fields behave in queries; several field types share a kind. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'tags'
  | 'tree'
  | 'number'
  | 'date'
  | 'boolean'
  | 'identity'
  | 'guid'
  | 'linkType';

const kinds: Record<FieldType, FieldKind> = {
  string: 'text',
  picklistString: 'text',
  plainText: 'longText',
  html: 'longText',
  history: 'longText',
  treePath: 'tree',
  integer: 'number',
  double: 'number',
  picklistInteger: 'number',
  picklistDouble: 'number',
  dateTime: 'date',
  boolean: 'boolean',
  identity: 'identity',
  guid: 'guid',
};

/** @returns the kind of a field; tags and link types are kinds of their own though stored as text */
export function kindOf(field: FieldDefinition): FieldKind {
  if (field.referenceName === 'System.Tags') return 'tags';
  if (field.referenceName === 'System.Links.LinkType') return 'linkType';
  return kinds[field.type];
}

type Operator =
  | Exclude<Condition['kind'], 'comparison'>
  | 'equality'
  | 'order'
  | 'fieldEquality'
  | 'fieldOrder'
  | 'ever'
  | 'everUnder';

const equalityAndOrder: readonly Operator[] = ['equality', 'order', 'fieldEquality', 'fieldOrder', 'in', 'ever'];

/** Operators by field type (WIQL syntax reference, "Operators"; long text as in "Query fields, operators, and macros"). */
const allowed: Record<FieldKind, ReadonlySet<Operator>> = {
  text: new Set([...equalityAndOrder, 'contains', 'inGroup']),
  identity: new Set([...equalityAndOrder, 'contains', 'inGroup']),
  number: new Set(equalityAndOrder),
  date: new Set(equalityAndOrder),
  guid: new Set(equalityAndOrder),
  // EVER as the wiql-editor of Microsoft allows it.
  boolean: new Set<Operator>(['equality', 'fieldEquality', 'ever']),
  // EVER on paths: "List work items moved out of a sprint" in the documentation of date queries; EVER UNDER: grammar of 2013.
  tree: new Set<Operator>(['equality', 'in', 'under', 'ever', 'everUnder']),
  longText: new Set<Operator>(['contains', 'containsWords', 'empty']),
  tags: new Set<Operator>(['contains', 'empty']),
  linkType: new Set<Operator>(['equality', 'in']),
};

/** Single-line fields that have a full-text index: CONTAINS WORDS works on the title as well as on long text. */
const indexedTexts: ReadonlySet<string> = new Set(['System.Title']);

/** @returns whether an operator may be used with a field */
export function allows(field: FieldDefinition, operator: Operator): boolean {
  if (operator === 'containsWords' && indexedTexts.has(field.referenceName)) return true;
  return allowed[kindOf(field)].has(operator);
}

/** How error texts call a kind ("… cannot be used with area path fields"). */
export const kindNames: Record<FieldKind, string> = {
  text: 'string fields.',
  longText: 'long text fields.',
  tags: 'the Tags field.',
  // The service says "area path fields" for iteration paths too.
  tree: 'area path fields.',
  number: 'numeric fields.',
  date: 'date fields.',
  boolean: 'boolean fields.',
  identity: 'identity fields.',
  guid: 'GUID fields.',
  linkType: 'the link type field.',
};

/** How the fields API calls the operators, in the order it lists them. */
const operationNames: readonly (readonly [
  operator: Operator,
  referenceNames: readonly string[],
  names: readonly string[],
])[] = [
  ['equality', ['Equals', 'NotEquals'], ['=', '<>']],
  ['order', ['GreaterThan', 'LessThan', 'GreaterThanEquals', 'LessThanEquals'], ['>', '<', '>=', '<=']],
  ['fieldEquality', ['EqualsField', 'NotEqualsField'], ['= [Field]', '<> [Field]']],
  [
    'fieldOrder',
    ['GreaterThanField', 'LessThanField', 'GreaterThanEqualsField', 'LessThanEqualsField'],
    ['> [Field]', '< [Field]', '>= [Field]', '<= [Field]'],
  ],
  ['contains', ['Contains', 'NotContains'], ['Contains', 'Does Not Contain']],
  ['containsWords', ['ContainsWords', 'NotContainsWords'], ['Contains Words', 'Does Not Contain Words']],
  ['in', ['In', 'NotIn'], ['In', 'Not In']],
  ['inGroup', ['InGroup', 'NotInGroup'], ['In Group', 'Not In Group']],
  ['under', ['Under', 'NotUnder'], ['Under', 'Not Under']],
  ['empty', ['IsEmpty', 'IsNotEmpty'], ['Is Empty', 'Is Not Empty']],
  ['ever', ['Ever'], ['Was Ever']],
];

/** The operators of a field as the fields API lists them, and whether ORDER BY takes it. */
export function operationsOf(field: FieldDefinition): {
  operations: { referenceName: string; name: string }[];
  canSortBy: boolean;
} {
  const operations = operationNames
    .filter(([operator]) => allows(field, operator))
    .flatMap(([, referenceNames, names]) =>
      referenceNames.map((name, index) => ({
        referenceName: `SupportedOperations.${name}`,
        name: names[index] as string,
      })),
    );
  return { operations, canSortBy: !['longText', 'tags'].includes(kindOf(field)) };
}

import type { Position } from './errors';

/** The end of a link a field belongs to, in queries FROM WorkItemLinks. */
export type LinkEnd = 'source' | 'target';

/** A field as the query names it: friendly or reference name, not yet looked up. */
export interface FieldName {
  readonly kind: 'field';
  readonly name: string;
  readonly end?: LinkEnd;
  readonly position: Position;
}

export interface TextLiteral {
  readonly kind: 'text';
  readonly value: string;
  readonly position: Position;
}

export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  readonly position: Position;
}

export interface BooleanLiteral {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly position: Position;
}

/** `@Name(arguments) ± offset`; `name` is without the @, in lower case. */
export interface Macro {
  readonly kind: 'macro';
  readonly name: string;
  readonly arguments: readonly (TextLiteral | NumberLiteral | BooleanLiteral)[];
  readonly offset: number;
  readonly position: Position;
}

/** A value that does not depend on the work item. */
export type Constant = TextLiteral | NumberLiteral | BooleanLiteral | Macro;

export type Value = Constant | FieldName;

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** `field operator value` */
export interface Comparison {
  readonly kind: 'comparison';
  readonly field: FieldName;
  readonly operator: ComparisonOperator;
  readonly value: Value;
  readonly position: Position;
}

/** `field [NOT] IN (…)` */
export interface InList {
  readonly kind: 'in';
  readonly field: FieldName;
  readonly negated: boolean;
  readonly values: readonly Constant[];
  readonly position: Position;
}

/** `field [NOT] IN GROUP value`, `[NOT] UNDER`, `[NOT] CONTAINS`, `[NOT] CONTAINS WORDS` */
export interface TextTest {
  readonly kind: 'inGroup' | 'under' | 'contains' | 'containsWords';
  readonly field: FieldName;
  readonly negated: boolean;
  readonly value: Constant;
  readonly position: Position;
}

/** `field IS [NOT] EMPTY` */
export interface EmptyTest {
  readonly kind: 'empty';
  readonly field: FieldName;
  readonly negated: boolean;
  readonly position: Position;
}

export type Condition = Comparison | InList | TextTest | EmptyTest;

/** `EVER condition`, `field EVER value` and `field WAS EVER value`: true in any revision. */
export interface Ever {
  readonly kind: 'ever';
  readonly operand: Condition;
  readonly position: Position;
}

export interface Not {
  readonly kind: 'not';
  readonly operand: Expression;
  readonly position: Position;
}

/** Two or more operands joined by the same word; `a AND b AND c` is one node. */
export interface Junction {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Expression[];
  readonly position: Position;
}

export type Expression = Condition | Ever | Not | Junction;

export interface SortKey {
  readonly field: FieldName;
  readonly descending: boolean;
}

/** How a link query joins sources and targets. */
export type LinkMode = 'mustContain' | 'mayContain' | 'doesNotContain' | 'recursive' | 'recursiveMatchingChildren';

/** A parsed query. `select` is empty for `SELECT *`. */
export interface Query {
  readonly from: 'workItems' | 'workItemLinks';
  readonly select: readonly FieldName[];
  readonly where?: Expression;
  readonly orderBy: readonly SortKey[];
  readonly asOf?: TextLiteral | Macro;
  /** Only FROM WorkItemLinks. */
  readonly mode?: LinkMode;
  /** The query as written, to quote from in errors. */
  readonly text: string;
}

/** The part of the query text a node covers. */
export function sourceOf(query: Pick<Query, 'text'>, node: { position: Position }): string {
  return query.text.slice(node.position.offset, node.position.offset + node.position.length);
}

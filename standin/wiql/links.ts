import type { Expression, FieldName } from './ast';
import { all, compileExpression } from './compile';
import { type Row, rowOrder, type SortColumn } from './order';
import { refuse, type Scope, type Test } from './scope';
import { fold, type Item, type ItemLink } from './source';

/** One row of a link query: the source itself (`target` alone), or a link from it. */
export interface Relation {
  readonly rel?: string;
  readonly source?: number;
  readonly target: number;
}

type Part = 'source' | 'link' | 'target';

/** The three parts of the WHERE of a link query, compiled. */
export interface LinkTests {
  readonly source: Test;
  readonly target: Test;
  readonly link: (type: string) => boolean;
}

const linkTypeField = 'system.links.linktype';

/**
 * Splits WHERE into its source, link and target conditions, which may stand in any order but only joined by AND
 * (WIQL syntax reference, "Query for links between work items").
 */
export function compileLinkTests(where: Expression | undefined, scope: Scope, isTree: boolean): LinkTests {
  const parts: Record<Part, Expression[]> = { source: [], link: [], target: [] };
  if (where) distribute(where, parts, scope);
  if (isTree) requireTreeLinkType(parts.link, scope, where);
  const links = parts.link.map((expression) => compileLinkTest(expression, scope));
  return {
    source: all(parts.source.map((expression) => compileExpression(expression, scope))),
    target: all(parts.target.map((expression) => compileExpression(expression, scope))),
    link: (type) => links.every((test) => test(type)),
  };
}

function distribute(expression: Expression, parts: Record<Part, Expression[]>, scope: Scope): void {
  const found = new Set<Part>();
  collectParts(expression, found, scope);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) {
    parts[only].push(expression);
  } else if (expression.kind === 'and') {
    for (const operand of expression.operands) distribute(operand, parts, scope);
  } else {
    throw refuse('LINK_CLAUSES_MIXED', expression, scope);
  }
}

function collectParts(expression: Expression, found: Set<Part>, scope: Scope): void {
  switch (expression.kind) {
    case 'and':
    case 'or':
      for (const operand of expression.operands) collectParts(operand, found, scope);
      return;
    case 'not':
    case 'ever':
      collectParts(expression.operand, found, scope);
      return;
    default:
      found.add(partOf(expression.field, scope));
      if (
        expression.kind === 'comparison' &&
        expression.value.kind === 'field' &&
        fold(expression.value.name) !== 'any'
      ) {
        found.add(partOf(expression.value, scope));
      }
  }
}

function partOf(field: FieldName, scope: Scope): Part {
  if (field.end) return field.end;
  if (isLinkType(field, scope)) return 'link';
  throw refuse('PREFIX_MISSING', field, scope);
}

function isLinkType(field: FieldName, scope: Scope): boolean {
  return scope.source.field(field.name)?.referenceName.toLowerCase() === linkTypeField;
}

function requireTreeLinkType(expressions: readonly Expression[], scope: Scope, where: Expression | undefined): void {
  const [only] = expressions;
  const value =
    only?.kind === 'comparison' && only.operator === '=' && only.value.kind === 'text' ? only.value.value : undefined;
  const type = value === undefined ? undefined : scope.source.linkType(value);
  if (expressions.length !== 1 || !type?.tree || !type.name.endsWith('-Forward')) {
    throw refuse('TREE_LINK_TYPE', only ?? where ?? { position: startOf(scope) }, scope);
  }
}

function startOf(scope: Scope) {
  return { offset: 0, length: scope.query.text.length, line: 1, column: 1 };
}

/** Compiles the link condition to a test over link type names; only =, <>, IN, AND, OR and NOT make sense there. */
function compileLinkTest(expression: Expression, scope: Scope): (type: string) => boolean {
  switch (expression.kind) {
    case 'and': {
      const tests = expression.operands.map((operand) => compileLinkTest(operand, scope));
      return (type) => tests.every((test) => test(type));
    }
    case 'or': {
      const tests = expression.operands.map((operand) => compileLinkTest(operand, scope));
      return (type) => tests.some((test) => test(type));
    }
    case 'not': {
      const test = compileLinkTest(expression.operand, scope);
      return (type) => !test(type);
    }
    case 'comparison':
      if (expression.value.kind === 'text' && (expression.operator === '=' || expression.operator === '<>')) {
        const isWanted = expression.operator === '=';
        if (expression.value.value === '') return () => !isWanted;
        const wanted = linkTypeName(expression.value.value, expression.value, scope);
        return (type) => (type === wanted) === isWanted;
      }
      break;
    case 'in': {
      const wanted = expression.values.map((value) => {
        if (value.kind !== 'text') throw refuse('TYPE_MISMATCH', expression, scope);
        return linkTypeName(value.value, value, scope);
      });
      return (type) => wanted.includes(type) !== expression.negated;
    }
  }
  throw refuse('OPERATOR_NOT_ALLOWED', expression, scope, 'the link type field.');
}

function linkTypeName(name: string, node: { position: FieldName['position'] }, scope: Scope): string {
  const type = scope.source.linkType(name);
  if (!type) throw refuse('LINK_TYPE_UNKNOWN', node, scope);
  return type.name;
}

/** What running a link query needs. */
export interface LinkRun {
  readonly scope: Scope;
  readonly tests: LinkTests;
  readonly columns: readonly SortColumn[];
  /** All readable work items at the time of the query. */
  readonly rows: readonly Row[];
  readonly rowOf: (item: Item) => Row | undefined;
  /** Links are those that existed then, epoch milliseconds. */
  readonly at: number;
}

/** One-hop queries: each source, then its links. */
export function runOneHop(run: LinkRun, mode: 'mustContain' | 'mayContain' | 'doesNotContain'): Relation[] {
  const relations: Relation[] = [];
  const sources = run.rows.filter(({ fields, item }) => run.tests.source(fields, item)).sort(rowOrder(run.columns));
  for (const { item } of sources) {
    const linked = linkedRows(run, item.id, run.tests.target);
    if (mode === 'mustContain' ? linked.length === 0 : mode === 'doesNotContain' && linked.length > 0) continue;
    relations.push({ target: item.id });
    if (mode !== 'doesNotContain') relations.push(...linked.map(({ link }) => relationOf(link)));
  }
  return relations;
}

/**
 * Tree queries. Top level first: every source, and below it the descendants that satisfy the target condition; a source that is
 * already below another is not shown twice. Children first: every item that satisfies the target condition, with its ancestors
 * up to a source.
 */
export function runTree(run: LinkRun, childrenFirst: boolean): Relation[] {
  const sources = run.rows.filter(({ fields, item }) => run.tests.source(fields, item)).sort(rowOrder(run.columns));
  const shown = childrenFirst ? ancestorsOfMatches(run) : undefined;
  const below = new Set<number>();
  const childrenOf = new Map<number, LinkedRow[]>();
  const children = (id: number): LinkedRow[] => {
    let known = childrenOf.get(id);
    if (!known) {
      known = linkedRows(run, id, shown ? (_, item) => shown.has(item.id) : run.tests.target);
      childrenOf.set(id, known);
    }
    return known;
  };
  const mark = (id: number): void => {
    for (const { row } of children(id)) {
      if (below.has(row.item.id)) continue;
      below.add(row.item.id);
      mark(row.item.id);
    }
  };
  for (const { item } of sources) mark(item.id);

  const relations: Relation[] = [];
  const walk = (id: number): void => {
    for (const { link, row } of children(id)) {
      relations.push(relationOf(link));
      walk(row.item.id);
    }
  };
  for (const { item } of sources) {
    if (below.has(item.id) || (shown && !shown.has(item.id))) continue;
    relations.push({ target: item.id });
    walk(item.id);
  }
  return relations;
}

/** Ids of the items that satisfy the target condition and of all items above them. */
function ancestorsOfMatches(run: LinkRun): Set<number> {
  const parents = new Map<number, number>();
  for (const { item } of run.rows) {
    for (const { link, row } of linkedRows(run, item.id, () => true)) parents.set(row.item.id, link.source);
  }
  const shown = new Set<number>();
  for (const { fields, item } of run.rows) {
    // An item without a parent is matched as a source, not as a linked item.
    if (!parents.has(item.id) || !run.tests.target(fields, item)) continue;
    for (let id: number | undefined = item.id; id !== undefined && !shown.has(id); id = parents.get(id)) shown.add(id);
  }
  return shown;
}

interface LinkedRow {
  readonly link: ItemLink;
  readonly row: Row;
}

function linkedRows(run: LinkRun, id: number, target: Test): LinkedRow[] {
  const found: LinkedRow[] = [];
  for (const link of run.scope.source.links(id)) {
    if (link.addedAt > run.at || (link.removedAt !== undefined && link.removedAt <= run.at)) continue;
    if (!run.tests.link(link.type)) continue;
    const item = run.scope.source.item(link.target);
    const row = item && run.rowOf(item);
    if (row && target(row.fields, row.item)) found.push({ link, row });
  }
  const order = rowOrder(run.columns);
  return found.sort((left, right) => order(left.row, right.row) || left.link.type.localeCompare(right.link.type, 'en'));
}

function relationOf(link: ItemLink): Relation {
  return { rel: link.type, source: link.source, target: link.target };
}

import type { Constant, Expression, FieldName, LinkMode, Query, Value } from './ast';

/** How a mode is written between the parentheses of MODE. */
const modeWords: Record<LinkMode, string> = {
  mustContain: 'MustContain',
  mayContain: 'MayContain',
  doesNotContain: 'DoesNotContain',
  recursive: 'Recursive',
  recursiveMatchingChildren: 'Recursive, ReturnMatchingChildren',
};

/** Writes a query so that parsing it again gives the same tree. Saved queries are shown this way. */
export function printWiql(query: Omit<Query, 'text'>): string {
  const parts = [`SELECT ${query.select.length === 0 ? '*' : query.select.map(printField).join(', ')}`];
  parts.push(`FROM ${query.from === 'workItems' ? 'WorkItems' : 'WorkItemLinks'}`);
  if (query.where) parts.push(`WHERE ${printExpression(query.where)}`);
  if (query.orderBy.length > 0) {
    parts.push(
      `ORDER BY ${query.orderBy.map((key) => printField(key.field) + (key.descending ? ' DESC' : '')).join(', ')}`,
    );
  }
  if (query.asOf) parts.push(`ASOF ${printConstant(query.asOf)}`);
  if (query.mode) parts.push(`MODE (${modeWords[query.mode]})`);
  return parts.join(' ');
}

/** Writes a text literal: in single quotes, quotes inside doubled. */
export function printText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'and':
    case 'or':
      // Every operand that is itself a junction stands in parentheses, so neither precedence nor grouping can change.
      return expression.operands.map(printOperand).join(expression.kind === 'and' ? ' AND ' : ' OR ');
    case 'not':
      return `NOT ${printOperand(expression.operand)}`;
    case 'ever':
      return `EVER ${printExpression(expression.operand)}`;
    case 'comparison':
      return `${printField(expression.field)} ${expression.operator} ${printValue(expression.value)}`;
    case 'in':
      return `${printField(expression.field)} ${negation(expression)}IN (${expression.values.map(printConstant).join(', ')})`;
    case 'empty':
      return `${printField(expression.field)} IS ${negation(expression)}EMPTY`;
    default:
      return `${printField(expression.field)} ${negation(expression)}${testWords[expression.kind]} ${printConstant(expression.value)}`;
  }
}

const testWords = {
  inGroup: 'IN GROUP',
  under: 'UNDER',
  contains: 'CONTAINS',
  containsWords: 'CONTAINS WORDS',
} as const;

function negation(condition: { negated: boolean }): string {
  return condition.negated ? 'NOT ' : '';
}

function printOperand(expression: Expression): string {
  const text = printExpression(expression);
  return expression.kind === 'and' || expression.kind === 'or' ? `(${text})` : text;
}

function printField(field: FieldName): string {
  const end = field.end === undefined ? '' : field.end === 'source' ? '[Source].' : '[Target].';
  return `${end}[${field.name}]`;
}

function printValue(value: Value): string {
  return value.kind === 'field' ? printField(value) : printConstant(value);
}

/** Writes one constant as it stands in a query. */
export function printConstant(value: Constant): string {
  switch (value.kind) {
    case 'text':
      return printText(value.value);
    case 'number':
      return String(value.value);
    case 'boolean':
      return value.value ? 'true' : 'false';
    case 'macro': {
      const list = value.arguments.length === 0 ? '' : `(${value.arguments.map(printConstant).join(', ')})`;
      const offset = value.offset === 0 ? '' : ` ${value.offset < 0 ? '-' : '+'} ${Math.abs(value.offset)}`;
      return `@${value.name}${list}${offset}`;
    }
  }
}

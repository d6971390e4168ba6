import type { Constant, Expression, FieldName, Query, Value } from './ast';

/**
 * The shape of a query: its tree without positions and without the contents of literals.
 * Two queries that differ only in what a user typed into a literal have equal shapes; text that breaks out of its literal gives another one.
 * Field names, operators, macros and the number of values in a list are part of the shape.
 */
export function queryShape(query: Query): unknown {
  return {
    from: query.from,
    select: query.select.map(field),
    where: query.where ? expression(query.where) : null,
    orderBy: query.orderBy.map((key) => [field(key.field), key.descending]),
    asOf: query.asOf ? constant(query.asOf) : null,
    mode: query.mode ?? null,
  };
}

/** The tree with what literals hold but without positions: for comparing what two texts mean. */
export function withoutPositions(query: Query): unknown {
  return JSON.parse(
    JSON.stringify(query, (key, value: unknown) => (key === 'position' || key === 'text' ? undefined : value)),
  ) as unknown;
}

function expression(node: Expression): unknown {
  switch (node.kind) {
    case 'and':
    case 'or':
      return [node.kind, ...node.operands.map(expression)];
    case 'not':
    case 'ever':
      return [node.kind, expression(node.operand)];
    case 'comparison':
      return [node.operator, field(node.field), value(node.value)];
    case 'in':
      return ['in', node.negated, field(node.field), ...node.values.map(constant)];
    case 'empty':
      return ['empty', node.negated, field(node.field)];
    default:
      return [node.kind, node.negated, field(node.field), constant(node.value)];
  }
}

function value(node: Value): unknown {
  return node.kind === 'field' ? field(node) : constant(node);
}

function constant(node: Constant): unknown {
  return node.kind === 'macro' ? ['macro', node.name, node.arguments.length, node.offset] : [node.kind];
}

function field(node: FieldName): unknown {
  return ['field', node.end ?? null, node.name.toLowerCase()];
}

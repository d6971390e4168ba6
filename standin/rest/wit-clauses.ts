/** A query's WHERE as the clause objects the queries API answers with `$expand=clauses`. */
import { type Condition, type Constant, type Expression, type FieldName, printConstant, type Query } from '../wiql';

interface Clause {
  readonly logicalOperator?: 'and' | 'or';
  readonly clauses?: readonly Clause[];
  readonly field?: object;
  readonly operator?: { readonly referenceName: string; readonly name: string };
  readonly value?: string;
  readonly fieldValue?: object;
  readonly isFieldValue?: boolean;
}

type FieldRef = (name: string) => object;

/** `clauses` for flat queries; `sourceClauses`, `linkClauses` and `targetClauses` for link queries. */
export function clausesOf(query: Query, fieldRef: FieldRef): Record<string, Clause> {
  if (!query.where) return {};
  if (query.from === 'workItems') return { clauses: clauseOf(query.where, fieldRef) };
  const parts = query.where.kind === 'and' ? query.where.operands : [query.where];
  const groups: Record<string, Clause[]> = {};
  for (const part of parts) {
    const end = endOf(part);
    const name = end === undefined ? 'linkClauses' : `${end}Clauses`;
    groups[name] = [...(groups[name] ?? []), clauseOf(part, fieldRef)];
  }
  return Object.fromEntries(
    Object.entries(groups).map(([name, clauses]) => [
      name,
      clauses.length === 1 ? (clauses[0] as Clause) : { logicalOperator: 'and', clauses },
    ]),
  );
}

function endOf(expression: Expression): FieldName['end'] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.map(endOf).find((end) => end !== undefined);
    case 'not':
    case 'ever':
      return endOf(expression.operand);
    default:
      return expression.field.end;
  }
}

function clauseOf(expression: Expression, fieldRef: FieldRef): Clause {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return {
        logicalOperator: expression.kind,
        clauses: expression.operands.map((operand) => clauseOf(operand, fieldRef)),
      };
    case 'not':
      return { ...clauseOf(expression.operand, fieldRef), operator: operator('Not', 'Not') };
    case 'ever':
      return { ...clauseOf(expression.operand, fieldRef), operator: operator('Ever', 'Was Ever') };
    default:
      return conditionClause(expression, fieldRef);
  }
}

function operator(referenceName: string, name: string) {
  return { referenceName: `SupportedOperations.${referenceName}`, name };
}

const comparisons: Record<string, string> = {
  '=': 'Equals',
  '<>': 'NotEquals',
  '<': 'LessThan',
  '<=': 'LessThanEquals',
  '>': 'GreaterThan',
  '>=': 'GreaterThanEquals',
};

const tests = {
  in: ['In', 'In'],
  inGroup: ['InGroup', 'In Group'],
  under: ['Under', 'Under'],
  contains: ['Contains', 'Contains'],
  containsWords: ['ContainsWords', 'Contains Words'],
  empty: ['IsEmpty', 'Is Empty'],
} as const;

function conditionClause(condition: Condition, fieldRef: FieldRef): Clause {
  const field = fieldRef(condition.field.name);
  if (condition.kind === 'comparison') {
    const name = comparisons[condition.operator] as string;
    if (condition.value.kind === 'field') {
      const fieldValue = fieldRef(condition.value.name);
      return {
        field,
        operator: operator(`${name}Field`, `${condition.operator} [Field]`),
        isFieldValue: true,
        fieldValue,
      };
    }
    return { field, operator: operator(name, condition.operator), value: shown(condition.value) };
  }
  const [reference, words] = tests[condition.kind];
  const negated = condition.negated
    ? operator(
        reference === 'IsEmpty' ? 'IsNotEmpty' : `Not${reference}`,
        reference === 'IsEmpty' ? 'Is Not Empty' : `Not ${words}`,
      )
    : operator(reference, words);
  if (condition.kind === 'empty') return { field, operator: negated };
  const value = condition.kind === 'in' ? condition.values.map(shown).join(', ') : shown(condition.value);
  return { field, operator: negated, value };
}

/** A constant as the query editor shows it: texts without quotes, macros as written. */
function shown(value: Constant): string {
  return value.kind === 'text' ? value.value : printConstant(value);
}

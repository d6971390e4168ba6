import type { ExpressionCase } from '../../core/servertask/conformance';
import { runExpressionCase } from '../../core/servertask/conformance';
import type { VectorKind } from './kind';
import { isObject } from './kind';

/** `{cases: [{id, expression, context, result, expected, certainty}]}`. */
export const expressions: VectorKind = {
  name: 'expressions',
  vectors: (content) => {
    if (!isObject(content) || !Array.isArray(content.cases)) return undefined;
    const cases = content.cases as readonly ExpressionCase[];
    if (!cases.every((item) => isObject(item) && typeof item.expression === 'string')) return undefined;
    return cases.map((item) => ({ id: item.id, title: item.expression, run: () => runExpressionCase(item) }));
  },
};

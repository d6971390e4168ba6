export { toBoolean } from './convert';
export { type Decimal, decimalNumber } from './decimal';
export { ExpressionError, ExpressionParseError, FunctionError, type ParseErrorKind, TypeCastError } from './errors';
export { DEFAULT_MAX_LENGTH, type ExpressionScope, evaluateExpression, isTrue } from './evaluator';
export type { FunctionDefinition } from './functions/definition';
export {
  ALL_FUNCTIONS,
  type FunctionTable,
  SERVER_TASK_FUNCTIONS,
  SERVER_TASK_FUNCTIONS_WITH_GENERAL,
} from './functions/index';
export { MAX_DEPTH, parseExpression, type Vocabulary } from './parser';
export { type JsonReading, jsonValue, type Kind, record, shown, textDictionary, type Value } from './values';

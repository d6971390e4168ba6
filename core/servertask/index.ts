/**
 * How Azure DevOps evaluates a server task: macros, mustache, expressions, JSON paths, the rules of HttpRequest and
 * HttpRequestChain. What no public source proves is a switch with a safe default.
 */
export { CALL_TIMEOUT_MS, MAX_REPLY_BYTES } from './chain/link';
export { statusName } from './chain/status-names';
export { evaluateServerTask } from './evaluate';
export {
  ALL_FUNCTIONS,
  DEFAULT_MAX_LENGTH,
  ExpressionError,
  ExpressionParseError,
  type ExpressionScope,
  evaluateExpression,
  isTrue,
  MAX_DEPTH,
  parseExpression,
  TypeCastError,
} from './expression/index';
export {
  CONNECTION_TYPES,
  INVOKE_REST_API_ID,
  INVOKE_REST_API_MAX_LENGTH,
  invokeRestApiDefinition,
} from './invoke-rest-api';
export { JsonPathError, selectTokens } from './jsonpath/index';
export { SAFE_SWITCHES, SWITCH_READINGS, type Switches, withSwitches } from './switches';
export { expandMacros, renderTemplate, TemplateError } from './template/index';
export type {
  ChainLink,
  ExecutionOptions,
  HttpCall,
  HttpReply,
  LinkOutcome,
  RequestInputs,
  SendHttp,
  ServerExecution,
  ServerTaskContext,
  ServerTaskDefinition,
  ServerTaskOptions,
  ServerTaskOutcome,
  TaskInput,
} from './types';

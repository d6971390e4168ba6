/** The Work Item Query Language: text → tokens → tree → closures → result. Knows no store; see `source.ts` for what it needs. */
export type * from './ast';
export { type Position, WiqlError, type WiqlErrorCode } from './errors';
export { operationsOf } from './fieldkinds';
export { MAX_QUERY_LENGTH } from './lexer';
export { parseWiql } from './parser';
export { printConstant, printText, printWiql } from './print';
export { RESULT_LIMIT, runQuery, runWiql, type WiqlResult } from './run';
export { tagsOf } from './searches';
export { queryShape, withoutPositions } from './shape';
export type * from './source';
export { defaultSwitches, fold } from './source';

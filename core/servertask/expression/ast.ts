import type { FunctionDefinition } from './functions/definition';
import type { Value } from './values';

/** A parsed expression. `offset` is where the node starts in the text, from 0. */
export type Node =
  | { readonly type: 'literal'; readonly value: Value; readonly offset: number }
  | { readonly type: 'named'; readonly name: string; readonly offset: number }
  | {
      readonly type: 'call';
      readonly callee: FunctionDefinition;
      readonly args: readonly Node[];
      readonly offset: number;
    }
  | { readonly type: 'index'; readonly target: Node; readonly key: Node; readonly offset: number }
  | { readonly type: 'all'; readonly target: Node; readonly offset: number };

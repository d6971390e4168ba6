/** One step of a path: from every token so far to some of its children. */
export type Step =
  | { readonly type: 'property'; readonly names: readonly string[] }
  /** `.*`: every value of an object; an array has none. */
  | { readonly type: 'anyProperty' }
  /** `[*]`: every item of an array; an object has none. */
  | { readonly type: 'anyItem' }
  /** What one of the names names, anywhere below; without names the token itself and everything below. */
  | { readonly type: 'descend'; readonly names?: readonly string[] }
  | { readonly type: 'index'; readonly indexes: readonly number[] }
  | { readonly type: 'slice'; readonly start?: number; readonly end?: number; readonly step?: number }
  /** Items of an array; with `deep` the token itself and everything below. */
  | { readonly type: 'filter'; readonly condition: Condition; readonly deep: boolean };

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '=~' | '===' | '!==';

/** Left or right of an operator: a path from the item (`@`) or the root (`$`), or a constant. */
export type Operand =
  | { readonly type: 'path'; readonly fromRoot: boolean; readonly steps: readonly Step[] }
  | { readonly type: 'constant'; readonly value: string | number | boolean | null }
  | { readonly type: 'pattern'; readonly value: RegExp };

export type Condition =
  | { readonly type: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly type: 'exists'; readonly operand: Operand }
  | { readonly type: 'compare'; readonly left: Operand; readonly operator: Operator; readonly right: Operand };

import type { Value } from '../values';

/** An argument: the value when it is asked for, so that a function may stop early. */
export type Argument = () => Value;

/** What a function may look at beside its arguments. */
export interface FunctionScope {
  /** The parsed reply, for `jsonpath`. */
  readonly reply?: unknown;
  readonly jsonValue: (json: unknown) => Value;
  readonly countOfNull: 'error' | 'zero';
  readonly topLevelArray: 'error' | 'present';
  /** `Agent.JobStatus`; unset is Succeeded. */
  readonly jobStatus?: string;
}

/** One function of the language. Names are found without case. */
export interface FunctionDefinition {
  readonly name: string;
  /** What it gives, for people. */
  readonly words: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly call: (args: readonly Argument[], scope: FunctionScope) => Value;
}

export const ANY_NUMBER = Number.MAX_SAFE_INTEGER;

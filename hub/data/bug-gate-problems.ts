import { RestError, type RestErrorKind } from '../azure/errors';
import { problemOf } from './problems';

/** What Azure Boards refuses, told apart from what goes wrong anywhere; the page has words and a way out for each. */
export type BoardsRefusal =
  /** VS402337: more than 20,000 results. */
  | 'tooMany'
  /** TF51011 and its kin: an area or iteration that is not there, or may not be seen. */
  | 'unknownPath'
  /** TF401243: the saved query does not exist or is not shared. */
  | 'unknownQuery'
  /** The saved query lists links or a tree, which the gate cannot count. */
  | 'notFlat'
  /** Any other query that Azure Boards does not take. */
  | 'refusedQuery';

/** What went wrong while asking for the gate. */
export interface GateProblem {
  readonly kind: RestErrorKind | 'unexpected' | BoardsRefusal;
  /** The service's words: untrusted, may be empty. */
  readonly message: string;
  /** Correlation id for support; empty when there is none. */
  readonly activityId: string;
}

const REFUSALS: readonly (readonly [BoardsRefusal, RegExp])[] = [
  ['tooMany', /VS402337/],
  ['unknownPath', /TF51011|does not exist.*(?:area|iteration)|(?:area|iteration) path.*does not exist/i],
  ['unknownQuery', /TF401243/],
];

/** An error of Azure Boards, or of the way there, as the page tells it. */
export function gateProblemOf(error: unknown): GateProblem {
  const problem = problemOf(error);
  const refusal = REFUSALS.find(([, words]) => words.test(problem.message))?.[0];
  if (refusal) return { ...problem, kind: refusal };
  const isRefused = error instanceof RestError && error.status === 400;
  return isRefused ? { ...problem, kind: 'refusedQuery' } : problem;
}

/** True when the page itself gave up asking. */
export function isCanceled(error: unknown): boolean {
  return error instanceof RestError && error.kind === 'canceled';
}

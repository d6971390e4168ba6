import { LIMITS, type LimitKind } from './limits';
import { MAX_DAYS, MAX_LIMIT } from './settings';
import { REFUSED_AT_LIST_ENDS, REFUSED_CHARACTERS, REFUSED_IN_LISTS, REFUSED_IN_QUERY_ID } from './texts';

/**
 * The expressions of the gate. Rules they all keep (research on server tasks, §8): a positive guard first, never a value
 * that may be missing on the left, numbers on the left, property names in their exact case, and only functions that
 * shipped server tasks use. A text as an argument of `and` is true and has no effect but one: the log prints the
 * expression, so it tells a reader what was asked.
 */

/** Proof that the reply is the result of a flat query, and that it has a list. A missing list is Null, which equals ''. */
export const IS_FLAT_RESULT = ["eq(root['queryType'], 'flat')", "ne(root['workItems'], '')"] as const;

const FILTER_TEXTS = ['areaPath', 'iterationPath', 'tags', 'closedStates'] as const;
const LISTS = ['tags', 'closedStates'] as const;

/**
 * What no whole number needs. The engine reads `1,5` as 15, because a comma may divide thousands anywhere; whoever writes
 * it may mean one and a half, which is no count of bugs either.
 */
const REFUSED_IN_NUMBERS = [',', '.'] as const;

const input = (name: string): string => `taskInputs.${name}`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const all = (...conditions: readonly string[]): string => `and(${conditions.join(', ')})`;
const none = (...conditions: readonly string[]): string => `not(or(${conditions.join(', ')}))`;
const holds = (name: string, text: string): string => `contains(${input(name)}, ${literal(text)})`;
const isWhole = (name: string): string => none(...REFUSED_IN_NUMBERS.map((text) => holds(name, text)));

/** True when a limit is not set, so that nothing is asked for it. */
export function skipsLimit({ input: name, scope }: LimitKind): string {
  const isUnset = `isNullOrEmpty(taskInputs['${name}'])`;
  return scope === 'all'
    ? `or(${isUnset}, eq(isNullOrEmpty(taskInputs['savedQuery']), false))`
    : `eq(${isUnset}, true)`;
}

/** True when there is no saved query to count. */
export const SKIPS_SAVED_QUERY = "eq(isNullOrEmpty(taskInputs['savedQuery']), true)";

/**
 * What the first request of the task must meet: a work item is visible, a limit is set, and no text that goes into a
 * later request can be more than text. It is evaluated on a request without any such text.
 */
export function controlExpression(): string {
  const limits = LIMITS.map(({ input: name }) => input(name));
  const severityLimits = LIMITS.filter(({ scope }) => scope !== 'all').map(({ input: name }) => input(name));
  const isFilter = `eq(${input('savedQuery')}, '')`;
  return all(
    literal('Can the pipeline see any work item?'),
    ...IS_FLAT_RESULT,
    "ge(count(root['workItems']), 1)",
    literal('Is a limit set?'),
    `or(${limits.join(', ')})`,
    literal('Are the filters free of double quotes, backslash, $, { and }?'),
    none(...FILTER_TEXTS.flatMap((name) => REFUSED_CHARACTERS.map((character) => holds(name, character)))),
    `in(${input('resolvedCounts')}, 'true', 'false')`,
    `in(${input('maxPriority')}, 'any', '1', '2', '3', '4')`,
    `le(0, ${input('foundWithinDays')})`,
    `ge(${MAX_DAYS}, ${input('foundWithinDays')})`,
    isWhole('foundWithinDays'),
    literal('Is savedQuery an id, without limits by severity?'),
    `or(${isFilter}, ${all(
      `eq(count(split(${input('savedQuery')}, '-')), 5)`,
      none(...REFUSED_IN_QUERY_ID.map((character) => holds('savedQuery', character)), ...severityLimits),
    )})`,
  );
}

/** What the reply for one limit of the task must meet; the limit is read from the input. */
export function limitExpression({ input: name, words }: LimitKind, isSavedQuery = false): string {
  return all(
    literal(`Limit ${name}: ${isSavedQuery ? 'work items of the saved query' : words}`),
    ...IS_FLAT_RESULT,
    `le(0, ${input(name)})`,
    `ge(${MAX_LIMIT}, ${input(name)})`,
    isWhole(name),
    `le(count(root['workItems']), ${input(name)})`,
    ...(isSavedQuery ? [] : [literal('Are the lists written as a,b without blanks?'), listsAreClean()]),
  );
}

/** Blanks and empty parts in lists: Azure Boards might read them as another name, which no bug has. */
function listsAreClean(): string {
  return none(
    ...LISTS.flatMap((name) => REFUSED_IN_LISTS.map((text) => holds(name, text))),
    ...LISTS.flatMap((name) =>
      REFUSED_AT_LIST_ENDS.flatMap((text) => [
        `startsWith(${input(name)}, ${literal(text)})`,
        `endsWith(${input(name)}, ${literal(text)})`,
      ]),
    ),
    holds('tags', ';'),
  );
}

/** What the reply for one limit of an environment's check must meet; the limit is part of the text. */
export function limitCriteria(words: string, limit: number): string {
  return all(literal(`At most ${limit} ${words}`), ...IS_FLAT_RESULT, `le(count(root['workItems']), ${limit})`);
}

/** What the control of an environment's checks must meet. */
export const CONTROL_CRITERIA = all(
  literal('Can the pipeline see any work item?'),
  ...IS_FLAT_RESULT,
  "ge(count(root['workItems']), 1)",
);

import { compareValues, isEqual } from '../compare';
import { bool, type Value } from '../values';
import { ANY_NUMBER, type Argument, type FunctionDefinition } from './definition';

function two(name: string, words: string, decide: (left: Value, right: Value) => boolean): FunctionDefinition {
  return { name, words, minimum: 2, maximum: 2, call: ([left, right]) => bool(decide(left!(), right!())) };
}

function isIn([first, ...others]: readonly Argument[]): boolean {
  const wanted = first!();
  return others.some((argument) => isEqual(wanted, argument()));
}

/** The kind of the left argument decides; eq, ne, in, notIn never fail on a conversion, the ordering ones do. */
export const COMPARISON: readonly FunctionDefinition[] = [
  two('eq', 'True when both are equal.', isEqual),
  two('ne', 'True when both are not equal.', (left, right) => !isEqual(left, right)),
  two('gt', 'True when the left is greater.', (left, right) => compareValues(left, right) > 0),
  two('ge', 'True when the left is greater or equal.', (left, right) => compareValues(left, right) >= 0),
  two('lt', 'True when the left is smaller.', (left, right) => compareValues(left, right) < 0),
  two('le', 'True when the left is smaller or equal.', (left, right) => compareValues(left, right) <= 0),
  {
    name: 'in',
    words: 'True when the first equals one of the others.',
    minimum: 2,
    maximum: ANY_NUMBER,
    call: (args) => bool(isIn(args)),
  },
  {
    name: 'notIn',
    words: 'True when the first equals none of the others.',
    minimum: 2,
    maximum: ANY_NUMBER,
    call: (args) => bool(!isIn(args)),
  },
];

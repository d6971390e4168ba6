import { toBoolean } from '../convert';
import { bool } from '../values';
import { ANY_NUMBER, type FunctionDefinition } from './definition';

/** and, or: stop at the first argument that decides. xor and iif read all. */
export const LOGIC: readonly FunctionDefinition[] = [
  {
    name: 'and',
    words: 'True when every argument is true; stops at the first false one.',
    minimum: 2,
    maximum: ANY_NUMBER,
    call: (args) => bool(args.every((argument) => toBoolean(argument()))),
  },
  {
    name: 'or',
    words: 'True when any argument is true; stops at the first true one.',
    minimum: 2,
    maximum: ANY_NUMBER,
    call: (args) => bool(args.some((argument) => toBoolean(argument()))),
  },
  {
    name: 'not',
    words: 'True when the argument is false.',
    minimum: 1,
    maximum: 1,
    call: ([argument]) => bool(!toBoolean(argument!())),
  },
  {
    name: 'xor',
    words: 'True when exactly one of two arguments is true; reads both.',
    minimum: 2,
    maximum: 2,
    call: ([left, right]) => {
      const [first, second] = [toBoolean(left!()), toBoolean(right!())];
      return bool(first !== second);
    },
  },
];

/** Newer than the engine of 2018; in a server task not proven. */
export const CHOICE: readonly FunctionDefinition[] = [
  {
    name: 'iif',
    words: 'The second argument when the first is true, else the third; reads all three.',
    minimum: 3,
    maximum: 3,
    call: ([condition, whenTrue, whenFalse]) => {
      const [decided, first, second] = [toBoolean(condition!()), whenTrue!(), whenFalse!()];
      return decided ? first : second;
    },
  },
];

import { JsonPathError, selectTokens } from '../../jsonpath/index';
import { toText } from '../convert';
import { FunctionError } from '../errors';
import { bool, list, type Value, whole } from '../values';
import type { FunctionDefinition } from './definition';

function items(name: string, value: Value): readonly Value[] {
  if (value.kind !== 'Array') throw new FunctionError(name, `needs an array and got ${value.kind}`);
  return value.items;
}

/** Functions only a server task has; each is used by a task Microsoft ships. */
export const SERVER: readonly FunctionDefinition[] = [
  {
    name: 'count',
    words: 'How many items an array has.',
    minimum: 1,
    maximum: 1,
    call: ([argument], { countOfNull }) => {
      const value = argument!();
      if (value.kind === 'Null' && countOfNull === 'zero') return whole(0);
      return whole(items('count', value).length);
    },
  },
  {
    name: 'jsonpath',
    words: 'Every part of the reply a JSON path selects, as an array.',
    minimum: 1,
    maximum: 1,
    call: ([argument], { reply, jsonValue, topLevelArray }) => {
      const path = toText(argument!());
      if (Array.isArray(reply) && topLevelArray === 'error') {
        throw new FunctionError('jsonpath', 'the reply is an array at the top');
      }
      try {
        return list(selectTokens(reply, path).map(jsonValue));
      } catch (error) {
        if (error instanceof JsonPathError) throw new FunctionError('jsonpath', error.message);
        throw error;
      }
    },
  },
  {
    name: 'isNullOrEmpty',
    words: 'True for Null and for empty text.',
    minimum: 1,
    maximum: 1,
    call: ([argument]) => {
      const value = argument!();
      return bool(value.kind === 'Null' || (value.kind === 'String' && value.value === ''));
    },
  },
  {
    name: 'isUrl',
    words: 'True for the text of an absolute web address.',
    minimum: 1,
    maximum: 1,
    call: ([argument]) => {
      const value = argument!();
      return bool(value.kind === 'String' && /^https?:\/\/[^\s/?#]+/i.test(value.value));
    },
  },
  {
    name: 'intersect',
    words: 'The items of the first array that are also in the second, each once.',
    minimum: 2,
    maximum: 2,
    call: ([left, right]) => {
      const [first, second] = [items('intersect', left!()), items('intersect', right!())];
      const known = new Set(second.map(toText));
      const seen = new Set<string>();
      return list(
        first.filter((item) => {
          const key = toText(item);
          const isNew = known.has(key) && !seen.has(key);
          seen.add(key);
          return isNew;
        }),
      );
    },
  },
];

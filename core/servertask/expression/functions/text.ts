import { foldCase, isEqual } from '../compare';
import { toText, tryText } from '../convert';
import { FunctionError } from '../errors';
import { bool, list, NULL, text, type Value, whole } from '../values';
import { trimBlanks } from '../white-space';
import { ANY_NUMBER, type FunctionDefinition } from './definition';

function match(name: string, words: string, decide: (whole: string, part: string) => boolean): FunctionDefinition {
  return {
    name,
    words,
    minimum: 2,
    maximum: 2,
    call: ([left, right]) => bool(decide(foldCase(toText(left!())), foldCase(toText(right!())))),
  };
}

/** Without case, ordinal. */
export const TEXT_MATCH: readonly FunctionDefinition[] = [
  match('contains', 'True when the first text holds the second.', (all, part) => all.includes(part)),
  match('startsWith', 'True when the first text starts with the second.', (all, part) => all.startsWith(part)),
  match('endsWith', 'True when the first text ends with the second.', (all, part) => all.endsWith(part)),
];

/** Proven in a server task by shipped tasks. */
export const SPLIT: FunctionDefinition = {
  name: 'split',
  words: 'The parts of a text between separators; empty parts stay, and an empty separator divides nothing.',
  minimum: 2,
  maximum: 2,
  call: ([source, separator]) => {
    const [all, between] = [toText(source!()), toText(separator!())];
    return list((between === '' ? [all] : all.split(between)).map(text));
  },
};

function change(name: string, words: string, apply: (source: string) => string): FunctionDefinition {
  return { name, words, minimum: 1, maximum: 1, call: ([source]) => text(apply(toText(source!()))) };
}

/** Documented for pipelines in general; in a server task not proven. */
export const GENERAL_TEXT: readonly FunctionDefinition[] = [
  {
    name: 'coalesce',
    words: 'The first argument that is neither Null nor empty.',
    minimum: 2,
    maximum: ANY_NUMBER,
    call: (args) => {
      for (const argument of args) {
        const value = argument();
        if (value.kind !== 'Null' && !(value.kind === 'String' && value.value === '')) return value;
      }
      return NULL;
    },
  },
  {
    name: 'format',
    words: 'The text with {0}, {1}, … replaced; {{ and }} are braces.',
    minimum: 1,
    maximum: ANY_NUMBER,
    call: ([template, ...args]) =>
      text(
        toText(template!()).replace(/\{\{|\}\}|\{(\d+)\}|[{}]/g, (found, index: string | undefined) => {
          if (found === '{{') return '{';
          if (found === '}}') return '}';
          const argument = index === undefined ? undefined : args[Number(index)];
          if (!argument) throw new FunctionError('format', `'${found}' names no argument`);
          return toText(argument());
        }),
      ),
  },
  {
    name: 'join',
    words: 'The items of an array as one text with a separator; what has no text is left empty.',
    minimum: 2,
    maximum: 2,
    call: ([separator, items]) => {
      const [between, value] = [toText(separator!()), items!()];
      if (value.kind === 'Array') return text(value.items.map((item) => tryText(item) ?? '').join(between));
      return text(tryText(value) ?? '');
    },
  },
  {
    name: 'length',
    words: 'How many characters, items or properties.',
    minimum: 1,
    maximum: 1,
    call: ([argument]) => {
      const value = argument!();
      if (value.kind === 'Array') return whole(value.items.length);
      if (value.kind === 'Object') return whole(value.values().length);
      return whole(toText(value).length);
    },
  },
  change('lower', 'The text in lower case, character by character.', (source) =>
    // A character whose lower case is longer stays, and a sigma at the end is like any other.
    Array.from(source, (character) => {
      const lower = character.toLowerCase();
      return lower.length === character.length ? lower : character;
    }).join(''),
  ),
  change('upper', 'The text in upper case, character by character.', foldCase),
  change('trim', 'The text without outer white space.', trimBlanks),
  {
    name: 'replace',
    words: 'The text with every occurrence of the second replaced by the third.',
    minimum: 3,
    maximum: 3,
    call: ([source, from, to]) => {
      const [all, old, fresh] = [toText(source!()), toText(from!()), toText(to!())];
      if (old === '') throw new FunctionError('replace', 'the text to replace is empty');
      return text(all.replaceAll(old, () => fresh));
    },
  },
  {
    name: 'containsValue',
    words: 'True when an array or object holds a value equal to the second.',
    minimum: 2,
    maximum: 2,
    call: ([haystack, needle]) => {
      const [value, wanted] = [haystack!(), needle!()];
      const items = value.kind === 'Array' ? value.items : value.kind === 'Object' ? value.values() : [];
      // The documentation converts each item to the kind of what is looked for, not the other way round.
      return bool(items.some((item) => isEqual(wanted, item)));
    },
  },
  {
    name: 'convertToJson',
    words: 'The value as JSON text.',
    minimum: 1,
    maximum: 1,
    call: ([argument]) => text(JSON.stringify(plain(argument!()), null, 2)),
  },
];

function plain(value: Value): unknown {
  switch (value.kind) {
    case 'Null':
      return null;
    case 'Boolean':
    case 'String':
      return value.value;
    case 'Array':
    case 'Object':
      return value.identity;
    default:
      return tryText(value);
  }
}

/**
 * What Azure DevOps does with a server task and no public source proves. Each entry can be set to either reading; the
 * default is the one that holds a gate rather than opens it. Numbers are the rows of the research on server tasks, §11.
 */
export interface Switches {
  /** Row 1. Which pass runs first over a template; shipped tasks only make sense with `macros-first`. */
  templateOrder: 'macros-first' | 'mustache-first';
  /** Row 1. Whether `$(name)` inside the value of an input is replaced before expressions and templates read the input. */
  macrosInInputs: 'kept' | 'expanded';
  /** Row 1. Whether `{{…}}` inside the value of an input is run when a template inserts it. */
  mustacheInInputs: 'text' | 'run';
  /** Row 2. What `{{name}}` does to special characters; `{{{name}}}` never encodes. */
  mustacheEncoding: 'html' | 'json' | 'none';
  /** Row 3. Whether `{{ #jsonEscape name }}` exists in a server task. */
  jsonEscape: 'missing' | 'present';
  /** Row 4. `}}` outside a tag, as in nested JSON. */
  strayClosingBraces: 'error' | 'text';
  /** Whether `\'`, `\"` and `\\` in a helper's quoted argument are escapes (2017 source) or plain text. */
  helperEscapes: 'escapes' | 'text';
  /** Whether `splitAndIterate` drops empty and trims surrounding blanks of the parts it makes. */
  splitParts: 'as-written' | 'trimmed';
  /** Row 5. Whether `taskInputs` and `variables` are known in the Expression of a plain HttpRequest. */
  namesInHttpRequest: 'missing' | 'present';
  /** Row 6. Whether the general functions (`join`, `replace`, `lower`, …) and `.*` exist in a server task. */
  generalFunctions: 'missing' | 'present';
  /** Row 6. Whether a number, such as `count(..)`, may become an output variable. */
  numbersAsOutput: 'error' | 'text';
  /** Row 7. `count(..)` of a missing value. */
  countOfNull: 'error' | 'zero';
  /** Row 8. Whether the names of JSON properties are looked up without case. */
  propertyCase: 'sensitive' | 'insensitive';
  /** Row 9. The longest expression the service takes, in characters. */
  expressionLength: 2000 | 21000;
  /** A chain of which every link was skipped. */
  allLinksSkipped: 'failed' | 'passed';
  /** A successful reply with an empty body, where there is nothing to evaluate but the status. */
  emptyReply: 'failed' | 'evaluated';
  /** Row 11. A reply over 2 MB. */
  largeReply: 'failed' | 'evaluated';
  /** Whether text that looks like an ISO date is a date object, which equals no text, or plain text. */
  datesInReply: 'object' | 'text';
  /** Whether `jsonpath` works on a reply that is an array at the top. */
  topLevelArray: 'error' | 'present';
}

/** For every switch its readings; the first one is the default. */
export const SWITCH_READINGS: { readonly [Name in keyof Switches]: readonly [Switches[Name], ...Switches[Name][]] } = {
  templateOrder: ['macros-first', 'mustache-first'],
  macrosInInputs: ['kept', 'expanded'],
  mustacheInInputs: ['text', 'run'],
  mustacheEncoding: ['html', 'json', 'none'],
  jsonEscape: ['missing', 'present'],
  strayClosingBraces: ['error', 'text'],
  helperEscapes: ['escapes', 'text'],
  splitParts: ['as-written', 'trimmed'],
  namesInHttpRequest: ['missing', 'present'],
  generalFunctions: ['missing', 'present'],
  numbersAsOutput: ['error', 'text'],
  countOfNull: ['error', 'zero'],
  propertyCase: ['sensitive', 'insensitive'],
  expressionLength: [2000, 21000],
  allLinksSkipped: ['failed', 'passed'],
  emptyReply: ['failed', 'evaluated'],
  largeReply: ['failed', 'evaluated'],
  datesInReply: ['object', 'text'],
  topLevelArray: ['error', 'present'],
};

/** The reading that holds rather than opens, for every switch. */
export const SAFE_SWITCHES: Switches = Object.freeze({
  templateOrder: 'macros-first',
  macrosInInputs: 'kept',
  mustacheInInputs: 'text',
  mustacheEncoding: 'html',
  jsonEscape: 'missing',
  strayClosingBraces: 'error',
  helperEscapes: 'escapes',
  splitParts: 'as-written',
  namesInHttpRequest: 'missing',
  generalFunctions: 'missing',
  numbersAsOutput: 'error',
  countOfNull: 'error',
  propertyCase: 'sensitive',
  expressionLength: 2000,
  allLinksSkipped: 'failed',
  emptyReply: 'failed',
  largeReply: 'failed',
  datesInReply: 'object',
  topLevelArray: 'error',
});

/** The safe readings, with those replaced that are given. */
export function withSwitches(given: Partial<Switches> = {}): Switches {
  return { ...SAFE_SWITCHES, ...given };
}

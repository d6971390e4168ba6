import { decimalNumber } from './expression/decimal';
import {
  ALL_FUNCTIONS,
  ExpressionError,
  ExpressionParseError,
  type ExpressionScope,
  evaluateExpression,
  jsonValue,
  record,
  TypeCastError,
  textDictionary,
  toBoolean,
  type Value,
} from './expression/index';

/** One case of `expressions.json`. */
export interface ExpressionCase {
  readonly id: string;
  readonly expression: string;
  readonly context: {
    readonly root?: unknown;
    readonly response?: { statuscode?: string; headers?: Record<string, string>; content?: unknown };
    readonly variables?: Record<string, string>;
    readonly taskInputs?: Record<string, string>;
    readonly jobStatus?: string | null;
  };
  readonly result: 'boolean' | 'value';
  readonly expected: unknown;
  readonly certainty: string;
  readonly note?: string;
}

export interface CaseOutcome {
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  readonly detail?: string;
}

/** The two readings of everything uncertain, together: the safe one and the other. */
const READINGS = [
  { name: 'safe', propertyCase: 'sensitive', countOfNull: 'error', topLevelArray: 'error' },
  { name: 'lenient', propertyCase: 'insensitive', countOfNull: 'zero', topLevelArray: 'present' },
] as const;
type Reading = (typeof READINGS)[number];

/**
 * Runs one case. A certain case must come out as written under both readings of every switch. An uncertain one must
 * come out as written under the safe reading, which is the default, and must have an answer under the other; one whose
 * answer nobody knows (`expected: null`) is run under both and reported as skipped.
 */
export function runExpressionCase(given: ExpressionCase): CaseOutcome {
  const answers = READINGS.map((reading) => ({ reading: reading.name, answer: answer(given, reading) }));
  const crash = answers.find(({ answer: { error } }) => error === 'crash');
  if (crash) return { status: 'failed', detail: `${crash.reading}: ${crash.answer.shown}` };
  if (given.certainty === 'uncertain' && given.expected === null) {
    return { status: 'skipped', detail: given.note ?? 'nobody knows the answer' };
  }
  const asserted = given.certainty === 'uncertain' ? answers.slice(0, 1) : answers;
  const wrong = asserted.find(({ answer: { value } }) => !isSame(value, given.expected));
  if (!wrong) return { status: 'passed' };
  return {
    status: 'failed',
    detail: `${wrong.reading} reading: expected ${JSON.stringify(given.expected)}, got ${wrong.answer.shown}`,
  };
}

function answer(given: ExpressionCase, reading: Reading): { value: unknown; shown: string; error?: 'crash' } {
  try {
    const value = evaluateExpression(given.expression, scopeOf(given, reading));
    const plain = given.result === 'boolean' ? toBoolean(value) : toPlain(value);
    return { value: plain, shown: JSON.stringify(plain) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) return { value: undefined, shown: String(error), error: 'crash' };
    const value = describe(error);
    return { value, shown: JSON.stringify(value) };
  }
}

function scopeOf({ context }: ExpressionCase, reading: Reading): ExpressionScope {
  const json = { propertyCase: reading.propertyCase, dates: 'text' } as const;
  const { root, response, variables, taskInputs, jobStatus } = context;
  return {
    named: {
      ...('root' in context ? { root: jsonValue(root, json) } : {}),
      ...(variables ? { variables: textDictionary(variables) } : {}),
      ...(taskInputs ? { taskInputs: textDictionary(taskInputs) } : {}),
      ...(response
        ? {
            response: record({
              statuscode: jsonValue(response.statuscode, json),
              headers: textDictionary(response.headers ?? {}),
              content: jsonValue(response.content, json),
            }),
          }
        : {}),
    },
    reply: root,
    functions: ALL_FUNCTIONS,
    wildcards: true,
    json,
    countOfNull: reading.countOfNull,
    topLevelArray: reading.topLevelArray,
    ...(jobStatus ? { jobStatus } : {}),
  };
}

function describe(error: ExpressionError): unknown {
  if (error instanceof ExpressionParseError) return { error: 'parse', kind: error.kind, token: error.token ?? null };
  if (error instanceof TypeCastError) return { error: 'typeCast', from: error.from, to: error.to };
  return { error: 'function', message: error.message };
}

function toPlain(value: Value): unknown {
  switch (value.kind) {
    case 'Null':
      return null;
    case 'Number':
      return decimalNumber(value.value);
    case 'Version':
      return value.value.join('.');
    case 'Array':
      return value.items.map(toPlain);
    case 'Object':
      return value.identity;
    default:
      return value.value;
  }
}

function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>];
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}

// The operations of version-calculation vectors. Each calls the product's own rule and compares.
import type { Bump, CommitRules, ConventionalCommit, Outcome, SemVer, ZeroMajor } from '../../core/version';
import {
  applyBump,
  calverVersion,
  compareSemVer,
  conversions,
  formatPrecedence,
  guardVersion,
  highestBump,
  parseCommit,
  parseSemVer,
  releaseAs,
  shiftBump,
} from '../../core/version';
import type { VectorResult } from './kind';
import { compared, isObject } from './kind';
import type { NextInput } from './next';
import { judgeNext, runNext } from './next';

/** Runs one operation. The input has the shape that the file's `about` describes. */
export type Operation = (input: unknown, expected: unknown) => Promise<VectorResult> | VectorResult;

interface MessageOptions {
  readonly patchTypes?: readonly string[];
  readonly stripMergeTitle?: boolean;
}

/** Every operation by its name. */
export const operations: Readonly<Record<string, Operation>> = {
  valid: on<{ text: string }>(({ text }) => ({ valid: parseSemVer(text) !== undefined })),
  compare: on<{ a: string; b: string }>(({ a, b }) => ({ order: compareSemVer(version(a), version(b)) })),
  sort: on<{ versions: readonly string[] }>(({ versions }) => ({
    ascending: [...versions].sort((a, b) => compareSemVer(version(a), version(b))),
  })),
  'parse-commit': on<{ message: string; options?: MessageOptions }>(({ message, options }) =>
    commitResult(parseCommit(message, rules(options))),
  ),
  bump: on(bumpResult),
  guard: on<{ candidate: string; released: readonly string[] }>(({ candidate, released }) => {
    const outcome = guardVersion(version(candidate), released.map(version));
    return outcome.ok ? { accept: true } : { accept: false, reason: outcome.refusal };
  }),
  calver: on<{ format: string; at: string; released: readonly string[] }>(({ format, at, released }) =>
    result(calverVersion(format, Date.parse(at), released), 'version'),
  ),
  convert: on<{ version: string; to: string }>(({ version: text, to }) => {
    const conversion = conversions[to];
    if (!conversion) throw new Error(`Unknown notation '${to}'; known are ${Object.keys(conversions).join(', ')}.`);
    return result(conversion(text), 'value');
  }),
  next: async (input, expected) => judgeNext(await runNext(input as NextInput), expected),
};

function on<Input>(operation: (input: Input) => unknown): Operation {
  return (input, expected) => compared(expected, operation(input as Input));
}

function version(text: string): SemVer {
  const parsed = parseSemVer(text);
  if (!parsed) throw new Error(`'${text}' is no semantic version.`);
  return parsed;
}

function rules(options: MessageOptions = {}): CommitRules {
  return { patchTypes: options.patchTypes ?? ['fix'], stripMergeTitle: options.stripMergeTitle ?? false };
}

function commitResult({ type, scope, breaking, bump }: ConventionalCommit) {
  return { type: type ?? null, scope: scope ?? null, breaking, bump };
}

interface BumpInput {
  readonly current: string;
  readonly messages: readonly string[];
  readonly options?: MessageOptions & {
    readonly strategy?: string;
    readonly zeroMajor?: ZeroMajor;
    readonly onNoBump?: string;
  };
}

function bumpResult({ current, messages, options = {} }: BumpInput) {
  const forced = [...messages].reverse().map(releaseAs).find(isObject);
  if (forced) return { bump: 'release-as', version: formatPrecedence(forced as unknown as SemVer) };
  const from = version(current);
  const convention = options.strategy === 'semver-trailer' ? 'semver-trailer' : 'conventional';
  const asked = shiftBump(from, highestBump(messages, convention, rules(options)), options.zeroMajor ?? 'strict');
  const applied: Bump = asked === 'none' && options.onNoBump === 'patch' ? 'patch' : asked;
  return { bump: asked, version: formatPrecedence(applyBump(from, applied)) };
}

function result(outcome: Outcome<string>, name: string) {
  return outcome.ok ? { [name]: outcome.value } : { error: outcome.refusal };
}

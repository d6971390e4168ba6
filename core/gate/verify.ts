import { CHECK_NAMES, type EnvironmentCheck, environmentChecks, INVOKE_REST_API, TASK_CHECK_TYPE } from './checks';
import type { EnvironmentPlace } from './place';
import type { Problem } from './problems';
import type { GateSettings } from './settings';
import { adviseTiming, type TimingAdvice } from './timing';

/** A check as the service answers it with `$expand=settings`; only what is read, and nothing is taken for granted. */
export interface FoundCheck {
  readonly id?: number;
  readonly type?: { readonly id?: string; readonly name?: string };
  readonly settings?: {
    readonly displayName?: string;
    readonly definitionRef?: { readonly id?: string; readonly name?: string; readonly version?: string };
    readonly inputs?: Readonly<Record<string, string | undefined>>;
    readonly retryInterval?: number;
  };
  readonly timeout?: number;
  readonly isDisabled?: boolean;
  readonly resource?: { readonly type?: string; readonly id?: string };
}

/** One field that is not as wanted. */
export interface Difference {
  /** The label of the field in the portal. */
  readonly field: string;
  readonly wanted: string;
  readonly found: string;
}

/** What became of one wanted check. */
export interface CheckVerdict {
  readonly key: EnvironmentCheck['key'];
  readonly displayName: string;
  readonly state: 'present' | 'different' | 'missing';
  /** The id of the check that was found. */
  readonly id?: number;
  readonly differences: readonly Difference[];
  /** How often the found check asks, against Microsoft's advice. */
  readonly timing?: TimingAdvice;
}

/** What an environment has, against what is wanted. */
export interface Verification {
  /** True when every wanted check is there as wanted and nothing of ours is left over. */
  readonly isComplete: boolean;
  readonly checks: readonly CheckVerdict[];
  /** Checks with our names that the settings do not ask for; they hold releases by an old rule. */
  readonly leftOver: ReadonlyArray<{ readonly id?: number; readonly displayName: string }>;
  /** Why there is nothing to compare with. */
  readonly problems: readonly Problem[];
}

/** Compares the checks of an environment with those the settings ask for. Values of headers are never shown. */
export function verifyChecks(
  found: readonly FoundCheck[],
  settings: GateSettings,
  place: EnvironmentPlace,
): Verification {
  const { checks, problems } = environmentChecks(settings, place);
  const left = found.filter((check) => isOurKind(check) && isOn(check, place));
  const verdicts = matched(checks, left).map(([wanted, check]) => judge(wanted, check));
  const leftOver = left
    .filter(({ settings: its }) => CHECK_NAMES.some(([, name]) => isSameText(name, its?.displayName)))
    .map(({ id, settings: its }) => ({ ...(id === undefined ? {} : { id }), displayName: its?.displayName ?? '' }));
  const isComplete =
    problems.length === 0 && leftOver.length === 0 && verdicts.every(({ state }) => state === 'present');
  return { isComplete, checks: verdicts, leftOver, problems };
}

/** Whether a check is an Invoke REST API task at all. */
export function isOurKind({ type, settings }: FoundCheck): boolean {
  return isSameText(type?.id, TASK_CHECK_TYPE.id) && isSameText(settings?.definitionRef?.id, INVOKE_REST_API.id);
}

/** Whether a check is one of the gate's, by its name or by what it asks. */
export function isGateCheck(check: FoundCheck): boolean {
  const { displayName, inputs } = check.settings ?? {};
  const isNamed = CHECK_NAMES.some(([, name]) => isSameText(name, displayName));
  return isOurKind(check) && (isNamed || (inputs?.body ?? '').includes("IN GROUP 'Microsoft.BugCategory'"));
}

function isOn({ resource }: FoundCheck, place: EnvironmentPlace): boolean {
  return !resource?.id || resource.id === String(place.environmentId);
}

type Match = readonly [wanted: EnvironmentCheck, found: FoundCheck | undefined];

/** Pairs by name, then by what is asked, so that a renamed check is told as renamed. Takes the pairs out of `left`. */
function matched(wanted: readonly EnvironmentCheck[], left: FoundCheck[]): Match[] {
  const take = (isIt: (check: FoundCheck) => boolean): FoundCheck | undefined => {
    const at = left.findIndex(isIt);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const byName = wanted.map((check) => take(({ settings }) => isSameText(settings?.displayName, check.displayName)));
  return wanted.map((check, index) => {
    const { body, urlSuffix } = check.configuration.settings.inputs;
    const asksTheSame = ({ settings }: FoundCheck): boolean =>
      !CHECK_NAMES.some(([, name]) => isSameText(name, settings?.displayName)) &&
      isSameJson(settings?.inputs?.body ?? '', body) &&
      routeOf(settings?.inputs?.urlSuffix) === routeOf(urlSuffix);
    return [check, byName[index] ?? take(asksTheSame)];
  });
}

function routeOf(urlSuffix: string | undefined): string {
  return (urlSuffix ?? '').split('?')[0]!.toLowerCase();
}

function judge({ key, displayName, configuration }: EnvironmentCheck, found: FoundCheck | undefined): CheckVerdict {
  if (!found) return { key, displayName, state: 'missing', differences: [] };
  const differences = FIELDS.flatMap(({ field, wanted, found: read, isSame = isEqual, isHidden = false }) => {
    const [want, has] = [wanted(configuration), read(found)];
    if (isSame(want, has)) return [];
    return [{ field, wanted: isHidden ? '' : want, found: isHidden ? '' : has }];
  });
  const timing = adviseTiming({
    retryIntervalMinutes: found.settings?.retryInterval ?? 0,
    timeoutMinutes: found.timeout ?? 0,
  });
  return {
    key,
    displayName,
    state: differences.length === 0 ? 'present' : 'different',
    ...(found.id === undefined ? {} : { id: found.id }),
    differences,
    timing,
  };
}

interface Field {
  readonly field: string;
  readonly wanted: (configuration: EnvironmentCheck['configuration']) => string;
  readonly found: (check: FoundCheck) => string;
  readonly isSame?: (wanted: string, found: string) => boolean;
  /** Headers may hold a token someone pasted. */
  readonly isHidden?: boolean;
}

const input = (
  field: string,
  name: keyof EnvironmentCheck['configuration']['settings']['inputs'],
  options: Pick<Field, 'isSame' | 'isHidden'> = {},
): Field => ({
  field,
  wanted: ({ settings }) => settings.inputs[name] ?? '',
  found: ({ settings }) => settings?.inputs?.[name] ?? '',
  ...options,
});

/** Everything that decides what a check asks and how it judges; labels as in the portal. */
const FIELDS: readonly Field[] = [
  { field: 'Enabled', wanted: () => 'yes', found: ({ isDisabled }) => (isDisabled ? 'no' : 'yes') },
  {
    field: 'Display name',
    wanted: ({ settings }) => settings.displayName,
    found: ({ settings }) => settings?.displayName ?? '',
  },
  input('Connection type', 'connectedServiceNameSelector'),
  input('Generic service connection', 'connectedServiceName'),
  input('Azure DevOps service connection', 'connectedServiceNameAzureDevOps'),
  input('Method', 'method', { isSame: isSameText }),
  input('Headers', 'headers', { isSame: isSameHeaders, isHidden: true }),
  input('Body', 'body', { isSame: isSameJson }),
  input('URL suffix and parameters', 'urlSuffix'),
  input('Completion event', 'waitForCompletion', { isSame: isSameText }),
  input('Success criteria', 'successCriteria'),
  {
    field: 'Time between evaluations (minutes)',
    wanted: ({ settings }) => String(settings.retryInterval),
    found: ({ settings }) => String(settings?.retryInterval ?? ''),
  },
  {
    field: 'Timeout (minutes)',
    wanted: ({ timeout }) => String(timeout),
    found: ({ timeout }) => String(timeout ?? ''),
  },
];

function isEqual(left: string, right: string): boolean {
  return left.trim() === right.trim();
}

function isSameText(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && left.trim().toLowerCase() === right.trim().toLowerCase();
}

/** Equal when both are the same JSON, however it is laid out; the portal may have added line ends. */
function isSameJson(left: string, right: string): boolean {
  if (isEqual(left, right)) return true;
  const [a, b] = [canonical(left), canonical(right)];
  return a !== undefined && a === b;
}

/** Header names are without case. */
function isSameHeaders(left: string, right: string): boolean {
  if (isEqual(left, right)) return true;
  const [a, b] = [canonical(left, true), canonical(right, true)];
  return a !== undefined && a === b;
}

function canonical(source: string, isWithoutCase = false): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch {
    return undefined;
  }
  if (parsed === null || typeof parsed !== 'object') return undefined;
  const entries = Object.entries(parsed).map(
    ([name, value]) => [isWithoutCase ? name.toLowerCase() : name, value] as const,
  );
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

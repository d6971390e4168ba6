import { CHECK_NAMES, type EnvironmentCheck } from './checks';
import { type FoundCheck, isGateCheck } from './verify';

/** What a check of the gate asks, read back from an environment. */
export interface GateQuestion {
  readonly id?: number;
  readonly displayName: string;
  /** Which of the gate's checks it is by its name; a renamed one has none. */
  readonly key?: EnvironmentCheck['key'];
  /** The query it sends, or the saved query it names. */
  readonly ask: { readonly query: string } | { readonly savedQuery: string };
  /** How many work items there may be, or must be. */
  readonly rule: { readonly atMost: number } | { readonly atLeast: number };
}

/**
 * Reads what a check asks, so that it can be asked now. `undefined` when it is none of the gate's, is switched off, or
 * was changed so that it cannot be told what it asks.
 */
export function readGateCheck(check: FoundCheck): GateQuestion | undefined {
  if (!isGateCheck(check) || check.isDisabled) return undefined;
  const { displayName = '', inputs = {} } = check.settings ?? {};
  const ask = askOf(inputs.body ?? '', inputs.urlSuffix ?? '');
  const rule = ruleOf(inputs.successCriteria ?? '');
  if (!ask || !rule) return undefined;
  const key = CHECK_NAMES.find(([, name]) => name.toLowerCase() === displayName.trim().toLowerCase())?.[0];
  return { ...(check.id === undefined ? {} : { id: check.id }), displayName, ...(key ? { key } : {}), ask, rule };
}

/** Whether a count keeps the rule of a check; an unknown count never does. */
export function keepsRule({ rule }: GateQuestion, count: number | undefined): boolean {
  if (count === undefined) return false;
  return 'atMost' in rule ? count <= rule.atMost : count >= rule.atLeast;
}

function askOf(body: string, urlSuffix: string): GateQuestion['ask'] | undefined {
  const savedQuery = /\/_apis\/wit\/wiql\/([0-9a-f-]{36})(?:\?|$)/i.exec(urlSuffix)?.[1];
  if (savedQuery) return { savedQuery };
  try {
    const { query } = JSON.parse(body) as { query?: unknown };
    return typeof query === 'string' ? { query } : undefined;
  } catch {
    return undefined;
  }
}

/** The criteria the gate writes end with the one comparison that decides. */
function ruleOf(criteria: string): GateQuestion['rule'] | undefined {
  const match = /\b(le|ge)\(count\(root\['workItems'\]\), (\d+)\)\)\s*$/.exec(criteria);
  if (!match) return undefined;
  return match[1] === 'le' ? { atMost: Number(match[2]) } : { atLeast: Number(match[2]) };
}

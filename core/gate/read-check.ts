import { CHECK_NAMES, type EnvironmentCheck } from './checks';
import { IS_FLAT_RESULT } from './expressions';
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

/** The project a check is read for, as an address may name it. */
export interface ProjectNames {
  readonly id: string;
  readonly name: string;
}

/**
 * Reads what a check asks, so that it can be asked now. `undefined` when it is none of the gate's, is switched off, or
 * was changed so that it cannot be told what it asks: a verdict for something else than it asks would be worse than none.
 */
export function readGateCheck(check: FoundCheck, project: ProjectNames): GateQuestion | undefined {
  if (!isGateCheck(check) || check.isDisabled) return undefined;
  const { displayName = '', inputs = {} } = check.settings ?? {};
  // Waiting for an event, a check does not look at its criteria.
  if ((inputs.waitForCompletion ?? 'false').toLowerCase() !== 'false') return undefined;
  const route = routeOf(inputs.urlSuffix ?? '', project);
  const ask = route && askOf(inputs.method ?? 'POST', inputs.body ?? '', route.savedQuery);
  const rule = ruleOf(inputs.successCriteria ?? '');
  if (!ask || !rule || !isSeen(rule, route.top)) return undefined;
  const key = CHECK_NAMES.find(([, name]) => name.toLowerCase() === displayName.trim().toLowerCase())?.[0];
  return { ...(check.id === undefined ? {} : { id: check.id }), displayName, ...(key ? { key } : {}), ask, rule };
}

/** Whether a count keeps the rule of a check; an unknown count never does. */
export function keepsRule({ rule }: GateQuestion, count: number | undefined): boolean {
  if (count === undefined) return false;
  return 'atMost' in rule ? count <= rule.atMost : count >= rule.atLeast;
}

/** Where a request goes, when that is a query of the project. `top` is where its reply is cut. */
function routeOf(
  urlSuffix: string,
  { id, name }: ProjectNames,
): { readonly savedQuery: string | undefined; readonly top: number } | undefined {
  const match = /^\/([^/?]+)\/_apis\/wit\/wiql(?:\/([0-9a-f-]{36}))?\?(.*)$/i.exec(urlSuffix);
  const asked = decoded(match?.[1] ?? '').toLowerCase();
  if (!match || (asked !== id.toLowerCase() && asked !== name.toLowerCase())) return undefined;
  const top = new URLSearchParams(match[3]).get('$top');
  return { savedQuery: match[2], top: top === null ? Number.POSITIVE_INFINITY : Number(top) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function askOf(method: string, body: string, savedQuery: string | undefined): GateQuestion['ask'] | undefined {
  if (savedQuery) return method.toUpperCase() === 'GET' ? { savedQuery } : undefined;
  if (method.toUpperCase() !== 'POST') return undefined;
  try {
    const { query } = JSON.parse(body) as { query?: unknown };
    return typeof query === 'string' ? { query } : undefined;
  } catch {
    return undefined;
  }
}

/** The criteria exactly as the gate writes them, but for the words at the start, the number, and blanks. */
function ruleOf(criteria: string): GateQuestion['rule'] | undefined {
  const match = CRITERIA.exec(criteria.replace(/\s+/g, ''));
  if (!match) return undefined;
  return match[1] === 'le' ? { atMost: Number(match[2]) } : { atLeast: Number(match[2]) };
}

const escaped = (text: string): string => text.replace(/\s+/g, '').replace(/[[\]().]/g, '\\$&');
const CRITERIA = new RegExp(
  `^and\\('(?:[^']|'')*',${IS_FLAT_RESULT.map(escaped).join(',')},(le|ge)\\(count\\(root\\['workItems'\\]\\),(\\d+)\\)\\)$`,
);

/** Whether the reply is long enough to show that the rule is broken, or kept. */
function isSeen(rule: GateQuestion['rule'], top: number): boolean {
  return 'atMost' in rule ? top > rule.atMost : top >= rule.atLeast;
}

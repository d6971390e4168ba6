import { CONTROL_CRITERIA, limitCriteria } from './expressions';
import { limitsOf } from './limits';
import { type Connection, collectionUrl, type EnvironmentPlace } from './place';
import { checkSettings, type Problem, problem } from './problems';
import { activeBugsQuery, CONTROL_QUERY } from './query';
import { savedQueryPath, wiqlBody, wiqlPath } from './request';
import type { GateSettings } from './settings';
import type { Scope } from './severities';

/** The check type of every check that is a task, and the task behind ours. */
export const TASK_CHECK_TYPE = { id: 'fe1de3ee-a436-41b4-bb20-f6eb4cb879a7', name: 'Task Check' } as const;
export const INVOKE_REST_API = {
  id: '9c3e8943-130d-4c78-ac63-8af81df62dfb',
  name: 'InvokeRESTAPI',
  version: '1.274.1',
} as const;

/** The most characters the portal takes for Body and for Headers. */
export const MAX_TEXT_LENGTH = 2000;

/** Inputs of *Invoke REST API* that a check of ours sets; names as the service stores them. A type, not an interface, so that it is also a map of texts. */
export type CheckInputs = {
  readonly connectedServiceNameSelector: 'connectedServiceName' | 'connectedServiceNameAzureDevOps';
  readonly connectedServiceName?: string;
  readonly connectedServiceNameAzureDevOps?: string;
  readonly method: 'POST' | 'GET';
  readonly headers: string;
  readonly body: string;
  readonly urlSuffix: string;
  readonly waitForCompletion: 'false';
  readonly successCriteria: string;
};

/** A check configuration as `pipelines/checks/configurations` takes it. */
export interface CheckConfiguration {
  readonly type: typeof TASK_CHECK_TYPE;
  readonly settings: {
    readonly displayName: string;
    readonly definitionRef: { readonly id: string; readonly name: string; readonly version: string };
    readonly inputs: CheckInputs;
    readonly retryInterval: number;
  };
  readonly timeout: number;
  readonly resource: { readonly type: 'environment'; readonly id: string; readonly name: string };
}

/** One check of an environment: the control, or one limit. */
export interface EnvironmentCheck {
  readonly key: 'control' | Scope;
  readonly displayName: string;
  readonly configuration: CheckConfiguration;
}

/** The checks for an environment, or why there are none. */
export type EnvironmentChecks =
  | { readonly checks: readonly EnvironmentCheck[]; readonly problems: readonly [] }
  | { readonly checks: readonly []; readonly problems: readonly Problem[] };

interface Asked {
  readonly key: EnvironmentCheck['key'];
  readonly displayName: string;
  readonly method: CheckInputs['method'];
  readonly path: string;
  readonly body: string;
  readonly criteria: string;
}

/**
 * The built-in *Invoke REST API* checks that ask for an environment what the gate asks: one for the control and one for
 * every limit, because a check is one request. Azure Pipelines lets a stage start only while all of them hold.
 */
export function environmentChecks(settings: GateSettings, place: EnvironmentPlace): EnvironmentChecks {
  const problems = checkSettings(settings);
  if (problems.length > 0) return { checks: [], problems };
  const asked = [CONTROL, ...limitsOf(settings).map((limit) => askedFor(settings, limit, place.projectName))];
  const long = asked.filter(({ body, criteria }) => Math.max(body.length, criteria.length) > MAX_TEXT_LENGTH);
  if (long.length > 0) return { checks: [], problems: long.map(tooLong) };
  const checks = asked.map((one) => ({
    key: one.key,
    displayName: one.displayName,
    configuration: configure(one, place),
  }));
  return { checks, problems: [] };
}

const CONTROL: Asked = {
  key: 'control',
  displayName: 'Bug gate: control',
  method: 'POST',
  path: wiqlPath(1),
  body: wiqlBody(CONTROL_QUERY),
  criteria: CONTROL_CRITERIA,
};

const DISPLAY_NAMES: Readonly<Record<Scope, string>> = {
  critical: 'Bug gate: critical bugs',
  high: 'Bug gate: high bugs',
  medium: 'Bug gate: medium bugs',
  low: 'Bug gate: low bugs',
  all: 'Bug gate: all active bugs',
};

/** Names of every check the gate can make; by them it finds its own again. */
export const CHECK_NAMES: ReadonlyArray<readonly [key: EnvironmentCheck['key'], displayName: string]> = [
  ['control', CONTROL.displayName],
  ...(Object.entries(DISPLAY_NAMES) as Array<[Scope, string]>),
];

function askedFor(
  { bugs, savedQuery }: GateSettings,
  { scope, limit, words }: ReturnType<typeof limitsOf>[number],
  project: string,
): Asked {
  const common = { key: scope, displayName: DISPLAY_NAMES[scope] };
  // One above the limit is enough to break it.
  const top = limit + 1;
  if (savedQuery) {
    const criteria = limitCriteria('work items of the saved query', limit);
    return { ...common, method: 'GET', path: savedQueryPath(savedQuery, top), body: '', criteria };
  }
  const body = wiqlBody(activeBugsQuery(bugs, { scope, project }));
  return { ...common, method: 'POST', path: wiqlPath(top), body, criteria: limitCriteria(words, limit) };
}

function tooLong({ displayName, body }: Asked): Problem {
  return problem('BODY_TOO_LONG', 'body', { name: displayName, length: body.length, most: MAX_TEXT_LENGTH });
}

function configure({ displayName, method, path, body, criteria }: Asked, place: EnvironmentPlace): CheckConfiguration {
  const { connection, timing } = place;
  return {
    type: TASK_CHECK_TYPE,
    settings: {
      displayName,
      definitionRef: INVOKE_REST_API,
      inputs: {
        ...connectionInputs(connection),
        method,
        headers: headersFor(connection),
        body,
        urlSuffix: `/${place.projectId}${path}`,
        waitForCompletion: 'false',
        successCriteria: criteria,
      },
      retryInterval: timing.retryIntervalMinutes,
    },
    timeout: timing.timeoutMinutes,
    resource: { type: 'environment', id: String(place.environmentId), name: place.environmentName },
  };
}

function connectionInputs({ type, id }: Connection) {
  return type === 'generic'
    ? ({ connectedServiceNameSelector: 'connectedServiceName', connectedServiceName: id } as const)
    : ({
        connectedServiceNameSelector: 'connectedServiceNameAzureDevOps',
        connectedServiceNameAzureDevOps: id,
      } as const);
}

/** A connection with an identity of its own adds the Authorization header itself. */
function headersFor({ type }: Connection): string {
  const token = type === 'generic' ? { Authorization: 'Bearer $(system.AccessToken)' } : {};
  return JSON.stringify({ 'Content-Type': 'application/json', ...token });
}

/** The address the service connection must have for the suffixes to fit. */
export function connectionUrl(place: EnvironmentPlace): string {
  return collectionUrl(place);
}

import {
  adviseTiming,
  type BugFilter,
  belowProject,
  type CheckTiming,
  type Connection,
  checkSettings,
  DEFAULT_CLOSED_STATES,
  DEFAULT_TIMING,
  type GateSettings,
  LIMITS,
  type Priority,
  type Problem,
  type Scope,
  type TimingAdvice,
} from '../../core/gate';

/** Where the gate shall stand. */
export type GatePlace =
  | { readonly kind: 'environment'; readonly id: number }
  | { readonly kind: 'classic'; readonly definitionId: number; readonly stageId: number }
  | { readonly kind: 'yaml' };

/** What is filled in on the page, as typed: a text that is no number stays what it is, and is told. */
export interface GateForm {
  readonly place: GatePlace | null;
  readonly limits: Readonly<Record<Scope, string>>;
  /** `filter` = bugs by the fields below, `query` = the work items of a saved query. */
  readonly counts: 'filter' | 'query';
  readonly areaPath: string;
  readonly iterationPath: string;
  /** Divided by commas. */
  readonly tags: string;
  /** Empty = any. */
  readonly maxPriority: string;
  readonly foundWithinDays: string;
  readonly resolvedCounts: boolean;
  /** Null = those of the project's process. */
  readonly closedStates: readonly string[] | null;
  /** Id of the query, or an address that holds it. */
  readonly savedQuery: string;
  readonly connectionType: Connection['type'];
  readonly connectionName: string;
  /** Id of the connection, or an address that holds it. */
  readonly connectionId: string;
  readonly retryInterval: string;
  readonly timeout: string;
}

export const INITIAL_FORM: GateForm = {
  place: null,
  limits: { all: '0', critical: '', high: '', medium: '', low: '' },
  counts: 'filter',
  areaPath: '',
  iterationPath: '',
  tags: '',
  maxPriority: '',
  foundWithinDays: '',
  resolvedCounts: true,
  closedStates: null,
  savedQuery: '',
  connectionType: 'generic',
  connectionName: '',
  connectionId: '',
  retryInterval: String(DEFAULT_TIMING.retryIntervalMinutes),
  timeout: String(DEFAULT_TIMING.timeoutMinutes),
};

/** One part of the form and its name in the address. */
interface Field<V> {
  readonly name: string;
  read(text: string): V;
  write(value: V): string;
}

const LONGEST = 400;

const text = (name: string): Field<string> => ({
  name,
  read: (value) => value.slice(0, LONGEST),
  write: (value) => value,
});

const oneOf = <V extends string>(name: string, values: readonly [V, ...V[]]): Field<V> => ({
  name,
  read: (value) => values.find((known) => known === value) ?? values[0],
  write: (value) => value,
});

const FIELDS: { readonly [K in Exclude<keyof GateForm, 'limits'>]: Field<GateForm[K]> } = {
  place: { name: 'at', read: readPlace, write: placeText },
  counts: oneOf('counts', ['filter', 'query']),
  areaPath: text('area'),
  iterationPath: text('iteration'),
  tags: text('tags'),
  maxPriority: { name: 'priority', read: (value) => (/^[1-4]$/.test(value) ? value : ''), write: (value) => value },
  foundWithinDays: text('days'),
  resolvedCounts: { name: 'resolved', read: (value) => value !== 'false', write: String },
  closedStates: {
    name: 'closed',
    read: (value) => value.slice(0, LONGEST).split(',').filter(Boolean),
    write: (value) => (value ?? []).join(','),
  },
  savedQuery: text('query'),
  connectionType: oneOf('connectionType', ['generic', 'azureDevOps']),
  connectionName: text('connection'),
  connectionId: text('connectionId'),
  retryInterval: text('every'),
  timeout: text('timeout'),
};

/** The form an address tells; what makes no sense, or is not there, is as at first. */
export function readForm(address: string): GateForm {
  const parameters = new URLSearchParams(address);
  const entries = Object.entries(FIELDS).map(([key, field]) => {
    const value = parameters.get(field.name);
    return [key, value === null ? INITIAL_FORM[key as keyof GateForm] : field.read(value)];
  });
  const limits = LIMITS.map(({ scope, input }) => [
    scope,
    parameters.get(input)?.slice(0, LONGEST) ?? INITIAL_FORM.limits[scope],
  ]);
  return { ...Object.fromEntries(entries), limits: Object.fromEntries(limits) } as GateForm;
}

/** What is not as at first, as one text for the address; empty when everything is. */
export function writeForm(form: GateForm): string {
  const parameters = new URLSearchParams();
  const write = <K extends keyof typeof FIELDS>(key: K): void => {
    const field = FIELDS[key];
    const value = field.write(form[key]);
    const isInitial = form[key] === INITIAL_FORM[key] || value === field.write(INITIAL_FORM[key]);
    // No closed state at all is something else than those of the process.
    if (!isInitial || (key === 'closedStates' && form.closedStates !== null)) parameters.set(field.name, value);
  };
  for (const key of Object.keys(FIELDS) as (keyof typeof FIELDS)[]) write(key);
  for (const { scope, input } of LIMITS) {
    if (form.limits[scope] !== INITIAL_FORM.limits[scope]) parameters.set(input, form.limits[scope]);
  }
  return parameters.toString();
}

/** `env.13`, `classic.3.2` or `yaml`; empty when none is chosen. */
export function placeText(place: GatePlace | null): string {
  if (!place) return '';
  if (place.kind === 'environment') return `env.${place.id}`;
  return place.kind === 'classic' ? `classic.${place.definitionId}.${place.stageId}` : 'yaml';
}

function readPlace(value: string): GatePlace | null {
  if (value === 'yaml') return { kind: 'yaml' };
  const environment = /^env\.(\d{1,10})$/.exec(value);
  if (environment) return { kind: 'environment', id: Number(environment[1]) };
  const classic = /^classic\.(\d{1,10})\.(\d{1,10})$/.exec(value);
  return classic ? { kind: 'classic', definitionId: Number(classic[1]), stageId: Number(classic[2]) } : null;
}

/** A field of the form that something is said about; the scope of a limit names its field. */
export type FormField = Scope | 'limits' | 'bugs' | keyof Omit<GateForm, 'place' | 'limits' | 'counts'>;

/** Why the form is no gate yet. */
export type FormProblem =
  | { readonly field: FormField; readonly code: 'NOT_A_NUMBER'; readonly value: string }
  | { readonly field: FormField; readonly code: 'REFUSED'; readonly refused: Problem };

/** The gate a form means, or what keeps it from being one. */
export type FormReading =
  | { readonly settings: GateSettings; readonly problems: readonly [] }
  | { readonly settings: null; readonly problems: readonly FormProblem[] };

/** Which bug states the gate takes for closed: those ticked, else the process's, else those of Microsoft's processes. */
export function closedStatesIn(form: GateForm, ofProcess: readonly string[] | null): readonly string[] {
  return form.closedStates ?? ofProcess ?? DEFAULT_CLOSED_STATES;
}

/** Reads the form. `ofProcess` are the closed states of the project's bug types; null when they are not known. */
export function settingsOfForm(form: GateForm, ofProcess: readonly string[] | null, project: string): FormReading {
  const problems: FormProblem[] = [];
  const number = (field: FormField, typed: string): number | undefined => {
    const value = typed.trim();
    if (value === '') return undefined;
    if (/^\d{1,9}$/.test(value)) return Number(value);
    problems.push({ field, code: 'NOT_A_NUMBER', value });
    return undefined;
  };
  const isQuery = form.counts === 'query';
  const limits: Record<string, number> = {};
  for (const { scope } of LIMITS) {
    // A saved query cannot be divided by severity, so those fields are not shown with it.
    const limit = isQuery && scope !== 'all' ? undefined : number(scope, form.limits[scope]);
    if (limit !== undefined) limits[scope] = limit;
  }
  const days = isQuery ? undefined : number('foundWithinDays', form.foundWithinDays);
  const area = belowProject(form.areaPath.trim(), project);
  const iteration = belowProject(form.iterationPath.trim(), project);
  const tags = form.tags
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  const filter: BugFilter = {
    closedStates: closedStatesIn(form, ofProcess),
    resolvedCounts: form.resolvedCounts,
    ...(area === '' ? {} : { areaPath: area }),
    ...(iteration === '' ? {} : { iterationPath: iteration }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(form.maxPriority === '' ? {} : { maxPriority: Number(form.maxPriority) as Priority }),
    ...(days === undefined ? {} : { foundWithinDays: days }),
  };
  const settings: GateSettings = {
    limits,
    bugs: filter,
    ...(isQuery ? { savedQuery: idIn(form.savedQuery) || '-' } : {}),
  };
  // A limit that cannot be read is a limit all the same.
  const hasLimit = problems.length > 0;
  for (const refused of checkSettings(settings)) {
    if (hasLimit && refused.code === 'NO_LIMIT') continue;
    problems.push({ field: refused.field === 'body' ? 'bugs' : refused.field, code: 'REFUSED', refused });
  }
  return problems.length === 0 ? { settings, problems: [] } : { settings: null, problems };
}

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** The id in a text that may be a whole address; the text itself when it holds none. */
export function idIn(value: string): string {
  return GUID.exec(value)?.[0] ?? value.trim();
}

/** The connection of the form; the id is empty until somebody gave one. */
export function connectionOfForm(form: GateForm): Connection {
  const id = GUID.exec(form.connectionId)?.[0] ?? '';
  return { type: form.connectionType, id, name: form.connectionName.trim() };
}

/** The timing of the form, or which of its fields is no number of minutes. */
export type TimingReading =
  | { readonly timing: CheckTiming; readonly advice: TimingAdvice; readonly problems: readonly [] }
  | { readonly timing: null; readonly advice: null; readonly problems: readonly FormProblem[] };

/** A check cannot wait longer than this, in minutes: Azure Pipelines' 30 days. */
export const LONGEST_TIMEOUT = 43_200;

export function timingOfForm({ retryInterval, timeout }: GateForm): TimingReading {
  const isMinutes = (typed: string, least: number): boolean =>
    /^\d{1,5}$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= LONGEST_TIMEOUT;
  const problems: FormProblem[] = [];
  if (!isMinutes(retryInterval, 0))
    problems.push({ field: 'retryInterval', code: 'NOT_A_NUMBER', value: retryInterval });
  if (!isMinutes(timeout, 1)) problems.push({ field: 'timeout', code: 'NOT_A_NUMBER', value: timeout });
  if (problems.length > 0) return { timing: null, advice: null, problems };
  const timing = { retryIntervalMinutes: Number(retryInterval), timeoutMinutes: Number(timeout) };
  return { timing, advice: adviseTiming(timing), problems: [] };
}

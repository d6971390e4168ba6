/** What the page's address holds: a copied link shows the same view to everybody who may see it. */

/** The tabs, in order. The id is what the address says. */
export const TABS = ['overview', 'timeline', 'releases', 'waits', 'evidence', 'trends', 'rules', 'bug-gate'] as const;
export type Tab = (typeof TABS)[number];

/** A pipeline in the address: `12` is a YAML pipeline, `r5` a classic release pipeline. */
export interface PipelineKey {
  readonly kind: 'yaml' | 'classic';
  readonly id: number;
}

/** Days back from now, or two days of the plan's calendar (`2026-05-01`), both included. */
export type Range = { readonly days: number } | { readonly from: string; readonly to: string };

/** Which results the lists show. */
export const RESULTS = ['succeeded', 'failed', 'waiting', 'running', 'canceled'] as const;
export type ResultFilter = (typeof RESULTS)[number];

/** Part of the time axis that the timeline shows, in epoch milliseconds. */
export interface Zoom {
  readonly from: number;
  readonly to: number;
}

export interface UrlState {
  readonly tab: Tab;
  readonly pipelines: readonly PipelineKey[];
  /** Of several pipelines the one that tab and panel are about, as the address writes it; empty = the first. */
  readonly about: string;
  /** Short branch name; empty = the pipeline's default branch; `*` = all. */
  readonly branch: string;
  readonly range: Range;
  readonly results: readonly ResultFilter[];
  /** Part of a version, a title or a name. */
  readonly search: string;
  /** Stage whose panel is open, or which the tab is about; empty = none. */
  readonly stage: string;
  /** Release whose panel is open; null = none. */
  readonly release: number | null;
  /** The plan's panel is open. */
  readonly plan: boolean;
  readonly zoom: Zoom | null;
  /** What is filled in on the tab "Bug gate", as that tab writes it (`bug-gate-form.ts`). */
  readonly gate: string;
  /** Durations count the plan's working hours only. */
  readonly workingHours: boolean;
  /** Tab "Approvals & gates": who answered, which check, and how it was answered; empty = all. */
  readonly person: string;
  readonly check: string;
  readonly answer: string;
  /** Tab "Trends": numbers stand beside the survey's answers. */
  readonly compare: boolean;
  readonly expert: boolean;
}

/** More pipelines than this are not shown side by side. */
export const MOST_PIPELINES = 20;
export const DEFAULT_DAYS = 30;
export const LONGEST_DAYS = 366;

export const INITIAL: UrlState = {
  tab: 'overview',
  pipelines: [],
  about: '',
  branch: '',
  range: { days: DEFAULT_DAYS },
  results: [],
  search: '',
  stage: '',
  release: null,
  plan: false,
  zoom: null,
  gate: '',
  workingHours: false,
  person: '',
  check: '',
  answer: '',
  compare: false,
  expert: false,
};

type Parameters = Readonly<Record<string, string>>;

/** One part of the state and its parameter. Reading never fails: what makes no sense is the default. */
interface Field<V> {
  readonly parameter: string;
  read(text: string): V;
  /** Empty = the parameter is left out. */
  write(value: V): string;
}

const text = (parameter: string): Field<string> => ({
  parameter,
  read: (value) => value.slice(0, 300),
  write: (value) => value,
});

const flag = (parameter: string): Field<boolean> => ({
  parameter,
  read: (value) => value === '1',
  write: (value) => (value ? '1' : ''),
});

const FIELDS: { readonly [K in keyof UrlState]: Field<UrlState[K]> } = {
  tab: {
    parameter: 'tab',
    read: (value) => TABS.find((tab) => tab === value) ?? INITIAL.tab,
    write: (value) => (value === INITIAL.tab ? '' : value),
  },
  pipelines: {
    parameter: 'pipeline',
    read: (value) => value.split(',').flatMap(readPipeline).filter(isFirst).slice(0, MOST_PIPELINES),
    write: (value) => value.map(pipelineText).join(','),
  },
  about: text('about'),
  branch: text('branch'),
  range: { parameter: 'range', read: readRange, write: writeRange },
  results: {
    parameter: 'result',
    read: (value) => RESULTS.filter((result) => value.split(',').includes(result)),
    write: (value) => value.join(','),
  },
  search: text('q'),
  stage: text('stage'),
  release: {
    parameter: 'release',
    read: (value) => (/^\d{1,15}$/.test(value) ? Number(value) : null),
    write: (value) => (value === null ? '' : String(value)),
  },
  plan: flag('plan'),
  zoom: { parameter: 'zoom', read: readZoom, write: (value) => (value ? `${value.from}-${value.to}` : '') },
  gate: { parameter: 'gate', read: (value) => value.slice(0, 2000), write: (value) => value },
  workingHours: flag('hours'),
  person: text('person'),
  check: text('check'),
  answer: text('answer'),
  compare: flag('compare'),
  expert: flag('expert'),
};

/** Names of the parameters that belong to the page. */
export const PARAMETERS: readonly string[] = Object.values(FIELDS).map(({ parameter }) => parameter);

/** The state an address tells. */
export function readUrl(parameters: Parameters): UrlState {
  const entries = Object.entries(FIELDS).map(([name, field]) => {
    const value = parameters[field.parameter];
    return [name, value === undefined ? INITIAL[name as keyof UrlState] : field.read(value)];
  });
  return Object.fromEntries(entries) as UrlState;
}

/** The parameters of a state; an empty text removes the parameter. */
export function writeUrl(state: UrlState): Record<string, string> {
  const write = <K extends keyof UrlState>(name: K): [string, string] => [
    FIELDS[name].parameter,
    FIELDS[name].write(state[name]),
  ];
  return Object.fromEntries((Object.keys(FIELDS) as (keyof UrlState)[]).map(write));
}

/** The address of a state: `page` with the parameters that are not at their default. */
export function linkTo(page: string, state: UrlState): string {
  const url = new URL(page);
  for (const [name, value] of Object.entries(writeUrl(state))) if (value !== '') url.searchParams.set(name, value);
  return url.href;
}

/** `12` or `r5`, as in the address; also the pipeline's key in lists. */
export function pipelineText({ kind, id }: PipelineKey): string {
  return kind === 'classic' ? `r${id}` : String(id);
}

/** The pipeline that tab and panel are about; undefined when none is chosen. */
export function aboutOf({ pipelines, about }: Pick<UrlState, 'pipelines' | 'about'>): PipelineKey | undefined {
  return pipelines.find((key) => pipelineText(key) === about) ?? pipelines[0];
}

function readPipeline(value: string): PipelineKey[] {
  const match = /^(r?)(\d{1,10})$/.exec(value.trim());
  return match ? [{ kind: match[1] === 'r' ? 'classic' : 'yaml', id: Number(match[2]) }] : [];
}

function isFirst(key: PipelineKey, index: number, all: readonly PipelineKey[]): boolean {
  return all.findIndex((other) => pipelineText(other) === pipelineText(key)) === index;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
/** Nothing was built with Azure DevOps or what it grew out of before. */
const EARLIEST = '2005-01-01';

function readRange(value: string): Range {
  const days = /^(\d{1,3})d$/.exec(value)?.[1];
  if (days && Number(days) >= 1 && Number(days) <= LONGEST_DAYS) return { days: Number(days) };
  const [from = '', to = '', more] = value.split('..', 3);
  if (more !== undefined) return INITIAL.range;
  if (!isDay(from) || !isDay(to) || from > to) return INITIAL.range;
  // A link must not make the page read more than its own filters can.
  return (Date.parse(to) - Date.parse(from)) / DAY_MS < LONGEST_DAYS ? { from, to } : INITIAL.range;
}

/** A day of the calendar: some browsers take 31 February for 3 March. */
function isDay(text: string): boolean {
  if (!DAY.test(text) || text < EARLIEST) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function writeRange(range: Range): string {
  if ('from' in range) return `${range.from}..${range.to}`;
  return range.days === DEFAULT_DAYS ? '' : `${range.days}d`;
}

function readZoom(value: string): Zoom | null {
  const match = /^(\d{10,15})-(\d{10,15})$/.exec(value);
  if (!match) return null;
  const [from, to] = [Number(match[1]), Number(match[2])];
  return from < to ? { from, to } : null;
}

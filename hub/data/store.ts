import type { PlanReading } from '../../core/cadence/plan/read';
import type { PipelineView } from '../../core/cadence/view';
import { connect, type Host } from '../azure/host';
import { RestClient } from '../azure/rest';
import type { Place } from '../azure/routes';
import { listPipelines } from './choices';
import type { Details } from './details';
import { DetailsLoader } from './details-loader';
import { loadPipeline, refreshPipeline } from './load';
import { loadClassic, refreshClassic } from './load-classic';
import type { HubState, LoadedPipeline, PipelineChoice } from './model';
import { branchesOf, loadFrom } from './period';
import { readPlanText } from './plan-text';
import { problemOf } from './problems';
import type { Raw } from './raw';
import type { Reach } from './reach';
import { shapeOf } from './shape';
import { INITIAL, linkTo, type PipelineKey, pipelineText, readUrl, type UrlState, writeUrl } from './url-state';

/** What the page needs of the browser. */
export interface StoreSurroundings {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Epoch milliseconds. */
  now(): number;
  random(): number;
  readonly handshakeTimeoutMs: number;
}

/** How often the page looks for news, and how soon again when somebody comes back to it. */
const REFRESH_MS = 60_000;
const SOONEST_REFRESH_MS = 1000;
/** How often "3 minutes ago" is written anew. */
const CLOCK_MS = 20_000;

const EMPTY: HubState = {
  phase: 'starting',
  problem: null,
  url: INITIAL,
  culture: 'en-US',
  choices: null,
  pipelines: [],
  refreshing: false,
  loadedAt: null,
  pausedUntil: null,
  now: 0,
};

/** Raw answers of one pipeline and what may still be on its way. */
interface Entry {
  readonly key: PipelineKey;
  raw: Raw | null;
  /** The plan's file as read; null when there is none. */
  reading: PlanReading | null;
  /** The last view, and what it was computed from. */
  shown: { readonly raw: Raw; readonly key: string; readonly view: PipelineView } | null;
  /** Aborts what is on its way when the pipeline is left. */
  readonly leave: AbortController;
}

/**
 * The page's memory: what was asked, what came, and what the page shows of it. Components listen; nobody else loads.
 */
export class HubStore {
  readonly #surroundings: StoreSurroundings;
  readonly #listeners = new Set<(state: HubState) => void>();
  readonly #entries = new Map<string, Entry>();
  #state: HubState;
  #host: Host | null = null;
  #rest: RestClient | null = null;
  #details: DetailsLoader | null = null;
  #engine: typeof import('./engine') | null = null;
  #lastRefresh = 0;
  #refreshing: Promise<void> | null = null;

  constructor(surroundings: StoreSurroundings) {
    this.#surroundings = surroundings;
    this.#state = { ...EMPTY, now: surroundings.now() };
  }

  get state(): HubState {
    return this.#state;
  }

  /** Details that are loaded when they are looked at. */
  get details(): Details {
    return this.#details ?? NO_DETAILS;
  }

  /** The way to Azure DevOps, for a page that asks for what no other page needs. */
  readonly reach: Reach = reachOf(() => {
    if (!this.#host || !this.#rest) throw new Error('The page is not connected yet.');
    return { host: this.#host, rest: this.#rest };
  });

  /** Calls back with every new state; the returned function ends it. */
  listen(listener: (state: HubState) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  /** Shakes hands with Azure DevOps, reads the address, and loads what it says. */
  async start(): Promise<void> {
    let host: Host;
    try {
      const engine = import(/* webpackChunkName: "engine" */ './engine');
      // Its failure is told below; unheard until then it would be reported as nobody's.
      engine.catch(() => undefined);
      host = await connect(this.#surroundings.handshakeTimeoutMs);
      this.#engine = await engine;
    } catch (error) {
      this.#set({ phase: 'failed', problem: problemOf(error) });
      return;
    }
    this.#host = host;
    const rest = new RestClient({
      ...this.#surroundings,
      fetch: (url, init) => this.#surroundings.fetch(url, init),
      now: () => this.#surroundings.now(),
      random: () => this.#surroundings.random(),
      sleep,
      location: (area) => host.location(area),
      token: () => host.token(),
    });
    this.#rest = rest;
    rest.onPace((pace) => this.#set({ pausedUntil: pace.resumesAt }));
    this.#details = new DetailsLoader({
      place: () => this.#place(this.#first()),
      read: () => {
        const raw = this.#first()?.raw;
        return raw?.kind === 'yaml' ? raw : null;
      },
      write: (raw) => {
        const entry = this.#first();
        if (entry?.raw?.definition.id === raw.definition.id) entry.raw = raw;
        this.#show();
      },
      changed: () => this.#set({}),
    });
    const url = readUrl(await host.queryParameters());
    this.#set({ phase: 'ready', url, culture: host.culture });
    // The frame is shown as soon as there is something to see, also when loading takes long.
    void host.loaded();
    const choices = this.#loadChoices();
    // The period ends now by the service's clock, which its first answer tells.
    await Promise.race([rest.heard, choices]);
    await Promise.all([choices, this.#loadPipelines()]);
    this.#keepFresh();
  }

  /** Changes the address, and loads what the change needs. */
  go(change: Partial<UrlState>): void {
    const before = this.#state.url;
    const url = { ...before, ...change };
    this.#set({ url });
    void this.#host?.setQueryParameters(writeUrl(url));
    const needsMore = JSON.stringify([before.pipelines, before.range]) !== JSON.stringify([url.pipelines, url.range]);
    if (needsMore) void this.#loadPipelines();
    else if (before.branch !== url.branch || before.workingHours !== url.workingHours) this.#show();
  }

  /** Puts the address of what the page shows on the clipboard; gives it back when the browser does not let us. */
  async copyLink(): Promise<string | null> {
    const link = await this.link();
    try {
      await navigator.clipboard.writeText(link);
      return null;
    } catch {
      return link;
    }
  }

  /** The address of what the page shows now. */
  async link(): Promise<string> {
    const page = (await this.#host?.pageAddress()) ?? window.location.href;
    return linkTo(page, this.#state.url);
  }

  /** Looks for news: quietly, and never twice at the same time. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    const rest = this.#rest;
    if (!rest) return;
    this.#lastRefresh = this.#surroundings.now();
    this.#set({ refreshing: true });
    const results = await Promise.all(
      [...this.#entries.values()].map(async (entry) => {
        try {
          if (entry.raw) entry.raw = await this.#again(entry, entry.raw);
          else await this.#load(entry);
          this.#setProblem(entry.key, null);
          return true;
        } catch (error) {
          this.#setProblem(entry.key, error);
          return false;
        }
      }),
    );
    this.#set({ refreshing: false, ...(results.includes(true) ? { loadedAt: rest.now() } : {}) });
    this.#show();
  }

  async #loadChoices(): Promise<void> {
    const place = this.#place();
    let choices: readonly PipelineChoice[] = [];
    try {
      choices = await listPipelines(place);
    } catch (error) {
      if (this.#state.url.pipelines.length === 0) {
        this.#set({ phase: 'failed', problem: problemOf(error) });
        return;
      }
    }
    this.#set({ choices });
    const [only, ...others] = choices.filter(({ kind }) => kind === 'yaml');
    // A project with one pipeline needs no choosing; classic ones beside it are the older way.
    if (only && others.length === 0 && this.#state.url.pipelines.length === 0) {
      this.go({ pipelines: [{ kind: only.kind, id: only.id }] });
    }
    this.#show();
  }

  async #loadPipelines(): Promise<void> {
    const wanted = this.#state.url.pipelines;
    for (const [name, entry] of this.#entries) {
      if (wanted.some((key) => pipelineText(key) === name)) continue;
      entry.leave.abort();
      this.#entries.delete(name);
    }
    await Promise.all(
      wanted.map(async (key) => {
        const name = pipelineText(key);
        const known = this.#entries.get(name);
        const enough = known?.raw && known.raw.from <= loadFrom(this.#state.url, this.#now());
        if (enough) return;
        known?.leave.abort();
        const entry: Entry = {
          key,
          raw: known?.raw ?? null,
          reading: known?.reading ?? null,
          shown: known?.shown ?? null,
          leave: new AbortController(),
        };
        this.#entries.set(name, entry);
        this.#show();
        try {
          await this.#load(entry);
          this.#set({ loadedAt: this.#now() });
          this.#setProblem(key, null);
        } catch (error) {
          if (this.#entries.get(name) === entry) this.#setProblem(key, error);
        }
      }),
    );
    this.#lastRefresh = this.#surroundings.now();
    this.#show();
  }

  async #load(entry: Entry): Promise<void> {
    const now = this.#now();
    const from = loadFrom(this.#state.url, now);
    const place = this.#place(entry);
    if (entry.key.kind === 'classic') {
      entry.raw = await loadClassic(place, entry.key.id, from);
      return;
    }
    const raw = await loadPipeline(place, { pipelineId: entry.key.id, from, now, shapeOf });
    entry.reading = raw.plan ? await readPlanText(raw.plan.text) : null;
    entry.raw = raw;
  }

  #again(entry: Entry, raw: Raw): Promise<Raw> {
    const place = this.#place(entry);
    return raw.kind === 'yaml' ? refreshPipeline(place, raw) : refreshClassic(place, raw);
  }

  /** The view of a pipeline's answers; computed anew only when answers, branch or dates changed. */
  #viewOf(entry: Entry): PipelineView | null {
    const { raw } = entry;
    if (!raw || !this.#engine) return null;
    const { branch, range, workingHours } = this.#state.url;
    const key = JSON.stringify([branch, range, workingHours]);
    if (entry.shown?.raw !== raw || entry.shown.key !== key) {
      const setting = { project: this.#host?.project.name ?? '', now: raw.to, zone: this.#zone };
      entry.shown = { raw, key, view: this.#engine.viewOf(raw, entry.reading, this.#state.url, setting) };
    }
    return entry.shown.view;
  }

  #place(entry?: Entry): Place {
    if (!this.#rest || !this.#host) throw new Error('The page is not connected yet.');
    return { rest: this.#rest, project: this.#host.project.id, signal: entry?.leave.signal };
  }

  /** Zone of the page when no plan names one: the browser's, since the host tells Windows ids only. */
  get #zone(): string {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  }

  /** The pipeline that the tabs are about. */
  #first(): Entry | undefined {
    const key = this.#state.url.pipelines[0];
    return key && this.#entries.get(pipelineText(key));
  }

  #now(): number {
    return this.#rest?.now() ?? this.#surroundings.now();
  }

  /** Computes anew what the page shows of the answers. */
  #show(): void {
    const { url, choices } = this.#state;
    const now = this.#now();
    const pipelines = url.pipelines.map((key): LoadedPipeline => {
      const entry = this.#entries.get(pipelineText(key));
      const before = this.#state.pipelines.find((one) => pipelineText(one.key) === pipelineText(key));
      const choice = choices?.find((one) => pipelineText(one) === pipelineText(key));
      const raw = entry?.raw ?? null;
      return {
        key,
        name: raw?.definition.name ?? choice?.name ?? '',
        view: entry ? this.#viewOf(entry) : null,
        problem: before?.problem ?? null,
        branches: raw ? branchesOf(raw) : [],
      };
    });
    this.#set({ pipelines, now });
  }

  #setProblem(key: PipelineKey, error: unknown): void {
    const problem = error === null ? null : problemOf(error);
    if (problem?.kind === 'canceled') return;
    const name = pipelineText(key);
    this.#set({
      pipelines: this.#state.pipelines.map((one) => (pipelineText(one.key) === name ? { ...one, problem } : one)),
    });
  }

  #set(change: Partial<HubState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }

  /** Looks for news once a minute while the page is seen, and soon when somebody comes back to it. */
  #keepFresh(): void {
    const seen = (): boolean => !document.hidden && this.#state.pausedUntil === null;
    const age = (): number => this.#surroundings.now() - this.#lastRefresh;
    let soon: number | undefined;
    const comeBack = (): void => {
      if (soon !== undefined || !seen()) return;
      // Not at once: what happened just after the last look must be seen too, and one look is enough for many reasons.
      soon = window.setTimeout(
        () => {
          soon = undefined;
          const running = this.#refreshing ?? Promise.resolve();
          void running.then(() => this.refresh());
        },
        Math.max(0, SOONEST_REFRESH_MS - age()),
      );
    };
    window.setInterval(() => seen() && age() >= REFRESH_MS && void this.refresh(), REFRESH_MS / 10);
    window.setInterval(() => !document.hidden && this.#set({ now: this.#now() }), CLOCK_MS);
    window.addEventListener('focus', comeBack);
    document.addEventListener('visibilitychange', comeBack);
  }
}

function reachOf(connected: () => { readonly host: Host; readonly rest: RestClient }): Reach {
  return {
    get project() {
      return connected().host.project;
    },
    collectionUrl: () => connected().host.location(undefined),
    place: (signal) => ({ rest: connected().rest, project: connected().host.project.id, signal }),
    now: () => connected().rest.now(),
  };
}

const NO_DETAILS: Details = { state: { loading: 0, problem: null }, want: () => undefined };

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

import type { PipelineView } from '../../core/cadence/view';
import { connect, type Host, type StoredDocument } from '../azure/host';
import type { PaceState } from '../azure/pace';
import { RestClient } from '../azure/rest';
import type { Place } from '../azure/routes';
import { Allowance } from './allowance';
import type { Cache } from './cache';
import { listPipelines } from './choices';
import type { Details } from './details';
import { DetailsLoader } from './details-loader';
import { type Entry, PipelineLoader } from './loader';
import type { HubState, LoadedPipeline, PipelineChoice } from './model';
import { branchesOf, loadFrom } from './period';
import type { PlanDesk } from './plan-desk';
import { rawOfStored, readPlanText } from './plan-text';
import { problemOf } from './problems';
import type { RawPlan } from './raw';
import type { Reach } from './reach';
import { ASKED, EAGER, type Effort, QUIET } from './refresh';
import {
  type Documents,
  documentsOf,
  PLANS,
  planId,
  readStoredPlan,
  type StoredPlan,
  saveStoredPlan,
} from './stored-plan';
import {
  aboutOf,
  INITIAL,
  linkTo,
  type PipelineKey,
  pipelineText,
  readUrl,
  type UrlState,
  writeUrl,
} from './url-state';

/** What the page needs of the browser. */
export interface StoreSurroundings {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Epoch milliseconds. */
  now(): number;
  random(): number;
  readonly handshakeTimeoutMs: number;
  /** Where copies of answers are kept between visits. */
  readonly cache: Promise<Cache>;
}

/** How often the page looks for news, and how soon again when somebody comes back to it. */
const REFRESH_MS = 60_000;
const SOONEST_REFRESH_MS = 1000;
const REQUESTS_A_MINUTE = 6;
/** A page this old is as good as new. */
const FRESH_MS = 2 * REFRESH_MS;
/** What is asked within this time is answered by the same list. */
const TOGETHER_MS = 5000;
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
  slowed: false,
  now: 0,
};

/**
 * The page's memory: what was asked, what came, and what the page shows of it. Components listen; nobody else loads.
 */
export class HubStore {
  readonly #surroundings: StoreSurroundings;
  readonly #listeners = new Set<(state: HubState) => void>();
  #state: HubState;
  #host: Host | null = null;
  #rest: RestClient | null = null;
  #loader: PipelineLoader | null = null;
  #details: DetailsLoader | null = null;
  #engine: typeof import('./engine') | null = null;
  #storedPlans: { readonly at: number; readonly list: Promise<readonly StoredDocument[]> } | null = null;
  #lastRefresh = 0;
  /** How long after a look the next one comes: longer when it asked for much. */
  #restMs = REFRESH_MS;
  #refreshing: Promise<void> | null = null;
  /** How much the refresh under way asks for. */
  #effort: Effort = QUIET;
  readonly #allowance: Allowance;

  constructor(surroundings: StoreSurroundings) {
    this.#surroundings = surroundings;
    this.#allowance = new Allowance(REQUESTS_A_MINUTE, () => surroundings.now());
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

  /** The plan of the pipeline that the tabs are about. */
  readonly planDesk: PlanDesk = {
    open: async () => {
      const entry = this.#about();
      if (!entry?.raw || !this.#host) throw new Error('The pipeline is not loaded yet.');
      const { planOnDesk } = await import(/* webpackChunkName: "plan-desk" */ './plan-desk-open');
      const stored =
        entry.key.kind === 'yaml' ? await readStoredPlan(this.#documents(), this.#planId(entry.key)) : null;
      // What a colleague saved meanwhile counts on the page too, not only in the panel.
      if (stored) await this.#takeStoredPlan(stored);
      return planOnDesk(entry.raw, stored, this.#host.project.name);
    },
    check: async (text) => {
      const reading = await readPlanText(text);
      return reading.ok ? [] : reading.errors;
    },
    save: async (text, seen) => {
      const version = { text, author: this.#host?.user.name ?? '', savedAt: this.#momentOfSave(seen) };
      const saved = await saveStoredPlan(this.#documents(), seen, version);
      await this.#takeStoredPlan(saved.plan);
      return saved;
    },
  };

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
    rest.onPace((pace) => this.#followPace(pace));
    const loader = new PipelineLoader({
      place: (signal) => this.#place(signal),
      cache: this.#surroundings.cache,
      owner: { organization: host.organization, project: host.project.id, user: host.user.id },
      from: () => loadFrom(this.#state.url, this.#now()),
      now: () => this.#now(),
      storedPlan: (key) => this.#storedPlan(key),
      changed: () => this.#show(),
      failed: (key, error) => this.#setProblem(key, error),
    });
    this.#loader = loader;
    this.#details = new DetailsLoader({
      place: () => this.#place(this.#about()?.leave.signal),
      read: () => {
        const raw = this.#about()?.raw;
        return raw?.kind === 'yaml' ? raw : null;
      },
      write: (raw) => {
        const entry = this.#about();
        if (entry?.raw?.definition.id === raw.definition.id) loader.write(entry.key, raw);
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

  /** Looks for news, and never twice at the same time. Whoever asks for it gets more than the look of every minute. */
  refresh(effort: Effort = ASKED): Promise<void> {
    // A click into the page brings it into focus first: what was asked for must not be lost in the look for that.
    if (this.#refreshing && effort.plan && !this.#effort.plan) return this.#refreshing.then(() => this.refresh(effort));
    if (!this.#refreshing) this.#effort = effort;
    this.#refreshing ??= this.#refresh(effort).finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refresh(effort: Effort): Promise<void> {
    const [rest, loader] = [this.#rest, this.#loader];
    if (!rest || !loader) return;
    const before = rest.requests;
    // Who asks for the plan wants it as it is now, not as the page has just loaded it.
    if (effort.plan) this.#storedPlans = null;
    this.#lastRefresh = this.#surroundings.now();
    this.#set({ refreshing: true });
    await loader.refresh(effort);
    // Six requests a minute on average, however much there was to read.
    this.#restMs = Math.max(REFRESH_MS, ((rest.requests - before) * REFRESH_MS) / REQUESTS_A_MINUTE);
    this.#allowance.take(rest.requests - before);
    this.#set({ refreshing: false });
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
    await this.#loader?.load(this.#state.url.pipelines);
    this.#lastRefresh = this.#surroundings.now();
    this.#show();
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

  #place(signal?: AbortSignal): Place {
    if (!this.#rest || !this.#host) throw new Error('The page is not connected yet.');
    return { rest: this.#rest, project: this.#host.project.id, signal };
  }

  #followPace({ slowed, resumesAt }: PaceState): void {
    this.#set({ slowed, pausedUntil: resumesAt });
    if (resumesAt === null) return;
    // When nothing waits for its turn, nothing tells the end of a pause either.
    setTimeout(
      () => this.#state.pausedUntil === resumesAt && this.#set({ pausedUntil: null }),
      Math.max(0, resumesAt - this.#surroundings.now()),
    );
  }

  /** Zone of the page when no plan names one: the browser's, since the host tells Windows ids only. */
  get #zone(): string {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  }

  #documents(): Documents {
    const host = this.#host;
    if (!host) throw new Error('The page is not connected yet.');
    return documentsOf(host);
  }

  /** The pipeline that a stored plan is of, whichever the tabs are about by now. */
  #entryOf({ id }: StoredPlan): Entry | undefined {
    return [...(this.#loader?.entries.values() ?? [])].find(({ key }) => this.#planId(key) === id);
  }

  /** A plan counts from when it was saved. A page is as old as its last look: a save on top of a fresh one counts on it. */
  #momentOfSave(plan: StoredPlan): number {
    const now = this.#now();
    const asOf = this.#entryOf(plan)?.raw?.to ?? now;
    return asOf <= now && now - asOf <= FRESH_MS ? asOf : now;
  }

  async #takeStoredPlan(plan: StoredPlan): Promise<void> {
    this.#storedPlans = null;
    const entry = this.#entryOf(plan);
    if (!entry) return;
    await this.#loader?.takeStoredPlan(entry.key, await rawOfStored(plan));
    // A version that was saved after the last look counts with the next one.
    if ((plan.versions.at(-1)?.savedAt ?? 0) > (entry.raw?.to ?? 0)) {
      void (this.#refreshing ?? Promise.resolve()).then(() => this.refresh(QUIET));
    }
  }

  #planId(key: PipelineKey): string {
    return planId(this.#host?.project.id ?? '', pipelineText(key));
  }

  /** All pipelines' stored plans stand in one collection: it is read once for those that are loaded together. */
  async #storedPlan(key: PipelineKey): Promise<RawPlan | null> {
    const now = this.#surroundings.now();
    if (!this.#storedPlans || now - this.#storedPlans.at > TOGETHER_MS) {
      this.#storedPlans = { at: now, list: this.#documents().list(PLANS) };
    }
    const { list } = this.#storedPlans;
    return rawOfStored(await readStoredPlan({ ...this.#documents(), list: () => list }, this.#planId(key)));
  }

  /** The pipeline that the tabs are about. */
  #about(): Entry | undefined {
    const key = aboutOf(this.#state.url);
    return key && this.#loader?.entries.get(pipelineText(key));
  }

  #now(): number {
    return this.#rest?.now() ?? this.#surroundings.now();
  }

  /** Computes anew what the page shows of the answers. */
  #show(): void {
    const { url, choices } = this.#state;
    const now = this.#now();
    const pipelines = url.pipelines.map((key): LoadedPipeline => {
      const entry = this.#loader?.entries.get(pipelineText(key));
      const before = this.#state.pipelines.find((one) => pipelineText(one.key) === pipelineText(key));
      const choice = choices?.find((one) => pipelineText(one) === pipelineText(key));
      const raw = entry?.raw ?? null;
      return {
        key,
        name: raw?.definition.name ?? choice?.name ?? '',
        view: entry ? this.#viewOf(entry) : null,
        problem: before?.problem ?? null,
        branches: raw ? branchesOf(raw) : [],
        withoutEnvironments: raw?.kind === 'yaml' && raw.environments.length === 0 && !raw.unread.environments,
      };
    });
    this.#set({ pipelines, now, loadedAt: this.#loader?.asOf ?? null });
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
      if (soon !== undefined || !seen() || !this.#allowance.isLeft) return;
      // Not at once: what happened just after the last look must be seen too, and one look is enough for many reasons.
      soon = window.setTimeout(
        () => {
          soon = undefined;
          const running = this.#refreshing ?? Promise.resolve();
          void running.then(() => this.refresh(EAGER));
        },
        Math.max(0, SOONEST_REFRESH_MS - age()),
      );
    };
    window.setInterval(() => seen() && age() >= this.#restMs && void this.refresh(QUIET), REFRESH_MS / 10);
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

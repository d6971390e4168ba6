import type { PlanReading } from '../../core/cadence/plan/read';
import type { PipelineView } from '../../core/cadence/view';
import type { Place } from '../azure/routes';
import { type Cache, type CacheOwner, cacheKey } from './cache';
import { loadPipeline, type Shared, sharedBy } from './load';
import { loadClassic, refreshClassic } from './load-classic';
import { readPlanText } from './plan-text';
import type { Raw, RawPipeline, RawPlan } from './raw';
import { AFTER_A_VISIT, type Effort, refreshPipelines } from './refresh';
import { shapeOf } from './shape';
import { type PipelineKey, pipelineText } from './url-state';

/** Raw answers of one pipeline and what may still be on its way. */
export interface Entry {
  readonly key: PipelineKey;
  raw: Raw | null;
  /** The plan's file as read; null when there is none. */
  reading: PlanReading | null;
  /** The last view, and what it was computed from. */
  shown: { readonly raw: Raw; readonly key: string; readonly view: PipelineView } | null;
  /** Aborts what is on its way when the pipeline is left. */
  readonly leave: AbortController;
}

/** What loading needs, and whom it tells. */
export interface LoaderSurroundings {
  place(signal?: AbortSignal): Place;
  readonly cache: Promise<Cache>;
  readonly owner: CacheOwner;
  /** Nothing older is needed, in epoch milliseconds. */
  from(): number;
  /** The service's present moment. */
  now(): number;
  /** The plan of the hub's own settings; null when there is none, or when it cannot be read. */
  storedPlan(key: PipelineKey): Promise<RawPlan | null>;
  /** There is something new to show. */
  changed(): void;
  /** A pipeline could not be read; null = it can again. */
  failed(key: PipelineKey, error: unknown): void;
}

/** Pipelines that are loaded side by side: the first of many are whole soon, instead of all of them late. */
const SIDE_BY_SIDE = 3;
/** YAML, plan, environments and checks are read again once they are this old; runs and records at every look. */
const SETUP_MS = 60 * 60_000;
/** The service's clock is known to a second or so: answers that begin this much later reach far enough all the same. */
const REACH_MS = 30_000;
/** Storing a year of runs takes a moment: not while the page is being built. */
const KEEP_DELAY_MS = 1500;

/** Loads the chosen pipelines, keeps them up to date, and keeps a copy of them in the browser. */
export class PipelineLoader {
  readonly entries = new Map<string, Entry>();
  readonly #surroundings: LoaderSurroundings;
  /** What was kept last, to write nothing twice. */
  readonly #kept = new Map<string, Raw>();
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(surroundings: LoaderSurroundings) {
    this.#surroundings = surroundings;
  }

  /** When the oldest of the answers on the page were asked for; null before there are any. */
  get asOf(): number | null {
    const times = [...this.entries.values()].flatMap(({ raw }) => (raw ? [raw.to] : []));
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Loads what the wanted pipelines need and have not yet; forgets the others. */
  async load(wanted: readonly PipelineKey[]): Promise<void> {
    for (const [name, entry] of this.entries) {
      if (wanted.some((key) => pipelineText(key) === name)) continue;
      entry.leave.abort();
      this.entries.delete(name);
    }
    const missing = wanted.filter((key) => {
      const raw = this.entries.get(pipelineText(key))?.raw;
      return !raw || !reaches(raw, this.#surroundings.from());
    });
    const entries = missing.map((key) => {
      const known = this.entries.get(pipelineText(key));
      known?.leave.abort();
      const entry: Entry = {
        key,
        raw: known?.raw ?? null,
        reading: known?.reading ?? null,
        shown: known?.shown ?? null,
        leave: new AbortController(),
      };
      this.entries.set(pipelineText(key), entry);
      return entry;
    });
    this.#surroundings.changed();
    const shared = sharedBy(this.#surroundings.place());
    const next = entries[Symbol.iterator]();
    const work = async (): Promise<void> => {
      for (const entry of next) await this.#loadOne(entry, shared);
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  }

  /** Looks for news of everything that is loaded, and loads what could not be. True when anything was read. */
  async refresh(effort: Effort): Promise<boolean> {
    const entries = [...this.entries.values()];
    const due = entries.filter(({ raw }) => !raw || (!effort.quiet && this.#isSetupOld(raw)));
    const yaml = entries.filter((entry) => !due.includes(entry) && entry.raw?.kind === 'yaml');
    const classic = entries.filter((entry) => !due.includes(entry) && entry.raw?.kind === 'classic');
    const shared = sharedBy(this.#surroundings.place());
    const results = await Promise.all([
      this.#refreshYaml(yaml, effort),
      ...classic.map((entry) => this.#refreshOne(entry)),
      ...due.map((entry) => this.#loadOne(entry, shared)),
    ]);
    return results.includes(true);
  }

  /** Adds to what is known of a pipeline. */
  write(key: PipelineKey, raw: Raw): void {
    const entry = this.entries.get(pipelineText(key));
    if (!entry) return;
    entry.raw = raw;
    this.#keepSoon();
  }

  /** A plan that was just saved in the hub's settings counts at once. */
  async takeStoredPlan(key: PipelineKey, plan: RawPlan | null): Promise<void> {
    const entry = this.entries.get(pipelineText(key));
    if (entry?.raw?.kind !== 'yaml' || (entry.raw.plan && !entry.raw.plan.stored)) return;
    const reading = plan ? await readPlanText(plan.text) : null;
    entry.reading = reading;
    entry.raw = { ...entry.raw, plan };
    this.#surroundings.changed();
    this.#keepSoon();
  }

  async #loadOne(entry: Entry, shared: Shared): Promise<boolean> {
    return this.#attempt([entry], async () => {
      const from = this.#surroundings.from();
      const place = this.#surroundings.place(entry.leave.signal);
      const known = entry.raw ?? (await this.#restore(entry, from));
      if (entry.leave.signal.aborted) return;
      if (entry.key.kind === 'classic') {
        entry.raw = await loadClassic(place, entry.key.id, from);
        return;
      }
      const before = known?.kind === 'yaml' && reaches(known, from) ? known : undefined;
      if (before && !this.#isSetupOld(before)) {
        const [update] = await refreshPipelines(place, [before], AFTER_A_VISIT);
        // Details may have come meanwhile: they belong to the answer that is there now.
        if (update) entry.raw = update(entry.raw?.kind === 'yaml' ? entry.raw : before);
        return;
      }
      const now = this.#surroundings.now();
      const wish = { pipelineId: entry.key.id, from, now, shapeOf, known: before, shared };
      const raw = await loadPipeline(place, wish);
      // The file wins; without one the plan of the hub's own settings counts (research cadence-hub §5.2).
      const plan = raw.plan ?? (await this.#surroundings.storedPlan(entry.key));
      entry.reading = plan ? await readPlanText(plan.text) : null;
      entry.raw = { ...raw, plan };
    });
  }

  /** Shows the copy of an earlier visit, if there is one that reaches far enough. */
  async #restore(entry: Entry, from: number): Promise<Raw | undefined> {
    const cache = await this.#surroundings.cache;
    const kept = await cache.read(this.#key(entry));
    if (!kept || kept.raw.kind !== entry.key.kind || !reaches(kept.raw, from) || entry.raw) return undefined;
    entry.reading = kept.raw.plan ? await readPlanText(kept.raw.plan.text) : null;
    entry.raw = kept.raw;
    this.#kept.set(this.#key(entry), kept.raw);
    this.#surroundings.changed();
    return kept.raw;
  }

  #refreshYaml(entries: readonly Entry[], effort: Effort): Promise<boolean> {
    if (entries.length === 0) return Promise.resolve(false);
    return this.#attempt(entries, async () => {
      const signal = entries.length === 1 ? entries[0]?.leave.signal : undefined;
      const updates = await refreshPipelines(
        this.#surroundings.place(signal),
        entries.map(({ raw }) => raw as RawPipeline),
        effort,
      );
      entries.forEach((entry, at) => {
        const update = updates[at];
        if (update && entry.raw?.kind === 'yaml') entry.raw = update(entry.raw);
      });
    });
  }

  #refreshOne(entry: Entry): Promise<boolean> {
    return this.#attempt([entry], async () => {
      if (entry.raw?.kind !== 'classic') return;
      entry.raw = await refreshClassic(this.#surroundings.place(entry.leave.signal), entry.raw);
    });
  }

  async #attempt(entries: readonly Entry[], work: () => Promise<void>): Promise<boolean> {
    let error: unknown = null;
    try {
      await work();
    } catch (problem) {
      error = problem;
    }
    for (const entry of entries) {
      if (this.entries.get(pipelineText(entry.key)) === entry) this.#surroundings.failed(entry.key, error);
    }
    this.#surroundings.changed();
    if (error === null) this.#keepSoon();
    return error === null;
  }

  #isSetupOld(raw: Raw): boolean {
    return raw.kind === 'yaml' && this.#surroundings.now() - raw.setupAt > SETUP_MS;
  }

  #key(entry: Entry): string {
    return cacheKey(this.#surroundings.owner, pipelineText(entry.key));
  }

  /** Keeps a copy of what changed, a moment later. */
  #keepSoon(): void {
    if (this.#keeping !== undefined) return;
    this.#keeping = setTimeout(() => {
      this.#keeping = undefined;
      void this.#keep();
    }, KEEP_DELAY_MS);
  }

  async #keep(): Promise<void> {
    const cache = await this.#surroundings.cache;
    for (const entry of this.entries.values()) {
      const key = this.#key(entry);
      if (!entry.raw || this.#kept.get(key) === entry.raw) continue;
      this.#kept.set(key, entry.raw);
      await cache.write(key, entry.raw, this.#surroundings.now());
    }
  }
}

/** Whether answers go back to `from`. */
function reaches(raw: Raw, from: number): boolean {
  return raw.from <= from + REACH_MS;
}

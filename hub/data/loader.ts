import type { PlanReading } from '../../core/cadence/plan/read';
import type { PipelineView } from '../../core/cadence/view';
import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import { type Cache, type CacheOwner, cacheKey } from './cache';
import { loadPipeline, readPlanFile, type Shared, sharedBy } from './load';
import { loadClassic, refreshClassic } from './load-classic';
import { incidentQueryOf, readPlanText } from './plan-text';
import { problemOf } from './problems';
import type { Raw, RawPipeline, RawPlan } from './raw';
import { AFTER_A_VISIT, type Effort, QUIET, refreshPipelines } from './refresh';
import { expectYaml, shapeOf } from './shape';
import { type PipelineKey, pipelineText } from './url-state';

/** Raw answers of one pipeline and what may still be on its way. */
export interface Entry {
  readonly key: PipelineKey;
  raw: Raw | null;
  /** The plan's file as read; null when there is none. */
  reading: PlanReading | null;
  /** The last view, and what it was computed from. */
  shown: { readonly raw: Raw; readonly key: string; readonly view: PipelineView } | null;
  /** The query for incidents that is being asked. */
  asking: string | null;
  /** How often a plan of the hub's settings was taken: what was read before the last time is older. */
  saves: number;
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
  /** The plan of the hub's own settings; null when there is none. @throws when it cannot be read */
  storedPlan(key: PipelineKey): Promise<RawPlan | null>;
  /** There is something new to show. */
  changed(): void;
  /** A pipeline could not be read; null = it can again. */
  failed(key: PipelineKey, error: unknown): void;
}

/** Pipelines that are loaded side by side: the first of many are whole soon, instead of all of them late. */
const SIDE_BY_SIDE = 3;
/** A setup of which a part could not be read is read again once it is this old. */
const UNREAD_SETUP_MS = 60_000;
/** The service's clock is known to a second or so: answers that begin this much later reach far enough all the same. */
const REACH_MS = 30_000;
/** By how many pipelines the first one of a look moves on: as many as a quiet look has room for. */
const TURN = QUIET.pipelines;
/** Storing a year of runs takes a moment: not while the page is being built. */
const KEEP_DELAY_MS = 1500;

/** Loads the chosen pipelines, keeps them up to date, and keeps a copy of them in the browser. */
export class PipelineLoader {
  /** In the order in which they are wanted: the tabs are about the first one. */
  readonly entries = new Map<string, Entry>();
  readonly #surroundings: LoaderSurroundings;
  /** What was kept last, to write nothing twice. */
  readonly #kept = new Map<string, Raw>();
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

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
        asking: null,
        saves: 0,
        leave: new AbortController(),
      };
      this.entries.set(pipelineText(key), entry);
      return entry;
    });
    for (const key of wanted) {
      const entry = this.entries.get(pipelineText(key));
      this.entries.delete(pipelineText(key));
      if (entry) this.entries.set(pipelineText(key), entry);
    }
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
    const entries = this.#inTurn();
    const due = entries.filter(({ raw }) => !raw || this.#isSetupOld(raw, effort)).slice(0, effort.pipelines);
    const rest = entries.filter((entry) => entry.raw && !due.includes(entry));
    const yaml = rest.filter(({ raw }) => raw?.kind === 'yaml');
    const classic = rest.filter(({ raw }) => raw?.kind === 'classic').slice(0, effort.pipelines);
    const shared = sharedBy(this.#surroundings.place());
    const first = yaml.find((entry) => entry === this.entries.values().next().value);
    const results = await Promise.all([
      this.#refreshYaml(yaml, effort),
      ...(effort.plan && first ? [this.#attempt([first], () => this.#refreshPlan(first))] : []),
      ...classic.map((entry) => this.#refreshOne(entry)),
      ...due.map((entry) => this.#loadOne(entry, shared, effort)),
    ]);
    for (const entry of entries) this.#askIncidents(entry);
    return results.includes(true);
  }

  /** The pipelines, another one first each time: what one look has no room for is done by the next. */
  #inTurn(): readonly Entry[] {
    const entries = [...this.entries.values()];
    this.#turn += TURN;
    const first = this.#turn % Math.max(entries.length, 1);
    return [...entries.slice(first), ...entries.slice(0, first)];
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
    entry.saves += 1;
    await this.#takePlan(entry, plan, entry.saves);
    this.#surroundings.changed();
    this.#keepSoon();
  }

  async #loadOne(entry: Entry, shared: Shared, effort = AFTER_A_VISIT): Promise<boolean> {
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
      if (before && !this.#isSetupOld(before, effort)) {
        const [update] = await refreshPipelines(place, [before], AFTER_A_VISIT);
        // Details may have come meanwhile: they belong to the answer that is there now.
        if (update) entry.raw = update(entry.raw?.kind === 'yaml' ? entry.raw : before);
        return;
      }
      expectYaml();
      const { saves } = entry;
      const now = this.#surroundings.now();
      const wish = { pipelineId: entry.key.id, from, now, shapeOf, known: before, shared };
      const raw = await this.#withStoredPlan(entry, await loadPipeline(place, wish));
      const reading = raw.plan ? await readPlanText(raw.plan.text) : null;
      if (entry.leave.signal.aborted) return;
      // Details may have come meanwhile, and a plan may have been saved.
      const loaded = withDetails(raw, entry.raw);
      const isNewest = entry.saves === saves;
      if (isNewest) entry.reading = reading;
      entry.raw = isNewest ? loaded : { ...loaded, plan: planOf(entry.raw) };
      this.#askIncidents(entry);
    });
  }

  /** Shows the copy of an earlier visit, if there is one that reaches far enough. */
  async #restore(entry: Entry, from: number): Promise<Raw | undefined> {
    const cache = await this.#surroundings.cache;
    const kept = await cache.read(this.#key(entry));
    if (!kept || kept.raw.kind !== entry.key.kind || !reaches(kept.raw, from) || entry.raw) return undefined;
    entry.reading = kept.raw.plan ? await readPlanText(kept.raw.plan.text) : null;
    entry.raw = kept.raw;
    this.#askIncidents(entry);
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

  /** Reads the plan again, its file or else that of the hub's settings, and asks again for what it asks for. */
  async #refreshPlan(entry: Entry): Promise<void> {
    const { raw, saves } = entry;
    if (raw?.kind !== 'yaml') return;
    const place = this.#surroundings.place(entry.leave.signal);
    if (isStopped(raw)) await this.#refreshDefinition(entry, place);
    const file = await readPlanFile(place, raw.definition, raw.builds.values());
    const before = file.problem ? raw.plan : null;
    const found = await this.#withStoredPlan(entry, { ...raw, plan: file.value ?? before });
    await this.#takePlan(entry, found.plan, saves);
    this.#askIncidents(entry, true);
  }

  /** Whoever has just enabled a pipeline wants to see it. */
  async #refreshDefinition(entry: Entry, place: Place): Promise<void> {
    const definition = await routes.definition(place, entry.key.id);
    if (entry.raw?.kind === 'yaml') entry.raw = { ...entry.raw, definition };
  }

  /** Unless one was saved after this was read. */
  async #takePlan(entry: Entry, plan: RawPlan | null, saves: number): Promise<void> {
    const reading = plan ? await readPlanText(plan.text) : null;
    if (entry.raw?.kind !== 'yaml' || entry.saves !== saves || isSamePlan(entry.raw.plan, plan)) return;
    entry.reading = reading;
    entry.raw = { ...entry.raw, plan };
    this.#askIncidents(entry);
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

  /** The file wins; without one the plan of the hub's own settings counts (research cadence-hub §5.2). */
  async #withStoredPlan(entry: Entry, raw: RawPipeline): Promise<RawPipeline> {
    if (raw.plan && !raw.plan.stored) return raw;
    try {
      return { ...raw, plan: await this.#surroundings.storedPlan(entry.key) };
    } catch (error) {
      // The plan that counted before counts on: that it cannot be read does not say that it is gone.
      const known = planOf(entry.raw);
      return {
        ...raw,
        plan: known?.stored ? known : null,
        unread: { ...raw.unread, plan: raw.unread.plan ?? problemOf(error) },
      };
    }
  }

  /** Asks for the incidents of the plan's query when that is due. They come later than the page: nothing else waits for them. */
  #askIncidents(entry: Entry, atOnce = false): void {
    if (entry.raw?.kind !== 'yaml' || incidentQueryOf(entry.reading) === '') return;
    const { now, place } = this.#surroundings;
    const ask = { place: place(entry.leave.signal), now: now(), atOnce };
    import(/* webpackChunkName: "incidents" */ './incidents')
      .then(({ updateIncidents }) => updateIncidents(entry, ask))
      .then((isNew) => {
        if (!isNew) return;
        this.#surroundings.changed();
        this.#keepSoon();
      })
      // The page does without: it says that incidents have not been read.
      .catch(() => undefined);
  }

  #isSetupOld(raw: Raw, effort: Effort): boolean {
    if (raw.kind === 'classic') return false;
    const unread = Object.values(raw.unread).some((problem) => problem.kind !== 'forbidden');
    const longest = unread ? Math.min(UNREAD_SETUP_MS, effort.setupMs) : effort.setupMs;
    return this.#surroundings.now() - raw.setupAt > longest;
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

function planOf(raw: Raw | null): RawPlan | null {
  return raw?.kind === 'yaml' ? raw.plan : null;
}

function isSamePlan(a: RawPlan | null, b: RawPlan | null): boolean {
  const versions = (plan: RawPlan | null) => plan?.stored?.map(({ number, savedAt }) => [number, savedAt]) ?? null;
  return a?.text === b?.text && JSON.stringify(versions(a)) === JSON.stringify(versions(b));
}

/** Whether a pipeline is disabled or paused, as far as its definition tells. */
function isStopped({ definition: { queueStatus = 0 } }: RawPipeline): boolean {
  return queueStatus !== 0 && String(queueStatus).toLowerCase() !== 'enabled';
}

/** A setup that was read anew, with the details of runs that came while it was read. */
function withDetails(raw: RawPipeline, now: Raw | null): RawPipeline {
  if (now?.kind !== 'yaml') return raw;
  const timelines = new Map(raw.timelines);
  for (const [id, one] of now.timelines) {
    const same = raw.builds.get(id)?.lastChangedDate === now.builds.get(id)?.lastChangedDate;
    if (!timelines.has(id) && same) timelines.set(id, one);
  }
  return {
    ...raw,
    ...(now.incidents && { incidents: now.incidents }),
    timelines,
    approvals: new Map([...now.approvals, ...raw.approvals]),
    suites: new Map([...now.suites, ...raw.suites]),
  };
}

/** Whether answers go back to `from`. */
function reaches(raw: Raw, from: number): boolean {
  return raw.from <= from + REACH_MS;
}

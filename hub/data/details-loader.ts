import { RestError } from '../azure/errors';
import type { Place } from '../azure/routes';
import * as routes from '../azure/routes';
import type { Depth, Details, DetailsState } from './details';
import { isAnswered, readApprovals, readTimelines } from './load';
import { problemOf } from './problems';
import type { RawPipeline } from './raw';
import { optional } from './read';

/** Where details are kept and how they are read. */
interface Keeper {
  place(): Place;
  read(): RawPipeline | null;
  write(raw: RawPipeline): void;
  /** Called when the state changed but the data did not. */
  changed(): void;
}

/** Runs of one round: their answers reach the page together, so that it does not compute after each one. */
const ROUND = 25;

/** Loads timelines, approvals and check results of the runs that somebody looks at, and of no others. */
export class DetailsLoader implements Details {
  readonly #keeper: Keeper;
  readonly #wanted = new Map<number, Depth>();
  /** Runs whose checks were asked for, by the change of the run they belong to. */
  readonly #asked = new Map<number, string>();
  #state: DetailsState = { loading: 0, problem: null };
  #working = false;

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
  }

  get state(): DetailsState {
    return this.#state;
  }

  want(runIds: readonly number[], depth: Depth): void {
    const raw = this.#keeper.read();
    if (!raw) return;
    for (const id of runIds) {
      if (this.#missing(raw, id, depth) && this.#wanted.get(id) !== 'evidence') this.#wanted.set(id, depth);
    }
    if (this.#wanted.size > 0 && !this.#working) void this.#work();
  }

  #missing(raw: RawPipeline, id: number, depth: Depth): boolean {
    const build = raw.builds.get(id);
    if (!build) return false;
    if (!raw.timelines.has(id)) return true;
    return depth === 'evidence' && this.#asked.get(id) !== (build.lastChangedDate ?? '');
  }

  async #work(): Promise<void> {
    this.#working = true;
    try {
      while (this.#wanted.size > 0) {
        const round = [...this.#wanted].slice(0, ROUND);
        this.#tell({ loading: this.#wanted.size, problem: null });
        await this.#round(round);
        for (const [id] of round) this.#wanted.delete(id);
      }
      this.#tell({ loading: 0, problem: null });
    } catch (error) {
      this.#wanted.clear();
      if (error instanceof RestError && error.kind === 'canceled') this.#tell({ loading: 0, problem: null });
      else this.#tell({ loading: 0, problem: problemOf(error) });
    } finally {
      this.#working = false;
    }
  }

  async #round(round: readonly (readonly [number, Depth])[]): Promise<void> {
    const place = this.#keeper.place();
    const before = this.#keeper.read();
    if (!before) return;
    const missing = round.filter(([id]) => !before.timelines.has(id)).map(([id]) => id);
    const found = await Promise.all(missing.map((id) => readTimelines(place, id)));
    const deep = new Set(round.filter(([, depth]) => depth === 'evidence').map(([id]) => id));
    const all = [...found, ...[...before.timelines.values()].filter(({ runId }) => deep.has(runId))];
    const approvalIds = new Set<string>();
    const suiteIds = new Set<string>();
    for (const { runId, timelines } of all) {
      for (const record of timelines.flatMap((timeline) => timeline.records)) {
        const type = record.type.toLowerCase();
        if (type === 'checkpoint.approval' && !isAnswered(before.approvals.get(record.id))) approvalIds.add(record.id);
        if (type === 'checkpoint' && deep.has(runId)) suiteIds.add(record.id);
      }
    }
    const [approvals, suites] = await Promise.all([
      readApprovals(place, [...approvalIds]),
      Promise.all([...suiteIds].map((id) => optional(routes.checkSuite(place, id), null))),
    ]);
    for (const id of deep) this.#asked.set(id, before.builds.get(id)?.lastChangedDate ?? '');
    // Other answers may have come meanwhile: add to what is there now.
    const now = this.#keeper.read();
    if (!now || now.definition.id !== before.definition.id) return;
    this.#keeper.write({
      ...now,
      timelines: new Map([...now.timelines, ...found.map((one) => [one.runId, one] as const)]),
      approvals: new Map([...now.approvals, ...approvals.map((one) => [one.id, one] as const)]),
      suites: new Map([...now.suites, ...suites.flatMap((one) => (one ? [[one.id, one] as const] : []))]),
    });
  }

  #tell(state: DetailsState): void {
    this.#state = state;
    this.#keeper.changed();
  }
}

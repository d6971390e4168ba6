import { RestError } from './errors';

/** Time and chance, given from outside so that tests decide both. */
export interface Surroundings {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`; rejects when `signal` aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 (included) to 1 (not included). */
  random(): number;
}

/** What the page says about its own speed. */
export interface PaceState {
  /** True while Azure DevOps asks the page to slow down. */
  readonly slowed: boolean;
  /** When requests go on; `null` while they go on now. */
  readonly resumesAt: number | null;
  /** The resource the service named (`X-RateLimit-Resource`), empty when none. */
  readonly resource: string;
}

const FREE: PaceState = { slowed: false, resumesAt: null, resource: '' };

/** Side by side when nothing is known, and when less than a fifth of the allowance is left. */
const PARALLEL = 6;
const PARALLEL_WHEN_SHORT = 1;
const SHORT = 0.2;
/** Nobody is asked to wait longer: the allowance is counted over five minutes (research rest-contracts §11). */
const LONGEST_HOLD_MS = 10 * 60_000;

/**
 * Lets requests through: at most six at once, one when the allowance runs out (`X-RateLimit-*`), none while the service
 * asks to wait (`Retry-After`, also on answers that succeeded; research rest-contracts §11).
 */
export class Pace {
  readonly #surroundings: Surroundings;
  readonly #waiting: (() => void)[] = [];
  readonly #listeners = new Set<(state: PaceState) => void>();
  #running = 0;
  #parallel = PARALLEL;
  #shortUntil = 0;
  #holdUntil = 0;
  #state = FREE;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  get state(): PaceState {
    return this.#state;
  }

  /** Calls back with every change of state; the returned function ends it. */
  listen(listener: (state: PaceState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Runs a request when it is its turn. @throws RestError `canceled` when `signal` aborts before that. */
  async run<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#turn(signal);
    try {
      return await request();
    } finally {
      this.#running--;
      this.#next();
    }
  }

  /** Learns from an answer's headers. `get` gives a header's value, or null when the browser may not show it. */
  learn(get: (name: string) => string | null): void {
    const now = this.#surroundings.now();
    const retryAfter = Number(get('retry-after'));
    if (retryAfter > 0) this.hold(retryAfter * 1000, get('x-ratelimit-resource') ?? '');
    const limit = Number(get('x-ratelimit-limit'));
    const remaining = get('x-ratelimit-remaining');
    if (limit > 0 && remaining !== null) {
      const short = Number(remaining) / limit < SHORT;
      this.#parallel = short ? PARALLEL_WHEN_SHORT : PARALLEL;
      const reset = Number(get('x-ratelimit-reset')) * 1000;
      this.#shortUntil = short ? Math.min(Math.max(reset, now + 1000), now + LONGEST_HOLD_MS) : 0;
      if (this.#holdUntil <= now && this.#state.slowed !== short) this.#tell(this.#unheld);
    }
  }

  /** What there is to say once nothing is held any more. */
  get #unheld(): PaceState {
    return this.#shortUntil > 0 ? { slowed: true, resumesAt: null, resource: this.#state.resource } : FREE;
  }

  /** No request starts for `ms`. */
  hold(ms: number, resource = ''): void {
    const until = this.#surroundings.now() + Math.min(ms, LONGEST_HOLD_MS);
    if (until <= this.#holdUntil) return;
    this.#holdUntil = until;
    this.#tell({ slowed: true, resumesAt: until, resource });
  }

  async #turn(signal?: AbortSignal): Promise<void> {
    for (;;) {
      if (signal?.aborted) {
        // It may have been woken for a turn that it does not take.
        this.#next();
        throw new RestError('canceled', 'Canceled.');
      }
      const now = this.#surroundings.now();
      if (this.#shortUntil > 0 && now >= this.#shortUntil) {
        this.#shortUntil = 0;
        this.#parallel = PARALLEL;
        if (this.#holdUntil <= now) this.#tell(FREE);
      }
      if (this.#holdUntil > now) {
        await this.#surroundings.sleep(this.#holdUntil - now, signal).catch(() => undefined);
        continue;
      }
      if (this.#running < this.#parallel) {
        this.#running++;
        if (this.#state.resumesAt !== null) this.#tell(this.#unheld);
        return;
      }
      await new Promise<void>((resolve) => {
        const leave = (): void => {
          signal?.removeEventListener('abort', leave);
          const at = this.#waiting.indexOf(leave);
          if (at >= 0) this.#waiting.splice(at, 1);
          resolve();
        };
        this.#waiting.push(leave);
        signal?.addEventListener('abort', leave);
      });
    }
  }

  #next(): void {
    const free = Math.max(this.#parallel - this.#running, 0);
    for (const wake of this.#waiting.slice(0, free)) wake();
  }

  #tell(state: PaceState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

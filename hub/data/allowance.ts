const MINUTE = 60_000;
/**
 * Requests that may be asked at once after a quiet time: some sixty returns to the page. Whoever works through a morning's
 * releases must see each step at once; only who returns without end waits for the look of every minute.
 */
export const MOST = 600;

/**
 * Requests that looking for news may ask for: so many a minute on average, and what was saved up at once. Whoever goes to
 * and fro between two windows comes back to the page every few seconds.
 */
export class Allowance {
  readonly #aMinute: number;
  readonly #now: () => number;
  #left = MOST;
  #at: number;

  constructor(aMinute: number, now: () => number) {
    this.#aMinute = aMinute;
    this.#now = now;
    this.#at = now();
  }

  /** Whether anything is left. */
  get isLeft(): boolean {
    const now = this.#now();
    this.#left = Math.min(MOST, this.#left + (Math.max(0, now - this.#at) * this.#aMinute) / MINUTE);
    this.#at = now;
    return this.#left >= 1;
  }

  /** Takes what was asked for; below zero the next ones wait. */
  take(requests: number): void {
    this.#left -= requests;
  }
}

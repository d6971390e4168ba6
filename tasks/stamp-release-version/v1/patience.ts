// A service that is busy for a moment is no reason to go on without its answer.

/** How often a request is made at most. */
const TRIES = 4;
/** Busy (429, with the time to wait), or not reachable through a gateway. */
const BUSY: ReadonlySet<unknown> = new Set([429, 502, 503, 504]);
const CUT_OFF: ReadonlySet<unknown> = new Set(['ECONNRESET', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT']);
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** What the REST client attaches to an error. */
interface Failure {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly rateLimit?: { readonly retryAfter?: unknown };
}

/** Makes a request that may be made again, until the service is not busy any more; rejects with its last answer. */
export async function patiently<T>(
  request: () => Promise<T>,
  pause: (milliseconds: number) => Promise<void>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await request();
    } catch (error) {
      const { statusCode, code, rateLimit } = (error ?? {}) as Failure;
      if (tried === TRIES || !(BUSY.has(statusCode) || CUT_OFF.has(code))) throw error;
      const asked = Number(rateLimit?.retryAfter) * 1000;
      await pause(Math.min(asked > 0 ? asked : FIRST_PAUSE_MS * 2 ** tried, LONGEST_PAUSE_MS));
    }
  }
}

import { kindOfStatus, RestError } from './errors';
import { Pace, type PaceState, type Surroundings } from './pace';

/** A query parameter; what is undefined is not sent, lists are joined by commas. */
export type QueryValue = string | number | boolean | Date | readonly (string | number)[] | undefined;

export interface RestRequest {
  /** Below the collection, e.g. `{project}/_apis/build/builds`; parts already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** API version, e.g. `7.1`. */
  readonly version: string;
  /** A body makes it a POST. Only queries are sent this way: the page writes nothing. */
  readonly body?: unknown;
  /** Resource area id when the area may live on another host (classic release). */
  readonly area?: string;
  readonly signal?: AbortSignal;
}

/** An answer with what the headers say. */
export interface RestAnswer<T> {
  readonly value: T;
  /** Header `x-ms-continuationtoken`; undefined on the last page. */
  readonly continuationToken: string | undefined;
}

/** What a client needs; tests give their own. */
export interface RestSurroundings extends Surroundings {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Address of the collection or of an area's host; with a slash at the end. */
  location(area: string | undefined): Promise<string>;
  token(): Promise<string>;
}

/** Tries after the first one: for a service that is busy, a minute and a half in all, and for one that stumbled. */
const RETRIES_BUSY = 7;
const RETRIES_STUMBLED = 2;
const FIRST_BACKOFF_MS = 1000;
const LONGEST_BACKOFF_MS = 30_000;
const STUMBLED = new Set([408, 500, 502, 504]);

/** Reads Azure DevOps' REST interface: politely, with the user's own rights, and nothing but reading. */
export class RestClient {
  readonly #surroundings: RestSurroundings;
  readonly #pace: Pace;
  /** Server time minus local time, in milliseconds; 0 until an answer tells. */
  #clockOffset = 0;
  #requests = 0;
  #hear: () => void = () => undefined;
  /** Resolves with the first answer of any kind: from then on `now` is the service's time, as far as it tells it. */
  readonly heard = new Promise<void>((resolve) => {
    this.#hear = resolve;
  });

  constructor(surroundings: RestSurroundings) {
    this.#surroundings = surroundings;
    this.#pace = new Pace(surroundings);
  }

  get pace(): PaceState {
    return this.#pace.state;
  }

  /** Requests sent so far. */
  get requests(): number {
    return this.#requests;
  }

  /** The present moment by the service's clock where it tells it, else by the machine's. */
  now(): number {
    return this.#surroundings.now() + this.#clockOffset;
  }

  onPace(listener: (state: PaceState) => void): () => void {
    return this.#pace.listen(listener);
  }

  /** One answer. @throws RestError */
  get<T>(request: RestRequest): Promise<RestAnswer<T>> {
    return this.#retried<T>(request, 'application/json', parse);
  }

  /** `read` gives undefined for a text that is not what was asked for. */
  async #retried<T>(request: RestRequest, type: string, read: (text: string) => unknown): Promise<RestAnswer<T>> {
    for (let failures = 0; ; failures++) {
      try {
        return await this.#pace.run(() => this.#send<T>(request, type, read), request.signal);
      } catch (error) {
        const wait = this.#waitBeforeRetry(error, failures);
        if (wait === undefined) throw error;
        if (error instanceof RestError && error.kind === 'busy') this.#pace.hold(wait);
        else await this.#surroundings.sleep(wait, request.signal).catch(() => undefined);
      }
    }
  }

  /** The text of a file, in a media type that its route offers. @throws RestError */
  async text(request: RestRequest, type = 'text/plain'): Promise<string> {
    return (await this.#retried<string>(request, type, (text) => text)).value ?? '';
  }

  /** A list answer's items; the service wraps lists as `{ count, value }`. What is no list is not an empty one. @throws RestError */
  async list<T>(request: RestRequest): Promise<RestAnswer<readonly T[]>> {
    const answer = await this.get<unknown>(request);
    const items = itemsOf<T>(answer.value);
    if (items === undefined) throw new RestError('unreadable', 'The answer is no list.', request.path, 200);
    return { ...answer, value: items };
  }

  async #send<T>(request: RestRequest, type: string, read: (text: string) => unknown): Promise<RestAnswer<T>> {
    const [base, token] = await Promise.all([this.#surroundings.location(request.area), this.#surroundings.token()]);
    const url = new URL(request.path, base);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, written(value));
    }
    this.#requests++;
    let response: Response;
    try {
      response = await this.#surroundings.fetch(url.href, {
        method: request.body === undefined ? 'GET' : 'POST',
        headers: {
          Accept: `${type};api-version=${request.version}`,
          Authorization: `Bearer ${token}`,
          // A sign-in page would come back as a success otherwise.
          'X-TFS-FedAuthRedirect': 'Suppress',
          ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        body: request.body === undefined ? undefined : JSON.stringify(request.body),
        signal: request.signal,
      });
    } catch (error) {
      if (request.signal?.aborted) throw new RestError('canceled', 'Canceled.', request.path);
      throw new RestError('offline', error instanceof Error ? error.message : String(error), request.path);
    }
    this.#pace.learn((name) => response.headers.get(name));
    this.#learnClock(response.headers.get('date'));
    this.#hear();
    return this.#read<T>(request, response, read);
  }

  async #read<T>(request: RestRequest, response: Response, read: (text: string) => unknown): Promise<RestAnswer<T>> {
    const activityId = response.headers.get('activityid') ?? response.headers.get('x-vss-e2eid') ?? '';
    let text: string;
    try {
      text = await response.text();
    } catch (error) {
      // An answer that breaks off says nothing: taken for an empty one it would count as "there is none".
      if (request.signal?.aborted) throw new RestError('canceled', 'Canceled.', request.path);
      throw new RestError('offline', error instanceof Error ? error.message : String(error), request.path);
    }
    if (!response.ok || response.status === 203) {
      const { message, typeKey } = envelopeOf(parse(text));
      const kind = kindOfStatus(response.status);
      const words = message || `HTTP ${response.status}`;
      throw new RestError(kind, words, request.path, response.status, activityId, typeKey);
    }
    const continuationToken = response.headers.get('x-ms-continuationtoken') ?? undefined;
    if (response.status === 204) return { value: null as T, continuationToken };
    const value = /^\s*<(!doctype|html)/i.test(text) ? undefined : read(text);
    if (value === undefined) {
      const signIn = /^\s*</.test(text);
      const message = signIn ? 'A page came back instead of an answer.' : 'The answer is not JSON.';
      const kind = signIn ? 'signedOut' : 'unreadable';
      throw new RestError(kind, message, request.path, response.status, activityId);
    }
    const { message, typeKey } = envelopeOf(value);
    if (typeKey !== '') {
      throw new RestError('server', message, request.path, response.status, activityId, typeKey);
    }
    return { value: value as T, continuationToken };
  }

  /** Milliseconds to wait before another try; undefined when there is none. */
  #waitBeforeRetry(error: unknown, failures: number): number | undefined {
    if (!(error instanceof RestError)) return undefined;
    const stumbled = error.kind === 'offline' || STUMBLED.has(error.status);
    const tries = error.kind === 'busy' ? RETRIES_BUSY : stumbled ? RETRIES_STUMBLED : 0;
    if (failures >= tries) return undefined;
    const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** failures, LONGEST_BACKOFF_MS);
    // Full jitter, so that many open pages do not come back at the same moment.
    return backoff / 2 + (backoff / 2) * this.#surroundings.random();
  }

  #learnClock(header: string | null): void {
    const server = header === null ? Number.NaN : Date.parse(header);
    if (Number.isNaN(server)) return;
    const offset = server - this.#surroundings.now();
    // The header counts whole seconds and is on its way for a while: less than that is no difference.
    this.#clockOffset = Math.abs(offset) < 5000 ? 0 : offset;
  }
}

function written(value: Exclude<QueryValue, undefined>): string {
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** The items of a list: wrapped, bare, or none (no content, or a count of zero); undefined for anything else. */
function itemsOf<T>(answer: unknown): readonly T[] | undefined {
  if (answer === null) return [];
  if (Array.isArray(answer)) return answer as readonly T[];
  if (typeof answer !== 'object') return undefined;
  const { value, count } = answer as { readonly value?: unknown; readonly count?: unknown };
  if (Array.isArray(value)) return value as readonly T[];
  return count === 0 && (value === null || value === undefined) ? [] : undefined;
}

/** What an error says (research rest-contracts §6): in its envelope, or in an item of a list. Empty where it is none. */
function envelopeOf(answer: unknown): { readonly message: string; readonly typeKey: string } {
  const { message, typeKey, value } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  const inner = (value as { readonly Message?: unknown } | null | undefined)?.Message;
  const words = [message, inner].find((one) => typeof one === 'string');
  return { message: (words as string | undefined) ?? '', typeKey: typeof typeKey === 'string' ? typeKey : '' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The host's end of the extension protocol: JSON messages over `postMessage`, as azure-devops-extension-sdk 5 speaks it
 * (XDM.ts there). Functions travel as proxies, dates as `{ __proxyDate }`, cycles as references.
 */

interface Message {
  readonly id: number;
  readonly methodName?: string;
  readonly instanceId?: string;
  readonly params?: readonly unknown[];
  readonly result?: unknown;
  readonly error?: unknown;
  readonly handshakeToken?: string;
  readonly serializationSettings?: SerializationSettings;
}

interface SerializationSettings {
  /** Whether properties that begin with an underscore travel too; proxied service calls ask for it (`__etag`). */
  readonly includeUnderscoreProperties?: boolean;
}

/** What the extension may call: methods by name. */
export type HostObject = object;

type Callable = (...args: unknown[]) => unknown;

/** Deeper than any answer of the host; a guard against structures without end. */
const MAX_DEPTH = 100;

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** One extension frame's channel. Create it before the frame gets its address, or the handshake is missed. */
export class Channel {
  readonly #target: () => Window | null;
  readonly #objects = new Map<string, HostObject>();
  readonly #proxies = new Map<string, Callable>();
  readonly #pending = new Map<number, Pending>();
  readonly #listener: (event: MessageEvent) => void;
  #nextId = 1;
  #nextProxy = 1;

  constructor(target: () => Window | null) {
    this.#target = target;
    this.#listener = (event) => {
      if (event.source !== target() || typeof event.data !== 'string') return;
      let message: Message;
      try {
        message = JSON.parse(event.data) as Message;
      } catch {
        return;
      }
      void this.#receive(message);
    };
    window.addEventListener('message', this.#listener);
  }

  /** Offers an object to the extension under an instance id. */
  offer(instanceId: string, object: HostObject): void {
    this.#objects.set(instanceId, object);
  }

  /** Calls a method of an object that the extension offers, e.g. `DevOps.SdkClient`. */
  call(
    instanceId: string,
    methodName: string,
    params: readonly unknown[],
    serializationSettings?: SerializationSettings,
  ): Promise<unknown> {
    const id = this.#nextId++;
    this.#send({
      id,
      instanceId,
      methodName,
      params: this.#serialize(params, serializationSettings) as unknown[],
      serializationSettings,
    });
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  /** Stops listening; open calls stay unanswered, as with a frame that is gone. */
  close(): void {
    window.removeEventListener('message', this.#listener);
  }

  #send(message: Message): void {
    // A sandboxed frame has the origin "null", which cannot be named as a target.
    this.#target()?.postMessage(JSON.stringify(message), '*');
  }

  async #receive(message: Message): Promise<void> {
    // Only answers carry no instance id.
    if (!message.instanceId) return this.#settle(message);
    const answer = (rest: Partial<Message>): void =>
      this.#send({ id: message.id, ...rest, handshakeToken: message.handshakeToken });
    const settings = message.serializationSettings;
    try {
      const object = this.#find(message.instanceId);
      if (!message.methodName) return answer({ result: this.#serialize(object, settings) });
      const method = (object as Record<string, unknown>)[message.methodName];
      if (typeof method !== 'function') throw new Error(`RPC method not found: ${message.methodName}`);
      const params = (message.params ?? []).map((param) => this.#deserialize(param));
      answer({ result: this.#serialize(await (method as Callable).apply(object, params), settings) });
    } catch (error) {
      // A falsy error would be taken for a success by the SDK.
      answer({ error: this.#serialize(describeError(error), settings) });
    }
  }

  #settle(message: Message): void {
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    this.#pending.delete(message.id);
    if (message.error) pending.reject(this.#deserialize(message.error));
    else pending.resolve(this.#deserialize(message.result));
  }

  #find(instanceId: string): object {
    if (instanceId === '__proxyFunctions') return Object.fromEntries(this.#proxies);
    const object = this.#objects.get(instanceId);
    if (!object) throw new Error(`The registered object ${instanceId} could not be found.`);
    return object;
  }

  #serialize(value: unknown, settings: SerializationSettings = {}): unknown {
    const seen = new Map<object, { reference: Record<string, unknown>; id: number }>();
    const walk = (current: unknown, depth: number): unknown => {
      if (current === null || current === undefined || depth > MAX_DEPTH) return undefined;
      if (typeof current === 'function') {
        const id = this.#nextProxy++;
        this.#proxies.set(`proxy${id}`, current as Callable);
        return { __proxyFunctionId: id, _channelId: 1 };
      }
      if (typeof current !== 'object') return current;
      if (current instanceof Date) return { __proxyDate: current.getTime() };
      if (Array.isArray(current)) return current.map((item) => (item === null ? null : walk(item, depth + 1)));
      const known = seen.get(current);
      if (known) {
        known.reference.__circularReferenceId = known.id;
        return { __circularReference: known.id };
      }
      const copy: Record<string, unknown> = {};
      seen.set(current, { reference: copy, id: seen.size + 1 });
      for (const key of memberNames(current)) {
        if (key.startsWith('_') && !settings.includeUnderscoreProperties) continue;
        const member = (current as Record<string, unknown>)[key];
        const bound = typeof member === 'function' ? (member as Callable).bind(current) : member;
        const written = walk(bound, depth + 1);
        if (written !== undefined) copy[key] = written;
      }
      return copy;
    };
    return walk(value, 0);
  }

  #deserialize(value: unknown): unknown {
    const cycles = new Map<number, object>();
    const walk = (current: unknown): unknown => {
      if (!current || typeof current !== 'object') return current;
      if (Array.isArray(current)) return current.map(walk);
      const source = current as Record<string, unknown>;
      if (typeof source.__proxyFunctionId === 'number') {
        const name = `proxy${source.__proxyFunctionId}`;
        return (...args: unknown[]) => this.call('__proxyFunctions', name, args, { includeUnderscoreProperties: true });
      }
      if (typeof source.__proxyDate === 'number') return new Date(source.__proxyDate);
      if (typeof source.__circularReference === 'number') return cycles.get(source.__circularReference);
      const copy: Record<string, unknown> = {};
      if (typeof source.__circularReferenceId === 'number') cycles.set(source.__circularReferenceId, copy);
      for (const [key, member] of Object.entries(source)) {
        if (key !== '__circularReferenceId') copy[key] = walk(member);
      }
      return copy;
    };
    return walk(value);
  }
}

/** Own members and those of the class, without the constructor and what every object has. */
function memberNames(object: object): string[] {
  const names = new Set(Object.keys(object));
  for (
    let prototype: object | null = Object.getPrototypeOf(object) as object | null;
    prototype && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(prototype)) if (name !== 'constructor') names.add(name);
  }
  return [...names];
}

function describeError(error: unknown): object {
  if (error instanceof Error) {
    return { ...error, name: error.name, message: error.message, stack: error.stack };
  }
  return { name: 'Error', message: String(error) };
}

/**
 * What a REST area of the stand-in is: a list of routes, each with its place in Azure DevOps' own discovery data.
 * An area knows the world and nothing of HTTP; the server knows HTTP and nothing of any area.
 */
import type { User, World } from '../world';

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Query parameters; names are looked up without case, as the service does. */
export class Query {
  private readonly values = new Map<string, string>();

  constructor(parameters: Iterable<readonly [string, string]>) {
    for (const [name, value] of parameters) this.values.set(name.toLowerCase(), value);
  }

  /** The value as sent; `undefined` when absent. */
  get(name: string): string | undefined {
    return this.values.get(name.toLowerCase());
  }

  has(name: string): boolean {
    return this.values.has(name.toLowerCase());
  }

  /** A whole number, or `undefined` when absent. Throws 400 when it is no whole number. */
  integer(name: string): number | undefined {
    const text = this.get(name);
    if (text === undefined || text === '') return undefined;
    if (!/^-?\d+$/.test(text))
      throw badRequest(`The value '${text}' of query parameter '${name}' is not a whole number.`);
    return Number(text);
  }

  /** `true` or `false`, or `undefined` when absent. */
  boolean(name: string): boolean | undefined {
    const text = this.get(name);
    return text === undefined || text === '' ? undefined : text.toLowerCase() === 'true';
  }

  /** An instant in epoch milliseconds; ISO 8601 and RFC 1123 are both sent by Microsoft's clients. */
  instant(name: string): number | undefined {
    const text = this.get(name);
    if (text === undefined || text === '') return undefined;
    const value = Date.parse(text);
    if (Number.isNaN(value)) throw badRequest(`The value '${text}' of query parameter '${name}' is not a date.`);
    return value;
  }

  /** A comma list; empty parts are dropped; `undefined` when absent. */
  list(name: string): string[] | undefined {
    const text = this.get(name);
    if (text === undefined) return undefined;
    return text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }
}

/** A request after routing. Nothing here depends on the HTTP library. */
export interface RestRequest {
  readonly method: HttpMethod;
  /** Route parameters, decoded, by the names in the template (`project`, `buildId`, …); absent ones are `undefined`. */
  readonly route: Readonly<Record<string, string | undefined>>;
  readonly query: Query;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; `undefined` when there was no body. */
  readonly body: unknown;
  /** The version asked for (`7.1`, `7.2-preview.1`), from the query or the Accept header. */
  readonly apiVersion: string | undefined;
  /** Who calls, by the token. */
  readonly identity: User;
  /** Address of the collection without a slash at the end, e.g. `http://127.0.0.1:8080/local`. */
  readonly baseUrl: string;
}

/**
 * An answer. Put instants in as `Date`: the server writes them in the format the client asked for. Arrays become
 * `{count, value}` unless the client asked for bare ones.
 */
export interface RestResponse {
  /** 200 unless said otherwise; without a body 204. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A file's text, sent as it is instead of a body. */
  readonly text?: string;
}

/** Numbers of the values of one enum, for clients that ask for `enumsAsNumbers`. Keys in the service's own spelling. */
export type EnumTable = Readonly<Record<string, number>>;

export interface Route {
  readonly methods: readonly HttpMethod[];
  /**
   * Below the collection: `{project}/_apis/build/builds/{buildId}`. Matched without case. `{name}` is one segment,
   * `{*name}` the rest of the path (may be empty), `{name?}` is optional. Longer literal matches win.
   */
  readonly template: string;
  /** Area and resource as in `OPTIONS _apis/{area}`; together with `locationId` they make azure-devops-node-api find the route. */
  readonly area: string;
  readonly resourceName: string;
  /** Location id (guid) of Microsoft's discovery data; `undefined` for routes discovery does not list. */
  readonly locationId?: string;
  /** `[released, newest preview]`, e.g. `['7.1', '7.2-preview.1']`; `'0.0'` = never released. */
  readonly versions: readonly [released: string, newest: string];
  /** Preview revision of the newest version, 1 unless said otherwise. */
  readonly resourceVersion?: number;
  /** Enum-valued properties by property name (any depth). */
  readonly enums?: Readonly<Record<string, EnumTable>>;
  /** The body belongs to the user (extension data): no urls are removed and no enums translated in it. */
  readonly opaque?: true;
  handle(request: RestRequest, world: World): RestResponse | Promise<RestResponse>;
}

export interface RestArea {
  readonly name: string;
  readonly routes: readonly Route[];
}

/** An error as the service sends it; the server wraps it into Microsoft's envelope. */
export class ApiError extends Error {
  constructor(
    /** HTTP status. */
    readonly status: number,
    /** e.g. `BuildNotFoundException`. Clients tell errors apart by this. */
    readonly typeKey: string,
    message: string,
    /** Full .NET type name; derived from the key when absent. */
    readonly typeName: string = `Microsoft.VisualStudio.Services.${typeKey}, Microsoft.VisualStudio.Services`,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** 400 with the service's usual key. */
export function badRequest(message: string, typeKey = 'VssPropertyValidationException'): ApiError {
  return new ApiError(400, typeKey, message);
}

/** 501: the stand-in refuses what it does not play instead of inventing an answer. */
export function notImplemented(what: string): ApiError {
  return new ApiError(501, 'StandInNotImplementedException', `Not implemented by the stand-in: ${what}.`);
}

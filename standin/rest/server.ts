/**
 * The HTTP side of the local Azure DevOps: authentication, routing, wire formats, Microsoft's error envelope, discovery
 * and CORS, faults, and a count of what was asked. Everything else is in the areas.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultStore } from '../faults';
import type { User, World } from '../world';
import { ApiError, type HttpMethod, Query, type RestArea, type RestRequest } from './area';
import { describeArea } from './discovery';
import { Router } from './router';
import { type WireFormat, wireFormat, writeBody } from './wire';

/** One answered request, for request budgets. */
export interface CountedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** Template of the route that answered; empty when none did. */
  readonly template: string;
  readonly status: number;
  readonly bytes: number;
  readonly identity: string;
}

/** A part of the address space that is not REST: the host page, the extension's files, the control API. */
export interface Site {
  /** Answers the request, or returns false when the path is not the site's. `path` has no query. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>;
}

export interface ServerOptions {
  readonly areas: readonly RestArea[];
  /** Asked in order, before REST, for paths without `_apis`. */
  readonly sites?: readonly Site[];
  readonly faults: FaultStore;
}

/** A running stand-in server. */
export interface RunningServer {
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  readonly origin: string;
  /** `http://127.0.0.1:8080/local`, without a slash at the end. */
  readonly collectionUrl: string;
  readonly requests: CountedRequest[];
  close(): Promise<void>;
}

const exposed =
  'Date, ActivityId, x-ms-continuationtoken, X-Total-Count, Retry-After, X-RateLimit-Resource, X-RateLimit-Delay, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, ETag';
const maxCounted = 20_000;

/** Starts the server on loopback; `port` 0 takes a free one. */
export async function startServer(world: World, port: number, options: ServerOptions): Promise<RunningServer> {
  const router = new Router(options.areas);
  const requests: CountedRequest[] = [];
  const server = createServer((request, response) => {
    answer(world, router, options, requests, request, response).catch((error: unknown) => {
      // Only a fault of the stand-in itself ends here; the client gets it in words, not as a dropped connection.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(envelope(error)));
    });
  });
  await listen(server, port);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world.baseUrl = `${origin}/${world.collection.name}`;
  return {
    origin,
    collectionUrl: world.baseUrl,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(
  world: World,
  router: Router,
  options: ServerOptions,
  requests: CountedRequest[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (!/\/_apis(\/|$)/i.test(url.pathname)) {
    for (const site of options.sites ?? []) {
      if (await site.answer(request, response, url.pathname)) return;
    }
  }
  cors(request, response);
  // Whoever asks sees the story's time, not the machine's.
  response.setHeader('Date', new Date(world.clock.now()).toUTCString());
  const path = belowCollection(url.pathname, world.collection.name);
  const method = (request.method ?? 'GET').toUpperCase();
  const format = wireFormat(request.headers.accept);

  const send = (status: number, body: string, headers: Record<string, string>, template: string, who: string) => {
    requests.push({
      method,
      url: request.url ?? '',
      template,
      status,
      bytes: Buffer.byteLength(body),
      identity: who,
    });
    if (requests.length > maxCounted) requests.splice(0, requests.length - maxCounted);
    response.writeHead(status, headers);
    response.end(method === 'HEAD' ? undefined : body);
  };
  const sendError = (error: ApiError, template: string, who: string) =>
    send(error.status, JSON.stringify(envelope(error)), { ...json, ...error.headers }, template, who);

  if (method === 'OPTIONS') {
    if (request.headers['access-control-request-method']) {
      response.writeHead(204);
      response.end();
      return;
    }
    const area = /(?:^|\/)_apis(?:\/([^/]+))?\/?$/i.exec(path);
    if (area) {
      send(200, JSON.stringify(describeArea(router.all(), area[1])), json, `OPTIONS _apis/${area[1] ?? ''}`, '');
      return;
    }
  }

  const fault = options.faults.next(method, `/${path}${url.search}`);
  if (fault) {
    const done = await fault(request, response);
    if (done) {
      requests.push({
        method,
        url: request.url ?? '',
        template: 'fault',
        status: done.status,
        bytes: done.bytes,
        identity: '',
      });
      return;
    }
  }

  if (!/(^|\/)_apis(\/|$)/i.test(path)) {
    return sendError(
      new ApiError(404, 'StandInPageNotFoundException', `There is no page at ${url.pathname} in the stand-in.`),
      '',
      '',
    );
  }

  const identity = authenticate(world, request.headers.authorization);
  if (!identity) {
    return sendError(
      new ApiError(
        401,
        'UnauthorizedRequestException',
        "TF400813: The user '' is not authorized to access this resource.",
        'Microsoft.TeamFoundation.Framework.Server.UnauthorizedRequestException, Microsoft.TeamFoundation.Framework.Server',
        { 'WWW-Authenticate': `Bearer, Basic realm="${world.baseUrl}"` },
      ),
      '',
      '',
    );
  }

  const match = router.match(method as HttpMethod, path);
  if (match.kind === 'unknown') {
    return sendError(
      new ApiError(
        501,
        'StandInNotImplementedException',
        `Not implemented by the stand-in: ${method} ${path}. It refuses what it does not play instead of inventing an answer.`,
      ),
      '',
      identity.displayName,
    );
  }
  if (match.kind === 'wrong-method') {
    return sendError(
      new ApiError(
        405,
        'VssRequestContentTypeNotSupportedException',
        `The requested resource does not support http method '${method}'.`,
        undefined,
        {
          Allow: [...new Set(match.allowed)].join(', '),
        },
      ),
      '',
      identity.displayName,
    );
  }
  const { route, parameters } = match;
  const template = route.template;
  try {
    const query = new Query(url.searchParams);
    const apiVersion = query.get('api-version') ?? format.apiVersion;
    checkVersion(method, apiVersion, route.versions, `${route.area} ${route.resourceName}`);
    const restRequest: RestRequest = {
      method: method as HttpMethod,
      route: parameters,
      query,
      headers: flatten(request),
      body: await readBody(request),
      apiVersion,
      identity,
      baseUrl: world.baseUrl,
    };
    const result = await route.handle(restRequest, world);
    if (result.text !== undefined) {
      const headers = { 'Content-Type': 'text/plain; charset=utf-8', ...result.headers };
      return send(result.status ?? 200, result.text, headers, template, identity.displayName);
    }
    const status = result.status ?? (result.body === undefined ? 204 : 200);
    const body = result.body === undefined ? '' : writeBody(result.body, format, route);
    send(status, body, { ...contentType(format, apiVersion), ...result.headers }, template, identity.displayName);
  } catch (error) {
    if (error instanceof ApiError) return sendError(error, template, identity.displayName);
    send(500, JSON.stringify(envelope(error)), json, template, identity.displayName);
  }
}

const json = { 'Content-Type': 'application/json; charset=utf-8' };

function contentType(_format: WireFormat, apiVersion: string | undefined): Record<string, string> {
  return {
    'Content-Type': `application/json; charset=utf-8${apiVersion ? `; api-version=${apiVersion}` : ''}`,
  };
}

/** Microsoft's error envelope (research rest-contracts §6). */
export function envelope(error: unknown) {
  const known = error instanceof ApiError ? error : undefined;
  return {
    $id: '1',
    innerException: null,
    message: error instanceof Error ? error.message : String(error),
    typeName: known?.typeName ?? 'System.Exception, mscorlib',
    typeKey: known?.typeKey ?? 'Exception',
    errorCode: 0,
    eventId: known ? 3000 : 0,
  };
}

function cors(request: IncomingMessage, response: ServerResponse): void {
  const origin = request.headers.origin;
  if (!origin) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Allow-Methods', 'OPTIONS,GET,POST,PATCH,PUT,DELETE,HEAD');
  response.setHeader(
    'Access-Control-Allow-Headers',
    request.headers['access-control-request-headers'] ?? 'authorization, content-type',
  );
  response.setHeader('Access-Control-Expose-Headers', exposed);
  response.setHeader('Access-Control-Max-Age', '3600');
  response.setHeader('Vary', 'Origin');
}

function belowCollection(pathname: string, collection: string): string {
  const path = pathname.replace(/^\/+/, '').replace(/\/{2,}/g, '/');
  const [first = '', ...rest] = path.split('/');
  return first.toLowerCase() === collection.toLowerCase() ? rest.join('/') : path;
}

function authenticate(world: World, header: string | undefined): User | undefined {
  const [scheme = '', credentials = ''] = (header ?? '').split(/\s+/, 2);
  let token = '';
  if (scheme.toLowerCase() === 'bearer') token = credentials;
  else if (scheme.toLowerCase() === 'basic') {
    const text = Buffer.from(credentials, 'base64').toString('utf8');
    token = text.slice(text.indexOf(':') + 1);
  }
  if (token === '') return undefined;
  return world.users.get(world.tokens.get(token) ?? world.defaultUserId);
}

/** The service's own rules: a version for everything but reads, `-preview` for what is not released. */
function checkVersion(
  method: string,
  version: string | undefined,
  [released, newest]: readonly [string, string],
  what: string,
): void {
  if (version === undefined || version === '') {
    if (method === 'GET' || method === 'HEAD') return;
    throw new ApiError(
      400,
      'VssVersionNotSpecifiedException',
      `No api-version was supplied for the "${method}" request. The version must be supplied either as part of the Accept header (e.g. "application/json; api-version=1.0") or as a query parameter (e.g. "?api-version=1.0").`,
      'Microsoft.VisualStudio.Services.WebApi.VssVersionNotSpecifiedException, Microsoft.VisualStudio.Services.WebApi',
    );
  }
  const parsed = /^(\d+)\.(\d+)(-preview(?:\.(\d+))?)?$/i.exec(version);
  if (!parsed) {
    throw new ApiError(400, 'VssInvalidApiResourceVersionException', `The api-version '${version}' is not valid.`);
  }
  const asked = Number(parsed[1]) * 100 + Number(parsed[2]);
  const limit = (text: string) => {
    const [major = '0', minor = '0'] = text.replace(/-.*$/, '').split('.');
    return Number(major) * 100 + Number(minor);
  };
  if (asked > limit(newest)) {
    throw new ApiError(
      400,
      'VssVersionOutOfRangeException',
      `The requested REST API version of ${parsed[1]}.${parsed[2]} is out of range for this server. The latest REST API version this server supports is ${newest.replace(/-.*$/, '')}.`,
      'Microsoft.VisualStudio.Services.WebApi.VssVersionOutOfRangeException, Microsoft.VisualStudio.Services.WebApi',
    );
  }
  if (!parsed[3] && asked > limit(released)) {
    throw new ApiError(
      400,
      'VssInvalidPreviewVersionException',
      `The requested version "${version}" of the resource is under preview. The -preview flag must be supplied in the api-version for such requests. For example: "${version}-preview" (${what}).`,
      'Microsoft.VisualStudio.Services.WebApi.VssInvalidPreviewVersionException, Microsoft.VisualStudio.Services.WebApi',
    );
  }
}

function flatten(request: IncomingMessage): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** The JSON body of a request; `undefined` when empty. Throws 400 for what is no JSON. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiError(400, 'JsonReaderException', `The body of the request is not JSON: ${(error as Error).message}`);
  }
}

/** Faults that can be switched on by name, for some or all routes. One fault is one entry of the list. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a fault answered; `undefined` = it only delayed, the request goes on. */
export type FaultAnswer = { readonly status: number; readonly bytes: number } | undefined;

export interface Fault {
  readonly name: string;
  readonly description: string;
  play(request: IncomingMessage, response: ServerResponse): Promise<FaultAnswer> | FaultAnswer;
}

function reply(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = { 'Content-Type': 'application/json; charset=utf-8' },
): FaultAnswer {
  response.writeHead(status, headers);
  response.end(body);
  return { status, bytes: Buffer.byteLength(body) };
}

const error = (typeKey: string, message: string) =>
  JSON.stringify({
    $id: '1',
    innerException: null,
    message,
    typeName: `Microsoft.VisualStudio.Services.${typeKey}, Microsoft.VisualStudio.Services`,
    typeKey,
    errorCode: 0,
    eventId: 3000,
  });

const blocked =
  "TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource 'Concurrency' in namespace 'User'.";

const signInPage =
  '<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head><body><h1>Sign in</h1></body></html>';

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** All faults, by name. */
export const faults: readonly Fault[] = [
  {
    name: 'rate-limited',
    description: '429 with Retry-After: 1',
    play: (_request, response) =>
      reply(response, 429, error('RequestBlockedException', blocked), {
        'Content-Type': 'application/json; charset=utf-8',
        'Retry-After': '1',
        'X-RateLimit-Resource': 'Concurrency',
        'X-RateLimit-Limit': '200',
        'X-RateLimit-Remaining': '0',
      }),
  },
  {
    name: 'delayed',
    description: '200 with Retry-After: 5 and X-RateLimit-Remaining: 0, as before a block',
    play: (_request, response) => {
      response.setHeader('Retry-After', '5');
      response.setHeader('X-RateLimit-Resource', 'Concurrency');
      response.setHeader('X-RateLimit-Delay', '0.500');
      response.setHeader('X-RateLimit-Limit', '200');
      response.setHeader('X-RateLimit-Remaining', '0');
      return undefined;
    },
  },
  {
    name: 'sign-in-page',
    description: '203 with an HTML sign-in page, as for a token that has expired',
    play: (_request, response) => reply(response, 203, signInPage, { 'Content-Type': 'text/html; charset=utf-8' }),
  },
  {
    name: 'unauthorized',
    description: '401 for every token',
    play: (_request, response) =>
      reply(
        response,
        401,
        error('UnauthorizedRequestException', "TF400813: The user '' is not authorized to access this resource."),
        { 'Content-Type': 'application/json; charset=utf-8', 'WWW-Authenticate': 'Bearer' },
      ),
  },
  {
    name: 'forbidden',
    description: '403: the identity lacks the permission',
    play: (_request, response) =>
      reply(
        response,
        403,
        error('AccessCheckException', 'Access denied. The identity needs View permissions to perform the action.'),
      ),
  },
  {
    name: 'not-found',
    description: '404 in the error envelope',
    play: (_request, response) =>
      reply(response, 404, error('ResourceNotFoundException', 'The resource does not exist.')),
  },
  {
    name: 'server-error',
    description: '500 in the error envelope',
    play: (_request, response) =>
      reply(
        response,
        500,
        error(
          'UnexpectedException',
          'TF400898: An Internal Error Occurred. Activity Id: 00000000-0000-0000-0000-000000000000.',
        ),
      ),
  },
  {
    name: 'unavailable',
    description: '503 with an HTML page and Retry-After: 1',
    play: (_request, response) =>
      reply(response, 503, '<html><body><h1>Our services are not available right now</h1></body></html>', {
        'Content-Type': 'text/html',
        'Retry-After': '1',
      }),
  },
  {
    name: 'error-with-200',
    description: 'the error envelope with status 200',
    play: (_request, response) =>
      reply(response, 200, error('UnexpectedException', 'TF400898: An Internal Error Occurred.')),
  },
  {
    name: 'empty-object',
    description: '200 with {}',
    play: (_request, response) => reply(response, 200, '{}'),
  },
  {
    name: 'empty-body',
    description: '200 with nothing in it',
    play: (_request, response) => reply(response, 200, ''),
  },
  {
    name: 'truncated-json',
    description: '200 with JSON that stops in the middle',
    play: (_request, response) => reply(response, 200, '{"queryType":"flat","workItems":[{"id":1,"url":"htt'),
  },
  {
    name: 'slow',
    description: 'the right answer, three seconds late',
    play: async () => {
      await wait(3000);
      return undefined;
    },
  },
  {
    name: 'hanging',
    description: 'no answer for 25 seconds, longer than a server task waits',
    play: async () => {
      await wait(25_000);
      return undefined;
    },
  },
  {
    name: 'offline',
    description: 'the connection is cut',
    play: (request, response) => {
      response.destroy();
      request.socket.destroy();
      return { status: 0, bytes: 0 };
    },
  },
];

/** A fault that is on. */
export interface ActiveFault {
  readonly name: string;
  /** Part of the path and query (any case), e.g. `/wit/wiql` or `/builds?`; empty = every REST route. */
  readonly route: string;
  /** How many more times it plays; `undefined` = until switched off. */
  remaining: number | undefined;
}

/** Which faults are on. */
export class FaultStore {
  readonly active: ActiveFault[] = [];

  /** Switches a fault on. Throws for an unknown name, with the list of known ones. */
  add(name: string, route = '', times?: number): void {
    if (!faults.some((fault) => fault.name === name)) {
      throw new RangeError(`Unknown fault '${name}'. Known: ${faults.map((fault) => fault.name).join(', ')}.`);
    }
    this.active.push({ name, route: route.toLowerCase(), remaining: times });
  }

  clear(): void {
    this.active.length = 0;
  }

  /** The fault that plays for this request, if one does. */
  next(_method: string, address: string): Fault['play'] | undefined {
    const lower = address.toLowerCase();
    const on = this.active.find(({ route, remaining }) => (remaining ?? 1) > 0 && lower.includes(route));
    if (!on) return undefined;
    if (on.remaining !== undefined) on.remaining -= 1;
    return faults.find((fault) => fault.name === on.name)?.play;
  }
}

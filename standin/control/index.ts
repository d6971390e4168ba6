/**
 * The control API under `/_standin/`: what the host page's control bar and the story use to play the people's part and to
 * move the clock. It is no part of Azure DevOps, needs no token, and only listens on loopback like everything else.
 *
 * | call | does |
 * | --- | --- |
 * | `GET /_standin/state` | clock, what waits, what is where, the latest events |
 * | `GET /_standin/actions` | the actions with their parameters |
 * | `POST /_standin/actions/{name}` | plays one; body = parameters; answers `{message, now, nowText}` or 4xx `{message}` |
 * | `GET /_standin/events?after=N` | events after number N |
 * | `GET /_standin/events/stream` | the same as server-sent events, from now on |
 * | `GET /_standin/requests`, `DELETE` | REST requests answered so far; forget them |
 * | `GET/POST/DELETE /_standin/faults` | faults that are on; switch one on `{name, route?, times?}`; switch all off |
 * | `GET /_standin/sites/{environment}` | what is installed there: run, files with SHA-256 |
 * | `GET /_standin/artifacts/{run}/{name}` | what a run published |
 * | `GET …/files/{path}` below either | the bytes |
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClassicOrchestrator } from '../classic';
import { type FaultStore, faults } from '../faults';
import type { PipelineOrchestrator } from '../orchestrator';
import type { GitRepository } from '../repository';
import type { CountedRequest, Site } from '../rest/server';
import type { World } from '../world';
import { tell } from '../zones';
import { ControlError } from './errors';
import { describeState } from './state';

export { ControlError } from './errors';

/** What an action may use. */
export interface ControlContext {
  readonly world: World;
  readonly engine: PipelineOrchestrator;
  readonly classic: ClassicOrchestrator;
  readonly repositories: ReadonlyMap<number, GitRepository>;
}

export interface ActionParameter {
  readonly name: string;
  readonly title: string;
  /** Allowed values; free text without. */
  readonly choices?: readonly string[];
  readonly required?: boolean;
}

/** Something a person of the story does. */
export interface ControlAction {
  readonly name: string;
  /** On the button. */
  readonly title: string;
  readonly description: string;
  readonly parameters: readonly ActionParameter[];
  /** Plays it; the answer says what happened. Throws ControlError when it cannot be done now. */
  run(context: ControlContext, parameters: Readonly<Record<string, string>>): Promise<string>;
}

export interface ControlOptions {
  readonly context: ControlContext;
  readonly actions: readonly ControlAction[];
  readonly faults: FaultStore;
  readonly requests: () => CountedRequest[];
  /** IANA zone the clock is told in. */
  readonly zone: string;
  readonly introduction: string;
}

const prefix = '/_standin/';

/** The control API as a part of the server's address space. */
export function createControl(options: ControlOptions): Site {
  return {
    answer: async (request, response, path) => {
      if (!path.startsWith(prefix)) return false;
      const parts = path
        .slice(prefix.length)
        .split('/')
        .filter((part) => part !== '')
        .map(decodeURIComponent);
      try {
        await route(options, request, response, parts);
      } catch (error) {
        sendJson(response, error instanceof Error && error.name !== 'Error' ? 409 : 500, {
          message: (error as Error).message,
        });
      }
      return true;
    },
  };
}

async function route(
  options: ControlOptions,
  request: IncomingMessage,
  response: ServerResponse,
  parts: readonly string[],
): Promise<void> {
  const { context, actions, zone } = options;
  const { world } = context;
  const [what = '', name] = parts;
  const method = request.method ?? 'GET';
  if (what === 'state' && method === 'GET') {
    return sendJson(response, 200, { introduction: options.introduction, ...describeState(context, zone) });
  }
  if (what === 'actions' && method === 'GET') {
    return sendJson(
      response,
      200,
      actions.map(({ name: id, title, description, parameters }) => ({ name: id, title, description, parameters })),
    );
  }
  if (what === 'actions' && method === 'POST') {
    const action = actions.find((candidate) => candidate.name === name);
    if (!action) {
      return sendJson(response, 404, {
        message: `Unknown action '${name}'. Known: ${actions.map((known) => known.name).join(', ')}.`,
      });
    }
    const message = await action.run(context, checked(action, await body(request)));
    return sendJson(response, 200, { message, now: world.clock.now(), nowText: tell(world.clock.now(), zone) });
  }
  if (what === 'events' && name === 'stream') return stream(world, request, response);
  if (what === 'events' && method === 'GET') {
    const after = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('after') ?? 0);
    return sendJson(response, 200, world.events.all.slice(after));
  }
  if (what === 'requests') {
    if (method === 'DELETE') options.requests().length = 0;
    return sendJson(response, 200, options.requests());
  }
  if (what === 'faults') {
    if (method === 'DELETE') options.faults.clear();
    if (method === 'POST') {
      const input = await body(request);
      options.faults.add(input.name ?? '', input.route, input.times === undefined ? undefined : Number(input.times));
    }
    return sendJson(response, 200, {
      active: options.faults.active,
      known: faults.map(({ name: fault, description }) => ({ name: fault, description })),
    });
  }
  if (what === 'sites' || what === 'artifacts') return sendFiles(world, response, parts);
  sendJson(response, 404, { message: `The control API has no ${method} ${prefix}${parts.join('/')}.` });
}

function checked(action: ControlAction, input: Record<string, string>): Record<string, string> {
  for (const { name, choices, required } of action.parameters) {
    const value = input[name];
    if (value === undefined || value === '') {
      if (required) throw new ControlError(`The action '${action.name}' needs '${name}'.`);
    } else if (choices && !choices.includes(value)) {
      throw new ControlError(`'${name}' of '${action.name}' is one of ${choices.join(', ')}; not '${value}'.`);
    }
  }
  return input;
}

async function body(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8').trim();
  if (text === '') return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ControlError('The body is not JSON.');
  }
  if (typeof parsed !== 'object' || parsed === null) throw new ControlError('The body must be a JSON object.');
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
}

function stream(world: World, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
  });
  response.write(': the stand-in is listening\n\n');
  const end = world.events.listen((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
  request.on('close', end);
}

/** `sites/{environment}` and `artifacts/{run}/{name}`, each optionally followed by `files/{path}`. */
function sendFiles(world: World, response: ServerResponse, parts: readonly string[]): void {
  const cut = parts.indexOf('files');
  const [what, first = '', second = ''] = parts;
  let runId: number | undefined;
  let files: ReadonlyMap<string, Uint8Array> | undefined;
  if (what === 'sites') {
    const environment = [...world.environments.values()].find(({ name }) => name.toLowerCase() === first.toLowerCase());
    runId = environment?.installed?.runId;
    files = environment?.installed?.files;
  } else {
    runId = Number(first);
    files = world.runs.get(runId)?.artifacts.find(({ name }) => name === second)?.files;
  }
  if (!files || runId === undefined) {
    sendJson(response, 404, { message: 'There is nothing played there yet.' });
    return;
  }
  if (cut >= 0) {
    const bytes = files.get(parts.slice(cut + 1).join('/'));
    if (!bytes) {
      sendJson(response, 404, { message: 'There is no such file.' });
      return;
    }
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes.length });
    response.end(bytes);
    return;
  }
  sendJson(response, 200, {
    runId,
    number: world.runs.get(runId)?.number,
    files: [...files].map(([path, bytes]) => ({
      path,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  });
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

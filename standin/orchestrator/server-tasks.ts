/** Runs agentless tasks: gates, checks and `pool: server` jobs, by the same engine and over real HTTP. */
import {
  evaluateServerTask,
  INVOKE_REST_API_ID,
  invokeRestApiDefinition,
  type SendHttp,
  type ServerTaskDefinition,
} from '../../core/servertask';
import { guidFromText } from '../ids';
import type { Evaluation, ServiceConnection, World } from '../world';

export interface ServerTaskRequest {
  readonly taskId: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  /** Output variables of earlier evaluations. */
  readonly state?: Readonly<Record<string, string>>;
}

export interface ServerTaskAnswer extends Evaluation {
  readonly outputs: Readonly<Record<string, string>>;
}

/** Sends over real HTTP. Rejects when no whole answer came in time. */
export const send: SendHttp = async ({ method, url, headers, body, timeoutMs, signal }) => {
  const limit = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, {
    method,
    headers,
    ...(body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body }),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
    redirect: 'manual',
  });
  return {
    statusCode: response.status,
    statusName: response.statusText,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
};

function definitionOf(world: World, taskId: string): ServerTaskDefinition | undefined {
  if (taskId.toLowerCase() === INVOKE_REST_API_ID) return invokeRestApiDefinition;
  const task = world.tasks.get(taskId.toLowerCase());
  return task?.definition as unknown as ServerTaskDefinition | undefined;
}

/** The service connection a task's inputs name, by any of the names the built-in task has for it. */
function connectionOf(world: World, inputs: Readonly<Record<string, string>>): ServiceConnection | undefined {
  const selector = inputs.connectedServiceNameSelector ?? inputs.connectionType ?? 'connectedServiceName';
  const id = inputs[selector] ?? inputs.serviceConnection ?? inputs.connectedServiceName;
  return id === undefined ? undefined : world.connections.get(id.toLowerCase());
}

/** A token that stands for the project's build identity, new for every evaluation as in the service. */
export function jobToken(world: World, purpose: string): string {
  const token = guidFromText(`token ${purpose} ${world.tokens.size} ${world.clock.now()}`).replaceAll('-', '');
  const service = [...world.users.values()].find(({ descriptor }) => descriptor.startsWith('svc.'));
  world.tokens.set(token, service?.id ?? world.defaultUserId);
  return token;
}

/** Evaluates a task once. A task that is not there, or that cannot be evaluated, has not passed. */
export async function evaluateTask(world: World, request: ServerTaskRequest): Promise<ServerTaskAnswer> {
  const at = world.clock.now();
  const definition = definitionOf(world, request.taskId);
  if (!definition) {
    const message = `The task ${request.taskId} is not installed.`;
    return { at, passed: false, message, log: [message], workItems: [], outputs: {} };
  }
  const connection = connectionOf(world, request.inputs);
  if (definition.id === INVOKE_REST_API_ID && !connection) {
    const message = 'The service connection of this check does not exist or has not been authorized for use.';
    return { at, passed: false, message, log: [message], workItems: [], outputs: {} };
  }
  const token = jobToken(world, request.taskId);
  try {
    const outcome = await evaluateServerTask(
      definition,
      {
        inputs: request.inputs,
        variables: { ...request.variables, 'system.AccessToken': token, 'System.AccessToken': token },
        ...(connection ? { endpointUrl: connection.url ?? world.baseUrl } : {}),
        ...(connection?.type === 'azureDevOps' ? { endpointHeaders: { Authorization: `Bearer ${token}` } } : {}),
        secrets: [token],
      },
      send,
      { state: request.state ?? {} },
    );
    return {
      at,
      passed: outcome.result === 'succeeded',
      message: outcome.message,
      log: outcome.log,
      workItems: workItemsIn(outcome.log),
      outputs: outcome.outputs,
    };
  } catch (error) {
    const message = `The evaluation of ${definition.name} stopped: ${(error as Error).message}`;
    return { at, passed: false, message, log: [message], workItems: [], outputs: {} };
  } finally {
    world.tokens.delete(token);
  }
}

/** Ids in the last WIQL reply of a log, so that people are told what holds a gate, and not only that it holds. */
function workItemsIn(log: readonly string[]): readonly number[] {
  const reply = log.findLast((line) => line.startsWith('Response: '));
  if (reply === undefined) return [];
  try {
    const { workItems } = JSON.parse(reply.slice('Response: '.length)) as { workItems?: readonly { id: number }[] };
    return (workItems ?? []).map(({ id }) => id);
  } catch {
    // No JSON, so there is nothing to name.
    return [];
  }
}

/** What an evaluation came to, in a sentence for people. */
export function tellEvaluation({ passed, message, workItems }: Evaluation): string {
  if (passed) return 'good.';
  const held = workItems.length > 0 ? `held by ${workItems.map((id) => `#${id}`).join(', ')}` : 'held';
  return `${held}. ${reasonIn(message)}`;
}

/** A condition that begins with a text says in it what it asks; the whole expression stands in the log. */
function reasonIn(message: string): string {
  const asked = /Evaluation of expression 'and\('((?:[^']|'')+)',/.exec(message)?.[1];
  if (asked !== undefined) return `Not so: "${asked.replaceAll("''", "'")}".`;
  return message.length > 120 ? `${message.slice(0, 117)}…` : message;
}

/** Runs agentless tasks: gates, checks and `pool: server` jobs, by the same engine and over real HTTP. */
import {
  evaluateServerTask,
  INVOKE_REST_API_ID,
  invokeRestApiDefinition,
  type SendHttp,
  type ServerTaskDefinition,
} from '../../core/servertask';
import { guidFromText } from '../ids';
import type { Evaluation, World } from '../world';

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
    return { at, passed: false, message, log: [message], outputs: {} };
  }
  const token = jobToken(world, request.taskId);
  try {
    const outcome = await evaluateServerTask(
      definition,
      {
        inputs: request.inputs,
        variables: { ...request.variables, 'system.AccessToken': token, 'System.AccessToken': token },
        // The connection of the scenario's checks leads to the organization itself.
        endpointUrl: `${world.baseUrl}/`,
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
      outputs: outcome.outputs,
    };
  } catch (error) {
    const message = `The evaluation of ${definition.name} stopped: ${(error as Error).message}`;
    return { at, passed: false, message, log: [message], outputs: {} };
  } finally {
    world.tokens.delete(token);
  }
}

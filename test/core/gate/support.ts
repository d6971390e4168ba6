import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentPlace } from '../../../core/gate';
import type { HttpCall, HttpReply, SendHttp, ServerTaskContext, ServerTaskDefinition } from '../../../core/servertask';
import { type Boards, BoardsError, type IdentityInput } from '../../../standin/boards';
import { WiqlError } from '../../../standin/wiql';
import { root } from '../../../tools/paths';

export const TOKEN = 'job-token-0123456789';
export const PROJECT = 'Space Game';

/** The task as it ships. */
export const gate = JSON.parse(
  readFileSync(join(root, 'tasks/bug-count-gate/v1/task.json'), 'utf8'),
) as ServerTaskDefinition;

/** What Azure Pipelines gives a gate or a server job. `collection` ends with a slash, as the service's does. */
export function contextFor(
  inputs: Readonly<Record<string, string>>,
  collection = 'https://boards.example.test/',
  project = { id: 'project-id', name: PROJECT },
): ServerTaskContext {
  return {
    inputs,
    variables: {
      'system.teamFoundationCollectionUri': collection,
      'system.CollectionUri': collection,
      'system.teamProjectId': project.id,
      'system.teamProject': project.name,
      'system.accesstoken': TOKEN,
      'system.hosttype': 'release',
    },
  };
}

export const place: EnvironmentPlace = {
  collectionUrl: 'https://boards.example.test',
  projectId: 'project-id',
  projectName: PROJECT,
  environmentId: 3,
  environmentName: 'staging',
  connection: { type: 'generic', id: 'connection-id', name: 'This organization' },
  timing: { retryIntervalMinutes: 30, timeoutMinutes: 300 },
};

/** Answers the requests of the gate from a store of work items, with Microsoft's replies and errors. */
export function sendToBoards(boards: Boards, identity?: IdentityInput, seen: HttpCall[] = []): SendHttp {
  return async (call): Promise<HttpReply> => {
    seen.push(call);
    const url = new URL(call.url);
    const match = /^\/(?<project>[^/]+)\/_apis\/wit\/wiql(?:\/(?<id>[^/]+))?$/.exec(decodeURI(url.pathname));
    try {
      const project = match?.groups?.project;
      if (project === undefined) throw new BoardsError('ARGUMENT', `no route for ${url.pathname}`);
      const { query } = JSON.parse(call.body ?? '{}') as { query?: string };
      const result = boards.runWiql(project, query ?? '', { top: Number(url.searchParams.get('$top')), identity });
      return json(200, {
        queryType: result.queryType,
        queryResultType: 'workItem',
        asOf: '2026-03-02T08:00:00Z',
        columns: [{ referenceName: 'System.Id', name: 'ID' }],
        workItems: (result.workItems ?? []).map((id) => ({
          id,
          url: `https://boards.example.test/_apis/wit/workItems/${id}`,
        })),
      });
    } catch (error) {
      if (error instanceof WiqlError || error instanceof BoardsError) {
        return json(error.status, { $id: '1', message: error.message, typeKey: error.typeKey, errorCode: 0 });
      }
      if (error instanceof SyntaxError) return json(400, { $id: '1', message: 'The body is not JSON.', errorCode: 0 });
      throw error;
    }
  };
}

export function json(statusCode: number, body: unknown): HttpReply {
  return { statusCode, statusName: statusCode === 200 ? 'OK' : 'Bad Request', headers: {}, body: JSON.stringify(body) };
}

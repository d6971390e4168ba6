/** One stand-in for a test file, and a client of few words. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type StandIn, startStandIn } from '../../standin';
import { root } from '../../tools/paths';

/** The official specs, beside some checkouts. */
export const contractsFolder = join(root, '..', 'shared', 'contracts');
export const hasContracts = existsSync(contractsFolder);

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly text: string;
}

/** Calls below the collection. `token` undefined = without credentials. */
export async function call<T = Record<string, unknown>>(
  standIn: StandIn,
  method: string,
  path: string,
  options: { readonly body?: unknown; readonly headers?: Record<string, string>; readonly token?: string | null } = {},
): Promise<Answer<T>> {
  const token = options.token === undefined ? 'tim' : options.token;
  const response = await fetch(`${standIn.server.collectionUrl}/${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      'Content-Type': 'application/json',
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    body = undefined;
  }
  return { status: response.status, headers: response.headers, body: body as T, text };
}

export const project = 'Space%20Game';

/** The path of a call in the project. */
export const inProject = (path: string) => `${project}/_apis/${path}`;

export function start(runs?: number): Promise<StandIn> {
  return startStandIn({ port: 0, scenario: 'space-game', runs });
}

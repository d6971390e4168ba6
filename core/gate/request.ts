import { MAX_LIMIT } from './settings';

/** The version of the REST API the gate asks for: the newest stable one. */
export const API_VERSION = '7.1';

/** One request of the gate. `body` is a template or final, as its maker says. */
export function wiqlPath(top: number): string {
  return `/_apis/wit/wiql?api-version=${API_VERSION}&$top=${top}`;
}

/** The route of a saved query; `id` may be a template. */
export function savedQueryPath(id: string, top: number): string {
  return `/_apis/wit/wiql/${id}?api-version=${API_VERSION}&$top=${top}`;
}

/** One above the largest limit: a reply this long breaks every limit, so nothing is lost by cutting there. */
export const TASK_TOP = MAX_LIMIT + 1;

/** The request body for a query. */
export function wiqlBody(query: string): string {
  return JSON.stringify({ query });
}

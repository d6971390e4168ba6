import { RestError } from '../azure/errors';
import type { Problem } from './model';

/** An error as the page tells it. */
export function problemOf(error: unknown): Problem {
  if (error instanceof RestError) return { kind: error.kind, message: error.message, activityId: error.activityId };
  // Errors from the other side of the frame are plain objects.
  const message = (error as { readonly message?: unknown } | null)?.message;
  return { kind: 'unexpected', message: typeof message === 'string' ? message : String(error), activityId: '' };
}

import type { Raw } from '../raw';

/** What is kept of one pipeline between two visits. */
export interface Kept {
  /** Shape of `raw`; a copy of another shape is not read. */
  readonly schema: number;
  /** When it was kept, epoch milliseconds. */
  readonly savedAt: number;
  readonly raw: Raw;
}

/** Keeps answers between visits. Nothing here ever rejects: without storage the page only asks for more. */
export interface Cache {
  /** Undefined when nothing of this schema is kept. */
  read(key: string): Promise<Kept | undefined>;
  write(key: string, raw: Raw, savedAt: number): Promise<void>;
  /** True when copies outlive the page. */
  readonly lasting: boolean;
}

/** Raise it whenever the shape of `Raw` changes: kept copies of the old shape are passed over then. */
export const SCHEMA = 3;

/** Whether what was kept can be used: of this schema, and not damaged. */
export function isUsable(kept: unknown): kept is Kept {
  const { schema, raw } = (kept ?? {}) as { readonly schema?: unknown; readonly raw?: unknown };
  if (schema !== SCHEMA || typeof raw !== 'object' || raw === null) return false;
  const parts = raw as Readonly<Record<string, unknown>>;
  const isTime = (name: string): boolean => Number.isFinite(parts[name]);
  const isMap = (name: string): boolean => parts[name] instanceof Map;
  const isObject = (name: string): boolean => typeof parts[name] === 'object' && parts[name] !== null;
  if (!isTime('from') || !isTime('to') || !isObject('definition')) return false;
  if (parts.kind === 'classic') return isObject('shape') && isMap('deployments') && isMap('releases');
  return (
    parts.kind === 'yaml' &&
    isTime('setupAt') &&
    isObject('unread') &&
    ['environments', 'checks'].every((name) => Array.isArray(parts[name])) &&
    ['builds', 'timelines', 'approvals', 'suites'].every(isMap)
  );
}

/** Copies that are kept at most, and for how long: then the oldest go. */
export const MOST_KEPT = 24;
export const LONGEST_KEPT_MS = 14 * 86_400_000;

/** Whose copy it is. The user is part of it: two people at one browser may see different things. */
export interface CacheOwner {
  readonly organization: string;
  readonly project: string;
  readonly user: string;
}

/** Key of a pipeline's copy; `pipeline` as in the address. Parts are encoded, so that no name can stand for another one. */
export function cacheKey({ organization, project, user }: CacheOwner, pipeline: string): string {
  return [organization, project, user, pipeline].map(encodeURIComponent).join('/');
}

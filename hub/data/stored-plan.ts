import type { Host, StoredDocument } from '../azure/host';

/** Collection of the extension's documents that holds plans; one document per project and pipeline. */
export const PLANS = 'plans';

/** A plan of the hub's settings, as one person saved it. Nothing that was saved is changed or removed. */
export interface StoredVersion {
  /** From 1. */
  readonly number: number;
  /** YAML, as in `release-cadence.yml`. */
  readonly text: string;
  readonly author: string;
  /** Epoch milliseconds. */
  readonly savedAt: number;
}

/** The plan of one pipeline in the hub's settings. */
export interface StoredPlan {
  readonly id: string;
  /** The service's version of the document; a save on top of another one is refused. */
  readonly etag: number | null;
  /** Oldest first. */
  readonly versions: readonly StoredVersion[];
}

/** The extension's documents. */
export interface Documents {
  list(collection: string): Promise<readonly StoredDocument[]>;
  /** Fails when the document is there. */
  create(collection: string, document: StoredDocument): Promise<StoredDocument>;
  /** Fails when the document has another etag. */
  write(collection: string, document: StoredDocument): Promise<StoredDocument>;
}

/** The extension's documents as the host keeps them. */
export function documentsOf(host: Pick<Host, 'listDocuments' | 'createDocument' | 'writeDocument'>): Documents {
  return {
    list: (name) => host.listDocuments(name),
    create: (name, document) => host.createDocument(name, document),
    write: (name, document) => host.writeDocument(name, document),
  };
}

/** What became of a save. */
export type Saved =
  | { readonly state: 'saved'; readonly plan: StoredPlan }
  /** Somebody else saved meanwhile: `plan` is theirs. */
  | { readonly state: 'conflict'; readonly plan: StoredPlan };

/** Id of a pipeline's document. `pipeline` is the pipeline as the address writes it, e.g. `12` or `r3`. */
export function planId(project: string, pipeline: string): string {
  return `${project}-${pipeline}`;
}

/** The stored plan of a pipeline; one without versions when there is none. @throws when documents cannot be read */
export async function readStoredPlan(documents: Documents, id: string): Promise<StoredPlan> {
  const found = (await documents.list(PLANS)).find((document) => document.id === id);
  return found ? planOf(found) : { id, etag: null, versions: [] };
}

/**
 * Saves a text as the plan's next version, on top of the state the author has seen.
 *
 * @throws the service's error when it is not a conflict
 */
export async function saveStoredPlan(
  documents: Documents,
  seen: StoredPlan,
  version: Pick<StoredVersion, 'text' | 'author' | 'savedAt'>,
): Promise<Saved> {
  const latest = await readStoredPlan(documents, seen.id);
  // The service checks an etag only against a document that is there.
  if (latest.etag !== seen.etag) return { state: 'conflict', plan: latest };
  const last = seen.versions.at(-1);
  // Versions count in the order of their times, and the clocks of two authors differ.
  const savedAt = Math.max(version.savedAt, last ? last.savedAt + 1 : 0);
  const saved: StoredVersion = { ...version, number: (last?.number ?? 0) + 1, savedAt };
  const document = { id: seen.id, versions: [...seen.versions, saved] };
  try {
    // A document that nobody has seen yet is created, so that of two people who begin at once only one does.
    const written = await (seen.etag === null
      ? documents.create(PLANS, document)
      : documents.write(PLANS, { ...document, __etag: seen.etag }));
    return { state: 'saved', plan: planOf(written) };
  } catch (error) {
    const now = await readStoredPlan(documents, seen.id).catch(() => seen);
    // The answer was lost on its way, the save was not.
    if (isSame(now.versions.at(-1), saved)) return { state: 'saved', plan: now };
    if (now.etag !== seen.etag) return { state: 'conflict', plan: now };
    throw error;
  }
}

function isSame(found: StoredVersion | undefined, saved: StoredVersion): boolean {
  const same = (part: keyof StoredVersion): boolean => found?.[part] === saved[part];
  return same('number') && same('text') && same('author') && same('savedAt');
}

/** Any extension of the organization may have written the document: what is no version is left out. */
function planOf(document: StoredDocument): StoredPlan {
  const versions = Array.isArray(document.versions) ? document.versions : [];
  return { id: document.id, etag: document.__etag ?? null, versions: versions.filter(isVersion) };
}

function isVersion(value: unknown): value is StoredVersion {
  if (typeof value !== 'object' || value === null) return false;
  const { number, text, author, savedAt } = value as Record<string, unknown>;
  return (
    typeof number === 'number' && typeof text === 'string' && typeof author === 'string' && typeof savedAt === 'number'
  );
}

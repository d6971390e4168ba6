import { type Cache, isUsable, type Kept, LONGEST_KEPT_MS, MOST_KEPT, SCHEMA } from './cache';

const DATABASE = 'release-cadence';
const STORE = 'pipelines';
const BY_AGE = 'savedAt';

/** Keeps copies in the browser's database. */
export function indexedDbCache(database: IDBDatabase): Cache {
  return {
    lasting: true,
    read: async (key) => {
      try {
        const store = database.transaction(STORE, 'readonly').objectStore(STORE);
        const kept: unknown = await answer(store.get(key));
        return isUsable(kept) ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    write: async (key, raw, savedAt) => {
      try {
        const transaction = database.transaction(STORE, 'readwrite');
        const store = transaction.objectStore(STORE);
        store.put({ schema: SCHEMA, savedAt, raw } satisfies Kept, key);
        await tidy(store, savedAt);
        await ended(transaction);
      } catch {
        // No room, or storage was switched off meanwhile: the next visit asks for everything again.
      }
    },
  };
}

/** Opens the database. @throws DOMException where the browser gives this page no storage */
export function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE).createIndex(BY_AGE, BY_AGE);
    };
    request.onsuccess = () => {
      // A newer page in another tab must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new DOMException('The database is in use.', 'InvalidStateError'));
  });
}

/** Removes what is too old, and the oldest of too many. */
async function tidy(store: IDBObjectStore, now: number): Promise<void> {
  const keys = await answer(store.index(BY_AGE).getAllKeys());
  const old = await answer(store.index(BY_AGE).getAllKeys(IDBKeyRange.upperBound(now - LONGEST_KEPT_MS)));
  for (const key of new Set([...old, ...keys.slice(0, Math.max(0, keys.length - MOST_KEPT))])) store.delete(key);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

import type { Cache } from './cache';
import { indexedDbCache, openDatabase } from './indexed-db';
import { memoryCache } from './memory';

export { type Cache, type CacheOwner, cacheKey } from './cache';

/** Longer than a database needs to open; some browsers never answer a page in a frame. */
const OPEN_TIMEOUT_MS = 1500;

/** The browser's database where it lets the page have one, else the page's own memory. */
export async function openCache(factory: () => IDBFactory | undefined): Promise<Cache> {
  try {
    // Even looking at `indexedDB` throws in a frame without an origin of its own.
    const found = factory();
    if (!found) return memoryCache();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The database does not answer.')), OPEN_TIMEOUT_MS);
    });
    const database = await Promise.race([openDatabase(found), late]).finally(() => clearTimeout(timer));
    return indexedDbCache(database);
  } catch {
    return memoryCache();
  }
}

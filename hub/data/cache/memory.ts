import { type Cache, type Kept, MOST_KEPT, SCHEMA } from './cache';

/** Keeps copies as long as the page is open: for browsers that give a page in a frame no storage. */
export function memoryCache(): Cache {
  const kept = new Map<string, Kept>();
  return {
    lasting: false,
    read: async (key) => kept.get(key),
    write: async (key, raw, savedAt) => {
      kept.delete(key);
      kept.set(key, { schema: SCHEMA, savedAt, raw });
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest);
    },
  };
}

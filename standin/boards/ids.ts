import { createHash } from 'node:crypto';

/** A guid that is always the same for the same seed, so that a world is the same each time it is built. */
export function guidFrom(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  // Version and variant bits as in a random guid, so that strict clients accept it.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

import type { en } from './en';
import type { Message, Param } from './message';

/** A sentence that exists in the catalogue. */
export type MessageKey = keyof typeof en;

/** Makes a message; the compiler knows every key. */
export function say(key: MessageKey, params?: Readonly<Record<string, Param>>): Message {
  return params ? { key, params } : { key };
}

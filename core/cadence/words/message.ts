import type { Instant } from '../facts';

/** A value inside a sentence. Typed, so that a language can write dates, durations and numbers its own way. */
export type Param =
  | string
  | number
  /** A moment: date and time in the plan's zone. */
  | { readonly instant: Instant }
  /** A moment of which only the local day matters. */
  | { readonly day: Instant }
  /** A length of time in milliseconds. */
  | { readonly duration: number }
  /** A share from 0 to 1. */
  | { readonly percent: number }
  | { readonly list: readonly string[] }
  /** A list of sentences or words, joined the language's way ("Monday, Wednesday and Friday"). */
  | { readonly messages: readonly Message[] }
  /** A time of day in minutes since midnight, in no particular zone ("3:00"). */
  | { readonly time: number }
  /** Several of them ("3:00 and 15:30"). */
  | { readonly times: readonly number[] }
  | { readonly message: Message };

/** A sentence by its key. The texts stand in `words/en.ts` (and the hub's languages), each plain and for experts. */
export interface Message {
  readonly key: string;
  readonly params?: Readonly<Record<string, Param>>;
}

import type { Place } from '../azure/routes';

/** The way to Azure DevOps for pages that ask for something no other page needs. */
export interface Reach {
  readonly project: { readonly id: string; readonly name: string };
  /** Address of the collection, with a slash at the end. */
  collectionUrl(): Promise<string>;
  /** Where to ask; what is on its way ends when `signal` aborts. */
  place(signal?: AbortSignal): Place;
  /** The service's present moment, epoch milliseconds. */
  now(): number;
}

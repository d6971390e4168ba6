// Two runs at the same moment never get the same version. A run writes its claim (a build tag), and reads who else holds it:
// it keeps the version only if it is alone. Of two, the one whose claim came later always sees the other, so both cannot
// keep it. On a tie the higher run steps on, and the lowest waits for the others to go.
import type { RunRecord, RunStore } from './runs';

/** How long the lowest run waits for the others before it steps on itself. */
export interface ClaimTiming {
  readonly polls: number;
  readonly pause: () => Promise<void>;
}

/** The result of a claim. */
export type ClaimResult =
  | { readonly kept: true }
  /** `rank`: how many runs with a lower id want the same version, so that the losers spread instead of meeting again. */
  | { readonly kept: false; readonly rank: number; readonly holders: readonly RunRecord[] };

/** What a claim is about. */
export interface Claim {
  readonly tag: string;
  /** True when the run's record shows that it has settled on this version (its build number says so). */
  readonly settled: (run: RunRecord) => boolean;
}

/** Claims a build tag for this run, or gives it back. */
export async function claimTag(store: RunStore, claim: Claim, timing: ClaimTiming): Promise<ClaimResult> {
  await store.addTag(claim.tag);
  return confirmClaim(store, claim, timing);
}

/** Reads whether a claim that is already written stands. Throws when it cannot be told. */
export async function confirmClaim(store: RunStore, claim: Claim, timing: ClaimTiming): Promise<ClaimResult> {
  let others: RunRecord[] = [];
  for (let poll = 0; poll <= timing.polls; poll++) {
    if (poll > 0) await timing.pause();
    const holders = await store.holders(claim.tag);
    others = holders.filter(({ id }) => id !== store.own);
    // Where the own claim cannot be read yet, nor can the claim of somebody who wrote at the same moment.
    const seen = others.length < holders.length;
    if (others.length === 0 && seen) return { kept: true };
    const beaten = others.some((run) => run.id < store.own || claim.settled(run));
    if (beaten) break;
  }
  if (others.length === 0) throw new Error(`the build tag '${claim.tag}' was written, but is not found again`);
  // It is lost whether or not it can be taken back: a tag too many makes a gap, and never a version twice.
  await store.removeTag(claim.tag).catch(() => undefined);
  return { kept: false, rank: others.filter(({ id }) => id < store.own).length, holders: others };
}

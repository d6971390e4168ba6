import type { Instant, RunFact } from '../facts';

/** An incident: a work item that the plan's query finds. */
export interface Incident {
  /** What stands in its field *Found in Build* (`Microsoft.VSTS.Build.FoundIn`): people choose or write a build there. */
  readonly foundIn: string;
  readonly createdAt: Instant;
}

/** The incidents, or why they are not known. `message` is the service's: untrusted, may be empty. */
export type IncidentReading =
  | { readonly incidents: readonly Incident[] }
  | { readonly problem: 'failed' | 'notFlat' | 'tooMany'; readonly message: string };

/** What a query was answered. */
export interface AskedIncidents {
  /** As it stands in the plan: an answer to another query says nothing about this one. */
  readonly query: string;
  readonly reading: IncidentReading;
}

/**
 * Releases that incidents were found in, as known at a moment. The field holds a build number, and in older forms the pipeline's name before
 * it; people also write the version. Text that fits no run of the pipeline belongs to another one.
 */
export function releasesWithIncidents(
  incidents: readonly Incident[],
  runs: Iterable<RunFact>,
  pipeline: string,
  asOf: Instant,
): Set<number> {
  const named = new Set<string>();
  for (const { foundIn, createdAt } of incidents) {
    if (createdAt <= asOf) named.add(plain(foundIn));
  }
  const found = new Set<number>();
  if (named.size === 0) return found;
  for (const { id, number, version, promotes } of runs) {
    const names = [number, `${pipeline}_${number}`, version, `v${version}`];
    if (names.some((name) => named.has(plain(name)))) found.add(promotes?.runId ?? id);
  }
  return found;
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

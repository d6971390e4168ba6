import type { Incident, IncidentReading } from '../../core/cadence/metrics/incidents';
import type { PlanReading } from '../../core/cadence/plan/read';
import type { Place } from '../azure/routes';
import { flatIds, MOST_WORK_ITEMS, runWiql, workItems } from '../azure/wit-routes';
import { isCanceled } from './bug-gate-problems';
import { incidentQueryOf } from './plan-text';
import { problemOf } from './problems';
import type { Raw, RawIncidents } from './raw';

/** An answer is asked for again once it is this old, and after a failure. */
const FRESH_MS = 60 * 60_000;
const RETRY_MS = 5 * 60_000;

/** A pipeline with a plan. */
export interface Asking {
  raw: Raw | null;
  readonly reading: PlanReading | null;
  /** The query that is being asked. */
  asking: string | null;
}

/**
 * Asks for the incidents of the plan's query when that is due, and attaches them unless the plan has changed meanwhile.
 * @returns whether there is something new
 */
export async function updateIncidents(
  entry: Asking,
  { place, now, atOnce }: { readonly place: Place; readonly now: number; readonly atOnce: boolean },
): Promise<boolean> {
  const query = incidentQueryOf(entry.reading);
  const known = knownOf(entry, query);
  if (entry.asking === query || (known && !atOnce && now - known.askedAt <= freshFor(known))) return false;
  entry.asking = query;
  try {
    const reading = await readIncidents(place, query);
    if (entry.raw?.kind !== 'yaml' || incidentQueryOf(entry.reading) !== query) return false;
    // What was known of the same query is better than nothing.
    const before = knownOf(entry, query)?.reading;
    const kept = 'problem' in reading && before && 'incidents' in before ? before : reading;
    entry.raw = { ...entry.raw, incidents: { query, reading: kept, askedAt: now } };
    return true;
  } finally {
    if (entry.asking === query) entry.asking = null;
  }
}

/** What is known of a query. */
function knownOf({ raw }: Asking, query: string): RawIncidents | undefined {
  const known = raw?.kind === 'yaml' ? raw.incidents : undefined;
  return known?.query === query ? known : undefined;
}

function freshFor({ reading }: RawIncidents): number {
  return 'problem' in reading ? RETRY_MS : FRESH_MS;
}

/** A query that finds more than this looks for something else than incidents of a year. */
export const MOST_INCIDENTS = 1000;

const FIELDS = { foundIn: 'Microsoft.VSTS.Build.FoundIn', created: 'System.CreatedDate' } as const;

/** Asks for the incidents of a query: one request, and one for each 200 that it finds. Rejects only when it is called off. */
export async function readIncidents(place: Place, query: string): Promise<IncidentReading> {
  try {
    const found = flatIds(await runWiql(place, query, MOST_INCIDENTS + 1));
    if (!found) return { problem: 'notFlat', message: '' };
    if (found.length > MOST_INCIDENTS) return { problem: 'tooMany', message: '' };
    const batches: number[][] = [];
    for (let at = 0; at < found.length; at += MOST_WORK_ITEMS) {
      batches.push(found.slice(at, at + MOST_WORK_ITEMS));
    }
    const items = await Promise.all(batches.map((ids) => workItems(place, ids, Object.values(FIELDS))));
    const incidents = items.flat().flatMap(({ fields = {} }): Incident[] => {
      const [foundIn, created] = [fields[FIELDS.foundIn], fields[FIELDS.created]];
      const createdAt = typeof created === 'string' ? Date.parse(created) : Number.NaN;
      return typeof foundIn === 'string' && !Number.isNaN(createdAt) ? [{ foundIn, createdAt }] : [];
    });
    return { incidents };
  } catch (error) {
    if (isCanceled(error)) throw error;
    return { problem: 'failed', message: problemOf(error).message };
  }
}

import type { IncidentReading } from '../../core/cadence/metrics/incidents';
import type { Place } from '../azure/routes';
import { MOST_WORK_ITEMS, runWiql, workItems } from '../azure/wit-routes';
import { isCanceled } from './bug-gate-problems';
import { problemOf } from './problems';

/** What the plan's query for incidents found, or why it found nothing. */
export interface RawIncidents {
  /** The query that was asked. */
  readonly query: string;
  readonly reading: IncidentReading;
}

/** A query that finds more than this looks for something else than incidents of a year. */
export const MOST_INCIDENTS = 1000;

const FIELDS = { foundIn: 'Microsoft.VSTS.Build.FoundIn', created: 'System.CreatedDate' } as const;

/** Asks for the incidents of a query: one request, and one for each 200 that it finds. Rejects only when it is called off. */
export async function readIncidents(place: Place, query: string): Promise<RawIncidents> {
  return { query, reading: await readingOf(place, query) };
}

async function readingOf(place: Place, query: string): Promise<IncidentReading> {
  try {
    const { queryType, workItems: found } = await runWiql(place, query, MOST_INCIDENTS + 1);
    const isFlat = queryType === 1 || String(queryType ?? '').toLowerCase() === 'flat';
    if (!isFlat || !Array.isArray(found)) return { problem: 'notFlat', message: '' };
    if (found.length > MOST_INCIDENTS) return { problem: 'tooMany', message: '' };
    const batches: number[][] = [];
    for (let at = 0; at < found.length; at += MOST_WORK_ITEMS) {
      batches.push(found.slice(at, at + MOST_WORK_ITEMS).map(({ id }) => id));
    }
    const items = await Promise.all(batches.map((ids) => workItems(place, ids, Object.values(FIELDS))));
    const incidents = items.flat().flatMap(({ fields = {} }) => {
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

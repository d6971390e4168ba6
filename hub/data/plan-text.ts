import type { PlanReading } from '../../core/cadence/plan/read';
import type { RawPlan, ReadVersion } from './raw';
import type { StoredPlan } from './stored-plan';

/** Reads a plan's text. The YAML library comes only when there is a plan. */
export async function readPlanText(text: string): Promise<PlanReading> {
  const [{ readPlan }, { ianaZoneOf }] = await Promise.all([
    import(/* webpackChunkName: "plan" */ '../../core/cadence/plan/read'),
    import(/* webpackChunkName: "plan" */ '../../core/cadence/time/windows/zones'),
  ]);
  return readPlan(text, { ianaZoneOf });
}

/** The plan's query for incidents; empty when there is none. */
export function incidentQueryOf(reading: PlanReading | null): string {
  return (reading?.ok && reading.document.remediation?.incidentQuery?.value) || '';
}

/** The stored plan as the page uses it: versions that can be read, in order; null when there is none. */
export async function rawOfStored({ versions }: StoredPlan): Promise<RawPlan | null> {
  const read: ReadVersion[] = [];
  let text: string | null = null;
  for (const { text: written, ...version } of versions) {
    const reading = await readPlanText(written);
    if (!reading.ok) continue;
    read.push({ ...version, document: reading.document });
    text = written;
  }
  return text === null ? null : { path: '', text, commit: '', stored: read };
}

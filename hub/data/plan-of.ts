import { derivePlan } from '../../core/cadence/derive/plan';
import type { EnvironmentFact } from '../../core/cadence/facts';
import { EMPTY_PLAN, NO_PLAN } from '../../core/cadence/plan/defaults';
import { planHistory, type RecordedPlan } from '../../core/cadence/plan/history';
import { layerPlan } from '../../core/cadence/plan/layers';
import type { PlanReading } from '../../core/cadence/plan/read';
import type { Plan, PlanFinding, PlanHistory } from '../../core/cadence/plan/types';
import type { ScheduleSetup } from '../../core/cadence/ticks';
import type { Raw, ReadVersion } from './raw';

/** The IANA zone of a Windows zone id; the table of them is large, so who needs it brings it. */
export type ZoneLookup = Parameters<typeof derivePlan>[2]['ianaZoneOf'];

/** Derived plan, overlaid by the team's file (research cadence-hub §5.2). */
export function planOf(
  raw: Raw,
  reading: PlanReading | null,
  environments: readonly EnvironmentFact[],
  ianaZoneOf: ZoneLookup,
): { readonly plans: PlanHistory; readonly findings: readonly PlanFinding[] } {
  const derived: Plan = raw.shape
    ? derivePlan(raw.shape, environments, { ianaZoneOf, pipeline: raw.definition.name })
    : EMPTY_PLAN;
  const findings = raw.shape?.findings ?? [];
  const base = { id: 'derived', plan: derived, effectiveFrom: raw.from, recordedAt: raw.from };
  if (!raw.plan || !reading?.ok) return { plans: raw.shape ? { versions: [base] } : NO_PLAN, findings };
  const { path, commit, stored } = raw.plan;
  if (stored) return { plans: planHistory(stored.map((version) => recordedOf(version, derived))), findings };
  const recorded: RecordedPlan = {
    id: commit || 'file',
    document: reading.document,
    plan: layerPlan(derived, reading.document, { layer: 'file', path, commit }),
    // When the file was merged cannot be read with the page's rights; it counts from where the data begins, unless it
    // says `effectiveFrom` itself.
    recordedAt: raw.from,
  };
  return { plans: planHistory([recorded]), findings };
}

function recordedOf({ number, document, savedAt, author }: ReadVersion, derived: Plan): RecordedPlan {
  const plan = layerPlan(derived, document, { layer: 'stored', version: number, author });
  return { id: String(number), document, plan, recordedAt: savedAt, author };
}

/** What the pipeline does about schedules, as far as its answers tell. */
export function scheduleSetup(raw: Raw): ScheduleSetup {
  return {
    source: scheduleSource(raw),
    uiOverridesYaml: raw.shape ? raw.shape.uiSchedules.length > 0 && raw.shape.schedules.length > 0 : null,
    branchHasSchedule: null,
    repository: raw.kind === 'yaml' ? (raw.definition.repository?.type?.toLowerCase() ?? null) : null,
  };
}

function scheduleSource({ kind, shape }: Raw): 'yaml' | 'ui' | 'classic' | 'none' | null {
  if (!shape) return null;
  if (kind === 'classic') return 'classic';
  if (shape.uiSchedules.length > 0) return 'ui';
  return shape.schedules.length > 0 ? 'yaml' : 'none';
}

/** Names a stage had before, as the plan in force says. */
export function formerNames(plans: PlanHistory, stage: string): readonly string[] {
  return plans.versions.at(-1)?.plan.stages.find((one) => one.stage === stage)?.formerly ?? [];
}

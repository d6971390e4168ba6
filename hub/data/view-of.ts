import { cadenceView, NO_PLAN } from '../../core/cadence';
import { derivePlan } from '../../core/cadence/derive/plan';
import { EMPTY_PLAN } from '../../core/cadence/plan/defaults';
import { planHistory, type RecordedPlan } from '../../core/cadence/plan/history';
import { layerPlan } from '../../core/cadence/plan/layers';
import type { PlanReading } from '../../core/cadence/plan/read';
import type { Plan, PlanFinding, PlanHistory } from '../../core/cadence/plan/types';
import { ianaZoneOf } from '../../core/cadence/time/windows/zones';
import type { PipelineView } from '../../core/cadence/view';
import { factsOf } from './facts';
import { periodOf } from './period';
import type { Raw } from './raw';
import type { UrlState } from './url-state';

/** What the computing needs beside the answers. */
export interface ViewSetting {
  readonly project: string;
  readonly now: number;
  /** IANA zone when no plan names one. */
  readonly zone: string;
}

/** The page of one pipeline from its answers: facts, plan, and the core's view of both. */
export function viewOf(raw: Raw, reading: PlanReading | null, url: UrlState, setting: ViewSetting): PipelineView {
  const facts = factsOf(raw, setting.project);
  const { plans, findings } = planOf(raw, reading, facts.environments);
  const stages = facts.stages.map((stage) => ({ ...stage, formerNames: formerNames(plans, stage.name) }));
  const branch = url.branch === '*' ? null : `refs/heads/${url.branch}`;
  return cadenceView({ ...facts, stages }, plans, {
    asOf: setting.now,
    ...periodOf(url, setting.now),
    branch: url.branch === '' ? facts.pipeline.defaultBranch || null : branch,
    zone: setting.zone,
    workingHours: url.workingHours,
    findings,
    setup: {
      source: scheduleSource(raw),
      uiOverridesYaml: raw.shape ? raw.shape.uiSchedules.length > 0 && raw.shape.schedules.length > 0 : null,
      branchHasSchedule: null,
      repository: raw.kind === 'yaml' ? (raw.definition.repository?.type?.toLowerCase() ?? null) : null,
    },
  });
}

function scheduleSource({ kind, shape }: Raw): 'yaml' | 'ui' | 'classic' | 'none' | null {
  if (!shape) return null;
  if (kind === 'classic') return 'classic';
  if (shape.uiSchedules.length > 0) return 'ui';
  return shape.schedules.length > 0 ? 'yaml' : 'none';
}

type Environments = ReturnType<typeof factsOf>['environments'];

/** Derived plan, overlaid by the team's file (research cadence-hub §5.2). */
function planOf(
  raw: Raw,
  reading: PlanReading | null,
  environments: Environments,
): { readonly plans: PlanHistory; readonly findings: readonly PlanFinding[] } {
  const derived: Plan = raw.shape
    ? derivePlan(raw.shape, environments, { ianaZoneOf, pipeline: raw.definition.name })
    : EMPTY_PLAN;
  const findings = raw.shape?.findings ?? [];
  const base = { id: 'derived', plan: derived, effectiveFrom: raw.from, recordedAt: raw.from };
  if (!raw.plan || !reading?.ok) return { plans: raw.shape ? { versions: [base] } : NO_PLAN, findings };
  const { path, commit } = raw.plan;
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

function formerNames(plans: PlanHistory, stage: string): readonly string[] {
  return plans.versions.at(-1)?.plan.stages.find((one) => one.stage === stage)?.formerly ?? [];
}
